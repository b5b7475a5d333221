"""The check whether the bleed is really filled: the pixels beyond the trim against those just inside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL.Image import Image

from campaign.printing.preflight.case import DPI, MM, Case, Piece, media_of
from campaign.printing.preflight.verdict import Fault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Inked = NDArray[np.bool_]

_BESIDE = 0.4
"""Millimetres inside and outside the trim at which colour is compared: a slant moves less between them."""
_SHORTEST = 3.0
"""Millimetres of bare bleed from which a cutter's tolerance would show a white edge."""
_SHORTEST_OUTSIDE = 12.0
"""The same for colour that ends within the bleed; a curve may do so over a shorter length."""
_PAPER = 12
"""How dark a channel (0 to 255) may be and still be paper."""
_SIDES = ("left", "top", "right", "bottom")
"""In the order in which they come to lie on the left when the page is turned to the left."""
_STEP = DPI / 72
"""Pixels in a point."""


def bleed_filled(case: Case) -> Iterator[Fault]:
    """Where colour reaches the trim it fills the bleed, or a white edge shows when it is cut."""
    import numpy as np

    for number, (page, picture) in enumerate(zip(case.document.pages, case.rasters, strict=False), 1):
        left, _, _, top = media_of(page)
        for piece in case.pieces(page):
            pixels = np.asarray(_with_bleed(picture, piece, left, top))
            room = piece.trim[0] - piece.bleed[0], piece.bleed[3] - piece.trim[3]
            rooms = (*room, piece.bleed[2] - piece.trim[2], piece.trim[1] - piece.bleed[1])
            for turns, (side, width) in enumerate(zip(_SIDES, rooms, strict=True)):
                length = _bare(np.rot90(pixels, turns), width)
                if length:
                    yield Fault({"page": number, "side": side, "length": length})


def _with_bleed(picture: Image, piece: Piece, left: float, top: float) -> Image:
    """The part of the page's picture that shows the piece up to the end of its bleed."""
    a, b, c, d = piece.bleed
    return picture.crop(
        (
            round((a - left) * _STEP),
            round((top - d) * _STEP),
            round((c - left) * _STEP),
            round((top - b) * _STEP),
        )
    )


def _bare(pixels: "Pixels", trim: float) -> float:
    """How many millimetres along the left edge are coloured inside the trim, and bare in the bleed.

    The pixels begin where the bleed ends; `trim` is so many points further on. Colour that ends at the
    trim does so in a straight line; a curve that runs across it is none of that.
    """
    if trim < 0.5 * MM:
        return 0.0
    across = _inked(pixels, trim - _BESIDE * MM, trim + _BESIDE * MM)
    inside, beyond = across[:, -1], across[:, 0]
    at_the_end = _inked(pixels, min(0.3 * MM, trim / 3))[:, 0]
    reach = across.sum(axis=1)
    straight = max(_longest(inside & ~beyond & (reach == pixel)) for pixel in range(1, across.shape[1]))
    at_the_trim = straight / _STEP / MM
    later = _longest(inside & beyond & ~at_the_end) / _STEP / MM
    return max(at_the_trim if at_the_trim >= _SHORTEST else 0.0, later if later >= _SHORTEST_OUTSIDE else 0.0)


def _inked(pixels: "Pixels", first: float, last: float | None = None) -> "Inked":
    """Which pixels bear ink in the columns from `first` to `last`, in points from the left."""
    ends = [min(max(0, round(at * _STEP)), pixels.shape[1] - 1) for at in (first, last or first)]
    inked: Inked = pixels[:, ends[0] : ends[1] + 1].min(axis=2) < 255 - _PAPER
    return inked


def _longest(flags: "Inked") -> int:
    """The longest unbroken run of true values."""
    import numpy as np

    padded = np.concatenate([[False], flags, [False]])
    ends = np.flatnonzero(padded[1:] != padded[:-1])
    return int((ends[1::2] - ends[::2]).max(initial=0))
