"""A comparison: how to do it and how not, side by side."""

from collections.abc import Iterator, Sequence

from campaign.files import Value
from campaign.video.phrases import MOST, word_count
from campaign.video.sentences import sentences
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of
from campaign.video.unrolling import Parts, Unrolling, part

Examples = Sequence[tuple[str, str]]
"""`do` or `dont`, and the example."""


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The script's `+` and `-` points as cards; without narration of its own they are read out."""
    heading, said = str(scene["heading"]), str(scene["said"])
    examples = [(name, str(scene[name])) for name in ("do", "dont") if scene.get(name)]
    unrolling = Unrolling()
    if said:
        steps = unrolling.say_revealing(said, [text for _, text in examples])
        texts: list[Parts] = [(part(text, step),) for (_, text), step in zip(examples, steps, strict=True)]
    else:
        unrolling.say(f"{heading}.")
        texts = read_cards(telling, unrolling, examples)
    cards: Value = tuple(
        {"name": name, "label": telling.w[name], "text": parts}
        for (name, _), parts in zip(examples, texts, strict=True)
    )
    values: dict[str, Value] = {"number": "", "heading": heading, "cards": cards}
    yield Scene("comparison", values, unrolling.lines(), heading, place=place_of(scene))


def read_cards(telling: Telling, unrolling: Unrolling, examples: Examples) -> list[Parts]:
    """Every card in turn; all labels stand there from the start."""
    labels = [telling.w[name] for name, _ in examples]
    later = sum(map(word_count, labels[1:]))
    return [
        read_card(unrolling, label, text, 0 if number else later)
        for number, (label, (_, text)) in enumerate(zip(labels, examples, strict=True))
    ]


def read_card(unrolling: Unrolling, label: str, text: str, others: int = 0, aloud: bool = True) -> Parts:
    """A card's text, said after its label if that is said `aloud`: `So geht’s: …`.

    The card appears with its first phrase; `others` are the words that appear with it elsewhere.
    """
    parts: list[Parts] = []
    first = MOST - word_count(label) - others
    for sentence in sentences(text):
        said = sentence if parts or not aloud else f"{label}: {sentence}"
        parts.append(unrolling.read_within(said, sentence, MOST if parts else first))
    return tuple(part for found in parts for part in found)
