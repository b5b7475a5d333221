"""A scene's frames, each different one once: what is encoded, and what the checks compare with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from campaign.video.motion import Moment, growing, moved, rise_of, stage_of
from campaign.video.planes import Planes, pasted, planes
from campaign.video.reel import Box, Pictures, Pixels, Reel, Strip, Take
from campaign.video.timing import FPS


@dataclass(frozen=True)
class Scene:
    """A strip, and the one before it, out of whose last frame it comes."""

    strip: Strip
    before: Strip | None = None

    @property
    def needs(self) -> tuple[int, ...]:
        """The numbers of the pictures it is made from."""
        earlier = (self.before.takes[-1].picture,) if self.before else ()
        return (*earlier, *(take.picture for take in self.strip.takes))

    @property
    def fades(self) -> bool:
        """Whether a whole picture fades into another in it."""
        return any(take.motion == "fade" for take in self.strip.takes)

    @property
    def holds(self) -> tuple[int, ...]:
        """For how many frames each different picture of the scene stands, in their order."""
        holds: list[int] = []
        for number, take in enumerate(self.strip.takes):
            standing = take.frames - self._entering(number)
            holds += [1] * self._entering(number)
            holds += [1] * standing if self.strip.zoom else [standing]
        return tuple(holds)

    def frames(self, pictures: Pictures) -> Iterator[Planes]:
        """Every different picture, in the order of `holds`."""
        takes = self._takes(pictures)
        if self.strip.zoom:
            return _zoomed(self.strip, takes, pictures)
        return (frame for _, frames in takes for frame in frames)

    def _takes(self, pictures: Pictures) -> Iterator[tuple[Take, Iterator[Planes]]]:
        """Every take with its different frames, nothing enlarged yet."""
        before = last_frame(self.before, pictures) if self.before else None
        for number, take in enumerate(self.strip.takes):
            picture = planes(pictures(take.picture))
            entering = _between(before, picture, take) if before and self._entering(number) else iter(())
            yield take, chain(entering, (picture,))
            before = picture

    def _entering(self, number: int) -> int:
        return self.strip.takes[number].entering if number or self.before else 0


def scenes(reel: Reel) -> tuple[Scene, ...]:
    """The scenes of a reel, each knowing the one before."""
    return tuple(
        Scene(strip, before) for strip, before in zip(reel.strips, (None, *reel.strips[:-1]), strict=True)
    )


def _between(before: Planes, after: Planes, take: Take) -> Iterator[Planes]:
    """The frames by which a picture comes in."""
    pairs = [(one, other, unit) for one, other, unit in zip(before, after, (1, 2, 2), strict=True)]
    box = stage_of(take.motion, pairs)
    rise = rise_of(before.y.shape[0])
    old, new = before.part(box), after.part(box)
    for number in range(1, take.entering + 1):
        share = number / (take.entering + 1)
        between = [
            moved(take.motion, one, other, Moment(share, rise, unit))
            for one, other, unit in zip(old, new, (1, 2, 2), strict=True)
        ]
        yield pasted(before, Planes(*between), box)


def _zoomed(
    strip: Strip, takes: Iterable[tuple[Take, Iterator[Planes]]], pictures: Pictures
) -> Iterator[Planes]:
    """Every frame of the scene, with the part that grows in each of them once the scene has come in."""
    at = -strip.takes[0].entering
    for take, frames in takes:
        end = at + take.frames
        grown = _Grown(strip, pictures(take.picture))
        for frame in frames:
            yield grown.over(frame, at)
            at += 1
        for number in range(at, end):
            yield grown.over(frame, number)
        at = end


class _Grown:
    """The zoomed part of one picture."""

    def __init__(self, strip: Strip, picture: Pixels) -> None:
        self._box = (strip.zoom or Box(0, 0, 0, 0)).even()
        self._after = growing(self._box.of(picture))

    def over(self, frame: Planes, at: int) -> Planes:
        """The frame with the part over it as it is `at` frames after the scene has come in."""
        return pasted(frame, planes(self._after(at / FPS)), self._box) if at > 0 else frame


def last_frame(strip: Strip, pictures: Pictures) -> Planes:
    """The last frame of a scene."""
    picture = pictures(strip.takes[-1].picture)
    frame = planes(picture)
    at = strip.frames - strip.takes[0].entering - 1
    return _Grown(strip, picture).over(frame, at) if strip.zoom else frame
