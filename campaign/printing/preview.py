"""What a printed piece looks like, for dashboards and mails: its screen version as PNG pictures."""

from collections.abc import Iterator
from io import BytesIO

from campaign.printing.formats import Format
from campaign.typeset.pixels import pictures

_DENSITY = 2
"""Pixels per CSS pixel, so that a preview is sharp on the screens of phones and new laptops."""
_LARGEST = 297.0
"""Millimetres of the longer side; what is larger is shown as large as an A4 page."""
_PIXELS = 96 / 25.4
"""CSS pixels in a millimetre."""


def previews(pdf: bytes, format: Format) -> Iterator[tuple[str, bytes]]:
    """Each page of a screen version as the end of a file's name, `.png` or `-2.png`, and the picture."""
    shown = min(1.0, _LARGEST / max(format.width, format.height))
    width = round(format.width * shown * _PIXELS * _DENSITY)
    for number, page in enumerate(pictures(pdf, width), 1):
        out = BytesIO()
        page.save(out, "PNG", compress_level=7)
        yield ".png" if number == 1 else f"-{number}.png", out.getvalue()
