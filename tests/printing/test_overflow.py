"""A text that does not fit is told with its box, its excess in characters, and its line of the plan."""

import pytest

from campaign.plan.content import Content
from campaign.plan.read import read_campaign
from campaign.printing.overflow import suspect, too_long
from campaign.typeset.areas import Area
from tests.conftest import WriteFolder
from tests.printing.conftest import Print
from tests.printing.plans import Shape


def test_the_excess_is_told_in_characters() -> None:
    assert too_long(Area("rules", 1, 0, 0, 80, 100, -25, 0, 1000)) == 200
    assert too_long(Area("rules", 1, 0, 0, 80, 100, 10, 20, 50)) == 10


def test_the_longest_text_of_a_box_is_suspected() -> None:
    rules = ({"number": 1, "short": "kurz"}, {"number": 2, "short": "kurz", "why": "viel zu lang"})
    content = Content("blatt", "notice", "de", {"rules": rules, "headline": "Da"})
    assert suspect(content, "policy.rules") == ("policy.rules.1.why.de", "viel zu lang")
    assert suspect(content, "headline or title") == ("deliverables.blatt.headline.de", "Da")


def test_the_finding_leads_to_the_line_of_the_plan(print_shape: Print, campaign_folder: WriteFolder) -> None:
    made = print_shape("kind: notice", rules=30, short="Sehr lange Regel " * 20)
    (finding,) = made.findings
    assert "'sheet' on page 1" in finding.message
    shape = Shape(30, short="Sehr lange Regel " * 20)
    path = campaign_folder(shape.plan(), **shape.files())
    placed = read_campaign(path).placed(finding).place
    assert path.read_text().splitlines()[placed.line - 1].lstrip(" -").startswith("short:")


@pytest.mark.parametrize(
    "spec", ["kind: notice, format: tear-off", "kind: flyer, format: a5", "kind: rules-card"]
)
def test_a_title_that_is_too_long_is_blamed_itself(
    print_shape: Print, campaign_folder: WriteFolder, spec: str
) -> None:
    (finding,) = print_shape(spec, title="Ein viel zu langer Titel " * 9).findings
    assert finding.remedy.startswith("shorten title (")
    path = campaign_folder(Shape(3, title="Ein viel zu langer Titel " * 9).plan(), **Shape(3).files())
    assert read_campaign(path).placed(finding).place.line == 2
