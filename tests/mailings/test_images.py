"""Pictures inside mails: PNG at twice their size, whatever was handed over."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from campaign.errors import MakingError
from campaign.mailings.images import DENSITY, LOGO, PORTRAIT, images
from tests.mailings.conftest import SVG, Post

Posted = Callable[..., Post]


def raster(kind: str, mode: str, size: tuple[int, int]) -> bytes:
    file = BytesIO()
    Image.new(mode, size).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("logo", "size"),
    [
        (SVG.format(200).encode(), (176, 44)),
        (SVG.format(5000).encode(), (220, 2)),
        (raster("PNG", "RGBA", (600, 300)), (88, 44)),
        (raster("JPEG", "RGB", (40, 400)), (4, 44)),
    ],
)
def test_a_logo_keeps_its_shape_within_its_room(post: Posted, logo: bytes, size: tuple[int, int]) -> None:
    here = post(None, **{"logo.svg": logo})
    image = images(here.content("start"), here.materials)["logo"]
    assert (image.width, image.height) == size
    assert image.width <= LOGO[0] and image.height <= LOGO[1]
    with Image.open(BytesIO(image.png)) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGB")
        assert picture.width == image.width * DENSITY


def test_a_transparent_logo_stands_on_the_ground_of_its_band(post: Posted) -> None:
    see_through = raster("PNG", "RGBA", (100, 50))
    for key, colour in (("logo", (255, 255, 255)), ("logo_light", (11, 95, 165))):
        here = post({"logo: logo.svg": f"{key}: logo.svg"}, **{"logo.svg": see_through})
        with Image.open(BytesIO(images(here.content("start"), here.materials)["logo"].png)) as picture:
            assert picture.getpixel((20, 20)) == colour


def test_a_light_logo_is_not_used_on_a_light_colour(post: Posted) -> None:
    pale = {'logo: logo.svg, colour: "#0B5FA5"': 'logo: logo.svg, logo_light: logo.svg, colour: "#FFD400"'}
    values = post(pale).content("start").values
    assert "logo" in values and "logo_light" not in values


def test_only_colleagues_who_agreed_are_shown(post: Posted) -> None:
    here = post()
    assert set(images(here.content("praxis"), here.materials)) == {"logo", "portrait-1", "poster"}
    assert images(here.content("praxis"), here.materials)["portrait-1"].width == PORTRAIT


def test_a_poster_is_shown_only_where_it_leads_somewhere(post: Posted) -> None:
    assert "poster" in images(post().content("praxis"), post().materials)
    nowhere = {', link: "https://intranet.example.com/film"': ""}
    unlinked = post(nowhere)
    assert set(images(unlinked.content("praxis"), unlinked.materials)) == {"logo", "portrait-1"}


def test_a_poster_that_has_changed_is_not_sent(post: Posted) -> None:
    here = post()
    content = here.content("praxis")
    (here.output / "film/film.de.poster.png").write_bytes(raster("PNG", "RGB", (16, 9)))
    with pytest.raises(MakingError, match="not the poster"):
        images(content, here.materials)


def test_a_name_tells_pictures_apart_by_what_they_show(post: Posted) -> None:
    ids = set()
    for width in (200, 100):
        here = post(None, **{"logo.svg": SVG.format(width)})
        ids.add(images(here.content("start"), here.materials)["logo"].cid)
    assert len(ids) == 2
