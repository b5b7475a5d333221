"""Cards on a sheet: bleed kept, cut marks outside, every back behind its front."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageOps

from campaign.printing.imposition import impose, on_sheet
from campaign.typeset.pixels import pictures

_MM = 72 / 25.4
CARDS_ON_A4 = on_sheet((85, 55), bleed=3, line=0.25)
_DOT = 4
"""Pixels per millimetre."""


def cards(number: int) -> bytes:
    """Cards of 85 × 55 mm with 3 mm of bleed; each front a grey of its own, its back the same grey."""
    document = pikepdf.new()
    for grey in (0.1 + 0.08 * card for card in range(number) for _ in range(2)):
        page = document.add_blank_page(page_size=(91 * _MM, 61 * _MM))
        page.TrimBox = [3 * _MM, 3 * _MM, 88 * _MM, 58 * _MM]
        page.BleedBox = page.MediaBox
        # a white corner at the upper left of the trim tells which way up the card lies
        corner = f"1 g {3 * _MM} {53 * _MM} {5 * _MM} {5 * _MM} re f"
        page.Contents = document.make_stream(f"{grey} g 0 0 {91 * _MM} {61 * _MM} re f {corner}".encode())
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def sides(pdf: bytes) -> list[Image.Image]:
    return [page.convert("L") for page in pictures(pdf, 210 * _DOT)]


def at(side: Image.Image, x: float, y: float) -> int:
    """The grey at so many millimetres from the left and the bottom."""
    value = side.getpixel((round(x * _DOT), round((297 - y) * _DOT)))
    assert isinstance(value, int)
    return value


def test_every_back_lies_behind_its_front_when_turned_over_the_long_edge() -> None:
    front, back = sides(impose(cards(9), CARDS_ON_A4))
    behind = ImageOps.mirror(back)
    greys = []
    for left, bottom, right, top in CARDS_ON_A4.trims():
        middle = ((left + right) / 2, (bottom + top) / 2)
        greys.append(at(front, *middle))
        assert at(front, *middle) == at(behind, *middle)
    assert len(set(greys)) == 9
    assert greys == sorted(greys)


def test_front_and_back_are_the_same_way_up() -> None:
    front, back = sides(impose(cards(1), CARDS_ON_A4))
    left, bottom, _, top = CARDS_ON_A4.trims()[0]
    # turned to the left, the card's upper left corner lies at the lower left
    assert at(front, left + 2, bottom + 2) == 255
    # seen through the sheet, the card's top still points the same way; its left is on the other side
    assert at(ImageOps.mirror(back), left + 2, top - 2) == 255


def test_the_bleed_is_kept_and_marks_stand_clear_of_it() -> None:
    front, _ = sides(impose(cards(1), CARDS_ON_A4))
    for left, bottom, right, top in CARDS_ON_A4.trims():
        across, up = (left + right) / 2, (bottom + top) / 2
        inside = at(front, across, up)
        for x, y in ((left - 2.7, up), (right + 2.7, up), (across, bottom - 2.7), (across, top + 2.7)):
            assert at(front, x, y) == inside
    left, _, _, top = CARDS_ON_A4.trims()[0]
    strip = [front.getpixel((x, round((297 - top) * _DOT))) for x in range(round((left - 3.2) * _DOT))]
    assert min(strip) < 200
    assert strip[-2] == 255


def test_the_sheet_is_a4_to_a_hundredth_of_a_millimetre() -> None:
    with pikepdf.open(BytesIO(impose(cards(1), CARDS_ON_A4))) as document:
        for page in document.pages:
            size = [float(edge) / _MM for edge in page.MediaBox]
            assert size == pytest.approx([0, 0, 210, 297], abs=0.01)


def test_a_tenth_card_begins_another_sheet_and_the_bytes_are_the_same_twice() -> None:
    pdf = cards(10)
    assert len(sides(impose(pdf, CARDS_ON_A4))) == 4
    assert impose(pdf, CARDS_ON_A4) == impose(pdf, CARDS_ON_A4)
