"""The brand's colours: legible pairs, tints, and what they are in CMYK."""

from collections.abc import Mapping
from dataclasses import dataclass

INK = "#1A1D21"
PAPER = "#FFFFFF"
BLACK = "#000000"
LEGIBLE = 4.5
"""The contrast that WCAG 2.2 asks of text (level AA, 1.4.3)."""


@dataclass(frozen=True)
class Palette:
    """Colours as `#RRGGBB`: the brand's two, what reads well on them, tints, the brand's as text."""

    colour: str
    accent: str
    on_colour: str
    on_accent: str
    tint: str
    tint_strong: str
    accent_tint: str
    text: str
    ink: str = INK
    paper: str = PAPER


def palette(colour: str, accent: str) -> Palette:
    """The palette of a brand; wherever a pair could not be read a legible one is chosen."""
    return Palette(
        colour=colour,
        accent=accent,
        on_colour=legible_on(colour),
        on_accent=legible_on(accent),
        tint=mix(colour, PAPER, 0.08),
        tint_strong=mix(colour, PAPER, 0.18),
        accent_tint=mix(accent, PAPER, 0.16),
        text=darkened(colour),
    )


def legible_on(ground: str) -> str:
    """White or ink if they can be read on `ground`, or else black: one of the three always can."""
    best = max((PAPER, INK), key=lambda text: contrast(text, ground))
    return best if contrast(best, ground) >= LEGIBLE else BLACK


def darkened(colour: str) -> str:
    """`colour`, darkened as far as text on white paper needs."""
    share = 1.0
    while contrast(mix(colour, INK, share), PAPER) < LEGIBLE and share > 0:
        share -= 0.05
    return mix(colour, INK, share)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 … 21 (WCAG 2.2, relative luminance)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`share` of `one` and the rest of `other`, channel by channel."""
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 … 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def inks(colour: str) -> tuple[float, float, float, float]:
    """Cyan, magenta, yellow and black, 0 … 1; grey and black are printed with black ink alone."""
    red, green, blue = (value / 255 for value in channels(colour))
    key = 1 - max(red, green, blue)
    if key == 1 or max(red, green, blue) - min(red, green, blue) < 0.04:
        return 0.0, 0.0, 0.0, round(1 - (red + green + blue) / 3, 3)
    cyan, magenta, yellow = (round((1 - value - key) / (1 - key), 3) for value in (red, green, blue))
    return cyan, magenta, yellow, round(key, 3)


def cmyk(colour: str) -> str:
    """`colour` as CSS `device-cmyk(…)`."""
    return "device-cmyk(" + " ".join(f"{ink:.3f}" for ink in inks(colour)) + ")"


def as_css(colours: Palette, convert: bool = False) -> Mapping[str, str]:
    """The palette for CSS: RGB for screens, `device-cmyk` for print when `convert` is set."""
    names = colours.__dataclass_fields__
    values = {name: str(getattr(colours, name)) for name in names}
    return {name: cmyk(value) if convert else value for name, value in values.items()}


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
