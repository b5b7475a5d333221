"""The file under preflight: read once, in as many ways as checks want to look at it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary
from PIL.Image import Image

from campaign.plan.printer import Printer, generic_printer
from campaign.printing.drawing import drawing_of
from campaign.printing.formats import Format
from campaign.printing.marks import Drawing, Mark
from campaign.printing.preflight.verdict import NotRunError
from campaign.typeset.glance import UnreadableError, Wording, raster, wordings

Use = Literal["press", "screen"]
Plates = Literal["never", "when open", "always"]
"""When Ghostscript is asked for the plates: never, when the drawing does not say enough, or always."""
Edges = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

MM = 72 / 25.4
"""Points in a millimetre."""
DPI = 150
"""At which codes must still be readable, and the bleed is looked at."""
DRAWN_PAGES = 24
"""How many pages are looked at as a reader sees them: as pixels and as words. Drawings are read on all."""
EXACT = 0.01
"""Millimetres to which boxes must be right."""


@dataclass(frozen=True)
class Expected:
    """What is known beforehand of a file of our own; of a foreign one nothing is."""

    format: Format | None = None
    pages: int | None = None
    fonts: tuple[str, ...] = ()
    """The families whose fonts may be embedded; any when empty."""
    codes: int | None = None
    """How many QR codes must be readable."""
    language: str = ""
    cuts: tuple[Edges, ...] = ()
    """Where pieces are cut out of each page, in millimetres from its lower left; none for a page as it is."""


@dataclass(frozen=True)
class Piece:
    """What is cut out of a page: its trim, and how far its colour may go beyond; in points."""

    trim: Edges
    bleed: Edges


@dataclass(frozen=True)
class Case:
    """A PDF that could be opened, the printer it is for, and what is expected of it."""

    pdf: bytes
    document: pikepdf.Pdf
    use: Use = "press"
    printer: Printer = field(default_factory=generic_printer)
    expected: Expected = field(default_factory=Expected)
    plates: Plates = "when open"

    @cached_property
    def drawing(self) -> Drawing:
        """Every mark on every page."""
        return drawing_of(self.document)

    def marks(self) -> Iterator[tuple[int, Mark]]:
        """Every mark with the number of its page."""
        for number, page in enumerate(self.drawing.pages, 1):
            yield from ((number, mark) for mark in page)

    def pieces(self, page: pikepdf.Page) -> tuple[Piece, ...]:
        """What is cut out of `page`: the trimmed page, or the pieces that were laid on it."""
        if not self.expected.cuts:
            return (Piece(trim_of(page), edges(page, "/BleedBox") or media_of(page)),)
        left, bottom, _, _ = media_of(page)
        reach = self.printer.bleed * MM
        return tuple(
            Piece((a, b, c, d), (a - reach, b - reach, c + reach, d + reach))
            for a, b, c, d in (
                (left + x * MM, bottom + y * MM, left + x2 * MM, bottom + y2 * MM)
                for x, y, x2, y2 in self.expected.cuts
            )
        )

    @cached_property
    def wordings(self) -> list[tuple[Wording, ...]]:
        """The text of the first pages in pieces; raises NotRunError when the file cannot be read so."""
        self._spare()
        try:
            return wordings(self.pdf, DRAWN_PAGES)
        except UnreadableError:
            raise NotRunError("unreadable") from None

    @cached_property
    def rasters(self) -> list[Image]:
        """The first pages as pixels; raises NotRunError when they cannot be drawn."""
        self._spare()
        try:
            return raster(self.pdf, DPI, DRAWN_PAGES)
        except UnreadableError:
            raise NotRunError("unreadable") from None

    def _spare(self) -> None:
        """Nobody is asked to draw what does not end."""
        if self.drawing.endless:
            raise NotRunError("endless")

    def objects(self) -> Iterator[Dictionary | pikepdf.Stream]:
        """Every dictionary and stream of the file."""
        yield from self._objects

    @cached_property
    def _objects(self) -> list[Dictionary | pikepdf.Stream]:
        return [thing for thing in self.document.objects if isinstance(thing, Dictionary | pikepdf.Stream)]


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The document; raises pikepdf.PdfError when it is none, or locked by a password."""
    return pikepdf.open(BytesIO(pdf))


def edges(page: pikepdf.Page, name: str) -> Edges | None:
    """A box of the page with its corners in order, or None; boxes are handed down from the page tree."""
    given = page.obj.get(name)
    if given is None and name in ("/MediaBox", "/CropBox"):
        given = _inherited(page.obj, name)
    if not isinstance(given, Array) or len(given) != 4:
        return None
    try:
        a, b, c, d = (float(value) for value in given)
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)


def trim_of(page: pikepdf.Page) -> Edges:
    """Where the page is cut: TrimBox, or else whatever there is."""
    for name in ("/TrimBox", "/ArtBox", "/CropBox", "/MediaBox"):
        found = edges(page, name)
        if found:
            return found
    return 0.0, 0.0, 612.0, 792.0


def media_of(page: pikepdf.Page) -> Edges:
    """The whole page."""
    return edges(page, "/MediaBox") or (0.0, 0.0, 612.0, 792.0)


def size_of(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height of the trimmed page in millimetres."""
    left, bottom, right, top = trim_of(page)
    return (right - left) / MM, (top - bottom) / MM


def _inherited(node: pikepdf.Object, name: str, depth: int = 0) -> pikepdf.Object | None:
    parent = node.get("/Parent")
    if not isinstance(parent, Dictionary) or depth > 30:
        return None
    found = parent.get(name)
    return found if found is not None else _inherited(parent, name, depth + 1)
