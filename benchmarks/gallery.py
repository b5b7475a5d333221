"""Makes docs/gallery.md: every printed format in both themes, with 3, 7 and 12 rules, German and English.

    ./run bench gallery

Writes one contact sheet for each format to docs/pictures, from the plans the tests use; nothing is measured.
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent))

from campaign.build.recipes import RECIPES
from campaign.errors import has_errors
from campaign.plan.read import read_campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING, Materials
from tests.printing.plans import Shape

DOCS = Path(__file__).parent.parent / "docs"
FORMATS = {
    "notice-a4": "kind: notice, format: a4",
    "notice-a3": "kind: notice, format: a3",
    "notice-tear-off": "kind: notice, format: tear-off",
    "poster-a2": "kind: poster",
    "policy-sheet": "kind: policy-sheet",
    "flyer-dl": "kind: flyer",
    "flyer-a5": "kind: flyer, format: a5",
    "rules-card": "kind: rules-card",
}
THEMES = ("plain", "bold")
_TALL, _WIDE, _GAP = 300, 210, 10
"""Pixels: the largest page of a sheet, and the space between pages."""


def main() -> None:
    """Draw every contact sheet, or those that are named, and write the page."""
    for name in sys.argv[1:] or FORMATS:
        rows = [[page for rules in (3, 7, 12) for page in pages(name, theme, language, rules)]
                for theme in THEMES for language in ("de", "en")]  # fmt: skip
        contact_sheet(rows).save(DOCS / "pictures" / f"gallery-{name}.jpg", quality=84, optimize=True)
        print(name, flush=True)
    (DOCS / "gallery.md").write_text(page(), encoding="utf-8")


def pages(name: str, theme: str, language: str, rules: int) -> list[Image.Image]:
    """The previews of one piece."""
    shape = Shape(
        rules,
        language,
        logo=True,
        statements=2,
        goals=3,
        deliverables=(f"{{id: blatt, {FORMATS[name]}}}",),
    )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for file, text in {
            **shape.files(),
            "people.csv": "name,email\n",
            "campaign.yaml": shape.plan(),
        }.items():
            (folder / file).write_text(text, encoding="utf-8")
        campaign = read_campaign(folder / "campaign.yaml")
        spec = campaign.plan.deliverables[0]
        recipe = RECIPES[spec.kind]
        content = recipe.content(campaign, spec, language, NOTHING)
        materials = Materials(find_theme(campaign.folder, theme), campaign.folder, folder, folder)
        findings = recipe.make(content, materials, folder / "made")
        if has_errors(findings):
            print(name, theme, language, rules, *findings, sep="\n  ")
        return [
            shrunk(file)
            for file in sorted((folder / "made").rglob("*.png"), key=lambda f: (len(f.name), f.name))
        ]


def shrunk(file: Path) -> Image.Image:
    """A preview, small enough for a contact sheet."""
    with Image.open(file) as picture:
        small = picture.convert("RGB")
    scale = min(_TALL / small.height, max(_WIDE, _TALL * 1.1) / small.width)
    return small.resize((round(small.width * scale), round(small.height * scale)), Image.Resampling.LANCZOS)


def contact_sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """All pages on a grey ground, a row for each theme and language."""
    width = max(sum(page.width + _GAP for page in row) for row in rows) + _GAP
    height = sum(max((page.height for page in row), default=0) + _GAP for row in rows) + _GAP
    sheet = Image.new("RGB", (width, height), "#8A8F96")
    y = _GAP
    for row in rows:
        x = _GAP
        for page in row:
            sheet.paste(page, (x, y))
            x += page.width + _GAP
        y += max((page.height for page in row), default=0) + _GAP
    return sheet


def page() -> str:
    """The page that shows the contact sheets."""
    parts = ["# Gallery\n", "*Made by `./run bench gallery` from made-up plans.*\n"]
    parts.append(
        "Every printed format, left to right with 3, 7 and 12 rules; top to bottom `plain` in German and\n"
        "English, `bold` in German and English. Type grows as far as it fits; what does not fit is left\n"
        "out: first reasons, then bad examples, then good ones, never a rule.\n"
    )
    for name, spec in FORMATS.items():
        parts.append(f"## `{spec}`\n\n![{spec}](pictures/gallery-{name}.jpg)\n")
    return "\n".join(parts)


if __name__ == "__main__":
    main()
