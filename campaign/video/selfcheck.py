"""What was written is decoded again, always, and compared picture by picture with what it should be."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from campaign.errors import MakingError
from campaign.video.planes import of_frame
from campaign.video.timing import FPS

PERIOD = 16
"""Pictures after which `frame_num`, and with it every repeat, begins anew (H.264 counts in powers of two)."""
REMEDY = "make it again; if it stays so, choose another renderer with --renderer"


class SelfCheckError(MakingError):
    """The file does not show what it should; `message` says where."""

    def __init__(self, message: str) -> None:
        super().__init__(message, REMEDY, "film-check")


@dataclass(frozen=True)
class Packets:
    """The coded pictures of a file as they stand in it: bytes, and whether a decoder may begin there."""

    coded: tuple[bytes, ...]
    keys: tuple[bool, ...]
    header: bytes


def check(path: Path, checksums: Sequence[int], keys: Sequence[bool]) -> None:
    """Decode the whole film: raises SelfCheckError unless each frame is the one with its checksum.

    Only stretches that repeat byte for byte what was just decoded, and compared, from the same picture
    are not decoded once more.
    """
    packets = read_packets(path)
    if packets.keys != tuple(keys):
        raise SelfCheckError(f"{path.name} has {len(packets.keys)} pictures or other keyframes than planned")
    starts = [number for number, key in enumerate(keys) if key]
    middle = min(starts, key=lambda start: abs(start - len(keys) / 2), default=0)
    halves = [half for half in pairwise((0, middle, len(keys))) if half[0] < half[1]]
    with ThreadPoolExecutor(2) as pool:
        for wrong in pool.map(lambda half: _first_wrong(packets, checksums, *half), halves):
            if wrong is not None:
                raise SelfCheckError(f"{path.name} shows a wrong picture at {wrong / FPS:.2f} s")


def read_packets(path: Path) -> Packets:
    """The video packets of a file in their order."""
    import av

    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        found = [(bytes(packet), packet.is_keyframe) for packet in container.demux(stream) if packet.size]
        header = stream.codec_context.extradata or b""
    return Packets(tuple(coded for coded, _ in found), tuple(key for _, key in found), header)


def _first_wrong(packets: Packets, checksums: Sequence[int], start: int, end: int) -> int | None:
    """The first frame from `start` to before `end` that is missing or not as it should be."""
    import av

    decoder: Any = av.CodecContext.create("h264", "r")
    decoder.thread_count = 1
    decoder.extradata = packets.header
    telling = list(_telling(packets, checksums, start, end))
    coming = (frame for at in telling for frame in decoder.decode(av.Packet(packets.coded[at])))
    for at in telling:
        frame = next(coming, None)
        if frame is None or of_frame(frame).checksum() != checksums[at]:
            return at
    return None if next(coming, None) is None and not decoder.decode(None) else end


def _telling(packets: Packets, checksums: Sequence[int], start: int, end: int) -> Iterator[int]:
    """The frames that have to be decoded to know all of them.

    Where the same sixteen packets come again, byte for byte, and the picture they met was the same (it is
    compared), they do the same again: a decoder's state is that picture and a number modulo sixteen.
    """
    at = start
    while at < end:
        repeats = (
            at - PERIOD > start
            and at + PERIOD <= end
            and packets.coded[at : at + PERIOD] == packets.coded[at - PERIOD : at]
            and len(set(checksums[at - PERIOD - 1 : at + PERIOD])) == 1
            and not any(packets.keys[at - PERIOD : at + PERIOD])
        )
        if repeats:
            at += PERIOD
        else:
            yield at
            at += 1
