"""Checks of geometry: page boxes, sizes, bleed, margins, folds (ISO 15930-7, 6.13)."""

from collections.abc import Iterator, Sequence

from campaign.errors import Severity
from campaign.printing.preflight.case import (
    EXACT,
    MM,
    Case,
    Edges,
    Piece,
    edges,
    media_of,
    size_of,
    trim_of,
)
from campaign.printing.preflight.verdict import Fact, Fault
from campaign.typeset.glance import Wording

_NEAR = 0.05
"""Millimetres by which a letter's box may be rounded."""


def page_count(case: Case) -> Iterator[Fault]:
    """There are as many pages as there should be, and at least one."""
    found, wanted = len(case.document.pages), case.expected.pages
    if not found:
        yield Fault(variant="none")
    elif wanted is not None and found != wanted:
        yield Fault({"found": found, "wanted": wanted})


def page_size(case: Case) -> Iterator[Fault]:
    """Every page is trimmed to the same size, that of the format; none is turned or scaled."""
    format = case.expected.format
    wanted: tuple[float, float] | None = (format.width, format.height) if format else None
    for number, page in enumerate(case.document.pages, 1):
        size = size_of(page)
        wanted = wanted or size
        if any(abs(one - other) > EXACT for one, other in zip(size, wanted, strict=True)):
            facts = {"page": number, "width": size[0], "height": size[1]}
            yield Fault({**facts, "wanted_width": wanted[0], "wanted_height": wanted[1]})
        if int(page.obj.get("/Rotate", 0)) % 360 or float(page.obj.get("/UserUnit", 1)) != 1:
            yield Fault({"page": number}, "turned")


def page_boxes(case: Case) -> Iterator[Fault]:
    """The page says where it is cut, and trim lies in bleed, bleed in media."""
    for number, page in enumerate(case.document.pages, 1):
        trim, bleed = edges(page, "/TrimBox"), edges(page, "/BleedBox")
        if trim is None:
            yield Fault({"page": number}, "trim")
            continue
        if edges(page, "/ArtBox"):
            yield Fault({"page": number}, "art")
        around = [box for box in (bleed, edges(page, "/CropBox"), media_of(page)) if box]
        if not all(_within(trim, box) for box in around) or (bleed and not _within(bleed, media_of(page))):
            yield Fault({"page": number})


def bleed(case: Case) -> Iterator[Fault]:
    """There is room for the bleed on every side."""
    wanted = case.printer.bleed
    for number, page in enumerate(case.document.pages, 1):
        least = min(_rooms(case.pieces(page), media_of(page))) / MM
        if least < wanted - EXACT:
            yield Fault({"page": number, "found": max(0.0, least), "wanted": wanted})


def marks(case: Case) -> Iterator[Fault]:
    """Marks stand in a slug beyond the bleed, or there is none; a sheet of pieces has them on itself."""
    wanted = case.printer.slug if case.printer.marks == "slug" and not case.expected.cuts else 0.0
    for number, page in enumerate(case.document.pages, 1):
        outer = edges(page, "/BleedBox") or trim_of(page)
        gaps = _gaps(outer, media_of(page))
        if wanted and min(gaps) / MM < wanted - EXACT:
            yield Fault({"page": number, "found": min(gaps) / MM, "wanted": wanted}, "missing")
        elif not wanted and max(gaps) / MM > 1:
            yield Fault({"page": number, "found": max(gaps) / MM}, severity=Severity.WARNING)


def safety(case: Case) -> Iterator[Fault]:
    """Text stays away from where the page is cut."""
    wanted = case.printer.safety
    for number, (page, words) in enumerate(zip(case.document.pages, case.wordings, strict=False), 1):
        trims = [piece.trim for piece in case.pieces(page)]
        near = [(_gap(word, trim), word) for trim in trims for word in words if _is_printed(word, trim)]
        close = [(gap, word) for gap, word in near if gap < wanted - _NEAR]
        if close:
            gap, word = min(close, key=lambda found: found[0])
            facts: dict[str, Fact] = {"page": number, "count": len(close), "text": _short(word.text)}
            yield Fault({**facts, "found": gap, "wanted": wanted}, "" if gap >= 0 else "cut")


def folds(case: Case) -> Iterator[Fault]:
    """Panels are as wide as the printer folds them, and no text lies on a fold."""
    format = case.expected.format
    if format is None:
        return
    demanded = case.printer.folds.get(format.name)
    if demanded is not None and tuple(demanded) != tuple(format.pages[0]):
        yield Fault({"found": _panels(format.pages[0]), "wanted": _panels(demanded)}, "panels")
    for number, (page, words) in enumerate(zip(case.document.pages, case.wordings, strict=False), 1):
        left = trim_of(page)[0]
        for at in format.folds[number - 1] if number <= len(format.folds) else ():
            on = [word for word in words if _crosses(word, left + at * MM, case.printer.safety / 2)]
            if on:
                yield Fault({"page": number, "at": at, "count": len(on), "text": _short(on[0].text)})


def _rooms(pieces: Sequence[Piece], media: Edges) -> Iterator[float]:
    """The least room around each piece: to the end of its bleed, of the page, and half way to the next."""
    for piece in pieces:
        yield min(*_gaps(piece.trim, piece.bleed), *_gaps(piece.trim, media))
        yield from (_apart(piece.trim, other.trim) / 2 for other in pieces if other is not piece)


def _apart(one: Edges, other: Edges) -> float:
    """How far two boxes that lie beside or above each other are apart; negative when they overlap."""
    return max(other[0] - one[2], one[0] - other[2], other[1] - one[3], one[1] - other[3])


def _within(inner: Edges, outer: Edges) -> bool:
    return min(_gaps(inner, outer)) >= -EXACT * MM


def _gaps(inner: Edges, outer: Edges) -> tuple[float, float, float, float]:
    """How far `outer` goes beyond `inner` to the left, bottom, right, top."""
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _gap(word: Wording, trim: Edges) -> float:
    """Millimetres from the text to the nearest cut; negative beyond it."""
    return min(_gaps(word.box, trim)) / MM


def _is_printed(word: Wording, trim: Edges) -> bool:
    """Whether any of it is on the trimmed page, and there is anything to see."""
    left, bottom, right, top = word.box
    inside = right > trim[0] and left < trim[2] and top > trim[1] and bottom < trim[3]
    return inside and bool(word.text.strip())


def _crosses(word: Wording, fold: float, room: float) -> bool:
    left, _, right, _ = word.box
    return bool(word.text.strip()) and left < fold + room * MM and right > fold - room * MM


def _panels(widths: Sequence[float]) -> str:
    return " | ".join(f"{width:g}" for width in widths)


def _short(text: str, limit: int = 40) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"
