"""What is drawn and not written: icons, the campaign's arcs, QR codes; each as a `data:` address of an SVG."""

import re
from base64 import b64encode
from collections.abc import Mapping

import segno
from segno import helpers

from campaign.theme.find import asset

QUIET = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


def icon(name: str, colour: str) -> str:
    """The icon `name` of assets/icons in `colour` (#RRGGBB)."""
    drawing = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    return _address(re.sub(r'fill="[^"]*"', f'fill="{colour}"', drawing, count=1))


def arcs(number: int, line: str, last: str) -> str:
    """The campaign's mark: one quarter arc per rule around the lower right corner, the outermost in the colour `last`."""
    shown = max(3, min(number, 12))
    step = 100 / shown
    paths = []
    for ring in range(1, shown + 1):
        radius = ring * step - step * 0.31
        colour = last if ring == shown else line
        paths.append(
            f'<path d="M{100 - radius:.2f} 100A{radius:.2f} {radius:.2f} 0 0 1 100 {100 - radius:.2f}" fill="none" '
            f'stroke="{colour}" stroke-width="{step * 0.62:.2f}"/>'
        )
    return _address(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{"".join(paths)}</svg>')


def qr(text: str) -> str:
    """A QR code for `text` with its quiet zone, as one black path (error correction M, or better at no cost)."""
    code = segno.make(text, error="m", micro=False)
    rows = []
    for y, row in enumerate(code.matrix):
        for dark in re.finditer("1+", "".join("1" if module else "0" for module in row)):
            length = dark.end() - dark.start()
            rows.append(f"M{dark.start() + QUIET} {y + QUIET}h{length}v1h-{length}z")
    side = len(code.matrix) + 2 * QUIET
    return _address(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#000000" d="{"".join(rows)}"/></svg>'
    )


def vcard(contact: Mapping[str, object], firm: str) -> str:
    """A contact person as vCard 3.0, short enough for a small QR code."""
    name = str(contact["name"])
    given, _, family = name.rpartition(" ")
    role, email, phone = (str(contact.get(key) or "") or None for key in ("role", "email", "phone"))
    return helpers.make_vcard_data(f"{family};{given}", name, email=email, phone=phone, title=role, org=firm)


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
