"""H.264 slices, as far as their headers say which picture they are (ITU-T H.264, 7.3.3 and 7.4.3).

A picture that repeats the one before is the same few bytes every time but for `frame_num`, which
counts the pictures since the last IDR picture modulo a power of two. So are the coded pictures behind
it. Here that number is set, and the number that tells two IDR pictures in a row apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

START = b"\0\0\0\1"
SLICE, IDR, SPS, PPS = 1, 5, 7, 8
"""The kinds of NAL units that are used (H.264, table 7-1)."""
_CODES = re.compile(rb"\x00\x00\x00?\x01")
_ESCAPES = re.compile(rb"\x00\x00(?=[\x00-\x03]|\Z)")


def units(stream: bytes) -> Iterator[bytes]:
    """The NAL units of a byte stream (H.264 annex B), without their start codes."""
    yield from (unit for unit in _CODES.split(stream) if unit)


def kind(unit: bytes) -> int:
    """The kind of a NAL unit, such as `SLICE`."""
    return unit[0] & 0x1F


def unescaped(unit: bytes) -> bytes:
    """The unit without the bytes that keep start codes from appearing in it (7.3.1)."""
    return unit.replace(b"\0\0\3", b"\0\0")


def escaped(unit: bytes) -> bytes:
    """The unit with those bytes."""
    return _ESCAPES.sub(b"\0\0\3", unit)


@dataclass(frozen=True)
class Bits:
    """A row of bits and how to read it: whole numbers of a fixed width, and Exp-Golomb codes (9.1)."""

    row: str

    @classmethod
    def of(cls, unit: bytes, most: int = 32) -> "Bits":
        """The bits of the first bytes of a unit, its leading byte left out."""
        return cls("".join(f"{byte:08b}" for byte in unit[1 : most + 1]))

    def fixed(self, at: int, width: int) -> tuple[int, int]:
        """The number of `width` bits, and where it ends."""
        return int(self.row[at : at + width], 2), at + width

    def code(self, at: int) -> tuple[int, int]:
        """The ue(v) number at that place, and where it ends."""
        zeros = self.row.index("1", at) - at
        end = at + 2 * zeros + 1
        return int(self.row[at + zeros : end], 2) - 1, end

    def after(self, at: int, codes: int) -> int:
        """Where the `codes` next Exp-Golomb numbers end."""
        for _ in range(codes):
            _, at = self.code(at)
        return at


def frame_num_width(sps: bytes) -> int:
    """How many bits `frame_num` has: log2_max_frame_num of a High profile sequence parameter set."""
    bits = Bits.of(unescaped(sps))
    at = bits.after(24, 4)  # profile, constraints, level; then id, chroma format and both bit depths
    value, _ = bits.code(at + 2)  # behind two flags, bypass and scaling matrix, both off
    return value + 4


def numbered(unit: bytes, number: int, width: int) -> bytes:
    """The slice with `frame_num` set to `number` modulo 2 ** `width`."""
    plain = unescaped(unit)
    at = 8 + Bits.of(plain).after(0, 3)  # first macroblock, slice type, picture parameter set
    last = at + width
    bytes_used = -(-last // 8)
    head = int.from_bytes(plain[:bytes_used], "big")
    shift = bytes_used * 8 - last
    mask = ((1 << width) - 1) << shift
    head = head & ~mask | (number % (1 << width)) << shift
    return escaped(head.to_bytes(bytes_used, "big") + plain[bytes_used:])


def told_apart(unit: bytes, width: int, id: int) -> bytes:
    """The IDR slice with idr_pic_id set to `id`; the coded picture behind the header stays as it is.

    For streams with CABAC and deblocking_filter_control_present_flag, as libx264 writes them.
    """
    plain = unescaped(unit)
    bits = Bits.of(plain)
    start = bits.after(0, 3) + width
    _, end = bits.code(start)
    rest = bits.after(end + 2, 1)  # reference marking, two flags; slice_qp_delta
    deblocking, header_end = bits.code(rest)
    if deblocking != 1:
        header_end = bits.after(header_end, 2)
    header = bits.row[:start] + _code(id) + bits.row[end:header_end]
    header += "1" * (-len(header) % 8)  # cabac_alignment_one_bit
    body = plain[1 + -(-header_end // 8) :]
    return escaped(plain[:1] + int(header, 2).to_bytes(len(header) // 8, "big") + body)


def idr_id(unit: bytes, width: int) -> int:
    """The idr_pic_id of an IDR slice."""
    bits = Bits.of(unescaped(unit[:40]))
    return bits.code(bits.after(0, 3) + width)[0]


def _code(number: int) -> str:
    bits = f"{number + 1:b}"
    return "0" * (len(bits) - 1) + bits
