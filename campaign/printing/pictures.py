"""What is drawn, not written: icons, the campaign's arcs, QR codes; each a `data:` address of an SVG."""

import re
from base64 import b64encode
from collections.abc import Mapping

import segno
from segno import helpers

from campaign.plan.content import Content
from campaign.theme.find import asset

_CORNER = 99.7
"""Where the arcs end in their square of 100: a hair inside, so that nothing shows beyond its edge."""
_CENTRE = 90.0
"""Where they begin to run straight on: what is beyond the trim looks like what is just inside it."""
QUIET = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


def icon(name: str, colour: str) -> str:
    """The icon `name` of assets/icons in `colour`: a CSS colour, `device-cmyk(…)` included."""
    drawing = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    path = re.search(r' d="[^"]+"', drawing)
    return _address(24, f'<path fill="{colour}" fill-rule="evenodd"{path[0] if path else ""}/>')


def arcs(number: int, line: str, last: str) -> str:
    """The campaign's mark: a quarter arc per rule around the lower right corner, the outermost in `last`."""
    shown = max(3, min(number, 12))
    step = _CENTRE / shown
    paths = []
    for ring in range(1, shown + 1):
        radius = ring * step - step * 0.31
        colour = last if ring == shown else line
        left, top = _CENTRE - radius, _CORNER - radius
        path = f"M{left:.2f} {_CORNER}A{radius:.2f} {radius:.2f} 0 0 1 {_CENTRE} {top:.2f}H{_CORNER}"
        paths.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{step * 0.62:.2f}"/>')
    return _address(100, "".join(paths))


def qr(text: str) -> str:
    """A QR code for `text` with its quiet zone, as one black path (error correction M or better)."""
    side, bars = qr_bars(text)
    drawn = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in bars)
    return _address(side, f'<path fill="#000000" d="{drawn}"/>')


def qr_bars(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """The side of a QR code with its quiet zone, and its dark bars (left, top, length), in modules."""
    code = segno.make(text, error="m", micro=False)
    bars = []
    for y, row in enumerate(code.matrix):
        for dark in re.finditer("1+", "".join("1" if module else "0" for module in row)):
            bars.append((dark.start() + QUIET, y + QUIET, dark.end() - dark.start()))
    return len(code.matrix) + 2 * QUIET, bars


def vcard(contact: Mapping[str, object], firm: str) -> str:
    """A contact person as vCard 3.0, short enough for a small QR code."""
    name = str(contact["name"])
    given, _, family = name.rpartition(" ")
    role, email, phone = (str(contact.get(key) or "") or None for key in ("role", "email", "phone"))
    return helpers.make_vcard_data(f"{family};{given}", name, email=email, phone=phone, title=role, org=firm)


def contact_card(content: Content) -> str | None:
    """The QR code with the contact person's card; None where the content names nobody."""
    contact, brand = content.values["contact"], content.values["brand"]
    if not isinstance(contact, Mapping) or not isinstance(brand, Mapping):
        return None
    return qr(vcard(contact, str(brand["name"])))


def _address(side: float, drawn: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{drawn}</svg>'
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
