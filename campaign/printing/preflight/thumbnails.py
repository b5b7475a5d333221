"""What a file under preflight looks like, small: its first pages, and where they are cut."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from campaign.printing.preflight.case import MM, Edges, edges, media_of, opened, trim_of
from campaign.typeset.glance import UnreadableError, raster

_DENSITY = 200
"""Pixels per inch at the size at which it is shown."""


@dataclass(frozen=True)
class Thumbnail:
    """A page, small; lengths in millimetres, the cut from the picture's upper left."""

    picture: str
    """The address of the picture: `data:image/png;base64,…`."""
    width: float
    height: float
    cut: Edges | None
    """Left, top, width and height of the trimmed page; None where it is the whole picture."""


def thumbnails(pdf: bytes, most: int, width: float, height: float) -> tuple[Thumbnail, ...]:
    """At most `most` pages, together no larger than `width` by `height`; none of a file nobody can draw."""
    try:
        with opened(pdf) as document:
            return tuple(_drawn(pdf, list(document.pages)[:most], width, height))
    except (pikepdf.PdfError, UnreadableError, ValueError, TypeError):
        return ()


def _drawn(pdf: bytes, pages: list[pikepdf.Page], width: float, height: float) -> Iterator[Thumbnail]:
    """The pages below each other or side by side, whichever lets them be larger, all at the same scale."""
    wide, high = zip(*(_size(edges(page, "/CropBox") or media_of(page)) for page in pages), strict=True)
    gaps = _GAP * (len(pages) - 1)
    below = min(width / max(wide), (height - gaps) / sum(high))
    beside = min((width - gaps) / sum(wide), height / max(high))
    scale = max(below, beside)
    for page, drawn in zip(pages, raster(pdf, _DENSITY * scale, len(pages)), strict=True):
        out = BytesIO()
        drawn.save(out, "PNG")
        picture = f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"
        shown = edges(page, "/CropBox") or media_of(page)
        size = _size(shown)
        yield Thumbnail(picture, size[0] * scale, size[1] * scale, _cut(shown, trim_of(page), scale))


_GAP = 4.0
"""Millimetres between two pages."""


def _size(box: Edges) -> tuple[float, float]:
    return (box[2] - box[0]) / MM, (box[3] - box[1]) / MM


def _cut(shown: Edges, trim: Edges, scale: float) -> Edges | None:
    if max(abs(one - other) for one, other in zip(shown, trim, strict=True)) < 1:
        return None
    wide, high = _size(trim)
    left, top = (trim[0] - shown[0]) / MM, (shown[3] - trim[3]) / MM
    return left * scale, top * scale, wide * scale, high * scale
