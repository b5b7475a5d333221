"""How pictures move into one another; MoviePy composes what moves, and only that."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from campaign.video.timing import FPS

if TYPE_CHECKING:
    from campaign.video.storyboard import Motion

Pixels = NDArray[np.uint8]
"""Height × width × 3, RGB, 0 … 255."""
YIELD = 0.2
"""How far a picture gives way to the next, as a share of the way that one comes."""
RISE = 0.035
"""How far a revealed part rises, as a share of the picture's height."""


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


def moved(before: Pixels, after: Pixels, motion: "Motion", frames: int) -> Iterator[Pixels]:
    """The `frames` pictures between `before` and `after`, both left out."""
    box = whole(before) if motion in ("slide", "lift") else changed(before, after)
    if box is None:
        return
    clip = MOTIONS[motion](box.of(before), box.of(after), (frames + 1) / FPS)
    for number in range(1, frames + 1):
        picture = before.copy()
        box.of(picture)[...] = clip.get_frame(number / FPS)
        yield picture


def whole(picture: Pixels) -> Box:
    """All of `picture`."""
    return Box(0, picture.shape[0], 0, picture.shape[1])


def changed(before: Pixels, after: Pixels) -> Box | None:
    """The smallest box that holds every difference, and the way a part rises; None without any."""
    differs = (before != after).any(axis=2)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not len(rows):
        return None
    below = round(RISE * before.shape[0])
    return Box(
        int(rows[0]), min(int(rows[-1]) + 1 + below, before.shape[0]), int(columns[0]), int(columns[-1]) + 1
    )


def eased(share: float) -> float:
    """Slow at both ends: 3t² - 2t³."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def _slide(before: Pixels, after: Pixels, seconds: float) -> Any:  # noqa: ANN401 - MoviePy has no types
    """The next picture comes in from the right, over the one before, which gives way a little."""
    from moviepy import VideoClip

    width = before.shape[1]

    def frame(t: float) -> Pixels:
        share = eased(t / seconds)
        shown, moved_on = round(width * share), round(width * share * YIELD)
        return np.concatenate([before[:, moved_on : moved_on + width - shown], after[:, :shown]], axis=1)

    return VideoClip(frame, duration=seconds)


def _lift(before: Pixels, after: Pixels, seconds: float) -> Any:  # noqa: ANN401 - MoviePy has no types
    """The next picture comes up from below, over the one before."""
    from moviepy import VideoClip

    height = before.shape[0]

    def frame(t: float) -> Pixels:
        share = eased(t / seconds)
        shown, moved_on = round(height * share), round(height * share * YIELD)
        return np.concatenate([before[moved_on : moved_on + height - shown], after[:shown]])

    return VideoClip(frame, duration=seconds)


def _rise(before: Pixels, after: Pixels, seconds: float) -> Any:  # noqa: ANN401 - MoviePy has no types
    """The new part fades in while it rises to its place."""
    from moviepy import CompositeVideoClip, ImageClip
    from moviepy.video.fx import CrossFadeIn

    way = min(round(RISE * 1080), before.shape[0] // 2)
    rising = ImageClip(after, duration=seconds).with_position(
        lambda t: (0, round(way * (1 - eased(t / seconds))))
    )
    return CompositeVideoClip(
        [ImageClip(before, duration=seconds), rising.with_effects([CrossFadeIn(seconds)])], use_bgclip=True
    )


def _draw(before: Pixels, after: Pixels, seconds: float) -> Any:  # noqa: ANN401 - MoviePy has no types
    """The new part is drawn from left to right."""
    from moviepy import VideoClip

    def frame(t: float) -> Pixels:
        edge = round(before.shape[1] * eased(t / seconds))
        return np.concatenate([after[:, :edge], before[:, edge:]], axis=1)

    return VideoClip(frame, duration=seconds)


MOTIONS: Mapping[str, Callable[[Pixels, Pixels, float], Any]] = {
    "slide": _slide,
    "lift": _lift,
    "rise": _rise,
    "draw": _draw,
}
"""Every motion a storyboard may declare."""
