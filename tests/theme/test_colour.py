"""Legible pairs whatever the brand, and black that is black on the press."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.theme.colour import LEGIBLE, as_css, cmyk, contrast, darkened, legible_on, palette

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_the_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_text_in_the_brands_colour_can_be_read_on_paper(colour: str) -> None:
    assert contrast(darkened(colour), "#FFFFFF") >= LEGIBLE


@given(COLOURS)
def test_text_on_the_brands_colour_can_be_read(colour: str) -> None:
    assert contrast(legible_on(colour), colour) >= LEGIBLE


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#000000", "device-cmyk(0.000 0.000 0.000 1.000)"),
        ("#FFFFFF", "device-cmyk(0.000 0.000 0.000 0.000)"),
        ("#808080", "device-cmyk(0.000 0.000 0.000 0.498)"),
        ("#FF0000", "device-cmyk(0.000 1.000 1.000 0.000)"),
    ],
)
def test_grey_is_printed_with_black_alone(colour: str, ink: str) -> None:
    assert cmyk(colour) == ink


@given(COLOURS, COLOURS)
def test_a_palette_is_complete_for_screen_and_press(colour: str, accent: str) -> None:
    colours = palette(colour, accent)
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value.upper()) for value in as_css(colours).values())
    assert all(value.startswith("device-cmyk(") for value in as_css(colours, convert=True).values())
