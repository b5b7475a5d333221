"""The brand's colours: legible pairs and tints, as screens show them and as a press prints them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign.plan.contrast import LEGIBLE, LEGIBLE_LARGE, channels, contrast

INK = "#1A1D21"
PAPER = "#FFFFFF"
BLACK = "#000000"

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 … 1."""


@dataclass(frozen=True)
class Tone:
    """One colour twice: `#RRGGBB` for screens, and the inks it is printed with."""

    rgb: str
    ink: Inks

    def mixed(self, other: "Tone", share: float) -> "Tone":
        """`share` of this tone and the rest of `other`; on the press a tint stays a tint of the same inks."""
        ink = [round(a * share + b * (1 - share), 3) for a, b in zip(self.ink, other.ink, strict=True)]
        return Tone(mix(self.rgb, other.rgb, share), (ink[0], ink[1], ink[2], ink[3]))

    @property
    def press(self) -> str:
        """The tone as CSS `device-cmyk(…)`."""
        return "device-cmyk(" + " ".join(f"{ink:.3f}" for ink in self.ink) + ")"


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
    deep: str
    """A deep tone of the brand's colour, for ornaments on it."""
    accent_on_colour: str
    """The accent for large type and signs on the brand's colour, or else what reads well there."""
    on_deep: str
    """What reads well on the deep tone."""
    quiet_on_colour: str
    """Text that stands back, on the brand's colour."""
    line: str
    """Hairlines on paper."""
    quiet: str
    """Text that stands back, on paper."""
    ink: str = INK
    paper: str = PAPER


def palette(colour: str, accent: str) -> Palette:
    """The palette of a brand; wherever a pair could not be read a legible one is chosen."""
    return Palette(**{name: tone.rgb for name, tone in tones(tone_of(colour), tone_of(accent)).items()})


def tones(colour: Tone, accent: Tone) -> Mapping[str, Tone]:
    """The palette's tones by name; text is full black on the press, where a tone of it would be dots."""
    ink, paper = Tone(INK, (0, 0, 0, 1)), Tone(PAPER, (0, 0, 0, 0))
    on_colour = tone_of(legible_on(colour.rgb))
    deep = colour.mixed(ink, 0.86)
    shines = contrast(accent.rgb, colour.rgb) >= LEGIBLE_LARGE
    return {
        "colour": colour,
        "accent": accent,
        "on_colour": on_colour,
        "on_accent": tone_of(legible_on(accent.rgb)),
        "tint": colour.mixed(paper, 0.08),
        "tint_strong": colour.mixed(paper, 0.18),
        "accent_tint": accent.mixed(paper, 0.16),
        "text": colour.mixed(ink, _legible_share(colour.rgb)),
        "deep": deep,
        "on_deep": tone_of(legible_on(deep.rgb)),
        "accent_on_colour": accent if shines else on_colour,
        "quiet_on_colour": on_colour.mixed(colour, _quiet_share(on_colour.rgb, colour.rgb)),
        "line": ink.mixed(paper, 0.22),
        "quiet": ink.mixed(paper, 0.72),
        "ink": ink,
        "paper": paper,
    }


def tone_of(colour: str, cmyk: Sequence[float] | None = None) -> Tone:
    """`colour` (#RRGGBB) with the inks the brand prescribes (`cmyk` in percent), or else plain ones."""
    if colour == INK:
        return Tone(INK, (0, 0, 0, 1))
    if cmyk is None:
        return Tone(colour, inks(colour))
    cyan, magenta, yellow, black = (percent / 100 for percent in cmyk)
    return Tone(colour, (cyan, magenta, yellow, black))


def legible_on(ground: str) -> str:
    """White or ink if they can be read on `ground`, or else black: one of the three always can."""
    best = max((PAPER, INK), key=lambda text: contrast(text, ground))
    return best if contrast(best, ground) >= LEGIBLE else BLACK


def darkened(colour: str) -> str:
    """`colour`, darkened as far as text on white paper needs."""
    return mix(colour, INK, _legible_share(colour))


def _legible_share(colour: str) -> float:
    """How much of `colour` may remain beside ink so that it can be read on white."""
    share = 1.0
    while contrast(mix(colour, INK, share), PAPER) < LEGIBLE and share > 0:
        share -= 0.05
    return share


def _quiet_share(text: str, ground: str) -> float:
    """How much of `text` must remain beside its `ground` so that it stands back and can still be read."""
    share = 0.8
    while contrast(mix(text, ground, share), ground) < LEGIBLE and share < 1:
        share = min(1.0, share + 0.05)
    return share


def mix(one: str, other: str, share: float) -> str:
    """`share` of `one` and the rest of `other`, channel by channel."""
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)


def inks(colour: str) -> Inks:
    """The plain inks of a colour; grey and black are printed with black ink alone."""
    red, green, blue = (value / 255 for value in channels(colour))
    key = 1 - max(red, green, blue)
    if key == 1 or max(red, green, blue) - min(red, green, blue) < 0.04:
        return 0.0, 0.0, 0.0, round(1 - (red + green + blue) / 3, 3)
    cyan, magenta, yellow = (round((1 - value - key) / (1 - key), 3) for value in (red, green, blue))
    return cyan, magenta, yellow, round(key, 3)


def cmyk(colour: str) -> str:
    """`colour` as CSS `device-cmyk(…)`."""
    return Tone(colour, inks(colour)).press


def as_css(colours: Palette, convert: bool = False) -> Mapping[str, str]:
    """The palette for CSS: RGB for screens, `device-cmyk` for print when `convert` is set."""
    names = colours.__dataclass_fields__
    values = {name: str(getattr(colours, name)) for name in names}
    return {name: cmyk(value) if convert else value for name, value in values.items()}
