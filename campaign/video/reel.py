"""A film as its renderers see it: scenes, in them takes of one picture each, in whole frames.

This is the seam between what is shown and how it becomes a file. A take says which picture, how it
comes in, what moves while it stands, and for how long; the pixels are asked for by number when they
are needed. Everything that can change a frame is in here or in the pixels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

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
    zoom: Box | None = None
    """What is slowly enlarged while the picture stands, such as a portrait; nothing unless given."""

    @property
    def entering(self) -> int:
        """How many of the frames are spent on coming in."""
        return max(0, min(ENTERING[self.motion], self.frames - 1))

    @property
    def standing(self) -> int:
        """How many frames follow on that."""
        return self.frames - self.entering


@dataclass(frozen=True)
class Reel:
    """The film's pictures in time: takes by scene, and the size of every picture in pixels."""

    scenes: tuple[tuple[Take, ...], ...]
    width: int
    height: int

    @property
    def frames(self) -> int:
        """Pictures in the whole film."""
        return sum(take.frames for scene in self.scenes for take in scene)

    @property
    def cuts(self) -> tuple[int, ...]:
        """The frame at which each scene begins."""
        starts = [0]
        for scene in self.scenes[:-1]:
            starts.append(starts[-1] + sum(take.frames for take in scene))
        return tuple(starts)

    @property
    def before(self) -> tuple[Take | None, ...]:
        """For every scene the last take of the scene before."""
        return (None, *(scene[-1] for scene, _ in pairwise(self.scenes)))


def reel(shots: Sequence[Shot], width: int, height: int) -> Reel:
    """The shots of a timeline as a reel; the picture of a shot bears its number."""
    scenes: dict[int, list[Take]] = {}
    for number, shot in enumerate(shots):
        motion = shot.motion if number else "cut"
        scenes.setdefault(shot.scene, []).append(Take(number, shot.frames, motion))
    return Reel(tuple(map(tuple, scenes.values())), width, height)
