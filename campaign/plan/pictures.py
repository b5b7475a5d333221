"""Pictures handed over: PNG, JPEG or SVG, looked at before anything else opens them."""

import re
import warnings
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree

from campaign.errors import FileFault

if TYPE_CHECKING:
    from PIL.Image import Image as Raster
    from PIL.ImageCms import ImageCmsProfile

PNG, JPEG = b"\x89PNG\r\n", b"\xff\xd8\xff"
"""How the two raster formats begin."""
MAX_PIXELS = 60_000_000
MAX_SIDE = 30_000
"""Pixels along one side; at 300 dpi this is two and a half metres."""
MAX_SVG_BYTES = 1_000_000
MAX_SVG_ELEMENTS = 100_000
"""As drawn, whatever is used ten times counting ten times."""
MAX_SVG_DEPTH = 100
MAX_RATIO = 100
"""How many times longer than high a drawing may be."""
_SIDES = ("width", "height")
_REMEDY = "hand over a PNG, JPEG or SVG file"
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_USED = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_PATH = re.compile(r"[\sMmZzLlHhVvCcSsQqTtAa0-9eE.,+-]*")
_AFTER_END = re.compile(r"[Zz][\s,]*[-+.0-9]")
"""A number where a closed path has to move on, or to end."""
_PASSIVE = re.compile(r"#|data:image/(png|jpeg);base64,")

_OTHERS: Mapping[bytes, str] = {
    rb"GIF8": "a GIF",
    rb"RIFF....WEBP": "a WebP picture",
    rb"BM": "a BMP picture",
    rb"II\*\x00|MM\x00\*": "a TIFF",
    rb"....ftyp(heic|heix|mif1|msf1)": "a HEIC photograph, as telephones take them",
    rb"....ftypavif": "an AVIF picture",
    rb"%PDF": "a PDF",
    rb"%!PS|\xc5\xd0\xd3\xc6": "an EPS drawing",
    rb"8BPS": "a Photoshop file",
    rb"\x00\x00\x01\x00": "an icon file",
    rb"PK\x03\x04": "a ZIP archive",
    rb"\x1f\x8b": "a packed file",
}
"""How files begin that people take for pictures, and what they are."""

_SPACES: Mapping[str, tuple[str, ...]] = {
    "RGB ": ("RGB", "RGBA", "P", "PA"),
    "GRAY": ("1", "L", "LA", "I;16", "I"),
    "CMYK": ("CMYK",),
}
"""The colour spaces of profiles, and which pictures they can be for."""


@dataclass(frozen=True)
class Picture:
    """What a picture file really is; width and height in pixels as it is shown (of an SVG: its own units)."""

    kind: Literal["png", "jpeg", "svg"]
    width: float
    height: float
    doubts: tuple[FileFault, ...] = ()
    """What the person who handed it over should know; it can be used all the same."""


def inspect_picture(data: bytes, name: str) -> Picture:
    """What the picture `name` is; raises FileFault for anything but a sound PNG, JPEG or passive SVG."""
    if data.startswith((PNG, JPEG)):
        return _raster(data, name)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"<(\?xml|!--|!DOCTYPE\s+svg|svg[\s>])", start) and re.search(rb"<svg[\s>]", start):
        return _svg(data, name)
    what = next((what for magic, what in _OTHERS.items() if re.match(magic, data, re.DOTALL)), "no picture")
    if re.search(rb"<(!doctype\s+html|html|head|body)\b", start, re.IGNORECASE):
        what = "a web page"
    raise FileFault("picture-kind", f"{name!r} is {what}", _REMEDY)


@contextmanager
def opened(data: bytes, name: str) -> Iterator["Raster"]:
    """The PNG or JPEG in `data`, read to its end; raises FileFault when it is damaged or too large.

    Pillow can be told, for the whole process, to take half a picture for a whole one; not here.
    """
    from PIL import Image, ImageFile, UnidentifiedImageError

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
                    raise Image.DecompressionBombError
                image.load()
                yield image
    except Image.DecompressionBombError:
        words = f"{name!r} has more than {MAX_PIXELS // 10**6} million pixels, or {MAX_SIDE} in a row"
        raise FileFault("picture-size", words, "scale the picture down") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, LookupError, EOFError) as error:
        raise FileFault(
            "picture-broken", f"{name!r} is damaged: {error}", "export or copy it again"
        ) from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def profile_of(image: "Raster") -> "ImageCmsProfile | None":
    """The colour profile of the picture; None when it has none that its colours can be converted by."""
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info.get("icc_profile") or b""))
        space = profile.profile.xcolor_space
        if image.mode in _SPACES.get(space, ()):
            mode = {"GRAY": "L"}.get(space, space.strip())
            ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")
            return profile
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        pass
    return None


def _raster(data: bytes, name: str) -> Picture:
    with opened(data, name) as image:
        lying = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        width, height = image.size[::-1] if lying else image.size
        kind: Literal["png", "jpeg"] = "png" if data.startswith(PNG) else "jpeg"
        return Picture(kind, width, height, tuple(_doubts(image, name)))


def _doubts(image: "Raster", name: str) -> Iterator[FileFault]:
    if image.info.get("icc_profile") and profile_of(image) is None:
        words = f"the colour profile in {name!r} is damaged or for another kind of picture; sRGB is assumed"
        yield FileFault("picture-profile", words, "save the picture again in sRGB")
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        words = f"{name!r} holds moving pictures; only the first is shown"
        yield FileFault("picture-moving", words, "hand over one picture, or leave it so")


def _svg(data: bytes, name: str) -> Picture:
    if len(data) > MAX_SVG_BYTES:
        raise FileFault("picture-size", f"the SVG {name!r} has more than 1 MB", "simplify the drawing")
    if re.match(rb"""\s*<\?xml[^>]*encoding=["'](?!utf-8)""", data, re.IGNORECASE):
        raise FileFault("picture-broken", f"the SVG {name!r} is not in UTF-8", "export it as plain SVG")
    if b"<?xml-stylesheet" in data:
        raise FileFault("svg-external", f"the SVG {name!r} names a stylesheet", "export it as plain SVG")
    if re.search(rb"<!(DOCTYPE|ENTITY)", data):
        raise FileFault(
            "svg-active", f"the SVG {name!r} declares a DOCTYPE or entities", "export it as plain SVG"
        )
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - no declarations, no entities, at most 1 MB
    except ElementTree.ParseError as error:
        line, column = error.position
        raise FileFault(
            "picture-broken", f"the SVG {name!r} is damaged: {error}", _REMEDY, line, column + 1
        ) from None
    for element in root.iter():
        _passive(element, name)
        _drawable(element, name)
    if _drawn(root, {key: e for e in root.iter() if (key := e.get("id"))}, {}, name) > MAX_SVG_ELEMENTS:
        words = f"the SVG {name!r} draws more than {MAX_SVG_ELEMENTS} elements"
        raise FileFault("picture-size", words, "simplify the drawing")
    width, height = _svg_size(root, name)
    return Picture("svg", width, height)


def _passive(element: ElementTree.Element, name: str) -> None:
    tag = str(element.tag).rsplit("}", 1)[-1]
    if tag in ("script", "foreignObject", "handler", "iframe", "audio", "video"):
        raise FileFault("svg-active", f"the SVG {name!r} holds <{tag}>", "export it as plain SVG")
    if tag in ("text", "tspan", "textPath", "font"):
        words = f"the SVG {name!r} holds written text, which would look different on every machine"
        raise FileFault("svg-text", words, "convert the text to paths, then export it again")
    outside = [*re.findall(r"url\(\s*['\"]?([^'\")]+)", element.text or "")]
    if tag == "style" and "marker" in (element.text or ""):
        words = f"the SVG {name!r} sets markers by a stylesheet"
        raise FileFault("picture-size", words, "convert the markers to paths")
    if tag == "style" and "@import" in (element.text or ""):
        outside.append("@import")
    for key, value in element.attrib.items():
        attribute = key.rsplit("}", 1)[-1].lower()
        if attribute.startswith("on") or attribute == "base":
            raise FileFault(
                "svg-active", f"the SVG {name!r} holds the script {attribute}=", "export it as plain SVG"
            )
        outside += [value] if attribute in ("href", "src") else re.findall(r"url\(\s*['\"]?([^'\")]+)", value)
    for target in outside:
        embedded = _PASSIVE.match(target.strip())
        if embedded and embedded[1]:
            _embedded(target.strip()[embedded.end() :], name)
        if not embedded:
            words = f"the SVG {name!r} refers to {target.strip()[:60]!r} outside itself"
            raise FileFault("svg-external", words, "embed what it needs, or convert it to paths")


def _drawable(element: ElementTree.Element, name: str) -> None:
    """Raises FileFault for what takes a renderer for ever."""
    path = element.get("d", "")
    if not _PATH.fullmatch(path) or _AFTER_END.search(path):
        words = f"the SVG {name!r} holds a path that cannot be drawn: {path[:40]!r}"
        raise FileFault("picture-broken", words, "export it again")
    if element.get("spreadMethod", "pad").strip() != "pad":
        words = f"the SVG {name!r} holds a gradient that repeats itself"
        raise FileFault("picture-size", words, "use gradients that end, or plain colours")


def _embedded(coded: str, name: str) -> None:
    """Raises FileFault unless a picture inside the drawing is a sound one."""
    try:
        data = b64decode(coded)
    except ValueError:
        data = b""
    if not data.startswith((PNG, JPEG)):
        words = f"the SVG {name!r} holds a damaged picture"
        raise FileFault("picture-broken", words, "export it again")
    _raster(data, name)


def _drawn(
    element: ElementTree.Element,
    named: Mapping[str, ElementTree.Element],
    known: dict[ElementTree.Element, int],
    name: str,
    depth: int = 0,
) -> int:
    """How many elements it takes to draw `element`, everything it uses included."""
    if depth > MAX_SVG_DEPTH:
        words = f"the SVG {name!r} is nested more than {MAX_SVG_DEPTH} levels deep, or uses itself"
        raise FileFault("picture-size", words, "simplify the drawing")
    if element not in known:
        used = [named[id] for id in _USED.findall(" ".join(_references(element))) if id in named]
        times = _points(element) if "marker" in " ".join((*element.attrib, element.get("style", ""))) else 1
        inner = sum(_drawn(part, named, known, name, depth + 1) for part in element)
        known[element] = 1 + inner + times * sum(_drawn(part, named, known, name, depth + 1) for part in used)
    return known[element]


def _points(element: ElementTree.Element) -> int:
    """At how many points, at most, a marker can be drawn."""
    return 1 + len(re.findall(_NUMBER, element.get("d", "") + element.get("points", "")))


def _references(element: ElementTree.Element) -> Iterator[str]:
    """The attributes through which an element draws another one."""
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == "href":
            yield f"url({value})"
        elif "url(" in value:
            yield value


def _svg_size(root: ElementTree.Element, name: str) -> tuple[float, float]:
    box = re.findall(rf"[-+]?{_NUMBER}", root.get("viewBox", ""))
    if root.get("viewBox") is not None and (len(box) != 4 or float(box[2]) <= 0 or float(box[3]) <= 0):
        words = f"the SVG {name!r} has a viewBox that names no place and size"
        raise FileFault("picture-broken", words, "export it again")
    if box:
        return _shaped(float(box[2]), float(box[3]), name)
    sides = [re.fullmatch(rf"({_NUMBER})(px|pt|pc|mm|cm|in|Q)?", root.get(side, "")) for side in _SIDES]
    if not all(sides):
        words = f"the SVG {name!r} says nowhere how large it is"
        raise FileFault("picture-size", words, "export it with a viewBox")
    width, height = (float(side[1]) for side in sides if side)
    return _shaped(width, height, name)


def _shaped(width: float, height: float, name: str) -> tuple[float, float]:
    """The size, if anything of that shape could be shown."""
    if not 0 < width < 1e6 or not 0 < height < 1e6 or not 1 / MAX_RATIO <= width / height <= MAX_RATIO:
        words = f"the SVG {name!r} is {width:g} × {height:g} large, which no page can show"
        raise FileFault("picture-size", words, "export it again")
    return width, height
