"""Crop and fold marks in a slug of their own: beyond the bleed, never inside the format."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

MM = 72 / 25.4
"""Points in a millimetre."""
_GAP = 1.0
"""Millimetres between the bleed and a mark."""
_LONG = 5.0
"""How long a mark is, in millimetres, where the slug is wide enough."""

Line = tuple[float, float, float, float]


def add_slug(
    document: pikepdf.Pdf, width: float, folds: Sequence[Sequence[float]] = (), line: float = 0.25
) -> None:
    """Widen every page by a slug of `width` millimetres and mark there where it is cut and folded.

    Marks are `line` points thick. `folds` are, per page, the places of the folds in millimetres from the
    trim's left edge. What a page draws beyond its bleed is cut off, so that nothing of it is in the slug.
    """
    every = document.make_indirect(_every_plate(document))
    for number, page in enumerate(document.pages):
        bleed = [float(edge) for edge in page.obj.get("/BleedBox", page.MediaBox)]
        trim = [float(edge) for edge in page.TrimBox]
        page.MediaBox = Array(
            [edge + side * width * MM for edge, side in zip(bleed, (-1, -1, 1, 1), strict=True)]
        )
        if "/CropBox" in page.obj:
            del page.obj["/CropBox"]
        page.contents_coalesce()
        inside = page.obj.Contents.read_bytes()
        left, bottom, right, top = bleed
        window = f"q {left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n\n".encode()
        at = folds[number] if number < len(folds) else ()
        lines = [*_crop(trim, bleed, width), *_fold(trim, bleed, width, at)]
        marks = "".join(f"{a:.4f} {b:.4f} m {c:.4f} {d:.4f} l S\n" for a, b, c, d in lines)
        drawn = f"\nQ\nq /EveryPlate CS 1 SCN {line:g} w [] 0 d\n{marks}Q\n".encode()
        page.obj.Contents = document.make_stream(window + inside + drawn)
        resources = page.obj.Resources
        if "/ColorSpace" not in resources:
            resources.ColorSpace = Dictionary()
        resources.ColorSpace["/EveryPlate"] = every


def _crop(trim: Sequence[float], bleed: Sequence[float], width: float) -> Iterator[Line]:
    """Two lines at each corner, along the trim's edges."""
    near, far = _GAP * MM, min(width, _GAP + _LONG) * MM
    left, bottom, right, top = bleed
    for x in (trim[0], trim[2]):
        yield x, bottom - near, x, bottom - far
        yield x, top + near, x, top + far
    for y in (trim[1], trim[3]):
        yield left - near, y, left - far, y
        yield right + near, y, right + far, y


def _fold(trim: Sequence[float], bleed: Sequence[float], width: float, at: Sequence[float]) -> Iterator[Line]:
    """A short line above and below every fold."""
    near, far = _GAP * MM, min(width, _GAP + _LONG / 2) * MM
    for place in at:
        x = trim[0] + place * MM
        yield x, bleed[1] - near, x, bleed[1] - far
        yield x, bleed[3] + near, x, bleed[3] + far


def _every_plate(document: pikepdf.Pdf) -> Array:
    """The colour that stands on every plate (ISO 32000-1, 8.6.6.4)."""
    mix = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, document.make_indirect(mix)])
