"""Pictures of every sort that people hand over, all of the same scene, made for the tests."""

from collections.abc import Callable, Mapping
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms, ImageOps

from campaign.theme.find import asset

WIDTH, HEIGHT = 48, 36


def scene() -> Image.Image:
    """Soft colours that every ink can print, no two corners alike."""
    across, down = np.meshgrid(np.linspace(0, 1, WIDTH), np.linspace(0, 1, HEIGHT))
    channels = (90 + 110 * across, 110 + 60 * down, 170 - 80 * across * down)
    return Image.fromarray(np.dstack(channels).round().astype(np.uint8), "RGB")


def greys() -> Image.Image:
    return scene().convert("L")


def saved(picture: Image.Image, format: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def sixteen_bits() -> bytes:
    """Grey of 16 bits a pixel, the lower eight being noise."""
    levels = np.asarray(greys(), dtype=np.uint16) * 257
    return saved(Image.fromarray(levels), "PNG")


def covered(mode: str) -> Image.Image:
    """The scene with nothing left out, in a mode that could leave something out."""
    picture = (scene() if mode == "RGBA" else greys()).convert(mode)
    picture.putalpha(255)
    return picture


def half_covered() -> bytes:
    picture = scene().convert("RGBA")
    picture.putalpha(Image.fromarray(np.full((HEIGHT, WIDTH), 128, np.uint8), "L"))
    return saved(picture, "PNG")


def moving() -> bytes:
    """An APNG whose second picture is another one."""
    return saved(scene(), "PNG", save_all=True, append_images=[ImageOps.invert(scene())])


def turned(orientation: int) -> bytes:
    """As a telephone that is held that way writes it: the picture lies, and Exif says how."""
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    lying = scene().transpose(undone[orientation]) if orientation in undone else scene()
    return saved(lying, "JPEG", quality=95, exif=exif)


def press_profile() -> bytes:
    return asset("profiles/FOGRA39.icc").read_bytes()


def in_ink(**options: object) -> bytes:
    """A CMYK JPEG as Photoshop writes it: inks upside down, and a mark that says so."""
    converted = ImageCms.profileToProfile(
        scene(),
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(press_profile())),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="CMYK",
    )
    return saved(converted, "JPEG", quality=95, **options)


def swapped_profile() -> bytes:
    """A sound RGB profile in which red and green have changed places."""
    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = whole.replace(b"rXYZ", b"\0tmp").replace(b"gXYZ", b"rXYZ").replace(b"\0tmp", b"gXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "other".encode("utf-16-be")[:8]).replace(
        b"sRGB", b"test"
    )


def in_another_space() -> bytes:
    """The scene in the colours of that profile: red and green changed, so that they mean the same."""
    red, green, blue = scene().split()
    return saved(Image.merge("RGB", (green, red, blue)), "PNG", icc_profile=swapped_profile())


def lab_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


SOUND: Mapping[str, Callable[[], bytes]] = {
    "plain.png": lambda: saved(scene(), "PNG"),
    "grey.png": lambda: saved(greys(), "PNG"),
    "grey-16.png": sixteen_bits,
    "alpha.png": lambda: saved(covered("RGBA"), "PNG"),
    "grey-alpha.png": lambda: saved(covered("LA"), "PNG"),
    "palette.png": lambda: saved(scene().quantize(256), "PNG"),
    "palette-clear.png": lambda: saved(scene().quantize(200), "PNG", transparency=255),
    "key.png": lambda: saved(scene(), "PNG", transparency=(1, 2, 3)),
    "moving.png": moving,
    "space.png": in_another_space,
    "lab.png": lambda: saved(scene(), "PNG", icc_profile=lab_profile()),
    "broken-profile.png": lambda: saved(scene(), "PNG", icc_profile=b"no profile at all"),
    "press-profile.png": lambda: saved(scene(), "PNG", icc_profile=press_profile()),
    "plain.jpg": lambda: saved(scene(), "JPEG", quality=95),
    "jpeg-called.png": lambda: saved(scene(), "JPEG", quality=95),
    "png-called.jpg": lambda: saved(scene(), "PNG"),
    "png-called.svg": lambda: saved(scene(), "PNG"),
    "grey.jpg": lambda: saved(greys(), "JPEG", quality=95),
    "progressive.jpg": lambda: saved(scene(), "JPEG", quality=95, progressive=True),
    "inks.jpg": in_ink,
    "inks-profile.jpg": lambda: in_ink(icc_profile=press_profile()),
    **{f"turned-{n}.jpg": (lambda n=n: turned(n)) for n in range(1, 9)},  # type: ignore[misc]
}
"""Pictures that can be printed, by the name they are handed over under; each shows the scene."""

GREY = ("grey.png", "grey-16.png", "grey-alpha.png", "grey.jpg")
DOUBTED: Mapping[str, str] = {
    "lab.png": "picture-profile",
    "broken-profile.png": "picture-profile",
    "press-profile.png": "picture-profile",
    "moving.png": "picture-moving",
}
"""Those that are printed with a warning."""
