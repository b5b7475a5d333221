"""A comparison: how to do it and how not, side by side."""

from collections.abc import Iterator

from campaign.files import Value
from campaign.video.phrases import MOST, word_count
from campaign.video.sentences import sentences
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of
from campaign.video.unrolling import Parts, Unrolling, part


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
        texts = [
            read_card(unrolling, telling.w[name], f"{telling.w[name]}: {text}") for name, text in examples
        ]
    cards: Value = tuple(
        {"name": name, "label": telling.w[name], "text": parts}
        for (name, _), parts in zip(examples, texts, strict=True)
    )
    values: dict[str, Value] = {"number": "", "heading": heading, "cards": cards}
    yield Scene("comparison", values, unrolling.lines(), heading, place=place_of(scene))


def read_card(unrolling: Unrolling, label: str, said: str) -> Parts:
    """A card's text, said after its label: `So geht’s: …`; the card appears with its first phrase."""
    parts: list[Parts] = []
    for number, sentence in enumerate(sentences(said)):
        shown = sentence.removeprefix(f"{label}: ") if not number else sentence
        parts.append(unrolling.read_within(sentence, shown, MOST - word_count(label) if not number else MOST))
    return tuple(part for found in parts for part in found)
