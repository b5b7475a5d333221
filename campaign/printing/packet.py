"""The packet on paper: all that a body must see before it signs off, with one hash on every page."""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO

from campaign.plan.content import Content
from campaign.printing.sheet import shades
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.theme.prose import prose
from campaign.typeset.pages import pages

KIND = "packet"
_LONGEST = 1100
"""Pixels of a picture's longer side: a page shown at half its size stays readable at 150 dpi."""


def packet_pdf(content: Content, materials: Materials, pictures: Mapping[str, bytes]) -> bytes:
    """The packet as PDF/UA; `pictures` are the images (PNG, WebP) its content names, by those names.

    Raises MakingError when a template is faulty or a picture cannot be drawn.
    """
    extra = {
        "prose": lambda markdown: prose(str(markdown), content.language),
        "shades": shades(content),
        "picture": _mark,
    }
    html = render(materials.theme, "packet/packet.html", content, **extra)
    for name, data in pictures.items():  # put in afterwards: a template is no place for megabytes
        html = html.replace(_mark(name), _address(data))
    return pages(html, materials.theme, materials.folder, {"pdf_variant": "pdf/ua-1"}).pdf


def _mark(name: object) -> str:
    return f"picture:[{name}]"


def _address(data: bytes) -> str:
    """The picture as a data: address, no larger than it is shown."""
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        opened.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
        smaller = BytesIO()
        opened.convert("RGB").save(smaller, "JPEG", quality=86)
    return f"data:image/jpeg;base64,{b64encode(smaller.getvalue()).decode()}"
