"""The check whether the bleed is really filled: the pixels beyond the trim against those just inside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL.Image import Image

from campaign.printing.preflight.case import DPI, MM, Case, Edges, edges, media_of, trim_of
from campaign.printing.preflight.verdict import Fault

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Inked = NDArray[np.bool_]

_BESIDE = 0.4
"""Millimetres inside and outside the trim at which colour is compared: a slant moves less between them."""
_SHORTEST = 3.0
"""Millimetres of bare bleed from which a cutter's tolerance would show a white edge."""
_SHORTEST_OUTSIDE = 12.0
"""The same for colour that ends within the bleed; a curve may do so over a shorter length."""
_PAPER = 12
"""How dark a channel (0 to 255) may be and still be paper."""
_TURNS = {"left": 0, "top": 1, "right": 2, "bottom": 3}
"""How often the page is turned to the left until that edge is on the left."""


def bleed_filled(case: Case) -> Iterator[Fault]:
    """Where colour reaches the trim it fills the bleed, or a white edge shows when it is cut."""
    for number, (page, picture) in enumerate(zip(case.document.pages, case.rasters, strict=False), 1):
        media, trim = media_of(page), trim_of(page)
        outer = edges(page, "/BleedBox") or media
        inked = _inked(picture)
        for side, turns in _TURNS.items():
            length = _bare(_turned(inked, turns), *_columns(side, media, trim, outer))
            if length:
                yield Fault({"page": number, "side": side, "length": length})


def _inked(picture: Image) -> "Inked":
    import numpy as np

    return np.asarray((255 - np.asarray(picture, dtype=np.int16)).max(axis=2) > _PAPER)


def _turned(inked: "Inked", turns: int) -> "Inked":
    import numpy as np

    return np.rot90(inked, turns)


def _columns(side: str, media: Edges, trim: Edges, outer: Edges) -> tuple[float, float]:
    """From the page's edge on that side: points to the end of the bleed, and to the trim."""
    at = ("left", "bottom", "right", "top").index(side)
    sign = 1 if at < 2 else -1
    return sign * (outer[at] - media[at]), sign * (trim[at] - media[at])


def _bare(inked: "Inked", outer: float, trim: float) -> float:
    """How many millimetres along the left edge are coloured inside the trim, and bare in the bleed."""
    step = DPI / 72
    if trim - outer < 0.5 * MM:
        return 0.0

    def column(points: float) -> "Inked":
        column: Inked = inked[:, min(max(0, round(points * step)), inked.shape[1] - 1)]
        return column

    inside, beyond = column(trim + _BESIDE * MM), column(trim - _BESIDE * MM)
    at_the_end = column(outer + min(0.3 * MM, (trim - outer) / 3))
    at_the_trim = _longest(inside & ~beyond) / step / MM
    later = _longest(inside & beyond & ~at_the_end) / step / MM
    return max(at_the_trim if at_the_trim >= _SHORTEST else 0.0, later if later >= _SHORTEST_OUTSIDE else 0.0)


def _longest(flags: "Inked") -> int:
    """The longest unbroken run of true values."""
    import numpy as np

    padded = np.concatenate([[False], flags, [False]])
    ends = np.flatnonzero(padded[1:] != padded[:-1])
    return int((ends[1::2] - ends[::2]).max(initial=0))
