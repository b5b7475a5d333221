"""The text of PDF pages in the order in which it is read: by its tags where it has them, else as it is drawn.

Places say nothing about it: a large numeral beside a heading lies between the heading's two lines, and
a card on a sheet lies upside down. Tags are what a screen reader follows; what is drawn without them
comes in the order of the page's content, each line of type by itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from ctypes import POINTER, c_float, c_ulong, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2 import raw

from campaign.typeset.pixels import ONE_AT_A_TIME

_WITHIN_A_LINE = frozenset({"Span", "Link", "Figure", "NonStruct", "Em", "Strong", "Code"})
"""Structure types that stand inside a paragraph; all others begin a new one."""
_HYPHENS = ("-", "\u2010", "\u0002", "\ufffe")
"""How a hyphen at a line's end may come back: pdfium marks it, and the file calls all hyphens alike."""
_HANGING = re.compile(r"[^a-zäöüß]|(?:und|oder|bzw\.|and|or)\b")
"""What follows a hyphen that was written: a name, a number, the rest of `Foto- und Filmaufnahmen`."""
_SAME_LINE = 0.25
"""How far baselines of one line may lie apart, in the size of the type."""
_UNTAGGED = -1
_GAP = 1.5
"""The widest gap within a line, in the size of the type."""


@dataclass(frozen=True)
class _Piece:
    """A piece of text in one line of type; lengths in points, along and across its own direction."""

    text: str
    mark: int
    """The number its tag knows it by."""
    across: float
    start: float
    end: float
    size: float

    def is_level_with(self, before: "_Piece") -> bool:
        """Whether it stands on the line of the piece before it, and behind it."""
        reach = min(self.size, before.size)
        return abs(self.across - before.across) <= _SAME_LINE * reach and self.start - before.end >= -reach

    def follows(self, before: "_Piece") -> bool:
        """Whether it continues that line without a gap."""
        return self.is_level_with(before) and self.start - before.end <= _GAP * min(self.size, before.size)


_Part = _Piece | str
"""A piece of text, or what is read instead of a picture."""
_Tagged = Mapping[int, Sequence[_Piece]]


def text_of(pdf: bytes) -> str:
    """The text of every page as it is read, pages separated by a form feed.

    On a tagged page a paragraph is one line, without the hyphens that break its words, and a picture is
    read by its alternative text.
    """
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return "\f".join(_text(page) for page in document)


def paragraphs_of(pdf: bytes) -> list[tuple[str, ...]]:
    """Every paragraph of a tagged file, as the lines of type it is set in, without alternative texts."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        paragraphs = [parts for page in document for parts in _paragraphs(page)]
    rows = (tuple(_rows([part for part in parts if isinstance(part, _Piece)])) for parts in paragraphs)
    return [lines for lines in rows if lines]


def _text(page: pypdfium2.PdfPage) -> str:
    tagged = [_joined(_rows(parts)) for parts in _paragraphs(page)]
    return "\n".join(tagged) if tagged else _lines(tuple(_pieces(page)))


def _paragraphs(page: pypdfium2.PdfPage) -> list[list[_Part]]:
    """What each paragraph says, in the order of the tags; nothing where the page has none."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        pieces = _by_mark(_pieces(page))
        roots = _children(tree, raw.FPDF_StructTree_CountChildren, raw.FPDF_StructTree_GetChildAtIndex)
        parts = (part for root in roots for part in _read(root, pieces))
        groups = groupby(parts, key=lambda part: part is None)
        return [[part for part in group if part is not None] for ends, group in groups if not ends]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _lines(pieces: tuple[_Piece, ...]) -> str:
    """The pieces as they are drawn, each line of type by itself."""
    text, before = "", None
    for piece in pieces:
        joined = "" if before is None or piece.follows(before) else "\n"
        text, before = text + joined + piece.text, piece
    return text


def _by_mark(pieces: Iterable[_Piece]) -> _Tagged:
    tagged: dict[int, list[_Piece]] = {}
    for piece in pieces:
        tagged.setdefault(piece.mark, []).append(piece)
    tagged.pop(_UNTAGGED, None)
    return tagged


def _read(element: Any, tagged: _Tagged) -> Iterator[_Part | None]:  # noqa: ANN401
    """What the element says: pieces of text, alternative texts, and None where a paragraph ends."""
    within = _said(raw.FPDF_StructElement_GetType, element) in _WITHIN_A_LINE
    instead = _said(raw.FPDF_StructElement_GetAltText, element)
    if not within:
        yield None
    if instead:
        yield instead
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if child:
            yield from _read(child, tagged)
        elif mark in tagged and not instead:
            yield from tagged[mark]
    if not within:
        yield None


def _rows(parts: Sequence[_Part]) -> Iterator[str]:
    """The lines of a paragraph; an alternative text stands in the line it comes before."""
    row, before = "", None
    for part in parts:
        if isinstance(part, str):
            row += f" {part} "
        else:
            if before is not None and not part.is_level_with(before):
                yield _tidy(row)
                row = ""
            apart = " " if before is not None and not part.follows(before) else ""
            row, before = row + apart + part.text, part
    if row.strip():
        yield _tidy(row)


def _joined(rows: Iterable[str]) -> str:
    """The lines as one: a hyphen that only broke a word goes, one that was written stays."""
    text = ""
    for row in rows:
        if text.endswith(_HYPHENS):
            written = _HANGING.match(row)
            text = text[:-1] + ("-" if written else "")
            joint = " " if written and row[0].islower() else ""
        else:
            joint = " " if text else ""
        text += joint + row
    return text


def _tidy(row: str) -> str:
    return re.sub(" +", " ", row).strip(" ")


def _pieces(page: pypdfium2.PdfPage) -> Iterator[_Piece]:
    """Every piece of text in the order in which the page draws it, forms within it included."""
    text = page.get_textpage()
    for thing in _children(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        yield from _drawn(thing, text)


def _drawn(thing: Any, text: Any) -> Iterator[_Piece]:  # noqa: ANN401 - pdfium has no types
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        for part in _children(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject):
            yield from _drawn(part, text)
    elif kind == raw.FPDF_PAGEOBJ_TEXT:
        said = _said(raw.FPDFTextObj_GetText, thing, text)
        if said:
            yield _placed(thing, said)


def _placed(thing: Any, said: str) -> _Piece:  # noqa: ANN401 - pdfium has no types
    matrix, size = raw.FS_MATRIX(), c_float()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    raw.FPDFTextObj_GetFontSize(thing, size)
    scale = hypot(matrix.a, matrix.b) or 1.0
    x, y = matrix.a / scale, matrix.b / scale
    quad = raw.FS_QUADPOINTSF()
    raw.FPDFPageObj_GetRotatedBounds(thing, quad)
    corners = ((quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4))
    along = [across * x + up * y for across, up in corners]
    mark = raw.FPDFPageObj_GetMarkedContentID(thing)
    return _Piece(said, mark, matrix.f * x - matrix.e * y, min(along), max(along), size.value * scale)


def _children(parent: object, count: Callable[[Any], int], child: Callable[[Any, int], Any]) -> Iterator[Any]:
    return (child(parent, at) for at in range(count(parent)))


def _said(ask: Callable[..., int], *of: object) -> str:
    """The text one of pdfium's functions gives: it is asked how long it is, and then for it (UTF-16)."""
    length = ask(*of, None, c_ulong(0))
    buffer = create_string_buffer(max(2, length))
    ask(*of, cast(buffer, POINTER(c_ushort)) if ask is raw.FPDFTextObj_GetText else buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
