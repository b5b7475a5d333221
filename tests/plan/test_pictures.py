"""Pictures are looked at before anything opens them."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from campaign.errors import FileFault
from campaign.plan.pictures import inspect_picture

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
MARKED = (
    '<marker id="m">' + "<rect/>" * 100 + '</marker><path {} d="M0 0' + "h1" * 2000 + '"/>'
)  # two thousand times a hundred squares
SVG = f'<svg {SPACES} viewBox="0 0 40 20">{{}}</svg>'


def png(width: int, height: int) -> bytes:
    """A PNG that claims this size, with hardly any bytes in it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def test_sound_pictures() -> None:
    file = BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG")
    jpeg = inspect_picture(file.getvalue(), "a.jpg")
    assert (jpeg.kind, jpeg.width, jpeg.height) == ("jpeg", 30, 20)
    svg = inspect_picture(SVG.format('<path d="M0 0h9"/>').encode(), "a.svg")
    assert (svg.kind, svg.width, svg.height) == ("svg", 40, 20)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"<!doctype html><html><body>hi</body></html>", "picture-kind"),
        (b"", "picture-kind"),
        (b"GIF89a....", "picture-kind"),
        (png(20_000, 20_000), "picture-size"),
        (png(10, 10)[:40], "picture-broken"),
        (b"<svg", "picture-kind"),
        (b"<svg><path</svg>", "picture-broken"),
        (SVG.format("<script>1</script>").encode(), "svg-active"),
        (SVG.format('<path onload="x()"/>').encode(), "svg-active"),
        (SVG.format('<path d="Z Z 5"/>').encode(), "picture-broken"),
        (SVG.format('<path d="M 1 Q foo , , L"/>').encode(), "picture-broken"),
        (SVG.format('<linearGradient x2="1e-7" spreadMethod="repeat"/>').encode(), "picture-size"),
        (SVG.format(MARKED.format('marker-mid="url(#m)"')).encode(), "picture-size"),
        (SVG.format(MARKED.format('style="marker: url(#m)"')).encode(), "picture-size"),
        (SVG.format("<style>path {marker-mid: url(#m)}</style>").encode(), "picture-size"),
        (SVG.format("<foreignObject/>").encode(), "svg-active"),
        (SVG.format('<image href="http://example.com/x.png"/>').encode(), "svg-external"),
        (SVG.format('<image xlink:href="file:///etc/passwd"/>').encode(), "svg-external"),
        (SVG.format('<use href="other.svg#a"/>').encode(), "svg-external"),
        (SVG.format("<style>@import 'x.css';</style>").encode(), "svg-external"),
        (SVG.format('<rect style="fill:url(http://example.com/#x)"/>').encode(), "svg-external"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "svg-active"),
        (b"<svg>" + b" " * 1_000_001 + b"</svg>", "picture-size"),
    ],
)
def test_pictures_that_are_refused(data: bytes, rule: str) -> None:
    with pytest.raises(FileFault) as caught:
        inspect_picture(data, "logo")
    assert caught.value.rule == rule


def test_references_inside_the_drawing_are_fine() -> None:
    drawing = SVG.format('<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#g)"/>').encode()
    assert inspect_picture(drawing, "a.svg").kind == "svg"


@pytest.mark.parametrize("box", ["0 0 1.2.3 5", "0 0 . .", "0 0 NaN 5", "0 0 0 0", "-", ""])
def test_a_drawing_with_an_unreadable_view_box_is_damaged(box: str) -> None:
    with pytest.raises(FileFault) as caught:
        inspect_picture(f'<svg {SPACES} viewBox="{box}" width="1.2.3"/>'.encode(), "a.svg")
    assert caught.value.rule == "picture-broken"


@pytest.mark.parametrize("encoding", ["foo", "UTF-7", "utf-16"])
def test_a_drawing_in_another_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(FileFault) as caught:
        inspect_picture(f'<?xml version="1.0" encoding="{encoding}"?><svg {SPACES}/>'.encode(), "a.svg")
    assert caught.value.rule == "picture-broken"


@pytest.mark.parametrize("reference", ['<use href="#a{}"/>', '<rect fill="url(#a{})"/>'])
def test_a_small_drawing_that_repeats_itself_a_hundred_million_times_is_refused(reference: str) -> None:
    parts = (f'<g id="a{n}">{reference.format(n - 1) * 10}</g>' for n in range(1, 9))
    drawing = SVG.format('<g id="a0"><path d="M0 0h9"/></g>' + "".join(parts))
    with pytest.raises(FileFault, match="more than 100000 elements"):
        inspect_picture(drawing.encode(), "a.svg")


@pytest.mark.parametrize("inner", ["<g>" * 9000 + "</g>" * 9000, '<g id="a"><use href="#a"/></g>'])
def test_a_drawing_without_a_bottom_is_refused(inner: str) -> None:
    with pytest.raises(FileFault, match="levels deep"):
        inspect_picture(SVG.format(inner).encode(), "a.svg")
