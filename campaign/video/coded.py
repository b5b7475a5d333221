"""A scene's different pictures, coded as H.264, each once, decoded again and compared at once.

One libx264 context per scene makes slices that need nothing but the picture before them: no B
pictures, one reference, no look-ahead. Such slices can be numbered anew and repeated (see `runs`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from campaign.errors import MakingError
from campaign.video.planes import BT709, Planes, frame_of, of_frame, psnr
from campaign.video.slices import IDR, PPS, SLICE, SPS, START, kind, units
from campaign.video.timing import FPS

if TYPE_CHECKING:
    import av

KEYFRAME = 5 * FPS
"""Frames from one IDR picture to the next, at most."""
LEAST = 40.0
"""dB (PSNR-Y) between a coded picture and its source, at least."""
QUALITIES = (19, 15, 11, 7, 3)
"""The rate factors tried in turn, until every picture of the scene is good enough."""
PRESET = "ultrafast"
PARAMETERS = (
    f"keyint={KEYFRAME}:min-keyint=1:scenecut=0:forced-idr=1:cabac=1:8x8dct=1:aq-mode=1:"
    "bframes=0:ref=1:rc-lookahead=0:sync-lookahead=0:mbtree=0:weightp=0:threads=1:sliced-threads=0:"
    "force-cfr=1"
)
SEARCHES = {False: "me=umh:merange=64", True: "me=dia"}
"""How far the encoder looks for what moved: far in scenes that slide (half the bytes), hardly at all in
those that fade, where nothing moves and looking takes longer than all the rest."""
_LIMITED = 1
_BITEXACT = 0x400 << 13


@dataclass(frozen=True)
class Coded:
    """A scene's different pictures: a slice each, and the checksum of what a decoder makes of it."""

    slices: tuple[bytes, ...]
    checksums: tuple[int, ...]
    headers: tuple[bytes, bytes]
    """The sequence and picture parameter sets; the same in every scene of a film."""


def coded(
    frames: Callable[[], Iterable[Planes]], keys: Sequence[bool], size: tuple[int, int], fades: bool = False
) -> Coded:
    """The frames, coded well enough; `keys` says which of them are IDR pictures.

    `frames` makes them, once for every quality that is tried. Raises MakingError when none is enough.
    """
    for quality in QUALITIES:
        attempt = _Attempt(size, quality, fades)
        try:
            for frame, key in zip(frames(), keys, strict=True):
                attempt.add(frame, key)
        except _TooPoorError:
            continue
        return attempt.coded()
    words = f"a picture could not be coded within {LEAST:.0f} dB of its source"
    raise MakingError(words, "see whether a photograph in it is damaged", "film-check")


def keys_of(holds: Sequence[int]) -> tuple[bool, ...]:
    """Which of a scene's pictures are IDR: the first, and all that must, so that none is missing for 5 s."""
    keys: list[bool] = []
    since = 0
    for number, hold in enumerate(holds):
        keys.append(number == 0 or since + hold > KEYFRAME)
        since = (hold - 1) % KEYFRAME + 1 if keys[-1] else since + hold
    return tuple(keys)


def encoder(
    size: tuple[int, int], quality: int = QUALITIES[0], fades: bool = False
) -> "av.VideoCodecContext":
    """libx264, set up for single pictures in bt709 at a constant rate."""
    import av

    context: Any = av.CodecContext.create("libx264", "w")
    set_up(context, size, quality, fades)
    return context  # type: ignore[no-any-return]  # PyAV names it by the codec's kind


def set_up(  # PyAV's context has no type of its own
    context: Any,  # noqa: ANN401
    size: tuple[int, int],
    quality: int = QUALITIES[0],
    fades: bool = False,
) -> None:
    """Give a context of PyAV's everything that decides the stream's headers."""
    context.width, context.height = size
    context.pix_fmt, context.framerate, context.time_base = "yuv420p", FPS, Fraction(1, FPS)
    context.thread_count = 1
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = _LIMITED
    context.flags |= _BITEXACT
    parameters = f"{PARAMETERS}:{SEARCHES[fades]}"
    wanted = {"preset": PRESET, "crf": str(quality), "profile": "high", "x264-params": parameters}
    context.options = wanted


class _TooPoorError(Exception):
    """A decoded picture is too far from its source."""


class _Attempt:
    """One scene, coded at one quality and decoded beside."""

    def __init__(self, size: tuple[int, int], quality: int, fades: bool = False) -> None:
        import av

        self._encoder = encoder(size, quality, fades)
        self._decoder: Any = av.CodecContext.create("h264", "r")
        self._decoder.thread_count = 1
        self._slices: list[bytes] = []
        self._checksums: list[int] = []
        self._headers: dict[int, bytes] = {}

    def add(self, frame: Planes, key: bool) -> None:
        """Code the next picture, and compare what comes out of it."""
        for unit in units(self._stream(frame, key)):
            if kind(unit) in (SPS, PPS):
                self._headers.setdefault(kind(unit), unit)
            elif kind(unit) in (SLICE, IDR):
                self._slices.append(unit)
                self._compare(unit, frame)

    def _stream(self, frame: Planes, key: bool) -> bytes:
        from av.video.frame import PictureType

        picture = frame_of(frame)
        picture.pts, picture.time_base = len(self._slices), Fraction(1, FPS)
        picture.pict_type = PictureType.I if key else PictureType.P
        return b"".join(bytes(packet) for packet in self._encoder.encode(picture))

    def _compare(self, unit: bytes, source: Planes) -> None:
        import av

        first = b"".join(START + header for header in self._headers.values()) if kind(unit) == IDR else b""
        for decoded in self._decoder.decode(av.Packet(first + START + unit)):
            seen = of_frame(decoded)
            if psnr(seen.y, source.y) < LEAST:
                raise _TooPoorError
            self._checksums.append(seen.checksum())

    def coded(self) -> Coded:
        """All of it."""
        if len(self._slices) != len(self._checksums):
            words = f"{len(self._slices)} pictures were coded, {len(self._checksums)} came out again"
            raise MakingError(words, "the encoder is at fault", "film-check")
        return Coded(tuple(self._slices), tuple(self._checksums), (self._headers[SPS], self._headers[PPS]))


def skipped(size: tuple[int, int]) -> bytes:
    """The slice of a picture that is the one before, made from a flat picture coded twice."""
    import numpy as np

    width, height = size
    grey = [np.full((height // part, width // part), 128, np.uint8) for part in (1, 2, 2)]
    attempt = _Attempt(size, QUALITIES[0])
    for key in (True, False):
        attempt.add(Planes(*grey), key)
    return attempt.coded().slices[1]
