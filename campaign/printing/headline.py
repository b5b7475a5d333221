"""How text breaks into lines of even length, and at which size a headline stands in few of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

from campaign.theme.find import asset
from campaign.theme.pause import at_a_pause

_PT = 25.4 / 72
_SET_AT = 200
"""Points at which widths are measured; they scale."""
_CARE = 1.02
"""Kerning and rounding differ a little between here and the page."""


@dataclass(frozen=True)
class Headline:
    """The size in points, the width in millimetres that makes lines even, and whether words must be cut."""

    size: float
    width: float
    hyphenate: bool


def fit_headline(text: str, width: float, sizes: Sequence[float], lines: Sequence[int]) -> Headline:
    """The setting of `text` in `width` millimetres, in at most `lines` lines: the first that will do.

    Where it never can, the smallest of `sizes` is taken; words are cut only if one is wider than the place.
    """
    words = _words(text)
    for count in lines:
        for size in sizes:
            widths = _widths(words, size, "Black")
            if max(widths) <= width and _lines(widths, width, _width(" ", size, "Black")) <= count:
                return Headline(size, _even(words, widths, width, _width(" ", size, "Black")), False)
    smallest = sizes[-1]
    widths = _widths(words, smallest, "Black")
    return Headline(
        smallest, _even(words, widths, width, _width(" ", smallest, "Black")), max(widths) > width
    )


def even(text: str, width: float, size: float, cut: str = "Regular") -> str:
    """The CSS that breaks `text` of `size` points into lines of even length within `width` millimetres.

    Evenly broken text needs no hyphens and leaves no word alone; only a word wider than the place is cut.
    """
    words = _words(text)
    widths = _widths(words, size, cut)
    measure = _even(words, widths, width, _width(" ", size, cut))
    return f"width: {measure:.2f}mm; hyphens: {'auto' if max(widths) > width else 'manual'}"


def lines(text: str, width: float, size: float, cut: str = "Regular") -> int:
    """How many lines `text` of `size` points takes in `width` millimetres."""
    return _lines(_widths(_words(text), size, cut), width, _width(" ", size, cut))


def widest(text: str, size: float, cut: str = "Regular") -> float:
    """The width of the widest word of `text` at `size` points, in millimetres."""
    return max(_widths(_words(text), size, cut))


def _even(words: Sequence[str], widths: Sequence[float], width: float, space: float) -> float:
    """The narrowest measure that does not cost another line.

    Two lines rather break after a sentence, or else after a comma, where some measure allows it.
    """
    count = _lines(widths, width, space)
    narrow = max(widths)
    while narrow < width and _lines(widths, narrow, space) > count:
        narrow += 0.5
    if count == 2:
        narrow = at_a_pause(words, widths, width, space, narrow)
    return min(width, narrow + 0.5)


def _lines(widths: Sequence[float], width: float, space: float) -> int:
    count, length = 1, 0.0
    for word in widths:
        longer = length + (space if length else 0) + word
        if length and longer > width:
            count, longer = count + 1, word
        length = longer
    return count


def _words(text: str) -> list[str]:
    """The text as it may be broken: not at the spaces that hold things together."""
    return [word for word in re.split(r"[ \t\n]+", text) if word] or [""]


def _widths(words: Sequence[str], size: float, cut: str) -> list[float]:
    return [_width(word, size, cut) for word in words]


def _width(text: str, size: float, cut: str) -> float:
    return float(_font(cut).getlength(text)) * size / _SET_AT * _PT * _CARE


@cache
def _font(cut: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(asset(f"fonts/SourceSans3-{cut}.ttf"), _SET_AT)
