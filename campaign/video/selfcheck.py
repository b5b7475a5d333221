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
WORKERS = 2
"""Parts of the film decoded side by side."""
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

    Only what repeats byte for byte what was decoded, and compared, from the same state of a decoder is
    not decoded once more.
    """
    packets = read_packets(path)
    if packets.keys != tuple(keys):
        raise SelfCheckError(f"{path.name} has {len(packets.keys)} pictures or other keyframes than planned")
    telling = tuple(_telling(packets, tuple(checksums)))
    with ThreadPoolExecutor(WORKERS) as pool:
        for wrong in pool.map(lambda part: _first_wrong(packets, checksums, part), _parts(packets, telling)):
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


def _first_wrong(packets: Packets, checksums: Sequence[int], telling: Sequence[int]) -> int | None:
    """The first of the `telling` frames that is missing or not as it should be; they begin with a key."""
    import av

    decoder: Any = av.CodecContext.create("h264", "r")
    decoder.thread_count = 1
    decoder.extradata = packets.header
    coming = (frame for at in telling for frame in decoder.decode(av.Packet(packets.coded[at])))
    for at in telling:
        frame = next(coming, None)
        if frame is None or of_frame(frame).checksum() != checksums[at]:
            return at
    return None if next(coming, None) is None and not decoder.decode(None) else telling[-1]


def _telling(packets: Packets, checksums: tuple[int, ...]) -> Iterator[int]:
    """The frames that have to be decoded to know all of them.

    A keyframe begins anew whatever was before. So a stretch from one to the next that comes again, byte
    for byte, shows the same again; it is only compared with what it should show.
    """
    known: dict[bytes, range] = {}
    for stretch in _stretches(packets):
        opening = packets.coded[stretch.start]
        if opening in known and _comes_again(packets, checksums, known[opening], stretch):
            continue
        if len(stretch) > len(known.get(opening, ())):
            known[opening] = stretch
        yield from _within(packets, checksums, stretch)


def _stretches(packets: Packets) -> Iterator[range]:
    """The frames from each keyframe to the next; what stands before the first one is a stretch as well."""
    starts = sorted({0, *(number for number, key in enumerate(packets.keys) if key)})
    for start, end in pairwise((*starts, len(packets.keys))):
        yield range(start, end)


def _comes_again(packets: Packets, checksums: tuple[int, ...], known: range, stretch: range) -> bool:
    """Whether `stretch` is the beginning of the `known` one; keyframes side by side are always decoded."""
    alone = len(stretch) == 1 or packets.keys[stretch.start - 1]
    same = range(known.start, known.start + len(stretch))
    return not alone and all(_cut(row, same) == _cut(row, stretch) for row in (packets.coded, checksums))


def _cut(row: tuple[object, ...], part: range) -> tuple[object, ...]:
    return row[part.start : part.stop]


def _within(packets: Packets, checksums: tuple[int, ...], stretch: range) -> Iterator[int]:
    """The same within a stretch, behind whose last frame a decoder begins anew.

    Where the same sixteen packets come again, byte for byte, and the picture they met was the same (it is
    compared), they do the same again: a decoder's state is that picture and a number modulo sixteen.
    """
    at = stretch.start
    while at < stretch.stop:
        end = min(at + PERIOD, stretch.stop)
        repeats = (
            at - PERIOD > stretch.start
            and packets.coded[at:end] == packets.coded[at - PERIOD : end - PERIOD]
            and len(set(checksums[at - PERIOD - 1 : end])) == 1
        )
        if repeats:
            at = end
        else:
            yield at
            at += 1


def _parts(packets: Packets, telling: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The telling frames in parts of about one size, each beginning with a keyframe that stands alone."""
    size = -(-len(telling) // (4 * WORKERS))
    start = 0
    for number, at in enumerate(telling):
        if number - start >= size and packets.keys[at] and not packets.keys[at - 1]:
            yield telling[start:number]
            start = number
    yield telling[start:]
