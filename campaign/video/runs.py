"""The renderer `runs`: every different picture is coded once, and what stands still is not coded again.

A picture that stays is repeated by a slice of some forty bytes that says "as before" for all of it.
Scenes do not depend on one another's pictures, so two are made side by side, and each is kept.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from threading import Event
from typing import TYPE_CHECKING, Any

from campaign.errors import MakingError
from campaign.video.coded import KEYFRAME, Coded, set_up, skipped
from campaign.video.composed import scenes
from campaign.video.reel import Pictures, Reel
from campaign.video.scene_cache import SceneCache
from campaign.video.slices import IDR, START, frame_num_width, idr_id, kind, numbered, told_apart
from campaign.video.timing import FPS

if TYPE_CHECKING:
    import av

WORKERS = 2
"""Scenes made side by side."""


@dataclass(frozen=True)
class Shown:
    """One frame of the film as it is written: its slice, and what a decoder must make of it."""

    slice: bytes
    key: bool
    checksum: int


@dataclass(frozen=True)
class RunsVideo:
    """Such frames as the pictures of a film file."""

    frames: Sequence[Shown]
    size: tuple[int, int]

    def stream(self, container: Any) -> Any:  # noqa: ANN401 - PyAV's container and stream
        """A stream with the headers all the scenes have."""
        stream = container.add_stream("libx264", rate=FPS)
        set_up(stream.codec_context, self.size)
        return stream

    def packets(self) -> "Iterator[av.Packet[Any]]":
        """One packet per frame."""
        import av

        for number, frame in enumerate(self.frames):
            packet = av.Packet(START + frame.slice)
            packet.time_base, packet.duration = Fraction(1, FPS), 1
            packet.pts = packet.dts = number
            packet.is_keyframe = frame.key
            yield packet


def shown(reel: Reel, pictures: Pictures, cache: SceneCache) -> Iterator[Shown]:
    """Every frame of the film in order; raises MakingError when a picture cannot be coded well enough."""
    numbering: _Numbering | None = None
    for scene, made in zip(scenes(reel), _made(reel, pictures, cache), strict=True):
        numbering = numbering or _Numbering(made.headers, skipped((reel.width, reel.height)))
        yield from numbering.shown(made, scene.holds)


def _made(reel: Reel, pictures: Pictures, cache: SceneCache) -> Iterator[Coded]:
    """The scenes in order; the next ones are under way while one is waited for."""
    stop = Event()
    under_way: deque[Future[Coded]] = deque()
    size = (reel.width, reel.height)
    pool = ThreadPoolExecutor(WORKERS)
    try:
        for scene in scenes(reel):
            drawn = {number: pictures(number) for number in scene.needs}
            under_way.append(pool.submit(cache.scene, scene, drawn, size, stop))
            if len(under_way) > WORKERS:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


class _Numbering:
    """Puts scenes one after the other: numbers their slices anew, and lays repeats between them."""

    def __init__(self, headers: tuple[bytes, bytes], again: bytes) -> None:
        self._headers, self._width = headers, frame_num_width(headers[0])
        self._again = tuple(numbered(again, number, self._width) for number in range(1 << self._width))
        self._since = 0
        self._id = -1
        """The id of the IDR picture before, if the very last one was one."""

    def shown(self, made: Coded, holds: Sequence[int]) -> Iterator[Shown]:
        """Every frame of a scene."""
        if made.headers != self._headers:
            raise MakingError("the scenes of the film are coded in different ways", rule="film-check")
        for slice, checksum, hold in zip(made.slices, made.checksums, holds, strict=True):
            for number in range(hold):
                yield self._next(slice, checksum, number)

    def _next(self, slice: bytes, checksum: int, number: int) -> Shown:
        """The picture of `slice` when it has been shown `number` times already."""
        if kind(slice) == IDR and number % KEYFRAME == 0:
            return Shown(self._opening(slice), True, checksum)
        self._since += 1
        self._id = -1
        if number == 0:
            return Shown(numbered(slice, self._since, self._width), False, checksum)
        return Shown(self._again[self._since % len(self._again)], False, checksum)

    def _opening(self, slice: bytes) -> bytes:
        """An IDR picture; two in a row need ids that differ (H.264, 7.4.3)."""
        self._since = 0
        if idr_id(slice, self._width) == self._id:
            slice = told_apart(slice, self._width, self._id + 1)
        self._id = idr_id(slice, self._width)
        return slice
