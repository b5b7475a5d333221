"""What is to be set: a template in a format, its values, and the brand's shades."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign.errors import MakingError
from campaign.plan.content import Content
from campaign.printing.formats import Format
from campaign.theme.colour import INK, PAPER, as_css, cmyk, mix, palette


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


def shades(content: Content) -> Mapping[str, str]:
    """The palette of the brand as #RRGGBB, with a deep tone of its colour, a hairline and a quiet grey."""
    brand = content.values["brand"]
    if not isinstance(brand, Mapping):
        raise MakingError(f"{content.id}: the content names no brand", rule="content")
    colours = palette(str(brand["colour"]), str(brand["accent"]))
    return {
        **as_css(colours),
        "deep": mix(colours.colour, INK, 0.86),
        "line": mix(colours.ink, PAPER, 0.22),
        "quiet": mix(colours.ink, PAPER, 0.72),
    }


def in_ink(colours: Mapping[str, str]) -> Mapping[str, str]:
    """The shades as `device-cmyk`; text is full black, because a tone of black would be printed in dots."""
    return {name: cmyk("#000000" if value == INK else value) for name, value in colours.items()}
