"""No word stands alone on a line: measured line by line in the finished files."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from campaign.plan.read import read_campaign
from campaign.printing.linebreaks import is_lone
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING, Materials
from campaign.typeset.aloud import paragraphs_of
from tests.conftest import WriteFolder
from tests.printing.conftest import CRAFTS
from tests.printing.plans import Shape

FORMATS = (
    "kind: notice, format: a4",
    "kind: notice, format: a3",
    "kind: notice, format: tear-off",
    "kind: poster",
    "kind: policy-sheet",
    "kind: flyer, format: dl-wrap-fold",
    "kind: flyer, format: a5",
    "kind: rules-card",
)
DAILY = {
    ("kind: notice, format: a4", "bold", 12, "de"),
    ("kind: flyer, format: dl-wrap-fold", "plain", 7, "de"),
    ("kind: rules-card", "bold", 12, "en"),
}


def _pages() -> Iterator[object]:
    """Every format, theme, number of rules and language; three of them always, all with `--all`."""
    for case in product(FORMATS, ("plain", "bold"), (3, 7, 12), ("de", "en")):
        yield pytest.param(*case, marks=() if case in DAILY else pytest.mark.slow)


@pytest.mark.parametrize(("spec", "theme", "rules", "language"), list(_pages()))
def test_no_word_is_alone_on_its_line(
    campaign_folder: WriteFolder, tmp_path: Path, spec: str, theme: str, rules: int, language: str
) -> None:
    shape = Shape(rules, language, True, 2, 3, deliverables=(f"{{id: blatt, {spec}}}",))
    campaign = read_campaign(campaign_folder(shape.plan(), **shape.files()))
    deliverable = campaign.plan.deliverables[0]
    craft = CRAFTS[deliverable.kind]
    content = craft.content(campaign, deliverable, language, NOTHING)
    materials = Materials(find_theme(campaign.folder, theme), campaign.folder, tmp_path, tmp_path)
    assert craft.make(content, materials, tmp_path / "made") == ()
    (screen,) = (tmp_path / "made").rglob(f"*.{language}.pdf")
    paragraphs = paragraphs_of(screen.read_bytes())
    assert len(paragraphs) > rules
    alone = [lines for lines in paragraphs for at in range(len(lines)) if is_lone(lines, at)]
    assert alone == []
