"""One template, two versions: a sheet becomes a file for the press and one for the screen, both proved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from campaign.errors import Finding, MakingError, Severity
from campaign.files import Value, digest, write_whole
from campaign.plan.content import Content
from campaign.printing.copies import PLACE, Base, copies
from campaign.printing.finish import finish
from campaign.printing.gate import Gate, Leaving
from campaign.printing.intent import PressOrder, press_order
from campaign.printing.origins import Origins
from campaign.printing.overflow import too_full
from campaign.printing.preflight.case import Expected, Use
from campaign.printing.preflight.told import sentences
from campaign.printing.press import Press
from campaign.printing.preview import previews
from campaign.printing.sheet import Sheet, prescribed
from campaign.theme.fonts import families
from campaign.theme.materials import Materials
from campaign.typeset.pages import Layout

ENDINGS: Mapping[str, tuple[Use, str]] = {"print": ("press", ".print.pdf"), "screen": ("screen", ".pdf")}
"""Per version of a sheet, what it is for and how its file's name ends."""


@dataclass(frozen=True)
class Finished:
    """What is at hand when a sheet has been made: the order, its file for the press, its layouts."""

    order: PressOrder
    pdf: bytes
    layouts: Mapping[str, Layout]
    expected: Expected


Also = Callable[[Finished], Iterator[Leaving | Finding]]
"""What is made of a finished sheet besides, such as many pieces on one sheet."""


def nothing_else(finished: Finished) -> Iterator[Leaving | Finding]:
    """For sheets of which nothing else is made."""
    return iter(())


def make_sheet(
    content: Content, materials: Materials, into: Path, sheet: Sheet, stem: str, also: Also = nothing_else
) -> tuple[Finding, ...]:
    """Write `<stem>.print.pdf` (PDF/X-4 with bleed) and `<stem>.pdf` (tagged, for the screen) below `into`.

    Every PDF, also those that `also` makes and the personal copies, goes through the gate: beside them
    `<stem>.preflight.json` says what was found, and errors come back as findings. Writes nothing, and
    comes back with an error, when the text does not fit at the smallest size.
    """
    order = press_order(content.values.get("press"), materials.folder)
    press = Press(content, materials, sheet, order)
    setting, tightest = press.best()
    if setting is None:
        return (too_full(content, sheet, tightest),)
    air = press.air(setting)
    layouts = {version: press.lay_out(setting, version, air) for version in sheet.versions}
    for layout in layouts.values():
        if not press.fits(layout):
            return (too_full(content, sheet, layout),)
    drawn = {version: layout.draw() for version, layout in layouts.items()}
    pdfs = {version: pages.pdf for version, pages in drawn.items()}
    if "print" in pdfs:
        pdfs["print"] = _finished(content, sheet, order, pdfs["print"])
    for end, picture in previews(pdfs["screen"], sheet.format):
        write_whole(into / f"{stem}{end}", picture)
    finished = Finished(order, pdfs.get("print", b""), layouts, _expected(content, materials, sheet))
    more = chain(also(finished), _copied(content, materials, sheet, finished))
    origins = Origins(content, materials.folder)
    gate = Gate(into, stem, order.printer, sentences(materials.theme, "en"), origins)
    found = gate.leave(chain(_versions(pdfs, finished.expected), more))
    heard = dict.fromkeys(words for pages in drawn.values() for words in pages.warnings)
    return *(_warning(content, words) for words in heard), *found


def _versions(pdfs: Mapping[str, bytes], expected: Expected) -> Iterator[Leaving]:
    for version, pdf in pdfs.items():
        use, ending = ENDINGS[version]
        yield Leaving(ending, pdf, expected, use)


def _copied(
    content: Content, materials: Materials, sheet: Sheet, finished: Finished
) -> Iterator[Leaving | Finding]:
    """The personal copies; raises MakingError when the template keeps no place free for names."""
    if not content.values.get("copies"):
        return iter(())
    for area in finished.layouts["print"].areas:
        if area.name == PLACE:
            ready = partial(_finished, content, sheet, finished.order)
            bleed = finished.order.printer.bleed
            base = Base(finished.pdf, area, sheet.format, bleed, ready, finished.expected)
            return copies(content, materials, base)
    words = f"{content.id}: the template {sheet.template} keeps no place free for names"
    raise MakingError(words, f'give it a block with data-box="{PLACE}"', "template")


def _finished(content: Content, sheet: Sheet, order: PressOrder, pdf: bytes) -> bytes:
    values: Value = {
        "id": content.id,
        "kind": content.kind,
        "language": content.language,
        "values": content.values,
    }
    return finish(pdf, digest(values), order, sheet.format.folds, prescribed(content))


def _expected(content: Content, materials: Materials, sheet: Sheet) -> Expected:
    """What the gate may expect of the sheet."""
    codes = sum(bool(sheet.extra.get(name)) for name in ("code", "card"))
    fonts = families(materials.theme, content.kind)
    return Expected(sheet.format, len(sheet.format.pages), fonts, codes, content.language)


def _warning(content: Content, words: str) -> Finding:
    told = f"{content.id} ({content.language}): while setting: {words}"
    return Finding("print-warning", told, "look at the page", severity=Severity.WARNING)
