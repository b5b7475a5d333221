"""What can be seen of a finished PDF: pieces of text with their places, and pages as pixels (pdfium)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from PIL.Image import Image

from campaign.typeset.pixels import ONE_AT_A_TIME

MAX_PIXELS = 60_000_000
"""More than an A1 sheet at 150 pixels per inch has."""


@dataclass(frozen=True)
class Wording:
    """A piece of text in one line; the box in points, from the lower left as the file counts."""

    text: str
    box: tuple[float, float, float, float]


class UnreadableError(Exception):
    """pdfium cannot open or draw the file."""


def wordings(pdf: bytes, pages: int, most: int = 10_000) -> list[tuple[Wording, ...]]:
    """The text of the first `pages` pages in pieces, at most `most` a page; raises UnreadableError."""
    with ONE_AT_A_TIME, _opened(pdf) as document:
        return [tuple(_pieces(document[number], most)) for number in range(min(pages, len(document)))]


def raster(pdf: bytes, dpi: float, pages: int) -> list[Image]:
    """The first `pages` pages in RGB, at `dpi` pixels per inch; raises UnreadableError."""
    with ONE_AT_A_TIME, _opened(pdf) as document:
        return [_drawn(document[number], dpi) for number in range(min(pages, len(document)))]


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from None


def _pieces(page: pypdfium2.PdfPage, most: int) -> Iterator[Wording]:
    text = page.get_textpage()
    for number in range(min(text.count_rects(), most)):
        left, bottom, right, top = text.get_rect(number)
        yield Wording(text.get_text_bounded(left, bottom, right, top), (left, bottom, right, top))


def _drawn(page: pypdfium2.PdfPage, dpi: float) -> Image:
    width, height = page.get_size()
    if width * height * (dpi / 72) ** 2 > MAX_PIXELS:
        raise UnreadableError(
            f"a page of {width / 72 * 25.4:.0f} × {height / 72 * 25.4:.0f} mm is too large to draw"
        )
    try:
        drawn: Image = page.render(scale=dpi / 72).to_pil()
        picture = drawn if drawn.mode == "RGB" else drawn.convert("RGB")
    except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
        raise UnreadableError(str(error)) from None
    return picture
