"""What a PDF's colour spaces are, whatever they are called (ISO 32000-1, 8.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pikepdf

Family = Literal["Gray", "RGB", "CMYK", "Lab", "Spot", "Pattern", "Unknown"]

_DEVICE: Mapping[str, tuple[Family, int]] = {
    "/DeviceGray": ("Gray", 1),
    "/G": ("Gray", 1),
    "/CalGray": ("Gray", 1),
    "/DeviceRGB": ("RGB", 3),
    "/RGB": ("RGB", 3),
    "/CalRGB": ("RGB", 3),
    "/DeviceCMYK": ("CMYK", 4),
    "/CMYK": ("CMYK", 4),
    "/Lab": ("Lab", 3),
    "/Pattern": ("Pattern", 0),
}
_BY_CHANNELS: Mapping[int, Family] = {1: "Gray", 3: "RGB", 4: "CMYK"}


@dataclass(frozen=True)
class Space:
    """A colour space: its family and channels; spot colours also by name and by what stands in for them."""

    family: Family
    channels: int = 0
    names: tuple[str, ...] = ()
    instead: Family | None = None
    indexed: bool = False

    @property
    def needs_rgb(self) -> bool:
        """Whether red, green and blue come in: directly, or in place of a spot colour."""
        return "RGB" in (self.family, self.instead)


UNKNOWN = Space("Unknown")
GRAY, RGB, CMYK = Space("Gray", 1), Space("RGB", 3), Space("CMYK", 4)


def space_of(given: pikepdf.Object | None, named: pikepdf.Object | None = None, depth: int = 0) -> Space:
    """The colour space `given`: a name, or an array; `named` are the resources that names refer to."""
    if given is None or depth > 4:
        return UNKNOWN
    if isinstance(given, pikepdf.Name):
        if str(given) in _DEVICE:
            return Space(*_DEVICE[str(given)])
        inner = named.get(str(given)) if isinstance(named, pikepdf.Dictionary) else None
        return space_of(inner, None, depth + 1) if inner is not None else UNKNOWN
    if not isinstance(given, pikepdf.Array) or not len(given):
        return UNKNOWN
    return _of_array(given, named, depth)


def _of_array(given: pikepdf.Array, named: pikepdf.Object | None, depth: int) -> Space:
    kind = str(given[0])
    if kind in _DEVICE:
        return Space(*_DEVICE[kind])
    if len(given) < 2:
        return UNKNOWN
    if kind == "/ICCBased":
        channels = int(given[1].get("/N", 0)) if isinstance(given[1], pikepdf.Stream) else 0
        return Space(_BY_CHANNELS.get(channels, "Unknown"), channels)
    if kind in ("/Indexed", "/I"):
        base = space_of(given[1], named, depth + 1)
        return Space(base.family, 1, base.names, base.instead, indexed=True)
    if kind in ("/Separation", "/DeviceN") and len(given) > 2:
        names = tuple(str(name) for name in given[1]) if kind == "/DeviceN" else (str(given[1]),)
        return Space("Spot", len(names), names, space_of(given[2], named, depth + 1).family)
    return UNKNOWN
