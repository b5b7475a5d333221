"""Pictures as the film's file holds them: brightness, and two colours at half size (yuv420p, bt709)."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from campaign.video.reel import Box, Pixels

if TYPE_CHECKING:
    import av

Plane: TypeAlias = NDArray[np.uint8]
BT709 = 1
"""The number of ITU-R BT.709 in H.264 (table E-3 to E-5)."""
_LIMITED, _FULL = 1, 2
EXACT = 99.0
"""dB, told for two pictures without any difference."""


@dataclass(frozen=True)
class Planes:
    """One picture: brightness in full size, the two colours in half; limited range (16 … 235, 240)."""

    y: Plane
    u: Plane
    v: Plane

    def __iter__(self) -> Iterator[Plane]:
        return iter((self.y, self.u, self.v))

    def checksum(self) -> int:
        """The CRC-32 of all three."""
        so_far = 0
        for plane in self:
            so_far = zlib.crc32(np.ascontiguousarray(plane).data, so_far)
        return so_far

    def part(self, box: Box) -> "Planes":
        """What lies in `box`, whose edges are even; a view, no copy."""
        half = _halved(box)
        return Planes(_cut(self.y, box), _cut(self.u, half), _cut(self.v, half))


def planes(picture: Pixels) -> Planes:
    """The RGB picture, of even width and height, converted with BT.709's matrix."""
    import av
    from av.video.reformatter import Interpolation

    accurate = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    converted = frame.reformat(
        format="yuv420p",
        dst_colorspace=BT709,
        src_color_range=_FULL,
        dst_color_range=_LIMITED,
        interpolation=accurate,
    )
    return of_frame(converted)


def of_frame(frame: "av.VideoFrame") -> Planes:
    """The planes of a decoded or converted frame; they are copies."""
    y, u, v = (_rows(plane).copy() for plane in frame.planes)
    return Planes(y, u, v)


def frame_of(picture: Planes) -> "av.VideoFrame":
    """The planes as a frame for an encoder, tagged as what they are."""
    import av

    height, width = picture.y.shape
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, rows in zip(frame.planes, picture, strict=True):
        _rows(plane)[...] = rows
    frame.colorspace = frame.color_primaries = frame.color_trc = BT709
    frame.color_range = _LIMITED
    return frame


def pasted(picture: Planes, part: Planes, box: Box) -> Planes:
    """The picture with `part` laid over `box`, whose edges are even."""
    if part.y.shape == picture.y.shape:
        return part
    whole = Planes(*(plane.copy() for plane in picture))
    for plane, laid in zip(whole.part(box), part, strict=True):
        plane[...] = laid
    return whole


def psnr(one: Plane, other: Plane) -> float:
    """The peak signal-to-noise ratio of two planes in dB; `EXACT` without any difference."""
    difference = np.subtract(one, other, dtype=np.int16).ravel()
    squares = sum(float(np.dot(part, part)) for part in _parts(difference))
    if not squares:
        return EXACT
    return float(10 * np.log10(255.0**2 * one.size / squares))


def _halved(box: Box) -> Box:
    return Box(box.top // 2, box.bottom // 2, box.left // 2, box.right // 2)


def _cut(plane: Plane, box: Box) -> Plane:
    return plane[box.top : box.bottom, box.left : box.right]


def _parts(difference: NDArray[np.int16]) -> Iterable[NDArray[np.float32]]:
    """A row of pixels at a time or so, as what numpy multiplies fastest."""
    for start in range(0, len(difference), 1 << 18):
        yield difference[start : start + (1 << 18)].astype(np.float32)


def _rows(plane: "av.video.plane.VideoPlane") -> Plane:
    whole: Plane = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)  # type: ignore[call-overload]  # PyAV's planes are buffers
    return whole[:, : plane.width]
