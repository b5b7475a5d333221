"""Which block stands in which of the three inside panels of a folded flyer."""

from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement

from campaign.files import Value

Panels = tuple[tuple[str, ...], ...]

_TIDY = 1.4
"""How much fuller the fullest panel may be for the sake of a panel that holds no rules."""
_LEVEL = 0.6
"""How full the emptier of two panels of rules must be, beside the other."""
_WORTH = 0.2
"""How full a panel without rules must be, beside the fullest, to stand by itself."""


def spread(values: Mapping[str, Value]) -> Panels:
    """The blocks of each panel in reading order: `rule 1` …, `private`, `goals`.

    Where the rules leave room, private use and goals have the last panel to themselves; otherwise
    everything is shared out so that the fullest panel is as empty as can be.
    """
    weights = _weights(values)
    ways = _ways(tuple(weights))
    best = _evenest(ways, weights)
    tidy = [way for way in ways if _has_side(way) and _is_level(way, weights)]
    tidiest = _evenest(tidy, weights) if tidy else best
    worth = sum(weights[name] for name in tidiest[2]) > _WORTH * _fullest(tidiest, weights)
    return tidiest if worth and _fullest(tidiest, weights) <= _TIDY * _fullest(best, weights) else best


def _evenest(ways: Sequence[Panels], weights: Mapping[str, int]) -> Panels:
    """The way in which the panels are most alike; among nearly equals, two of as many blocks."""
    least = min(_unevenness(way, weights) for way in ways)
    good = [way for way in ways if _unevenness(way, weights) <= 1.05 * least]
    return max(good, key=lambda way: (-abs(len(way[0]) - len(way[1])), [len(panel) for panel in way]))


def _unevenness(panels: Panels, weights: Mapping[str, int]) -> int:
    """The sum of the squares: least where the panels are alike."""
    return sum(sum(weights[name] for name in panel) ** 2 for panel in panels)


def _has_side(panels: Panels) -> bool:
    """Whether the last panel holds something, and no rule, and the others hold nothing but rules."""
    rules = [[name.startswith("rule") for name in panel] for panel in panels]
    return bool(rules[2]) and not any(rules[2]) and all(rules[0]) and all(rules[1])


def _is_level(panels: Panels, weights: Mapping[str, int]) -> bool:
    """Whether the first two panels are about equally full."""
    first, second = (sum(weights[name] for name in panel) for panel in panels[:2])
    return min(first, second) >= _LEVEL * max(first, second)


def _ways(names: tuple[str, ...]) -> list[Panels]:
    cuts = combinations_with_replacement(range(len(names) + 1), 2)
    ways = [(names[:first], names[first:second], names[second:]) for first, second in cuts]
    return [way for way in ways if sum(map(bool, way)) == min(3, len(names)) and way[0]]


def _fullest(panels: Panels, weights: Mapping[str, int]) -> int:
    return max(sum(weights[name] for name in panel) for panel in panels)


def _weights(values: Mapping[str, Value]) -> Mapping[str, int]:
    """How much each block has to say, in letters, its white space included."""
    weights: dict[str, int] = {}
    rules, goals, private = values["rules"], values["goals"], values["private_use"]
    for rule in rules if isinstance(rules, Sequence) else ():
        if isinstance(rule, Mapping):
            weights[f"rule {rule['number']}"] = 110 + _letters(rule, "short", "why", "do", "dont")
    if isinstance(private, Mapping):
        weights["private"] = 120 + _letters(private, "text")
    if isinstance(goals, Sequence) and goals:
        weights["goals"] = 80 + sum(
            60 + _letters(goal, "goal") for goal in goals if isinstance(goal, Mapping)
        )
    return weights


def _letters(block: Mapping[str, Value], *keys: str) -> int:
    return sum(len(str(block[key] or "")) for key in keys)
