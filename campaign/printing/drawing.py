"""What is drawn on the pages of a PDF: every mark with its colour, size, place and overprint.

An interpreter of drawing operators (ISO 32000-1, 8 and 9) that draws nothing: it follows the state
through pages, forms, patterns and soft masks, and writes down each mark. Lengths in points.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from math import hypot

import pikepdf
from pikepdf import Dictionary, Name, Stream

from campaign.printing.colourspace import CMYK, GRAY, RGB, Space, space_of
from campaign.printing.lettering import Lettering, lettering_of
from campaign.printing.marks import (
    IDENTITY,
    SETTINGS,
    Box,
    Drawing,
    Kind,
    Mark,
    Matrix,
    Operands,
    Paint,
    State,
    around,
    at,
    matrix,
    scale,
    times,
)

MAX_OPERATORS = 1_000_000
"""More than any page needs; a file with more is not read to its end."""
MORE_PER_PAGE = 2_000
"""How many more a file may have for each of its pages: personal copies are many and small."""
MAX_DEPTH = 24
_NOWHERE: Box = (0, 0, 0, 0)


class TooMuchError(Exception):
    """There are more drawing operators than are read, or forms nested deeper."""


def drawing_of(document: pikepdf.Pdf, most: int = MAX_OPERATORS) -> Drawing:
    """Every mark on every page of the document, unless a page takes more than `most` operators."""
    reader = _Reader(most, most + MORE_PER_PAGE * len(document.pages))
    pages: list[tuple[Mark, ...]] = []
    for page in document.pages:
        try:
            pages.append(tuple(reader.page(page)))
        except TooMuchError as error:
            return Drawing(tuple(pages), False, str(error), True, frozenset(reader.fonts))
    faults = "; ".join(dict.fromkeys(reader.faults))
    return Drawing(tuple(pages), not reader.faults, faults, False, frozenset(reader.fonts), reader.shared)


class _Reader:
    """Follows the operators; forms that are drawn alike again are not read again."""

    def __init__(self, most: int, total: int) -> None:
        self.faults: list[str] = []
        self.fonts: set[Lettering] = set()
        self.shared = False
        self._most, self._read, self._left = most, total, most
        self._parsed: dict[tuple[int, int], list[object]] = {}
        self._drawn: dict[tuple[tuple[int, int], State], int] = {}
        """How many operators it takes to draw a form in that state."""
        self._letterings: dict[tuple[int, int], Lettering] = {}

    def page(self, page: pikepdf.Page) -> Iterator[Mark]:
        self._left = self._most
        resources = page.obj.get("/Resources")
        yield from self._stream(page, resources if isinstance(resources, Dictionary) else None, State(), 0)

    def _stream(
        self, stream: pikepdf.Page | Stream, resources: Dictionary | None, state: State, depth: int
    ) -> Iterator[Mark]:
        if depth > MAX_DEPTH:
            raise TooMuchError(f"forms are nested more than {MAX_DEPTH} deep")
        follow = _Stroller(self, resources, state, depth)
        for part in self._operators(stream):
            self._spend(1)
            self._read -= 1
            yield from follow.step(part)

    def _spend(self, operators: int) -> None:
        """Whoever draws the page has so many operators more to draw, read here or not."""
        self._left -= operators
        if self._left < 0 or self._read < 0:
            raise TooMuchError(f"more than {self._most} drawing operators")

    def _operators(self, stream: pikepdf.Page | Stream) -> list[object]:
        key = stream.objgen if isinstance(stream, Stream) else stream.obj.objgen
        if key not in self._parsed:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    self._parsed[key] = list(pikepdf.parse_content_stream(stream))
            except (pikepdf.PdfError, TypeError, ValueError) as error:
                self.faults.append(str(error).splitlines()[0] if str(error) else "unreadable drawing")
                self._parsed[key] = []
        return self._parsed[key]

    def form(self, form: Stream, around: Dictionary | None, state: State, depth: int) -> tuple[Mark, ...]:
        """The marks of a form drawn in `state`; its own resources come before those `around`.

        Nothing when the same form was drawn in the same state before: its marks are known.
        """
        grouped = state.grouped or "/Group" in form
        state = replace(state, ctm=times(matrix(form.get("/Matrix")), state.ctm), grouped=grouped)
        key = (form.objgen, state)
        if key in self._drawn:
            self.shared = True
            self._spend(self._drawn[key])
            return ()
        own, before = form.get("/Resources"), self._left
        resources = own if isinstance(own, Dictionary) else around
        marks = tuple(self._stream(form, resources, state, depth + 1))
        self._drawn[key] = before - self._left
        return marks

    def lettering(self, font: Dictionary) -> Lettering:
        """What matters of a font."""
        if font.objgen not in self._letterings or font.objgen == (0, 0):
            self._letterings[font.objgen] = lettering_of(font)
        return self._letterings[font.objgen]


class _Stroller:
    """One stream, operator by operator."""

    def __init__(self, reader: _Reader, resources: Dictionary | None, state: State, depth: int) -> None:
        self._reader, self._resources, self._depth = reader, resources, depth
        self._base = state.ctm
        self._now = state
        self._kept: list[State] = []
        self._points: list[tuple[float, float]] = []
        self._text: Matrix = IDENTITY

    def step(self, part: object) -> Iterator[Mark]:
        """The marks that one operator makes."""
        if isinstance(part, pikepdf.ContentStreamInlineImage):
            yield self._inline(part)
            return
        if not isinstance(part, pikepdf.ContentStreamInstruction):
            return
        name = str(part.operator)
        try:
            if name in _PAINTS:
                yield from self._painted(*_PAINTS[name])
            elif name in _TEXTS:
                yield self._written(part.operands)
            elif name == "Do":
                yield from self._placed(part.operands[0])
            elif name == "gs":
                yield from self._set(part.operands[0])
            elif name == "sh":
                yield from self._shaded(part.operands[0])
            elif name in ("scn", "SCN") and isinstance(part.operands[-1], Name):
                yield from self._patterned(part.operands[-1], name == "SCN")
            elif name in _CHANGES:
                _CHANGES[name](self, part.operands)
        except (TypeError, ValueError, IndexError, KeyError, AttributeError, NotImplementedError):
            self._reader.faults.append(f"the operator {name} has unusable operands")

    # what changes the state

    def keep(self, given: Operands) -> None:
        self._kept.append(self._now)

    def restore(self, given: Operands) -> None:
        self._now = self._kept.pop() if self._kept else self._now

    def move(self, given: Operands) -> None:
        self._now = replace(self._now, ctm=times(matrix(given), self._now.ctm))

    def points(self, given: Operands) -> None:
        values = [float(value) for value in given]
        self._points += zip(values[::2], values[1::2], strict=True)

    def rectangle(self, given: Operands) -> None:
        x, y, width, height = (float(value) for value in given)
        self._points += [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]

    def width(self, given: Operands) -> None:
        self._now = replace(self._now, width=float(given[0]))

    def begin_text(self, given: Operands) -> None:
        self._text = IDENTITY

    def place_text(self, given: Operands) -> None:
        self._text = matrix(given)

    def move_text(self, given: Operands) -> None:
        x, y = float(given[0]), float(given[1])
        self._text = times((1, 0, 0, 1, x, y), self._text)

    def font(self, given: Operands) -> None:
        font = self._resource("/Font", given[0])
        nameless = Lettering(str(given[0]), missing=True)
        lettering = self._reader.lettering(font) if isinstance(font, Dictionary) else nameless
        self._reader.fonts.add(lettering)
        self._now = replace(self._now, font=lettering, size=float(given[1]))

    def render(self, given: Operands) -> None:
        self._now = replace(self._now, render=int(given[0]))

    def _set(self, name: pikepdf.Object) -> Iterator[Mark]:
        """Settings of the state; a soft mask among them is drawn, though never inked."""
        state = self._resource("/ExtGState", name)
        if not isinstance(state, Dictionary):
            return
        changes = {key: convert(state[name]) for name, key, convert in SETTINGS if name in state}
        if "/OP" in state and "/op" not in state:
            changes["over_fill"] = bool(state["/OP"])
        self._now = replace(self._now, **changes)  # type: ignore[arg-type]  # by SETTINGS
        mask = state.get("/SMask")
        group = mask.get("/G") if isinstance(mask, Dictionary) else None
        if isinstance(group, Stream):
            inner = replace(self._now, in_mask=True, masked=False)
            yield from self._reader.form(group, self._resources, inner, self._depth)

    def colour(self, space: Space, stroke: bool, given: Operands) -> None:
        paint = Paint(space, tuple(float(value) for value in given if not isinstance(value, Name)))
        self._coloured(stroke, paint)

    def _coloured(self, stroke: bool, paint: Paint) -> None:
        self._now = replace(self._now, stroke=paint) if stroke else replace(self._now, fill=paint)

    def choose_space(self, stroke: bool, given: Operands) -> None:
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        space = space_of(given[0], spaces)
        black = (0.0, 0.0, 0.0, 1.0) if space.family == "CMYK" else (0.0,) * space.channels
        paint = Paint(space, (1.0,) * space.channels if space.family == "Spot" else black)
        self._coloured(stroke, paint)

    def set_colour(self, stroke: bool, given: Operands) -> None:
        self.colour((self._now.stroke if stroke else self._now.fill).space, stroke, given)

    # what makes marks

    def _painted(self, fills: bool, strokes: bool) -> Iterator[Mark]:
        box = around([at(point, self._now.ctm) for point in self._points]) if self._points else None
        self._points = []
        if box and fills:
            yield self._mark("fill", self._now.fill, box)
        if box and strokes:
            yield self._mark("stroke", self._now.stroke, box, self._now.width * scale(self._now.ctm))

    def _written(self, given: Operands) -> Mark:
        matrix = times(self._text, self._now.ctm)
        size = abs(self._now.size) * hypot(matrix[2], matrix[3])
        x, y = matrix[4], matrix[5]
        stroke = self._now.render in (1, 5)
        font = self._now.font
        mark = self._mark("text", self._now.stroke if stroke else self._now.fill, (x, y, x, y), size)
        hidden = self._now.render in (3, 7)
        undefined = font.undefined(given) if font and not hidden else 0
        name = font.name if font else ""
        return replace(mark, font=name, undefined=undefined, alpha=0.0 if hidden else mark.alpha)

    def _placed(self, name: pikepdf.Object) -> Iterator[Mark]:
        thing = self._resource("/XObject", name)
        if not isinstance(thing, Stream):
            return
        if thing.get("/Subtype") == Name.Form:
            yield from self._reader.form(thing, self._resources, self._now, self._depth)
        elif thing.get("/Subtype") == Name.Image:
            yield self._image(thing)

    def _image(self, image: Stream) -> Mark:
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        space = (
            self._now.fill.space if image.get("/ImageMask") else space_of(image.get("/ColorSpace"), spaces)
        )
        pixels = int(image.get("/Width", 0)), int(image.get("/Height", 0))
        return replace(
            self._pixels(space, pixels, bool(image.get("/ImageMask"))),
            picture=image.objgen,
            masked=self._now.masked or "/SMask" in image,
        )

    def _inline(self, part: pikepdf.ContentStreamInlineImage) -> Mark:
        image = part.iimage
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        try:
            space = RGB if image.mode in ("RGB",) else CMYK if image.mode == "CMYK" else GRAY
            pixels = image.width, image.height
        except (NotImplementedError, ValueError, TypeError, KeyError, AttributeError):
            space, pixels = space_of(image.obj.get("/CS"), spaces), (0, 0)
        return self._pixels(space, pixels, False)

    def _pixels(self, space: Space, pixels: tuple[int, int], stencil: bool) -> Mark:
        a, b, c, d, _, _ = self._now.ctm
        width, height = hypot(a, b) / 72, hypot(c, d) / 72
        dpi = min(pixels[0] / width, pixels[1] / height) if width > 0 and height > 0 else 0.0
        corners = [at(corner, self._now.ctm) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
        paint = self._now.fill if stencil else Paint(space, ())
        return replace(self._mark("image", paint, around(corners), dpi), pixels=pixels)

    def _shaded(self, name: pikepdf.Object) -> Iterator[Mark]:
        shading = self._resource("/Shading", name)
        if isinstance(shading, Dictionary | Stream):
            yield self._mark("shading", Paint(self._shading_space(shading), ()), _NOWHERE)

    def _patterned(self, name: pikepdf.Object, stroke: bool) -> Iterator[Mark]:
        """A pattern becomes the colour: what it draws is noted here, once, wherever it will fill."""
        pattern = self._resource("/Pattern", name)
        self._coloured(stroke, Paint(Space("Pattern"), ()))
        if isinstance(pattern, Stream):
            state = replace(self._now, ctm=self._base)
            yield from self._reader.form(pattern, self._resources, state, self._depth)
        elif isinstance(pattern, Dictionary) and "/Shading" in pattern:
            yield self._mark("shading", Paint(self._shading_space(pattern["/Shading"]), ()), _NOWHERE)

    def _shading_space(self, shading: pikepdf.Object) -> Space:
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        return space_of(shading.get("/ColorSpace"), spaces)

    def _mark(self, kind: Kind, paint: Paint, box: Box, size: float = 0.0) -> Mark:
        now, stroke = self._now, kind == "stroke"
        return Mark(
            kind,
            paint,
            box,
            size,
            over=now.over_stroke if stroke else now.over_fill,
            mode=now.mode,
            alpha=now.alpha_stroke if stroke else now.alpha_fill,
            blended=now.blended,
            masked=now.masked,
            in_mask=now.in_mask,
            grouped=now.grouped,
        )

    def _resource(self, kind: str, name: pikepdf.Object) -> pikepdf.Object | None:
        named = self._resources.get(kind) if self._resources is not None else None
        return named.get(str(name)) if isinstance(named, Dictionary) else None


_Change = Callable[[_Stroller, Operands], None]


def _colour(space: Space, stroke: bool) -> _Change:
    return lambda stroller, given: stroller.colour(space, stroke, given)


def _space(stroke: bool) -> _Change:
    return lambda stroller, given: stroller.choose_space(stroke, given)


def _in_space(stroke: bool) -> _Change:
    return lambda stroller, given: stroller.set_colour(stroke, given)


_PAINTS: Mapping[str, tuple[bool, bool]] = {
    **dict.fromkeys(("f", "F", "f*"), (True, False)),
    **dict.fromkeys(("S", "s"), (False, True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (True, True)),
    "n": (False, False),
}
"""The operators that end a path: whether they fill it, and whether they draw its outline."""
_TEXTS = ("Tj", "TJ", "'", '"')
_CHANGES: Mapping[str, _Change] = {
    "q": _Stroller.keep,
    "Q": _Stroller.restore,
    "cm": _Stroller.move,
    **dict.fromkeys(("m", "l", "c", "v", "y"), _Stroller.points),
    "re": _Stroller.rectangle,
    "w": _Stroller.width,
    "BT": _Stroller.begin_text,
    "Tm": _Stroller.place_text,
    **dict.fromkeys(("Td", "TD"), _Stroller.move_text),
    "Tf": _Stroller.font,
    "Tr": _Stroller.render,
    "g": _colour(GRAY, False),
    "G": _colour(GRAY, True),
    "rg": _colour(RGB, False),
    "RG": _colour(RGB, True),
    "k": _colour(CMYK, False),
    "K": _colour(CMYK, True),
    "cs": _space(False),
    "CS": _space(True),
    **dict.fromkeys(("sc", "scn"), _in_space(False)),
    **dict.fromkeys(("SC", "SCN"), _in_space(True)),
}
"""The operators that change the state, and how."""
