"""Pictures for the press: red, green and blue become inks through the ICC profile, at most 300 dpi."""

import zlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO

import numpy as np
import pikepdf
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageCms

from campaign.printing.colourspace import space_of
from campaign.printing.intent import PressOrder
from campaign.printing.marks import Drawing

_ROOM = 1.05
"""How much finer a picture may be than asked for before it is made smaller."""


def has_pictures(document: pikepdf.Pdf) -> bool:
    """Whether there is any picture made of pixels, which is worth looking for where it is drawn."""
    return any(isinstance(thing, Stream) and _is_picture(thing) for thing in document.objects)


def ink_pictures(document: pikepdf.Pdf, drawing: Drawing, order: PressOrder) -> None:
    """Turn every picture in RGB into CMYK, no finer than needed, and flatten it if the printer wants that."""
    finest = _finest(drawing)
    flat = order.printer.transparency == "none"
    for image in list(document.objects):
        if not isinstance(image, Stream) or not _is_picture(image):
            continue
        space = space_of(image.get("/ColorSpace"))
        masked = isinstance(image.get("/SMask"), Stream)
        scale = min(1.0, order.printer.picture_dpi * _ROOM / finest.get(image.objgen, 1.0))
        if space.needs_rgb or space.family == "Lab" or (masked and flat) or scale < 1 / _ROOM:
            _rewrite(document, image, order, scale, flat)


def _is_picture(thing: Stream) -> bool:
    return thing.get("/Subtype") == Name.Image and "/ImageMask" not in thing


def _finest(drawing: Drawing) -> Mapping[tuple[int, int], float]:
    """The lowest resolution each picture is shown at: where it is largest."""
    least: dict[tuple[int, int], float] = {}
    for page in drawing.pages:
        for mark in page:
            if mark.picture and mark.size > 0:
                least[mark.picture] = min(mark.size, least.get(mark.picture, mark.size))
    return least


def _rewrite(document: pikepdf.Pdf, image: Stream, order: PressOrder, scale: float, flat: bool) -> None:
    """The picture anew in CMYK or grey, compressed without loss."""
    shown = _smaller(pikepdf.PdfImage(image).as_pil_image(), scale)
    mask = image.get("/SMask")
    if isinstance(mask, Stream):
        cover = _smaller(pikepdf.PdfImage(mask).as_pil_image().convert("L"), scale).resize(shown.size)
        if flat:
            shown = Image.composite(shown, Image.new(shown.mode, shown.size, _white(shown.mode)), cover)
            del image["/SMask"]
        else:
            image.SMask = document.make_indirect(
                _stream(document, cover.tobytes(), cover.size, "/DeviceGray")
            )
    grey = shown.mode in ("1", "L", "LA", "I", "I;16")
    pixels = shown.convert("L") if grey else _inked(shown.convert("RGB"), order)
    fresh = _stream(document, pixels.tobytes(), pixels.size, "/DeviceGray" if grey else "/DeviceCMYK")
    kept = {key: image[key] for key in ("/SMask", "/Interpolate") if key in image}
    image.write(fresh.read_raw_bytes(), filter=Name.FlateDecode)
    for key in set(image.keys()) - {"/Length", "/Filter"}:
        del image[key]
    for key, value in {**{k: v for k, v in fresh.items() if k not in ("/Length", "/Filter")}, **kept}.items():
        image[key] = value


def _stream(document: pikepdf.Pdf, pixels: bytes, size: tuple[int, int], space: str) -> Stream:
    stream = Stream(document, b"")
    stream.write(zlib.compress(pixels, 6), filter=Name.FlateDecode)
    about = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        BitsPerComponent=8,
        ColorSpace=Name(space),
    )
    for key, value in about.items():
        stream[key] = value
    return stream


def _smaller(picture: Image.Image, scale: float) -> Image.Image:
    if scale >= 1 / _ROOM:
        return picture
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return (picture.convert("RGB") if picture.mode in ("P", "1") else picture).resize(
        size, Image.Resampling.LANCZOS
    )


def _white(mode: str) -> int | tuple[int, ...]:
    return {"CMYK": (0, 0, 0, 0), "RGB": (255, 255, 255)}.get(mode, 255)


def _inked(picture: Image.Image, order: PressOrder) -> Image.Image:
    """The picture in CMYK: perceptual, and nowhere more ink than the printer takes."""
    converted = ImageCms.applyTransform(picture, _transform(order.profile))
    assert converted is not None  # only None when it works in place
    ink = np.asarray(converted, dtype=np.float32)
    limit, total = order.printer.ink_limit * 2.55, ink.sum(axis=2)
    if float(total.max(initial=0)) <= limit:
        return converted
    colours = np.maximum(total - ink[..., 3], 1)
    share = np.clip((limit - ink[..., 3]) / colours, 0, 1)
    thinned = np.concatenate([np.floor(ink[..., :3] * share[..., None]), ink[..., 3:]], axis=2)
    return Image.fromarray(thinned.astype(np.uint8), "CMYK")


@cache
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    srgb, press = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(BytesIO(profile))
    return ImageCms.buildTransform(srgb, press, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL)
