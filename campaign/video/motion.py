"""How one picture moves into the next, and what grows while a picture stands (MoviePy's home).

A motion is written once, for any plane of a picture: `runs` applies it to brightness and the two
half-size colours, the plain renderers to RGB. Every shift is an even number of pixels, so that both
show the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from campaign.video.reel import Box, Pixels

Plane: TypeAlias = NDArray[np.uint8]
"""Height × width, or × 3 for RGB."""
YIELD = 0.2
"""How far a picture gives way to the next, as a share of the way that one comes."""
RISE = 0.035
"""How far a revealed part rises, as a share of the picture's height."""
GROWTH = 0.012
"""By how much of its size a zoomed part grows in a second."""


@dataclass(frozen=True)
class Moment:
    """How far a motion has come (0 … 1), how far a part rises, and how many pixels one of the plane is."""

    share: float
    rise: int = 0
    unit: int = 1

    def way(self, length: int) -> int:
        """The share of `length` that is covered, both in the plane's pixels; even in the picture's."""
        return round(length * self.unit * eased(self.share) / 2) * 2 // self.unit


def eased(share: float) -> float:
    """Slow at both ends: 3t² - 2t³."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def moved(motion: str, before: Plane, after: Plane, moment: Moment) -> Plane:
    """The plane between `before` and `after` at that moment of the motion."""
    return MOTIONS[motion](before, after, moment)


def _slide(before: Plane, after: Plane, moment: Moment) -> Plane:
    """The next picture comes in from the right, over the one before, which gives way a little."""
    width = before.shape[1]
    shown = moment.way(width)
    gone = round(shown * moment.unit * YIELD / 2) * 2 // moment.unit
    return np.concatenate([before[:, gone : gone + width - shown], after[:, :shown]], axis=1)


def _lift(before: Plane, after: Plane, moment: Moment) -> Plane:
    """The next picture comes up from below, over the one before."""
    height = before.shape[0]
    shown = moment.way(height)
    gone = round(shown * moment.unit * YIELD / 2) * 2 // moment.unit
    return np.concatenate([before[gone : gone + height - shown], after[:shown]])


def _draw(before: Plane, after: Plane, moment: Moment) -> Plane:
    """The new part is drawn from left to right."""
    edge = moment.way(before.shape[1])
    return np.concatenate([after[:, :edge], before[:, edge:]], axis=1)


def _fade(before: Plane, after: Plane, moment: Moment) -> Plane:
    """The next picture shows through more and more."""
    weight = round(256 * eased(moment.share))
    mixed = before * np.uint16(256 - weight) + after * np.uint16(weight) + np.uint16(128)
    return (mixed >> np.uint16(8)).astype(np.uint8)


def _rise(before: Plane, after: Plane, moment: Moment) -> Plane:
    """The new part fades in while it rises to its place."""
    height = before.shape[0]
    rise = min(moment.rise // moment.unit, height // 2)
    left = rise - Moment(moment.share, 0, moment.unit).way(rise)
    risen = np.concatenate([before[:left], after[: height - left]])
    return _fade(before, risen, moment)


MOTIONS: Mapping[str, Callable[[Plane, Plane, Moment], Plane]] = {
    "slide": _slide,
    "lift": _lift,
    "rise": _rise,
    "draw": _draw,
    "fade": _fade,
}
"""Every motion by which a picture may come in, but for the cut."""
WHOLE = ("slide", "lift", "fade")
"""Those that take the whole picture; the others keep to what differs."""


def rise_of(height: int) -> int:
    """How many pixels a part rises in a picture that high."""
    return round(RISE * height / 2) * 2


def stage_of(motion: str, pairs: Sequence[tuple[Plane, Plane, int]]) -> Box:
    """Where a motion takes place: all of the picture, or what differs and the way it rises.

    `pairs` are the planes before and after with the number of the picture's pixels in one of theirs.
    """
    height, width = pairs[0][0].shape[:2]
    boxes = [box for before, after, unit in pairs if (box := _changed(before, after, unit))]
    if motion in WHOLE or not boxes:
        return Box(0, height, 0, width)
    return Box(
        min(box.top for box in boxes),
        min(max(box.bottom for box in boxes) + rise_of(height), height),
        min(box.left for box in boxes),
        max(box.right for box in boxes),
    ).even()


def _changed(before: Plane, after: Plane, unit: int) -> Box | None:
    """The smallest box that holds every difference; None without any."""
    differs = before != after
    if differs.ndim == 3:
        differs = differs.any(axis=2)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not len(rows):
        return None
    edges = (rows[0], rows[-1] + 1, columns[0], columns[-1] + 1)
    return Box(*(int(edge) * unit for edge in edges))


def growing(part: Pixels) -> Callable[[float], Pixels]:
    """A part of a picture that grows, its middle staying where it is: what it is after so many seconds."""
    from moviepy import VideoClip

    clip = VideoClip(lambda t: _grown(part, 1 + GROWTH * t), duration=1e6)
    grown: Callable[[float], Pixels] = clip.get_frame
    return grown


def _grown(part: Pixels, scale: float) -> Pixels:
    """Resampled from fractions of pixels, so that slow growth does not tremble."""
    from PIL import Image

    height, width = part.shape[:2]
    x, y = width * (1 - 1 / scale) / 2, height * (1 - 1 / scale) / 2
    inner = (x, y, width - x, height - y)
    image = Image.fromarray(part).resize((width, height), Image.Resampling.BICUBIC, box=inner)
    return np.asarray(image)
