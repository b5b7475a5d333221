"""What is to be set: a template in a format, its values, and the brand's shades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from campaign.errors import MakingError
from campaign.files import Value
from campaign.plan.content import Content
from campaign.printing.formats import Format
from campaign.theme.colour import Inks, Tone, tone_of, tones


@dataclass(frozen=True)
class Sheet:
    """A template in a format, its variants from generous to tight, and the values of its craft."""

    template: str
    format: Format
    variants: tuple[str, ...] = ("full",)
    extra: Mapping[str, object] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    """Which block of the plan fills a box, told when nothing fits."""
    growing: tuple[str, ...] = ()
    """Boxes whose text may be larger than the rest where it leaves much room, or smaller."""
    versions: tuple[str, ...] = ("print", "screen")
    floors: Mapping[str, float] = field(default_factory=dict)
    """Per variant, the smallest size worth setting it at; where that is too large, the next is set."""


def shades(content: Content) -> Mapping[str, str]:
    """The palette of the brand by name, as screens show it: `#RRGGBB`."""
    return {name: tone.rgb for name, tone in _tones(content).items()}


def in_ink(content: Content) -> Mapping[str, str]:
    """The palette of the brand by name, as the press prints it: `device-cmyk(…)`."""
    return {name: tone.press for name, tone in _tones(content).items()}


def prescribed(content: Content) -> Mapping[str, Inks]:
    """The inks of the brand's tones by `#RRGGBB`: drawings in these colours are printed with them too."""
    return {tone.rgb.upper(): tone.ink for tone in _tones(content).values()}


def _tones(content: Content) -> Mapping[str, Tone]:
    brand = content.values["brand"]
    if not isinstance(brand, Mapping):
        raise MakingError(f"{content.id}: the content names no brand", rule="content")
    return tones(*(_tone(brand, name) for name in ("colour", "accent")))


def _tone(brand: Mapping[str, Value], name: str) -> Tone:
    given = brand.get(f"{name}_cmyk")
    percents = [float(str(ink)) for ink in given] if isinstance(given, Sequence) else None
    return tone_of(str(brand[name]), percents)
