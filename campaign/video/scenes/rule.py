"""A rule: its number and its words, the reason for it, then how it is done and how not."""

from collections.abc import Iterator

from campaign.files import Value
from campaign.video.phrases import MOST, word_count
from campaign.video.scenes import comparison
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, ended, place_of
from campaign.video.unrolling import Parts, Unrolling
from campaign.video.wording import number_word


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
    short, why, number = str(rule["short"]), rule.get("why"), int(str(rule["number"]))
    count = len(telling.many("rules"))
    place = place_of(scene) if scene else None
    label = telling.words("rule_label", number=str(number))
    level = telling.w[str(rule["level"])] if rule.get("level") else None
    unrolling = Unrolling()
    room = MOST - word_count(label) - (1 if level else 0)
    called = "rule_counted" if count > 1 and not scene else "rule_said"
    counted = number_word(number, telling.w, "counts")
    said = telling.words(called, number=str(number), count=counted, short=short)
    shown = unrolling.read_within(ended(said), short, room)
    own = str(scene["said"]) if scene else ""
    unrolling.say(own)
    reasons = unrolling.read_out(str(why)) if why and telling.detail == "full" and not own else ()
    values: dict[str, Value] = {
        "label": label, "number": str(number), "count": count,
        "short": shown, "why": reasons, "level": level, "signal": rule.get("level"),
    }  # fmt: skip
    yield Scene("rule", values, unrolling.lines(), short, place=place)
    yield from _practice(telling, rule, scene)


def _practice(telling: Telling, rule: Entry, scene: Entry | None) -> Iterator[Scene]:
    """How the rule is followed and how not; a brisk film shows one of them without saying it."""
    examples = [(name, str(rule[name])) for name in ("do", "dont") if rule.get(name)]
    if not examples:
        return
    unrolling = Unrolling()
    told = _brisk if telling.detail == "brisk" else comparison.read_cards
    cards: Value = tuple(
        {"name": name, "label": telling.w[name], "text": text}
        for (name, _), text in zip(examples, told(telling, unrolling, examples), strict=True)
    )
    heading: Value = str(rule["short"])
    values: dict[str, Value] = {"number": str(rule["number"]), "heading": heading, "cards": cards}
    place = place_of(scene) if scene else None
    yield Scene("comparison", values, unrolling.lines(), unsaid=unrolling.unsaid, place=place)


def _brisk(telling: Telling, unrolling: Unrolling, examples: comparison.Examples) -> list[Parts]:
    """The first example is read out, without a label if it is the way to go; the other appears meanwhile."""
    (name, text), *others = examples
    labels = sum(word_count(telling.w[other]) for other, _ in others)
    read = comparison.read_card(unrolling, telling.w[name], text, labels, aloud=name != "do")
    return [read, *unrolling.show_silently([other for _, other in others])]
