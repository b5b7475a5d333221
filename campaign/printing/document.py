"""One template, two versions: a sheet becomes a file for the press and a file for the screen."""

from pathlib import Path

from campaign.errors import Finding, Severity
from campaign.files import Value, digest, write_whole
from campaign.plan.content import Content
from campaign.printing.finish import finish
from campaign.printing.press import Press
from campaign.printing.sheet import Sheet
from campaign.theme.materials import Materials
from campaign.typeset.pages import Layout


def make_sheet(
    content: Content, materials: Materials, into: Path, sheet: Sheet, stem: str
) -> tuple[Finding, ...]:
    """Write `<stem>.print.pdf` (PDF/X-4 with bleed) and `<stem>.pdf` (tagged, for the screen) below `into`.

    Comes back with an error finding, and writes nothing, when the text does not fit at the smallest size.
    """
    press = Press(content, materials, sheet)
    setting, tightest = press.best()
    if setting is None:
        return (_too_full(content, sheet, tightest),)
    air = press.air(setting)
    layouts = {version: press.lay_out(setting, version, air) for version in sheet.versions}
    for layout in layouts.values():
        if not press.fits(layout):
            return (_too_full(content, sheet, layout),)
    heard = [_written(content, version, layout, into / stem) for version, layout in layouts.items()]
    return tuple(_warning(content, words) for words in dict.fromkeys(sum(heard, ())))


def _written(content: Content, version: str, layout: Layout, stem: Path) -> tuple[str, ...]:
    pages = layout.draw()
    if version == "print":
        values: Value = {
            "id": content.id,
            "kind": content.kind,
            "language": content.language,
            "values": content.values,
        }
        write_whole(stem.with_name(f"{stem.name}.print.pdf"), finish(pages.pdf, digest(values)))
    else:
        write_whole(stem.with_name(f"{stem.name}.pdf"), pages.pdf)
    return pages.warnings


def _too_full(content: Content, sheet: Sheet, layout: Layout) -> Finding:
    fullest = max(layout.areas, key=lambda area: area.excess)
    key = sheet.keys.get(fullest.name, "deliverables")
    words = (
        f"{content.id} ({content.language}): the text of the {fullest.name} is {fullest.excess:.0f} mm "
        f"larger than its place on page {fullest.page}, at the smallest size of {sheet.format.sizes[-1]:g} pt"
    )
    return Finding("print-overflow", words, f"shorten {key}, or choose a larger format")


def _warning(content: Content, words: str) -> Finding:
    told = f"{content.id} ({content.language}): while setting: {words}"
    return Finding("print-warning", told, "look at the page", severity=Severity.WARNING)
