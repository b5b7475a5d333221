"""PDF pages become pixels (pdfium, one thread at a time)."""

from collections.abc import Generator
from threading import Lock

import pypdfium2
from PIL.Image import Image

ONE_AT_A_TIME = Lock()
"""pdfium is not thread-safe."""


def pictures(pdf: bytes, width: int) -> Generator[Image, None, None]:
    """Every page as an RGB picture `width` pixels wide; close it when not all are wanted."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            scale = width / page.get_width()
            yield page.render(scale=scale).to_pil().convert("RGB")
