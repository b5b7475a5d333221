"""The boxes an MP4 file is made of (ISO/IEC 14496-12): their order, the languages they name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PARENTS = (b"moov", b"trak", b"mdia")


@dataclass(frozen=True)
class Mp4Box:
    """One box: its kind such as `moov`, and where in the file it begins and ends."""

    kind: bytes
    start: int
    end: int


def order(path: Path) -> tuple[str, ...]:
    """The kinds of the boxes at the top of the file, such as `ftyp`, `moov`, `mdat`."""
    with path.open("rb") as file:
        size = path.stat().st_size
        found: list[str] = []
        at = 0
        while at + 8 <= size:
            file.seek(at)
            head = file.read(16)
            length = int.from_bytes(head[:4], "big")
            length = int.from_bytes(head[8:], "big") if length == 1 else length or size - at
            if length < 8:
                break
            found.append(head[4:8].decode("latin-1"))
            at += length
    return tuple(found)


def tagged(path: Path, language: str) -> None:
    """Name the `language` (ISO 639-2) of every track; FFmpeg leaves that of chapters at English."""
    with path.open("r+b") as file:
        start, length = _first_moov(file.read(1 << 16))
        file.seek(start)
        moov = bytearray(file.read(length))
        for box in _below(moov, 8, len(moov)):
            if box.kind == b"mdhd":
                at = box.start + 8 + (28 if moov[box.start + 8] == 1 else 20) + 4
                moov[at - 4 : at - 2] = packed(language)
        file.seek(start)
        file.write(moov)


def packed(language: str) -> bytes:
    """Three letters as the fifteen bits of a media header box."""
    number = 0
    for letter in language[:3].ljust(3, "x"):
        number = number << 5 | (ord(letter) - 0x60) & 0x1F
    return number.to_bytes(2, "big")


def _first_moov(head: bytes) -> tuple[int, int]:
    at = 0
    while head[at + 4 : at + 8] != b"moov":
        at += int.from_bytes(head[at : at + 4], "big") or len(head)
        if at >= len(head):
            raise ValueError("moov does not stand at the beginning")
    return at, int.from_bytes(head[at : at + 4], "big")


def _below(whole: bytearray, start: int, end: int) -> Iterator[Mp4Box]:
    while start + 8 <= end:
        length = int.from_bytes(whole[start : start + 4], "big")
        kind = bytes(whole[start + 4 : start + 8])
        if length < 8:
            return
        yield Mp4Box(kind, start, start + length)
        if kind in _PARENTS:
            yield from _below(whole, start + 8, start + length)
        start += length
