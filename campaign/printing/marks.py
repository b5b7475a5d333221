"""One thing drawn on a page: its colour, size, place and overprint; and the geometry that places it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import hypot
from typing import Any, Literal

import pikepdf

from campaign.printing.colourspace import GRAY, Space
from campaign.printing.lettering import Lettering

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Operands = Any
"""The operands of an operator; pikepdf has no public name for their type."""
Kind = Literal["fill", "stroke", "text", "image", "shading"]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

SETTINGS: tuple[tuple[str, str, Callable[[pikepdf.Object], object]], ...] = (
    ("/op", "over_fill", bool),
    ("/OP", "over_stroke", bool),
    ("/OPM", "mode", int),
    ("/ca", "alpha_fill", float),
    ("/CA", "alpha_stroke", float),
    ("/BM", "blended", lambda mode: str(mode) not in ("/Normal", "/Compatible")),
    ("/SMask", "masked", lambda mask: isinstance(mask, pikepdf.Dictionary)),
    ("/LW", "width", float),
)
"""The entries of a graphics state that decide how a mark is printed, and our names for them."""


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: its space and values, 0 … 1."""

    space: Space = GRAY
    values: tuple[float, ...] = (0.0,)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn. `size`: type or line in points, pictures in pixels per inch; 0 for the rest."""

    kind: Kind
    paint: Paint
    box: Box
    size: float = 0.0
    over: bool = False
    """Whether it prints over what is below; in `mode` 1 only with the inks it has."""
    mode: int = 0
    alpha: float = 1.0
    blended: bool = False
    masked: bool = False
    """Whether a soft mask lies over it."""
    in_mask: bool = False
    """Whether it is itself part of a soft mask, and so never inked."""
    grouped: bool = False
    """Whether it is mixed in a group of its own before it meets what is below."""
    font: str = ""
    undefined: int = 0
    """How many of the glyphs are the one that stands for a missing one."""
    picture: tuple[int, int] | None = None
    """The object that holds the picture."""
    pixels: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Drawing:
    """The marks of each page; `whole` says whether everything was read.

    What several pages draw alike, such as the form below all personal copies, is written down on the first.
    """

    pages: tuple[tuple[Mark, ...], ...]
    whole: bool = True
    fault: str = ""
    endless: bool = False
    """Whether there was more than anybody should try to draw."""
    letterings: frozenset[Lettering] = frozenset()
    """Every font that was chosen on the way."""
    shared: bool = False
    """Whether a form is drawn alike by several pages, so that its marks stand on the first of them alone."""


@dataclass(frozen=True, slots=True)
class State:
    """What `q` keeps and `Q` brings back."""

    ctm: Matrix = IDENTITY
    fill: Paint = field(default_factory=Paint)
    stroke: Paint = field(default_factory=Paint)
    width: float = 1.0
    over_fill: bool = False
    over_stroke: bool = False
    mode: int = 0
    alpha_fill: float = 1.0
    alpha_stroke: float = 1.0
    blended: bool = False
    masked: bool = False
    font: Lettering | None = None
    size: float = 0.0
    render: int = 0
    in_mask: bool = False
    grouped: bool = False


def matrix(given: Operands) -> Matrix:
    """The matrix of six operands, or of an array; a form without one has the identity."""
    if given is None:
        return IDENTITY
    a, b, c, d, e, f = (float(value) for value in given)
    return a, b, c, d, e, f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def at(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Where `matrix` takes the point."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: list[tuple[float, float]]) -> Box:
    """The box around the points."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def scale(matrix: Matrix) -> float:
    """How much longer lines become, on average."""
    return (hypot(matrix[0], matrix[1]) + hypot(matrix[2], matrix[3])) / 2
