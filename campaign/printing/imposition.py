"""Several pieces on one sheet: bleed kept, cut marks outside, every back behind its front."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil

import pikepdf

from campaign.files import sha256
from campaign.printing.finish import settle_ids

A4 = (210.0, 297.0)
_MM = 72 / 25.4
_MARK = 5.0
"""How long a cut mark is, in millimetres, where the sheet has room for it."""
_CLEAR = 1.0
"""How far cut marks stay clear of the bleed, in millimetres."""
_UNPRINTED = 2.0
"""The edge of a sheet that is left free, in millimetres."""
_LEAST = 2.0
"""The shortest cut mark that can be followed, in millimetres."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Imposition:
    """How pieces stand on a sheet: turned by a quarter, in columns and rows, `bleed` around each; in mm."""

    sheet: tuple[float, float]
    piece: tuple[float, float]
    columns: int
    rows: int
    bleed: float = 3.0
    line: float = 0.25
    """How thick the cut marks are, in points."""

    @property
    def places(self) -> int:
        """How many pieces one sheet holds."""
        return self.columns * self.rows

    def trims(self) -> tuple[Box, ...]:
        """Left, bottom, right and top edge of each trimmed piece, row by row from the upper left."""
        lefts, tops = self.lefts(), self.tops()
        height, width = self.piece
        return tuple((left, top - height, left + width, top) for top in tops for left in lefts)

    def lefts(self) -> tuple[float, ...]:
        """The left edges of the columns."""
        step = self.piece[1] + 2 * self.bleed
        start = (self.sheet[0] - self.columns * step) / 2 + self.bleed
        return tuple(start + step * column for column in range(self.columns))

    def tops(self) -> tuple[float, ...]:
        """The upper edges of the rows, the highest first."""
        step = self.piece[0] + 2 * self.bleed
        start = self.sheet[1] - (self.sheet[1] - self.rows * step) / 2 - self.bleed
        return tuple(start - step * row for row in range(self.rows))


def on_sheet(
    piece: tuple[float, float], bleed: float, line: float, sheet: tuple[float, float] = A4
) -> Imposition:
    """As many pieces as the sheet holds with their whole bleed and cut marks around them; at least one."""
    edge = _CLEAR + _LEAST + _UNPRINTED
    columns, rows = (int((sheet[at] - 2 * edge) // (piece[1 - at] + 2 * bleed)) for at in (0, 1))
    return Imposition(sheet, piece, max(1, columns), max(1, rows), bleed, line)


"""Nine cards: ten in two columns would leave 2 mm of bleed between them and none at the edge of the sheet."""


def impose(pdf: bytes, imposition: Imposition) -> bytes:
    """Sheets of the pieces in `pdf`, whose pages are front, back, front, back …; the last sheet is filled up.

    Printed on both sides and turned over the long edge, each back lies behind its front, the same way up.
    A single piece fills a whole sheet. The file keeps its output intent, its metadata and its fonts.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        pieces = len(document.pages) // 2
        sides = [
            _side(document, page, f"/Side{number}", imposition.bleed)
            for number, page in enumerate(document.pages, 1)
        ]
        for sheet in range(ceil(pieces / imposition.places)):
            first = sheet * imposition.places
            cycle = [(first + place) % pieces for place in range(imposition.places)]
            _add(document, imposition, [sides[2 * piece] for piece in cycle], back=False)
            _add(document, imposition, [sides[2 * piece + 1] for piece in cycle], back=True)
        del document.pages[: 2 * pieces]
        settle_ids(document, sha256(pdf + repr(imposition).encode()))
        out = BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass(frozen=True)
class _Side:
    """One side of a piece: its name in resources, its form, its trim box in points."""

    name: str
    form: pikepdf.Object
    trim: Box


def _side(document: pikepdf.Pdf, page: pikepdf.Page, name: str, bleed: float) -> _Side:
    """The page as a form that keeps its bleed, which pikepdf would cut, and no marks, which lie beyond it."""
    form = document.make_indirect(page.as_form_xobject(handle_transformations=False))
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    reach = bleed * _MM
    form.BBox = pikepdf.Array([left - reach, bottom - reach, right + reach, top + reach])
    return _Side(name, form, (left, bottom, right, top))


def _add(document: pikepdf.Pdf, imposition: Imposition, sides: Sequence[_Side], *, back: bool) -> None:
    """One side of a sheet: fronts turned to the left, backs mirrored in their row and turned to the right."""
    drawn = []
    for number, side in enumerate(sides):
        row, column = divmod(number, imposition.columns)
        column = imposition.columns - 1 - column if back else column
        place = imposition.trims()[row * imposition.columns + column]
        drawn.append(f"q {_turned(side.trim, place, back)} cm {side.name} Do Q")
    drawn.append(_marks(imposition))
    page = document.add_blank_page(page_size=(imposition.sheet[0] * _MM, imposition.sheet[1] * _MM))
    page.trimbox = page.bleedbox = page.mediabox
    forms = pikepdf.Dictionary({side.name: side.form for side in sides})
    page.Resources = pikepdf.Dictionary(XObject=forms)
    page.Contents = document.make_stream("\n".join(drawn).encode())


def _turned(trim: Box, place: Box, back: bool) -> str:
    """The matrix that turns a piece by a quarter and lays its trim box onto `place` (millimetres)."""
    left, bottom, right, _ = (edge * _MM for edge in place)
    if back:
        return f"0 -1 1 0 {_f(left - trim[1])} {_f(bottom + trim[2])}"
    return f"0 1 -1 0 {_f(right + trim[1])} {_f(bottom - trim[0])}"


def _marks(imposition: Imposition) -> str:
    """Hairlines of full black at the edges of the sheet, in line with every cut and clear of the bleed."""
    lines = [f"{x1} {y1} m {x2} {y2} l S" for x1, y1, x2, y2 in _ends(imposition)]
    return f"q 0 0 0 1 K {imposition.line:g} w {' '.join(lines)} Q"


def _ends(imposition: Imposition) -> Iterator[tuple[str, str, str, str]]:
    height, width = imposition.piece
    xs = [x for left in imposition.lefts() for x in (left, left + width)]
    ys = [y for top in imposition.tops() for y in (top, top - height)]
    for x in xs:
        for near, far in _beyond(ys, imposition.bleed):
            yield _f(x * _MM), _f(near * _MM), _f(x * _MM), _f(far * _MM)
    for y in ys:
        for near, far in _beyond(xs, imposition.bleed):
            yield _f(near * _MM), _f(y * _MM), _f(far * _MM), _f(y * _MM)


def _beyond(cuts: Sequence[float], bleed: float) -> Iterator[tuple[float, float]]:
    """From where to where a mark runs before the first of the cuts, and after the last; in millimetres."""
    near = min(cuts) - bleed - _CLEAR
    length = min(_MARK, near - _UNPRINTED)
    yield near, near - length
    yield max(cuts) + bleed + _CLEAR, max(cuts) + bleed + _CLEAR + length


def _f(points: float) -> str:
    return f"{points:.4f}"
