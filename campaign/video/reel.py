"""A film as its renderers see it: scenes, in them takes of one picture each, in whole frames.

This is the seam between what is shown and how it becomes a file. A take says which picture, how it
comes in, what moves while it stands, and for how long; the pixels are asked for by number when they
are needed. Everything that can change a frame is in here or in the pixels.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from campaign.errors import MakingError
from campaign.video.timing import Shot

Pixels: TypeAlias = NDArray[np.uint8]
"""Height × width × 3, RGB, 0 … 255."""
Pictures: TypeAlias = Callable[[int], Pixels]
"""The picture of that number; asked in rising order, seldom for one that came before."""
ENTERING = {"cut": 0, "fade": 15, "slide": 13, "lift": 13, "rise": 10, "draw": 14}
"""How long each motion takes by which a picture comes in, in frames."""


@dataclass(frozen=True)
class Box:
    """A part of a picture, in pixels."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top

    def even(self) -> "Box":
        """The smallest box around it whose edges are even, as half-size colours need them."""
        return Box(self.top // 2 * 2, -(-self.bottom // 2) * 2, self.left // 2 * 2, -(-self.right // 2) * 2)

    def of(self, picture: Pixels) -> Pixels:
        """That part of `picture`."""
        return picture[self.top : self.bottom, self.left : self.right]


@dataclass(frozen=True)
class Take:
    """One picture on the screen: `frames` in all, the first of them spent on coming in by `motion`.

    The motion leads from the take before (of the scene before, too); the first picture of a film is cut
    to. It never takes all frames: the picture itself is always seen.
    """

    picture: int
    frames: int
    motion: str = "cut"

    @property
    def entering(self) -> int:
        """How many of the frames are spent on coming in."""
        return max(0, min(ENTERING[self.motion], self.frames - 1))

    @property
    def standing(self) -> int:
        """How many frames follow on that."""
        return self.frames - self.entering


@dataclass(frozen=True)
class Strip:
    """A scene: its takes, and the part of the picture that is slowly enlarged while it lasts."""

    takes: tuple[Take, ...]
    zoom: Box | None = None
    """Such as a portrait; the part stays where it is, what is in it grows. Nothing unless given."""

    @property
    def frames(self) -> int:
        """How long the scene lasts."""
        return sum(take.frames for take in self.takes)


@dataclass(frozen=True)
class Reel:
    """The film's pictures in time, and the size of every picture in pixels (both even)."""

    strips: tuple[Strip, ...]
    width: int
    height: int

    @property
    def frames(self) -> int:
        """Pictures in the whole film."""
        return sum(strip.frames for strip in self.strips)

    @property
    def cuts(self) -> tuple[int, ...]:
        """The frame at which each scene begins."""
        return (0, *accumulate(strip.frames for strip in self.strips[:-1]))


class InOrder:
    """Pictures by number out of pictures in order; the last two are kept. Close it when it is done with."""

    def __init__(self, drawn: Iterator[Pixels]) -> None:
        self._drawn, self._next = drawn, 0
        self._kept: dict[int, Pixels] = {}

    def __call__(self, number: int) -> Pixels:
        """The picture of that number; raises MakingError for one that is gone, or was never drawn."""
        while self._next <= number:
            picture = next(self._drawn, None)
            if picture is None:
                break
            self._kept = {
                **{n: kept for n, kept in self._kept.items() if n == self._next - 1},
                self._next: picture,
            }
            self._next += 1
        if number not in self._kept:
            raise MakingError(f"the film has no picture {number}", rule="film")
        return self._kept[number]

    def __enter__(self) -> "InOrder":
        return self

    def __exit__(self, *_: object) -> None:
        if isinstance(self._drawn, Generator):
            self._drawn.close()


def reel(shots: Sequence[Shot], size: tuple[int, int], zooms: Mapping[int, Box] | None = None) -> Reel:
    """The shots of a timeline as a reel; the picture of a shot bears its number, `zooms` go by scene."""
    scenes: dict[int, list[Take]] = {}
    for number, shot in enumerate(shots):
        motion = shot.motion if number else "cut"
        scenes.setdefault(shot.scene, []).append(Take(number, shot.frames, motion))
    strips = (Strip(tuple(takes), (zooms or {}).get(scene)) for scene, takes in scenes.items())
    return Reel(tuple(strips), *size)
