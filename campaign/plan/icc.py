"""An ICC profile handed over: looked at before a press file says it was made for it (ICC.1:2010, 7.2)."""

import struct
from dataclasses import dataclass
from io import BytesIO

from campaign.errors import FileFault

LIMIT_MB = 10
"""Profiles of print conditions have 0.2 to 4 MB."""
_REMEDY = "ask the printer for the ICC profile of the paper; it is a CMYK output profile"
_CLASSES = {b"scnr": "an input", b"mntr": "a monitor", b"link": "a device link", b"spac": "a colour space"}
_NEEDED = (b"A2B0", b"B2A0", b"wtpt")
"""Both directions and the paper's white: without them no picture can be converted and nothing proofed."""


@dataclass(frozen=True)
class PressProfile:
    """What a profile of a printing condition says about itself."""

    description: str


def inspect_icc(data: bytes, name: str) -> PressProfile:
    """The press profile in `data`; raises FileFault for anything but a sound CMYK output profile."""
    if len(data) < 132 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] != len(data):
        raise FileFault("icc-kind", f"{name!r} is no ICC profile, or a damaged one", _REMEDY)
    kind, space = data[12:16], data[16:20]
    if kind != b"prtr":
        what = _CLASSES.get(kind, "another kind of")
        raise FileFault("icc-kind", f"{name!r} is {what} profile, not an output profile", _REMEDY)
    if space != b"CMYK":
        words = f"{name!r} is for {space.decode('ascii', 'replace').strip()}, not for CMYK"
        raise FileFault("icc-kind", words, _REMEDY)
    if data[8] > 4:
        raise FileFault("icc-kind", f"{name!r} has version {data[8]}; PDF/X-4 knows 2 and 4", _REMEDY)
    tags = _tags(data, name)
    missing = [tag.decode() for tag in _NEEDED if tag not in tags]
    if missing:
        raise FileFault("icc-kind", f"{name!r} lacks the tables {', '.join(missing)}", _REMEDY)
    return PressProfile(_description(data, *tags.get(b"desc", (0, 0))) or name)


def prove_icc(data: bytes, name: str) -> None:
    """Raise FileFault unless pictures can really be turned into ink by the profile in `data`."""
    from PIL import ImageCms

    inspect_icc(data, name)
    try:
        press = ImageCms.ImageCmsProfile(BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), press, "RGB", "CMYK")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        raise FileFault("icc-kind", f"{name!r} is a damaged ICC profile", _REMEDY) from None


def _tags(data: bytes, name: str) -> dict[bytes, tuple[int, int]]:
    """Where each tag stands: its offset and length."""
    (count,) = struct.unpack(">I", data[128:132])
    if count > 1000 or 132 + 12 * count > len(data):
        raise FileFault("icc-kind", f"{name!r} is a damaged ICC profile", _REMEDY)
    found = {}
    for number in range(count):
        signature, offset, length = struct.unpack_from(">4sII", data, 132 + 12 * number)
        if offset + length > len(data):
            raise FileFault("icc-kind", f"{name!r} is a damaged ICC profile", _REMEDY)
        found[signature] = (offset, length)
    return found


def _description(data: bytes, offset: int, length: int) -> str:
    """The profile's own name: ASCII in version 2, UTF-16 in version 4."""
    tag = data[offset : offset + length]
    if tag[:4] == b"desc" and length > 12:
        (size,) = struct.unpack(">I", tag[8:12])
        return _plain(tag[12 : 12 + size].decode("ascii", "replace"))
    if tag[:4] == b"mluc" and length >= 28:
        size, start = struct.unpack(">II", tag[20:28])
        return _plain(tag[start : start + size].decode("utf-16-be", "replace"))
    return ""


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).strip()[:80]
