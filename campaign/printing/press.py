"""How large a sheet can be set: the largest size of the scale at which everything stands in its box."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from campaign.plan.content import Content
from campaign.printing.intent import PressOrder
from campaign.printing.linebreaks import HYPHEN, breaking_of
from campaign.printing.pictures import arcs, icon
from campaign.printing.sheet import Sheet, in_ink, shades
from campaign.theme.colour import PAPER, legible_on
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.theme.typography import quoted
from campaign.typeset.areas import Area
from campaign.typeset.pages import Layout, lay_out

FOR_THE_PRESS: Mapping[str, object] = {"pdf_variant": "pdf/x-4", "uncompressed_pdf": True}
"""How WeasyPrint draws what is finished afterwards: the finisher rewrites and compresses every stream."""
FOR_SCREENS: Mapping[str, object] = {"pdf_variant": "pdf/ua-1"}
GROWTH = 1.5
"""How much larger the text of a growing box may be than the rest."""

TOLERANCE = 0.2
"""Millimetres by which rounding may differ."""

MEASURING = "measuring"
"""A version on endless pages, where nothing breaks and so nothing can hide that it is too long."""

DRAWN: Mapping[str, object] = {"arcs": arcs, "icon": icon}
"""What every template can ask for: drawings in a CSS colour."""

_ENDLESS = 20
_NO_AIR: Mapping[str, float] = {}


@dataclass(frozen=True)
class Setting:
    """How full a sheet is set: the body size in points, the template's variant, and which boxes grow."""

    size: float
    variant: str
    growth: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Press:
    """One sheet of one content, to be laid out in any setting."""

    content: Content
    materials: Materials
    sheet: Sheet
    order: PressOrder = field(default_factory=PressOrder)

    def best(self) -> tuple[Setting | None, Layout]:
        """The first variant that fits, at its largest size, and the tightest attempt; None if none fits."""
        for variant in self.sheet.variants:
            smallest = self.sheet.floors.get(variant, self.sheet.format.sizes[-1])
            tightest = self.measured(self._setting(smallest, variant))
            if self.fits(tightest):
                size = _first(self.sheet.format.sizes, partial(self._holds, variant=variant))
                return self._grown(self._setting(self._calmest(size, variant), variant)), tightest
        return None, tightest

    def air(self, setting: Setting) -> Mapping[str, float]:
        """The height to share out in each box; none where sharing would push something out again."""
        free = {area.name: max(0.0, area.free - TOLERANCE) for area in self.measured(setting).areas}
        return free if self.fits(self.measured(setting, free)) else _NO_AIR

    def fits(self, layout: Layout) -> bool:
        """Whether the pages are as many as they should be, and each box is whole and holds its content."""
        whole = len({area.name for area in layout.areas}) == len(layout.areas)
        return whole and layout.count == len(self.sheet.format.pages) and not any(map(_is_full, layout.areas))

    def measured(self, setting: Setting, air: Mapping[str, float] = _NO_AIR) -> Layout:
        """The sheet on endless pages."""
        return self.lay_out(setting, MEASURING, air)

    def lay_out(self, setting: Setting, version: str, air: Mapping[str, float]) -> Layout:
        """The sheet laid out; `air` is the height to share out in each box, in millimetres."""
        html = self.html(setting, version, air)
        options = FOR_THE_PRESS if version == "print" else FOR_SCREENS
        return lay_out(html, self.materials.theme, self.materials.folder, options)

    def html(self, setting: Setting, version: str, air: Mapping[str, float]) -> str:
        """The sheet's template filled in, ready to be laid out."""
        values = {**self._values(setting, version, air), **self.sheet.extra}
        return render(self.materials.theme, self.sheet.template, self.content, **values)

    def _values(self, setting: Setting, version: str, air: Mapping[str, float]) -> Mapping[str, object]:
        colours, format = shades(self.content), self.sheet.format
        breaking = breaking_of(self.content)
        return {
            "air": lambda box: round(air.get(box, 0.0), 2),
            "bleed": self.order.printer.bleed if version == "print" else 0,
            "colours": in_ink(self.content) if version == "print" else colours,
            "dark": lambda tone: legible_on(colours[tone]) == PAPER,
            "quoted": partial(quoted, language=self.content.language),
            **DRAWN,
            "even": breaking.even,
            "lines": breaking.lines,
            "format": format,
            "grow": lambda box: setting.growth.get(box, 1.0),
            "page_height": format.height * (_ENDLESS if version == MEASURING else 1),
            "shades": colours,
            "size": setting.size,
            "u": format.unit,
            "variant": setting.variant,
        }

    def _calmest(self, size: float, variant: str) -> float:
        """That size, or one of the next two where fewer words are parted."""
        sizes = self.sheet.format.sizes
        near = sizes[sizes.index(size) : sizes.index(size) + 3]
        return min(near, key=partial(self._parted, variant=variant))

    def _parted(self, size: float, variant: str) -> int:
        return self.html(self._setting(size, variant), MEASURING, _NO_AIR).count(f"{HYPHEN}<br>")

    def _grown(self, setting: Setting) -> Setting:
        """The same setting, with each of the sheet's growing boxes as large as it still fits."""
        waiting = list(self.sheet.growing)
        for size in self.sheet.format.sizes:
            factor = size / setting.size
            if not waiting or factor > GROWTH or size > self.sheet.format.side:
                continue
            tried = replace(setting, growth={**setting.growth, **dict.fromkeys(waiting, factor)})
            full = {area.name for area in self.measured(tried).areas if _is_full(area)}
            grown = dict.fromkeys((box for box in waiting if box not in full), factor)
            setting = replace(setting, growth={**setting.growth, **grown})
            waiting = [box for box in waiting if box in full]
        return setting

    def _setting(self, size: float, variant: str) -> Setting:
        """That size for all but the growing boxes, which start from the smallest size there is."""
        return Setting(size, variant, dict.fromkeys(self.sheet.growing, self.sheet.format.sizes[-1] / size))

    def _holds(self, size: float, variant: str) -> bool:
        return self.fits(self.measured(self._setting(size, variant)))


def _is_full(area: Area) -> bool:
    return area.excess > TOLERANCE


def _first(sizes: Sequence[float], holds: Callable[[float], bool]) -> float:
    """The first size that holds, by halving; the last is known to hold, and what is smaller holds too."""
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if holds(sizes[middle]):
            high = middle
        else:
            low = middle + 1
    return sizes[low]
