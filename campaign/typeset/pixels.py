"""PDF pages become pixels (pdfium, one thread at a time)."""

from collections.abc import Generator, Iterable
from threading import Lock

import pypdfium2
from PIL.Image import Image

ONE_AT_A_TIME = Lock()
"""pdfium is not thread-safe."""


def pictures(pdf: bytes, width: int, pages: Iterable[int] | None = None) -> Generator[Image, None, None]:
    """The `pages`, counted from 0, or every page as an RGB picture `width` pixels wide.

    Close it when not all are wanted after all.
    """
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            scale = width / page.get_width()
            yield page.render(scale=scale).to_pil().convert("RGB")
