"""A rule: its number and its words, the reason for it, then how it is done and how not."""

from collections.abc import Iterator, Sequence

from campaign.files import Value
from campaign.video.phrases import MOST, word_count
from campaign.video.scenes import comparison
from campaign.video.sentences import sentences
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, ended, place_of
from campaign.video.unrolling import Parts, Unrolling

Examples = Sequence[tuple[str, str]]
"""`do` or `dont`, and the example."""


def told(telling: Telling) -> Iterator[Scene]:
    """Every rule of the policy, one after the other."""
    for rule in telling.many("rules"):
        yield from _rule(telling, rule, None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The rule that the script names, in the policy's own words."""
    for rule in telling.many("rules"):
        if rule["number"] == scene["rule"]:
            yield from _rule(telling, rule, scene)


def _rule(telling: Telling, rule: Entry, scene: Entry | None) -> Iterator[Scene]:
    short, why, number = str(rule["short"]), rule.get("why"), str(rule["number"])
    place = place_of(scene) if scene else None
    label = telling.words("rule_label", number=number)
    level = telling.w[str(rule["level"])] if rule.get("level") else None
    unrolling = Unrolling()
    room = MOST - word_count(label) - (1 if level else 0)
    shown = unrolling.read_within(ended(telling.words("rule_said", number=number, short=short)), short, room)
    own = str(scene["said"]) if scene else ""
    unrolling.say(own)
    reasons = unrolling.read_out(str(why)) if why and telling.detail == "full" and not own else ()
    values: dict[str, Value] = {
        "label": label, "number": number, "count": len(telling.many("rules")),
        "short": shown, "why": reasons, "level": level, "signal": rule.get("level"),
    }  # fmt: skip
    yield Scene("rule", values, unrolling.lines(), short, place=place)
    yield from _practice(telling, rule, scene)


def _practice(telling: Telling, rule: Entry, scene: Entry | None) -> Iterator[Scene]:
    """How the rule is followed and how not; in a brisk film one of them is shown without being said."""
    examples = [(name, str(rule[name])) for name in ("do", "dont") if rule.get(name)]
    if not examples:
        return
    unrolling = Unrolling()
    texts = (
        _brisk(telling, unrolling, examples)
        if telling.detail == "brisk"
        else _full(telling, unrolling, examples)
    )
    cards: Value = tuple(
        {"name": name, "label": telling.w[name], "text": text}
        for (name, _), text in zip(examples, texts, strict=True)
    )
    heading: Value = str(rule["short"])
    values: dict[str, Value] = {"number": str(rule["number"]), "heading": heading, "cards": cards}
    yield Scene("comparison", values, unrolling.lines(), place=place_of(scene) if scene else None)


def _full(telling: Telling, unrolling: Unrolling, examples: Examples) -> list[Parts]:
    """Both examples are read out."""
    return [
        comparison.read_card(unrolling, telling.w[name], f"{telling.w[name]}: {text}")
        for name, text in examples
    ]


def _brisk(telling: Telling, unrolling: Unrolling, examples: Examples) -> list[Parts]:
    """The first sentence is read out; the rest appears meanwhile."""
    (name, text), *others = examples
    label = telling.w[name]
    first, *rest = sentences(text)
    read = comparison.read_card(unrolling, label, f"{label}: {first}")
    silent = unrolling.show_silently([" ".join(rest), *(other for _, other in others)])
    return [(*read, *silent[0]), *silent[1:]]
