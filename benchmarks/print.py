"""What printing costs, as ratios to WeasyPrint's own way of doing the same, measured in turn in one run.

    ./run bench print [ROUNDS]

One page: `HTML(page).write_pdf(pdf_variant="pdf/x-4")` with the same output intent against setting the same
page, finishing it for the press and its preflight. Typst is asked when its package `typst` can be imported.
Copies: 200 personal copies in one file against rendering the page anew for every person; five of them are
compared pixel by pixel. Seconds are CPU time of this process and its children.
"""

import gc
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from PIL import ImageChops
from pydantic import TypeAdapter
from weasyprint import HTML

from campaign.build.recipes import RECIPES
from campaign.plan.content import Content
from campaign.plan.deliverables import Deliverable
from campaign.plan.read import read_campaign
from campaign.printing import document
from campaign.printing.copies import Base, copies, copies_of
from campaign.printing.finish import finish
from campaign.printing.gate import Leaving
from campaign.printing.intent import PressOrder
from campaign.printing.linebreaks import GERMAN
from campaign.printing.pictures import qr
from campaign.printing.preflight.case import Expected
from campaign.printing.preflight.run import preflight
from campaign.printing.preflight.told import sentences
from campaign.printing.press import FOR_THE_PRESS, Press
from campaign.printing.sheet import Sheet, in_ink
from campaign.printing.slips import Copy, fit_name
from campaign.theme.find import asset, find_theme
from campaign.theme.fonts import families
from campaign.theme.jinja import render
from campaign.theme.materials import NOTHING, Materials
from campaign.typeset.areas import Area
from campaign.typeset.pages import _Fetcher, lay_out
from campaign.typeset.pixels import pictures

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "social-media" / "campaign.yaml"
PEOPLE = 200
SAMPLE = 5
_WIDTH = round(216 / 25.4 * 100)
"""Pixels of an A4 page with bleed at 100 dpi."""


@dataclass(frozen=True)
class Page:
    """A page as the campaign sets it: its HTML for the press, and what came of it."""

    content: Content
    materials: Materials
    html: str
    areas: tuple[Area, ...]
    sheet: Sheet


def main() -> None:
    """Measure and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as place:
        one_page(page_of({"id": "aushang", "kind": "notice"}, Path(place)), Path(place), rounds)
        many_copies(
            page_of({"id": "merkblatt", "kind": "policy-sheet", "copies": {"audience": "werk"}}, Path(place)),
            Path(place),
            rounds,
        )


def one_page(page: Page, place: Path, rounds: int) -> None:
    """The table for one page."""
    said = sentences(page.materials.theme, "en")
    fonts = families(page.materials.theme, page.content.kind)
    expected = Expected(page.sheet.format, 1, fonts, 1, page.content.language)
    order = PressOrder()

    def set_it() -> bytes:
        return lay_out(page.html, page.materials.theme, page.materials.folder, FOR_THE_PRESS).draw().pdf

    def finished() -> bytes:
        return finish(set_it(), "benchmark", order)

    def all_of_it() -> object:
        return preflight(finished(), "aushang.print.pdf", order.printer, said, expected, "press")

    ways: dict[str, Callable[[], object]] = {
        "WeasyPrint, PDF/X-4 with its output intent": lambda: plain(page, with_intent(page.html)),
        "WeasyPrint, PDF/X-4 without output intent (no X-4)": lambda: plain(page, page.html),
        "Auftakt: set": set_it,
        "Auftakt: set, finished": finished,
        "Auftakt: set, finished, preflight": all_of_it,
    }
    if shutil.which("chromium"):
        (place / "page.html").write_text(for_browsers(page), encoding="utf-8")
        ways["Chromium, headless (RGB, no bleed, no PDF/X)"] = lambda: chromium(place)
    if find_spec("typst"):
        ways["Typst (a simpler page; CMYK, no bleed box, no output intent, no PDF/X)"] = lambda: typst(page)
    print(f"One notice A4; median of {rounds}\n")
    table(ways, rounds)
    for peer, there in (("Chromium", shutil.which("chromium")), ("Typst", find_spec("typst"))):
        if not there:
            print(f"| {peer} | not run: not here | |")


def many_copies(page: Page, place: Path, rounds: int) -> None:
    """The table for personal copies, and the proof that they look the same."""
    people = tuple(
        {"name": f"Vorname Nachname {number}", "site": "Ulm", "code": f"{number:05}-ABCDE"}
        for number in range(PEOPLE)
    )
    values = {**page.content.values, "copies": {"as": "one", "people": people}}
    content = replace(page.content, values=values)
    area = next(area for area in page.areas if area.name == "personal")
    said = sentences(page.materials.theme, "en")

    fonts = families(page.materials.theme, content.kind)
    expected = Expected(page.sheet.format, 1, fonts, 1, content.language)

    def ours() -> Leaving:
        layout = lay_out(page.html, page.materials.theme, page.materials.folder, FOR_THE_PRESS)
        pdf = finish(layout.draw().pdf, "b")
        base = Base(pdf, area, page.sheet.format, 3, lambda pdf: finish(pdf, "b"), expected)
        (made,) = copies(content, page.materials, base)
        assert isinstance(made, Leaving)
        return made

    def proved() -> object:
        made = ours()
        return preflight(made.pdf, "merkblatt.copies.print.pdf", PressOrder().printer, said, made.expected)

    def naive() -> list[bytes]:
        sample = copies_of(content)[:SAMPLE]
        return [plain(page, with_intent(with_slip(page, area, copy))) for copy in sample]

    print(f"\n{PEOPLE} personal copies of a one-page policy; median of {rounds}\n")
    print("| way | s a copy | ratio |\n| --- | --- | --- |")
    taken = [(cpu(naive) / SAMPLE, cpu(ours) / PEOPLE, cpu(proved) / PEOPLE) for _ in range(rounds)]
    names = ("WeasyPrint, the page anew for every person", "Auftakt, one file", "Auftakt, with its preflight")
    for at, name in enumerate(names):
        ratio = median(row[0] / row[at] for row in taken)
        print(f"| {name} | {median(row[at] for row in taken):.4f} | 1/{ratio:.1f} |")
    made = ours().pdf
    different = [number for number, pdf in enumerate(naive()) if not same(pdf, made, number)]
    print(f"\n{SAMPLE} copies compared at 100 dpi: {len(different)} differ.")


def page_of(spec: dict[str, Any], place: Path) -> Page:
    """The page of the example that `spec` asks for, as it goes to the press."""
    campaign = read_campaign(EXAMPLE)
    recipe = RECIPES[spec["kind"]]
    asked: Deliverable = TypeAdapter(Deliverable).validate_python(spec)
    content = recipe.content(campaign, asked, "de", NOTHING)
    materials = Materials(find_theme(campaign.folder, "plain"), campaign.folder, place, place)
    sheets: list[Sheet] = []
    made, document.make_sheet = document.make_sheet, lambda *given: sheets.append(given[3]) or ()
    recipe.make(content, materials, place)
    document.make_sheet = made
    press = Press(content, materials, sheets[0])
    setting, _ = press.best()
    assert setting
    air = press.air(setting)
    return Page(
        content,
        materials,
        press.html(setting, "print", air),
        press.lay_out(setting, "print", air).areas,
        sheets[0],
    )


def plain(page: Page, html: str) -> bytes:
    """The page as anybody would make it with WeasyPrint."""
    fetcher = _Fetcher(page.materials.theme, page.materials.folder, press=True)
    pdf: bytes = HTML(string=html, url_fetcher=fetcher, base_url="theme:").write_pdf(pdf_variant="pdf/x-4")
    return pdf


def with_intent(html: str) -> str:
    """The page with the profile of its printing condition, without which it is no PDF/X-4."""
    profile = "@color-profile device-cmyk { src: url(asset:profiles/FOGRA39.icc); components: c, m, y, k }"
    return html.replace("<style>", f"<style>{profile}", 1)


def with_slip(page: Page, place: Area, copy: Copy) -> str:
    """The HTML of one person's copy, the slip written into the page."""
    room = place.width - place.height - 3
    name, size = fit_name(copy.name, room)
    slip = {"name": name, "size": size, "site": copy.site, "code": copy.code}
    values = {
        "place": place,
        "room": room,
        "gap": 3.0,
        "slips": [slip],
        "colours": in_ink(page.content),
        "lines": GERMAN.lines,
    }
    html = render(page.materials.theme, "common/slips.html", page.content, **values)
    (section,) = re.findall(r"<section class=\"slip\">.*</section>", html, re.DOTALL)
    rules = "\n".join(re.findall(r"^\.(?:slip|name).*", html, re.MULTILINE)).replace(
        "\n.name", "\n.slip .name"
    )
    at = f"position: absolute; left: {place.left}mm; top: {place.top}mm; font: 400 8.5pt/1.25 SourceSans3"
    own = ".slip p { margin: 0; hyphens: manual } .slip { page-break-after: avoid }"
    style = f"<style>{rules}\n{own}</style>"
    side = f"position: absolute; width: {place.height}mm; height: {place.height}mm"
    code = f'<img src="{qr(copy.sign)}" alt="{copy.code}" style="{side}">'
    return page.html.replace("</body>", f'{style}<div style="{at}">{code}{section}</div></body>')


def same(one: bytes, copies: bytes, number: int) -> bool:
    """Whether a page looks exactly as that copy does, behind the leaf that names the site."""
    naive = next(pictures(finish(one, "b"), _WIDTH))
    copy = next(page for at, page in enumerate(pictures(copies, _WIDTH)) if at == number + 1)
    return ImageChops.difference(naive, copy).getbbox() is None


def for_browsers(page: Page) -> str:
    """The page for a browser: colours as screens show them, files by their paths."""
    html = re.sub(r"device-cmyk\([^)]*\)", "#0B5FA5", page.html)
    html = re.sub(r"asset:(fonts/[\w-]+\.ttf)", lambda found: asset(found[1]).as_uri(), html)
    return html.replace("campaign:", EXAMPLE.parent.as_uri() + "/")


def chromium(place: Path) -> None:
    """The page printed by a browser."""
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={place / 'page.pdf'}")
    subprocess.run(["chromium", *flags, (place / "page.html").as_uri()], check=True, capture_output=True)


def typst(page: Page) -> bytes:
    """The same words set by Typst's own compiler, which the package brings."""
    import typst as compiler  # type: ignore[import-not-found]  # a peer, none of ours

    values: Any = page.content.values
    contact = values["contact"]
    said = {
        "language": page.content.language,
        "title": values["headline"] or values["title"],
        "date": values["dates"]["go_live"]["long"],
        "why": values["why"],
        "rules": [{"short": rule["short"], "do": rule["do"]} for rule in values["rules"]],
        "name": contact["name"],
        "reach": f"{contact['phone']} · {contact['email']}",
    }
    made: bytes = compiler.compile(
        str(Path(__file__).with_name("notice.typ")),
        font_paths=[str(asset("fonts/SourceSans3-Regular.ttf").parent)],
        sys_inputs={"said": json.dumps(said)},
    )
    return made


def cpu(way: Callable[[], object]) -> float:
    """CPU seconds of this process and of the ones it started; what the way before left is swept first."""
    gc.collect()
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before = [resource.getrusage(who) for who in whose]
    way()
    after = [resource.getrusage(who) for who in whose]
    return sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after, strict=True))


def table(ways: Mapping[str, Callable[[], object]], rounds: int) -> None:
    """Each way against the first, in turn."""
    for way in ways.values():
        way()
    taken = [[cpu(way) for way in ways.values()] for _ in range(rounds)]
    print("| way | CPU seconds | ratio |\n| --- | --- | --- |")
    for at, name in enumerate(ways):
        ratio = median(row[at] / row[0] for row in taken)
        print(f"| {name} | {median(row[at] for row in taken):.3f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
