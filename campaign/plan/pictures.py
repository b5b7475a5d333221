"""Pictures handed over: PNG, JPEG or SVG, looked at before anything else opens them."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from xml.etree import ElementTree

from campaign.errors import FileFault

MAX_PIXELS = 60_000_000
MAX_SVG_BYTES = 1_000_000
MAX_SVG_ELEMENTS = 100_000
"""As drawn, whatever is used ten times counting ten times."""
MAX_SVG_DEPTH = 100
_REMEDY = "hand over a PNG, JPEG or SVG file"
_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_USED = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_PASSIVE = re.compile(r"#|data:image/(png|jpeg);base64,")


@dataclass(frozen=True)
class Picture:
    """What a picture file really is; width and height in pixels (of an SVG: its own units)."""

    kind: Literal["png", "jpeg", "svg"]
    width: float
    height: float


def inspect_picture(data: bytes, name: str) -> Picture:
    """What the picture `name` is; raises FileFault for anything but a sound PNG, JPEG or passive SVG."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        return _raster(data, name)
    if re.match(rb"<(\?xml|!--|!DOCTYPE\s+svg|svg[\s>])", start) and re.search(rb"<svg[\s>]", start):
        return _svg(data, name)
    what = (
        "a web page"
        if re.search(rb"<(!doctype\s+html|html|head|body)\b", start, re.IGNORECASE)
        else "no picture"
    )
    raise FileFault("picture-kind", f"{name!r} is {what}", _REMEDY)


def _raster(data: bytes, name: str) -> Picture:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise Image.DecompressionBombError
                image.load()
                return Picture("png" if image.format == "PNG" else "jpeg", image.width, image.height)
    except Image.DecompressionBombError:
        words = f"{name!r} has more than {MAX_PIXELS // 10**6} million pixels"
        raise FileFault("picture-size", words, "scale the picture down") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise FileFault("picture-broken", f"{name!r} is damaged: {error}", _REMEDY) from None


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
    if _drawn(root, {key: e for e in root.iter() if (key := e.get("id"))}, {}, name) > MAX_SVG_ELEMENTS:
        words = f"the SVG {name!r} draws more than {MAX_SVG_ELEMENTS} elements"
        raise FileFault("picture-size", words, "simplify the drawing")
    width, height = _svg_size(root, name)
    return Picture("svg", width, height)


def _passive(element: ElementTree.Element, name: str) -> None:
    tag = str(element.tag).rsplit("}", 1)[-1]
    if tag in ("script", "foreignObject", "handler", "iframe", "audio", "video"):
        raise FileFault("svg-active", f"the SVG {name!r} holds <{tag}>", "export it as plain SVG")
    outside = [*re.findall(r"url\(\s*['\"]?([^'\")]+)", element.text or "")]
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
        if not _PASSIVE.match(target.strip()):
            words = f"the SVG {name!r} refers to {target.strip()[:60]!r} outside itself"
            raise FileFault("svg-external", words, "embed what it needs, or convert it to paths")


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
        known[element] = 1 + sum(_drawn(part, named, known, name, depth + 1) for part in (*element, *used))
    return known[element]


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
        return float(box[2]), float(box[3])
    sides = [re.match(_NUMBER, root.get(side, "")) for side in ("width", "height")]
    return (float(sides[0][0]) if sides[0] else 100.0, float(sides[1][0]) if sides[1] else 100.0)
