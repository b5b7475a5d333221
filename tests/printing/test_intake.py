"""Whatever sort of picture is handed over, paper and screen show the scene in its colours."""

from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms

from campaign.errors import FileFault, MakingError
from campaign.files import Folder
from campaign.plan.pictures import inspect_picture
from campaign.printing.finish import finish
from campaign.theme.find import find_theme
from campaign.theme.limits import bounded
from campaign.typeset.intake import settled
from campaign.typeset.pages import pages
from campaign.typeset.pixels import pictures
from tests.printing.photographs import DOUBTED, GREY, HEIGHT, SOUND, WIDTH, greys, press_profile, scene
from tests.printing.plans import LOGO

LIKE = 3.0
"""How far colours may be apart on average (CIE76): what a trained eye sees side by side."""
_LAB = ImageCms.createProfile("LAB")
_SRGB = ImageCms.createProfile("sRGB")


def page(folder: Path, name: str, data: bytes, **options: object) -> bytes:
    """A page that is filled by the picture."""
    (folder / name).write_bytes(data)
    size = f"{WIDTH}px {HEIGHT}px"
    style = (
        f"@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: {WIDTH}px }}"
    )
    html = f'<html lang="de"><title>t</title><style>{style}</style><img alt="" src="campaign:{name}"></html>'
    return pages(html, find_theme(Folder(folder), "plain"), Folder(folder), options).pdf


def apart(one: Image.Image, other: Image.Image, profile: object = _SRGB) -> float:
    """How far two pictures are apart on average; `profile` says what the colours of the first one mean."""
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    first = ImageCms.profileToProfile(one, profile, _LAB, intent, outputMode="LAB")
    second = ImageCms.profileToProfile(other, _SRGB, _LAB, intent, outputMode="LAB")
    gaps = np.asarray(first, float) - np.asarray(second, float)
    gaps[..., 0] *= 100 / 255
    gaps[..., 1:] = (gaps[..., 1:] + 128) % 256 - 128
    return float(np.sqrt((gaps**2).sum(axis=2)).mean())


def wanted(name: str) -> Image.Image:
    return (greys() if name in GREY else scene()).convert("RGB")


@pytest.mark.parametrize("name", SOUND)
def test_the_screen_shows_the_scene(name: str, tmp_path: Path) -> None:
    (shown,) = pictures(page(tmp_path, name, SOUND[name](), pdf_variant="pdf/ua-1"), WIDTH)
    assert apart(shown, wanted(name)) < LIKE


@pytest.mark.parametrize("name", SOUND)
def test_the_press_prints_the_scene(name: str, tmp_path: Path) -> None:
    pdf = finish(page(tmp_path, name, SOUND[name](), pdf_variant="pdf/x-4"), name)
    with pikepdf.open(BytesIO(pdf)) as document:
        image = shown_on(document)
        if "/SMask" in image:
            del image["/SMask"]
        printed = pikepdf.PdfImage(image).as_pil_image()
        assert str(image.ColorSpace) in ("/DeviceGray", "/DeviceCMYK")
    if printed.mode == "CMYK":
        assert apart(printed, wanted(name), ImageCms.ImageCmsProfile(BytesIO(press_profile()))) < 2 * LIKE
    else:
        assert apart(printed.convert("RGB"), wanted(name)) < LIKE


@pytest.mark.parametrize("name", SOUND)
def test_doubts_are_told_and_nothing_else(name: str) -> None:
    looked_at = inspect_picture(SOUND[name](), name)
    assert (looked_at.width, looked_at.height) == (WIDTH, HEIGHT)
    assert [doubt.rule for doubt in looked_at.doubts] == ([DOUBTED[name]] if name in DOUBTED else [])


def shown_on(document: pikepdf.Pdf) -> pikepdf.Stream:
    """The one picture that the page draws; what covers it is left aside."""
    images = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
    images = [thing for thing in images if thing.get("/Subtype") == "/Image"]
    covers = {image.SMask.objgen for image in images if "/SMask" in image}
    (image,) = [image for image in images if image.objgen not in covers]
    return image


@pytest.mark.parametrize(
    "name",
    ["plain.png", "palette-clear.png", "progressive.jpg", "inks-profile.jpg", "turned-6.jpg", "logo.svg"],
)
def test_damage_anywhere_ends_in_a_page_or_in_a_finding(name: str, tmp_path: Path) -> None:
    """Seeded truncations and flipped bytes, within a memory limit; nothing is raised that no person reads."""
    sound = LOGO.encode() if name == "logo.svg" else SOUND[name]()
    chance, pages_made = Random(name), 0
    with bounded("damaged pictures", seconds=60, megabytes=800):
        for number in range(150):
            damaged = cut_short(sound, chance) if number % 3 == 0 else flipped(sound, chance)
            try:
                inspect_picture(damaged, name)
                settled.__wrapped__(damaged, number % 2 == 0)
                pages_made += bool(number % 10 == 0 and page(tmp_path, f"{number}{name}", damaged))
            except (FileFault, MakingError) as error:
                assert error.told()
    assert pages_made < 15


def cut_short(sound: bytes, chance: Random) -> bytes:
    return sound[: chance.randrange(len(sound))]


def flipped(sound: bytes, chance: Random) -> bytes:
    damaged = bytearray(sound)
    for _ in range(chance.choice((1, 3, 30))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)
