"""Where two lines of text break best: where a reader pauses."""

from collections.abc import Sequence

_PAUSES = ((".", "?", "!", ":"), (",", ";", "–"))
"""How a word ends after which a reader pauses: long, or short."""
_SHORTEST = 0.35
"""How long the second line must at least be, as a share of the first one."""
_SLACK = 0.97
"""How much narrower than measured a line may come out: by then no other word may have slipped into it."""


def at_a_pause(
    words: Sequence[str], widths: Sequence[float], width: float, space: float, narrow: float
) -> float:
    """The measure, at most `width`, at which the first of two lines ends with a sentence or a comma.

    `narrow` where there is no such measure.
    """
    for pauses in _PAUSES:
        for end in range(len(words) - 1, 0, -1):
            first, last = _length(widths[:end], space), _length(widths[end:], space)
            measure = max(narrow, first, last)
            slips_in = measure > (first + space + widths[end]) * _SLACK
            fits = measure <= width and not slips_in and last > _SHORTEST * first
            if fits and words[end - 1].endswith(pauses):
                return measure
    return narrow


def _length(widths: Sequence[float], space: float) -> float:
    return sum(widths) + space * (len(widths) - 1)
