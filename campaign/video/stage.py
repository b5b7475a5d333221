"""The picture's measures: its size in each ratio, what stays free, and boxes to lay a scene out in."""

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST = 54
"""Pixels below which no text is set: a twentieth of the shorter side.

A screen is chosen, and a phone is held, so that the shorter side is comfortably in view; letters are as
large to the eye in every ratio when they are measured by it.
"""
_SAFE = 0.05
"""The margin that screens may hide, as a share of each side."""


@dataclass(frozen=True)
class Box:
    """A part of the picture in px, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def rows(self, count: int, gap: float = 0) -> tuple["Box", ...]:
        """It in `count` equal rows."""
        height = (self.height - gap * (count - 1)) / count
        return tuple(
            Box(self.left, self.top + (height + gap) * row, self.width, height) for row in range(count)
        )

    def columns(self, count: int, gap: float = 0) -> tuple["Box", ...]:
        """It in `count` equal columns."""
        width = (self.width - gap * (count - 1)) / count
        return tuple(
            Box(self.left + (width + gap) * column, self.top, width, self.height) for column in range(count)
        )

    def upper(self, height: float) -> "Box":
        """Its upper part of that height."""
        return Box(self.left, self.top, self.width, min(height, self.height))

    def lower(self, height: float) -> "Box":
        """Its lower part of that height."""
        return Box(self.left, self.bottom - min(height, self.height), self.width, min(height, self.height))

    def below(self, height: float) -> "Box":
        """What is left under an upper part of that height."""
        return self.lower(self.height - height)

    def above(self, height: float) -> "Box":
        """What is left over a lower part of that height."""
        return self.upper(self.height - height)

    def west(self, width: float) -> "Box":
        """Its left part of that width."""
        return Box(self.left, self.top, width, self.height)

    def east(self, width: float) -> "Box":
        """Its right part of that width."""
        return Box(self.right - width, self.top, width, self.height)

    def inset(self, x: float, y: float | None = None) -> "Box":
        """It with `x` px less at both sides, and `y` px less above and below."""
        less = x if y is None else y
        return Box(self.left + x, self.top + less, self.width - 2 * x, self.height - 2 * less)


@dataclass(frozen=True)
class Stage:
    """One shape of picture: sides in px, and the height below that is left to captions."""

    ratio: str
    width: int
    height: int
    captions: int

    @property
    def name(self) -> str:
        """`wide`, `square` or `tall`: what templates and stylesheets call it."""
        return "wide" if self.width > self.height else "tall" if self.height > self.width else "square"

    @property
    def wide(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def tall(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width

    @property
    def free(self) -> Box:
        """Where a scene may stand: within the safe margin, above the captions."""
        x, y = round(self.width * _SAFE), round(self.height * _SAFE)
        return Box(x, y, self.width - 2 * x, self.height - y - self.captions)

    @property
    def caption(self) -> Box:
        """Where captions stand: between the scene and the safe margin."""
        x, y = round(self.width * _SAFE), round(self.height * _SAFE)
        return Box(x, self.height - self.captions, self.width - 2 * x, self.captions - y)


STAGES: Mapping[str, Stage] = {
    "16:9": Stage("16:9", 1920, 1080, 188),
    "9:16": Stage("9:16", 1080, 1920, 300),
    "1:1": Stage("1:1", 1080, 1080, 250),
}
"""Every ratio a plan may ask for. Below stand two lines of captions, in narrow pictures three."""

SCALES: Mapping[str, float] = {"1080p": 1, "4k": 2}
"""How many pixels a px of the layout becomes, by resolution."""
