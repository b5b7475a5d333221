"""Checks of pictures: fine enough at their final size, whole, and codes that a phone can read."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Name, Stream

from campaign.errors import Severity
from campaign.printing.marks import Mark
from campaign.printing.preflight.case import MM, Case
from campaign.printing.preflight.verdict import Fact, Fault

_EXACT = 0.98
"""How far below the demand still counts as fulfilled: pixels are whole."""
_DOT = 4
"""Pixels up to which a picture is a plain area."""


def resolution(case: Case) -> Iterator[Fault]:
    """Every picture has enough pixels for the size at which it is printed."""
    printer = case.printer
    for number, mark in case.marks():
        if mark.kind != "image" or mark.in_mask or max(mark.pixels) <= _DOT or mark.size <= 0:
            continue
        facts = _facts(number, mark, printer.picture_dpi)
        if mark.size < printer.picture_dpi_least * _EXACT:
            yield Fault({**facts, "wanted": printer.picture_dpi_least})
        elif mark.size < printer.picture_dpi * _EXACT:
            yield Fault({**facts, "wanted": printer.picture_dpi}, severity=Severity.WARNING)


def whole_pictures(case: Case) -> Iterator[Fault]:
    """Every picture can be read to its end."""
    broken = sum(isinstance(thing, Stream) and not _readable(thing) for thing in case.objects())
    if broken:
        yield Fault({"count": broken})


def codes(case: Case) -> Iterator[Fault]:
    """Every QR code can be read at 150 pixels per inch, about what a phone sees."""
    import zxingcpp

    read = 0
    for number, picture in enumerate(case.rasters, 1):
        for found in zxingcpp.read_barcodes(
            picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), return_errors=True
        ):
            if found.valid:
                read += 1
            else:
                yield Fault({"page": number}, "damaged")
    wanted = case.expected.codes
    if wanted is not None and read < wanted:
        yield Fault({"found": read, "wanted": wanted})


def _facts(number: int, mark: Mark, dpi: float) -> dict[str, Fact]:
    """What is told of a picture that is too coarse: where, how large, and how many pixels it needs."""
    left, bottom, right, top = mark.box
    return {
        "page": number,
        "found": round(mark.size),
        "width": (right - left) / MM,
        "height": (top - bottom) / MM,
        "across": round((right - left) / 72 * dpi),
        "down": round((top - bottom) / 72 * dpi),
        "pixels": f"{mark.pixels[0]} × {mark.pixels[1]}",
    }


def _readable(stream: Stream) -> bool:
    if stream.get("/Subtype") != Name.Image:
        return True
    from PIL.Image import DecompressionBombError

    try:
        pikepdf.PdfImage(stream).as_pil_image().load()
    except DecompressionBombError:  # more pixels than any sheet needs, or it says so and has none
        return False
    except (pikepdf.PdfError, NotImplementedError, ValueError, TypeError, OSError, SyntaxError, KeyError):
        return False
    return True
