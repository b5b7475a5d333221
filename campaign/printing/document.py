"""One template, two versions: set at the largest size that fits, for the press and for the screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from campaign.errors import Finding, MakingError, Severity
from campaign.files import Value, digest, write_whole
from campaign.plan.content import Content
from campaign.printing.formats import BLEED, SAFE, Format
from campaign.theme.colour import INK, PAPER, Palette, as_css, cmyk, mix, palette
from campaign.theme.jinja import render
from campaign.theme.materials import Materials

if TYPE_CHECKING:
    from campaign.typeset.pages import Layout

GROWTH = (1.32, 1.16, 1.0, 0.9)
"""How large the text of a growing box may be beside the rest, largest first."""

MEASURING = "measuring"

TOLERANCE = 0.2
"""Millimetres by which rounding may differ."""


@dataclass(frozen=True)
class Setting:
    """How full a sheet is set: the body size in points, the template's variant, and which boxes grow."""

    size: float
    variant: str
    growth: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """What is to be set: a template in a format, its variants from generous to tight, its own values.

    `keys` says which block of the plan fills a box, for the finding when nothing fits.
    """

    template: str
    format: Format
    variants: tuple[str, ...] = ("full",)
    extra: Mapping[str, object] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    growing: tuple[str, ...] = ()
    """Boxes whose text may be larger than the rest where it leaves much room, or smaller."""
    versions: tuple[str, ...] = ("print", "screen")


def make_sheet(
    content: Content, materials: Materials, into: Path, sheet: Sheet, stem: str
) -> tuple[Finding, ...]:
    """Write `<stem>.print.pdf` (PDF/X-4 with bleed) and `<stem>.pdf` (tagged, for the screen) below `into`.

    Comes back with an error finding, and writes nothing, when the text does not fit at the smallest size.
    """
    press = _Press(content, materials, sheet)
    setting, measured = press.best()
    if setting is None:
        return (_too_full(content, sheet, measured),)
    setting, air = press.opened(press.grown(setting))
    layouts = {version: press.lay_out(setting, version, air) for version in sheet.versions}
    for layout in layouts.values():
        if not _fits(layout, sheet):
            return (_too_full(content, sheet, layout),)
    warnings: list[str] = []
    for version, layout in layouts.items():
        pages = layout.draw()
        warnings += pages.warnings
        pdf = _finished(pages.pdf, content) if version == "print" else pages.pdf
        write_whole(into / f"{stem}{'.print' if version == 'print' else ''}.pdf", pdf)
    return tuple(_heard(content, warning) for warning in dict.fromkeys(warnings))


def shades(content: Content) -> Mapping[str, str]:
    """The palette of the brand as #RRGGBB, with the deep and the soft tone of the colour field."""
    brand = content.values["brand"]
    if not isinstance(brand, Mapping):
        raise MakingError(f"{content.id}: the content names no brand", rule="content")
    colours: Palette = palette(str(brand["colour"]), str(brand["accent"]))
    return {
        **as_css(colours),
        "deep": mix(colours.colour, INK, 0.86),
        "line": mix(colours.ink, PAPER, 0.22),
        "quiet": mix(colours.ink, PAPER, 0.72),
    }


@dataclass(frozen=True)
class _Press:
    content: Content
    materials: Materials
    sheet: Sheet

    def measured(self, setting: Setting, air: Mapping[str, float] | None = None) -> "Layout":
        """The sheet on endless pages, where nothing breaks and so nothing can hide that it is too long."""
        return self.lay_out(setting, MEASURING, air or {})

    def best(self) -> "tuple[Setting | None, Layout]":
        """The first variant that fits at any size, at its largest size; and the tightest attempt."""
        for variant in self.sheet.variants:
            sizes = self.sheet.format.sizes
            tightest = self.measured(self._setting(sizes[-1], variant))
            if _fits(tightest, self.sheet):
                held = partial(self._holds, variant=variant)
                return self._setting(_first(sizes, held), variant), tightest
        return None, tightest

    def grown(self, setting: Setting) -> Setting:
        """The same setting, with each of the sheet's growing boxes as large as it still fits."""
        waiting = list(self.sheet.growing)
        for factor in GROWTH:
            if not waiting or factor * setting.size < self.sheet.format.sizes[-1]:
                break
            tried = replace(setting, growth={**setting.growth, **dict.fromkeys(waiting, factor)})
            full = {area.name for area in self.measured(tried).areas if area.excess > TOLERANCE}
            fit = [box for box in waiting if box not in full]
            waiting = [box for box in waiting if box in full]
            setting = replace(setting, growth={**setting.growth, **dict.fromkeys(fit, factor)})
        return setting

    def _setting(self, size: float, variant: str) -> Setting:
        """That size for all but the growing boxes, which start from the smallest size there is."""
        return Setting(size, variant, dict.fromkeys(self.sheet.growing, self.sheet.format.sizes[-1] / size))

    def _holds(self, size: float, variant: str) -> bool:
        return _fits(self.measured(self._setting(size, variant)), self.sheet)

    def opened(self, setting: Setting) -> tuple[Setting, Mapping[str, float]]:
        """The height to share out in each box; none where sharing it would push something out again."""
        air = _air(self.measured(setting))
        return setting, air if _fits(self.measured(setting, air), self.sheet) else {}

    def lay_out(self, setting: Setting, version: str, air: Mapping[str, float]) -> "Layout":
        """The sheet laid out; `air` is the height to share out in each box, in millimetres."""
        from campaign.typeset.pages import lay_out

        colours = shades(self.content)
        html = render(
            self.materials.theme,
            self.sheet.template,
            self.content,
            **{
                **self.sheet.extra,
                "air": lambda box: round(air.get(box, 0.0), 2),
                "grow": lambda box: setting.growth.get(box, 1.0),
                "bleed": BLEED if version == "print" else 0,
                "safe": SAFE,
                "colours": {name: cmyk(value) for name, value in colours.items()}
                if version == "print"
                else colours,
                "shades": colours,
                "format": self.sheet.format,
                "page_height": self.sheet.format.height * (20 if version == MEASURING else 1),
                "size": setting.size,
                "u": self.sheet.format.unit,
                "variant": setting.variant,
            },
        )
        options: dict[str, object] = (
            {"pdf_variant": "pdf/x-4"} if version == "print" else {"pdf_variant": "pdf/ua-1"}
        )
        return lay_out(html, self.materials.theme, self.materials.folder, options)


def _first(sizes: Sequence[float], holds: Callable[[float], bool]) -> float:
    """The first size that holds, by halving; the last one is known to hold, and smaller always holds too."""
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if holds(sizes[middle]):
            high = middle
        else:
            low = middle + 1
    return sizes[low]


def _fits(layout: "Layout", sheet: Sheet) -> bool:
    whole = len({area.name for area in layout.areas}) == len(
        layout.areas
    )  # a box that breaks is on two pages
    fits = all(area.excess <= TOLERANCE for area in layout.areas)
    return whole and fits and layout.count == len(sheet.format.pages)


def _air(layout: "Layout") -> Mapping[str, float]:
    return {area.name: max(0.0, area.free - TOLERANCE) for area in layout.areas}


def _finished(pdf: bytes, content: Content) -> bytes:
    from campaign.printing.finish import finish

    values: Value = {
        "id": content.id,
        "kind": content.kind,
        "language": content.language,
        "values": content.values,
    }
    return finish(pdf, digest(values))


def _too_full(content: Content, sheet: Sheet, layout: "Layout") -> Finding:
    fullest = max(layout.areas, key=lambda area: area.excess)
    key = sheet.keys.get(fullest.name, "deliverables")
    smallest = sheet.format.sizes[-1]
    words = (
        f"{content.id} ({content.language}): the text of the {fullest.name} is {fullest.excess:.0f} mm "
        f"larger than its place on page {fullest.page}, at the smallest size of {smallest:g} pt"
    )
    return Finding("print-overflow", words, f"shorten {key}, or choose a larger format")


def _heard(content: Content, warning: str) -> Finding:
    words = f"{content.id} ({content.language}): while setting: {warning}"
    return Finding("print-warning", words, "look at the page", severity=Severity.WARNING)
