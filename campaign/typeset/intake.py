"""Pictures as they were handed over become pictures that every page shows alike: upright, 8 bits, in sRGB.

A camera's or a designer's file may lie on its side, be in another colour space, hold 16 bits a channel or
several pictures. What it says beside its picture, such as where it was taken, does not get out of the house.
"""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms, ImageOps

from campaign.plan.pictures import JPEG, PNG, opened, profile_of
from campaign.theme.find import asset

PLAIN_MODES = ("L", "LA", "RGB", "RGBA")
QUALITY = 95
"""Of a JPEG that has to be written anew; nobody sees the difference (4:4:4, no colour is spread)."""
_KNOWN = 8
"""Pictures that are kept: a page is laid out some ten times until it fits."""
_ABOUT = (*range(0xE1, 0xEE), 0xEF, 0xFE)
"""The segments of a JPEG that tell about it: Exif, profiles, comments; not how its colours are coded."""


@lru_cache(maxsize=_KNOWN)
def settled(data: bytes, press: bool) -> bytes:
    """The raster picture `data` as pages can show it; whatever is no PNG or JPEG comes back as it is.

    For the `press` the inks of a CMYK picture are kept. Raises FileFault for a damaged picture.
    """
    if not data.startswith((PNG, JPEG)):
        return data
    with opened(data, "picture") as picture:
        if _is_plain(picture, press):
            return _bare(data) if data.startswith(JPEG) else data
        return _written(_in_srgb(picture, press), "JPEG" if data.startswith(JPEG) else "PNG")


def _is_plain(picture: Image.Image, press: bool) -> bool:
    modes = (*PLAIN_MODES, "CMYK") if press else PLAIN_MODES
    odd = "transparency" in picture.info or getattr(picture, "n_frames", 1) > 1
    upright = picture.getexif().get(0x0112, 1) == 1
    return picture.mode in modes and upright and not odd and _foreign_profile(picture) is None


def _foreign_profile(picture: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """The picture's colour profile, unless that is sRGB, or is of no use for it."""
    profile = profile_of(picture)
    name = ImageCms.getProfileDescription(profile) if profile else ""
    return None if "sRGB" in name else profile


def _in_srgb(picture: Image.Image, press: bool) -> Image.Image:
    profile = _foreign_profile(picture)
    upright = _eight_bits(ImageOps.exif_transpose(picture))
    if upright.mode == "CMYK":
        return upright if press else _converted(upright, profile or _coated())
    return _converted(upright, profile) if profile else upright


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in grey or RGB, with its transparency if it has any."""
    if picture.mode.startswith("I"):
        levels = np.asarray(picture, dtype=np.int64).clip(0, 65535)
        return Image.fromarray(((levels * 255 + 32767) // 65535).astype(np.uint8), "L")
    if "transparency" in picture.info or picture.mode == "PA":
        return picture.convert("RGBA")
    return picture.convert({"1": "L", "P": "RGB"}.get(picture.mode, picture.mode))


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """The colours that `profile` means, in sRGB; relative to the white of the paper, black to black."""
    opaque = picture.convert(picture.mode.removesuffix("A"))
    shown = ImageCms.profileToProfile(
        opaque,
        profile,
        ImageCms.createProfile("sRGB"),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert shown is not None  # only None when it works in place
    if picture.mode in ("L", "LA"):
        shown = shown.convert("L")
    if picture.mode.endswith("A"):
        shown.putalpha(picture.getchannel("A"))
    return shown


def _coated() -> ImageCms.ImageCmsProfile:
    """What CMYK means where nobody says: the inks of FOGRA39."""
    return ImageCms.ImageCmsProfile(BytesIO(asset("profiles/FOGRA39.icc").read_bytes()))


def _written(picture: Image.Image, format: str) -> bytes:
    """The picture as a file that says nothing but what it looks like."""
    picture.info.clear()
    picture.getexif().clear()
    options: Mapping[str, int] = {"quality": QUALITY, "subsampling": 0} if format == "JPEG" else {}
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def _bare(jpeg: bytes) -> bytes:
    """The JPEG as it is, without the segments that tell about it."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if length < 2:  # a segment that cannot be: what follows is for the decoder to make sense of
            break
        end = at + 2 + length
        kept += [jpeg[at:end]] if jpeg[at + 1] not in _ABOUT else []
        at = end
    return b"".join((*kept, jpeg[at:]))
