"""The formats of printed matter: trim sizes, panels, bleed and type sizes, in one table.

Lengths in millimetres, type in points. DIN lang wrap-fold: the inner flap is 3 mm narrower, so that it
folds in without buckling (PRINT: outside 97 | 100 | 100, inside 100 | 100 | 97).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from campaign.plan.printer import Printer

SAFE = 5.0
"""How far text stays away from trim and folds."""


@dataclass(frozen=True)
class Format:
    """One format: the open trimmed sheet, its pages with the width of each panel, and its type scale."""

    name: str
    width: float
    height: float
    pages: tuple[tuple[float, ...], ...]
    sizes: tuple[float, ...]
    """The sizes of the body text, largest first; the last one is the smallest that is ever set."""
    headlines: tuple[float, ...]
    """The sizes of the headline, largest first."""
    side: float = 15
    """The largest size of panels that stand beside the rules."""

    @property
    def folds(self) -> tuple[tuple[float, ...], ...]:
        """Per page, where it is folded: millimetres from its left edge."""
        return tuple(tuple(sum(page[:at]) for at in range(1, len(page))) for page in self.pages)

    @property
    def unit(self) -> float:
        """Everything on a notice is drawn for A4 and enlarged by this factor."""
        return min(self.width, self.height) / 210

    def folded_by(self, printer: Printer) -> "Format":
        """The format with panels as wide as the printer folds them; the inside mirrors the outside."""
        outside = printer.folds.get(self.name)
        return replace(self, pages=(outside, outside[::-1])) if outside else self


FORMATS: Mapping[str, Format] = {
    "a4": Format("a4", 210, 297, ((210,),), (20, 18, 16.5, 15, 14, 13, 12, 11.5, 11), (66, 60, 54, 48, 44)),
    "a3": Format("a3", 297, 420, ((297,),), (28, 26, 24, 22, 20, 19, 18), (92, 84, 76, 68, 62)),
    "dl-wrap-fold": Format(
        "dl-wrap-fold",
        297,
        210,
        ((97, 100, 100), (100, 100, 97)),
        (18, 16, 14.5, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5),
        (42, 38, 34, 30, 27),
    ),
    "a5": Format(
        "a5", 148, 210, ((148,), (148,)), (14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5), (46, 42, 38, 34, 30)
    ),
    "overview": Format(
        "overview", 297, 210, ((297,),), (14, 13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5), (34, 30, 27, 24)
    ),
    "tear-off": Format(
        "tear-off", 210, 297, ((210,),), (20, 18, 16.5, 15, 14, 13, 12, 11), (60, 54, 48, 44, 40)
    ),
    "poster": Format(
        "poster",
        420,
        594,
        ((420,),),
        (72, 66, 60, 55, 50, 46, 42, 38, 34, 31, 28, 26),
        (170, 156, 142, 130, 118, 108, 98, 88, 80, 72, 60),
    ),
    "policy-sheet": Format(
        "policy-sheet",
        210,
        297,
        ((210,),),
        (14, 13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5),
        (34, 31, 28, 25, 22, 20),
    ),
    "rules-card": Format(
        "rules-card",
        85,
        55,
        ((85,), (85,)),
        (13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5),
        (20, 18, 16.5, 15, 13.5, 12, 11),
    ),
}
