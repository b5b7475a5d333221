"""Legible pairs whatever the brand, and black that is black on the press."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.plan.contrast import LEGIBLE, LEGIBLE_LARGE, contrast
from campaign.theme.colour import (
    as_css,
    cmyk,
    darkened,
    legible_on,
    palette,
    tone_of,
    tones,
)

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


@given(COLOURS, COLOURS)
def test_every_pair_a_theme_may_set_text_in_can_be_read(colour: str, accent: str) -> None:
    shown = palette(colour, accent)
    pairs = (
        (shown.on_colour, shown.colour),
        (shown.on_accent, shown.accent),
        (shown.on_deep, shown.deep),
        (shown.quiet_on_colour, shown.colour),
        (shown.quiet, shown.paper),
        (shown.text, shown.paper),
    )
    assert min(contrast(text, ground) for text, ground in pairs) >= LEGIBLE
    assert contrast(shown.accent_on_colour, shown.colour) >= LEGIBLE_LARGE


def test_the_inks_a_brand_prescribes_are_used_and_tints_stay_tints_of_them() -> None:
    brand = tones(tone_of("#0B5FA5", (90, 55, 0, 5)), tone_of("#F2A900"))
    assert brand["colour"].press == "device-cmyk(0.900 0.550 0.000 0.050)"
    assert brand["tint_strong"].ink == (0.162, 0.099, 0, 0.009)
    assert brand["ink"].ink == (0, 0, 0, 1)
