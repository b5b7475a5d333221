"""The pictures inside a mail: logo, portraits and the film's poster, as PNG at twice their size on screen."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from campaign.errors import FileFault, MakingError
from campaign.files import Value, read_limited, sha256
from campaign.plan.content import Content
from campaign.theme.materials import Materials

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

LOGO = (220, 44)
"""The largest width and height of a logo in CSS pixels."""
PORTRAIT = 88
POSTER = 536
DENSITY = 2
"""Pixels of a picture per CSS pixel, for screens of high resolution."""


@dataclass(frozen=True)
class Image:
    """A picture inside a mail: its PNG, and its width and height in CSS pixels."""

    name: str
    png: bytes
    width: int
    height: int

    @cached_property
    def cid(self) -> str:
        """What the HTML calls the picture by; it follows from the picture alone."""
        return f"{self.name}.{sha256(self.png)[:16]}@auftakt.invalid"

    @property
    def src(self) -> str:
        """The address of the picture in the mail's HTML."""
        return f"cid:{self.cid}"

    @property
    def data(self) -> str:
        """The picture as an address that a browser can show without the mail."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}"


def images(content: Content, materials: Materials) -> Mapping[str, Image]:
    """Every picture that the mail shows, by name: `logo`, `poster`, `portrait-1` …; raises MakingError."""
    try:
        return {image.name: image for image in _images(content, materials)}
    except (FileFault, OSError) as error:
        raise MakingError(
            f"a picture of the mailing {content.id!r}: {error}", "build again", "mail-picture"
        ) from None


def _images(content: Content, materials: Materials) -> Iterator[Image]:
    values = content.values
    brand = values["brand"]
    colour = str(brand["colour"]) if isinstance(brand, Mapping) else "#FFFFFF"
    for name, ground in (("logo_light", colour), ("logo", "#FFFFFF")):
        logo = values.get(name)
        if isinstance(logo, Mapping):
            yield _logo(str(logo["file"]), ground, materials)
    statements = values.get("statements")
    for number, statement in enumerate(statements if isinstance(statements, tuple) else (), 1):
        if isinstance(statement, Mapping) and isinstance(statement["portrait"], Mapping):
            yield _portrait(f"portrait-{number}", str(statement["portrait"]["file"]), materials)
    film = values.get("film")
    if isinstance(film, Mapping) and isinstance(film["poster"], Mapping):
        yield _poster(film["poster"], materials)


def _logo(name: str, ground: str, materials: Materials) -> Image:
    from campaign.plan.pictures import inspect_picture

    picture = inspect_picture(materials.folder.read(name), name)
    scale = min(LOGO[0] / picture.width, LOGO[1] / picture.height)
    width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return Image("logo", _drawn(name, width, height, ground, materials), width, height)


def _portrait(name: str, file: str, materials: Materials) -> Image:
    return Image(name, _drawn(file, PORTRAIT, PORTRAIT, "#FFFFFF", materials), PORTRAIT, PORTRAIT)


def _drawn(file: str, width: int, height: int, ground: str, materials: Materials) -> bytes:
    """The PNG of a picture of the campaign, whatever its format, filling `width` × `height` CSS pixels."""
    from urllib.parse import quote

    from campaign.typeset.pages import pages
    from campaign.typeset.pixels import pictures

    html = (
        f"<style>@page{{size:{width}px {height}px;margin:0;background:{ground}}}"
        f"body{{margin:0}}img{{display:block;width:{width}px;height:{height}px;object-fit:cover}}</style>"
        f'<img alt="" src="campaign:{quote(file)}">'
    )
    return _png(next(pictures(pages(html, materials.theme, materials.folder).pdf, width * DENSITY)))


def _poster(poster: Mapping[str, Value], materials: Materials) -> Image:
    """The film's poster, which already invites to play it."""
    from PIL import Image as Pillow

    data = read_limited(materials.output / str(poster["file"]), 20)
    if sha256(data) != poster["sha256"]:
        raise MakingError(f"{poster['file']} is not the poster the mail was planned with", "build again")
    with Pillow.open(BytesIO(data), formats=("PNG",)) as picture:
        width = POSTER * DENSITY
        height = round(picture.height * width / picture.width)
        scaled = picture.convert("RGB").resize((width, height), Pillow.Resampling.LANCZOS)
    return Image("poster", _png(scaled), POSTER, height // DENSITY)


def _png(picture: "PillowImage") -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
