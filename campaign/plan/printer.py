"""What a printer wants of a file: bleed, margins, inks, marks; a small YAML file per printer."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from campaign.errors import FileFault, Finding, Place
from campaign.files import Folder, Value, read_limited, shipped
from campaign.plan.fields import Entry, Slug
from campaign.plan.source import Places, read_source
from campaign.plan.text import Text

OWN_CONDITIONS = ("FOGRA39", "FOGRA29")
"""The printing conditions whose ICC profile came with Auftakt (assets/profiles)."""
GENERIC = "generic"
FOLDED = {"dl-wrap-fold": 297.0}
"""The formats that are folded into three, and how wide they are before, in millimetres."""


class Printer(Entry):
    """The demands of a printer. Lengths in millimetres, lines and type in points, ink in percent."""

    title: Text
    """What this is for, in words."""
    bleed: float = Field(default=3, ge=0, le=20)
    """How far the print goes beyond the trim on every side."""
    safety: float = Field(default=4, ge=0, le=30)
    """How far text must stay away from trim and folds."""
    ink_limit: float = Field(default=300, ge=150, le=400)
    """The most ink in one place, all four together."""
    condition: str = Field(default="FOGRA39", pattern=r"^[A-Za-z0-9 ._+-]{1,60}$")
    """The printing condition by its registered name; FOGRA39 and FOGRA29 need no ICC profile of yours."""
    marks: Literal["none", "slug"] = "none"
    """none, or crop and fold marks in a slug beyond the bleed."""
    slug: float = Field(default=7, ge=4, le=30)
    """How wide that slug is."""
    transparency: Literal["live", "none"] = "live"
    """none: whatever shows through must be flattened."""
    picture_dpi: float = Field(default=300, ge=72, le=2400)
    """The resolution pictures should have at their final size; below it there is a warning."""
    picture_dpi_least: float = Field(default=200, ge=36, le=2400)
    """The resolution below which a picture cannot be printed."""
    text_least: float = Field(default=6, ge=3, le=20)
    """The smallest text."""
    line_least: float = Field(default=0.25, ge=0, le=5)
    """The thinnest line."""
    line_least_negative: float = Field(default=0.5, ge=0, le=5)
    """The thinnest white line on a dark ground."""
    folds: dict[Slug, tuple[float, ...]] = Field(default_factory=dict)
    """The outside panels of a folded format from the left, such as {dl-wrap-fold: [97, 100, 100]}."""

    @field_validator("folds")
    @classmethod
    def _can_be_folded(cls, folds: dict[str, tuple[float, ...]]) -> dict[str, tuple[float, ...]]:
        for name, panels in folds.items():
            if name not in FOLDED:
                raise ValueError(f"{name!r} is no folded format; choose from {', '.join(FOLDED)}")
            if len(panels) != 3 or abs(sum(panels) - FOLDED[name]) > 0.01 or min(panels) < 90:
                raise ValueError(f"{name} takes three panels of 90 mm or more, {FOLDED[name]:g} mm in all")
            if panels[0] > min(panels[1:]):
                raise ValueError("the first panel is folded in; it must not be wider than the others")
        return folds


@dataclass(frozen=True)
class PrinterReading:
    """What reading a printer's file came to: its demands, unless they have errors, and the findings."""

    printer: Printer | None
    findings: tuple[Finding, ...]


def known_printers() -> tuple[str, ...]:
    """The names of the printers that came with Auftakt, the generic one first."""
    names = sorted(path.stem for path in (shipped("assets") / "printers").glob("*.yaml"))
    return tuple(sorted(names, key=lambda name: name != GENERIC))


def read_printer(name: str, folder: Folder) -> PrinterReading:
    """The printer `name`: one that came with Auftakt, or a .yaml file of the campaign `folder`.

    Raises FileFault when there is none of that name.
    """
    if not name.endswith((".yaml", ".yml")):
        return _read(_shipped(name), f"{name}.yaml")
    return _read(folder.read(name, 1), name)


def printer_findings(printer: Printer, icc: bool, place: Place) -> Iterator[Finding]:
    """A printing condition of which nobody has the profile: pictures could not be turned into ink."""
    if printer.condition not in OWN_CONDITIONS and not icc:
        words = f"the printer prints {printer.condition}, and there is no ICC profile for it here"
        yield Finding("icc", words, "ask the printer for it, and add icc: to print:", place)


def generic_printer() -> Printer:
    """What most printers accept."""
    return Printer.model_validate(read_source(_shipped(GENERIC), "generic.yaml").value)


def printer_of(values: Value) -> Printer:
    """The printer from the plain values that `as_value` made."""
    return Printer.model_validate_json(_json(values)) if values else generic_printer()


def as_value(printer: Printer) -> Value:
    """The printer as plain values."""
    values: dict[str, Value] = printer.model_dump(mode="json", exclude={"title"})
    return {**values, "title": dict(printer.title.by_language)}


def _json(values: Value) -> str:
    import json

    return json.dumps(values)


def _shipped(name: str) -> bytes:
    known = known_printers()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        remedy = (
            f"did you mean {near[0]}?" if near else f"choose from {', '.join(known)}, or name a .yaml file"
        )
        raise FileFault("printer", f"there is no printer {name!r}", remedy)
    return read_limited(shipped("assets") / "printers" / f"{name}.yaml", 1)


def _read(data: bytes, file: str) -> PrinterReading:
    source = read_source(data, file)
    if source.findings or not isinstance(source.value, dict):
        words = "a printer's file is a list of keys such as title: and bleed:"
        return PrinterReading(None, source.findings or (Finding("printer", words, "", Place(file, 1, 1)),))
    try:
        return PrinterReading(Printer.model_validate(source.value), ())
    except ValidationError as error:
        return PrinterReading(None, tuple(_explained(error, source.places)))


def _explained(error: ValidationError, places: Places) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        yield _finding(detail, places)


def _finding(detail: ErrorDetails, places: Places) -> Finding:
    kind, route = detail["type"], tuple(detail["loc"])
    key = str(route[-1]) if route else ""
    if kind == "missing":
        return Finding("missing-key", f"{key}: is missing", f"add {key}:", places.of(*route[:-1]))
    if kind == "extra_forbidden":
        keys = list(Printer.model_fields)
        near = get_close_matches(key, keys, n=1)
        remedy = f"did you mean {near[0]}:?" if near else f"the keys here are {', '.join(keys)}"
        return Finding("unknown-key", f"{key}: is no key of a printer", remedy, places.of_key(*route))
    return Finding("printer", f"{key}: {detail['msg'].removeprefix('Value error, ')}", "", places.of(*route))
