"""The brand's colours: as the press prints them, and whether they can be read."""

import pytest

from campaign.errors import Severity
from campaign.plan.read import check_campaign
from tests.conftest import TINY, WriteFolder

BRAND = "brand: {name: Beispiel GmbH}"


def plan(brand: str) -> str:
    return TINY.replace(BRAND, f"brand:\n  name: Beispiel GmbH\n{brand}")


@pytest.mark.parametrize(
    ("inks", "told"),
    [
        ("[90, 55, 0]", "cyan, magenta, yellow and black in percent"),
        ("[90, 55, 0, 105]", "cyan, magenta, yellow and black in percent"),
        ("[90, 55, 0, -1]", "cyan, magenta, yellow and black in percent"),
        ("0.9 0.55 0 0", "cyan, magenta, yellow and black in percent"),
        ("[90, blau, 0, 5]", "cyan, magenta, yellow and black in percent"),
        ("[100, 100, 100, 20]", "320 % ink in all"),
    ],
)
def test_inks_that_cannot_be_are_told_with_their_place(
    campaign_folder: WriteFolder, inks: str, told: str
) -> None:
    reading = check_campaign(campaign_folder(plan(f"  colour_cmyk: {inks}")))
    (finding,) = reading.findings
    assert told in finding.message
    assert finding.place.line == 7


def test_a_colour_too_light_for_text_is_warned_of_where_it_stands(campaign_folder: WriteFolder) -> None:
    reading = check_campaign(campaign_folder(plan('  colour: "#FFCC00"\n  accent: "#FFD000"')))
    found = {(f.place.line, f.place.column): f for f in reading.findings if f.rule == "contrast"}
    assert [place[0] for place in sorted(found)] == [7, 8]
    assert all(finding.severity is Severity.WARNING for finding in found.values())


def test_colours_that_can_be_read_are_not_mentioned(campaign_folder: WriteFolder) -> None:
    reading = check_campaign(
        campaign_folder(plan("  colour_cmyk: [90, 55, 0, 5]\n  accent_cmyk: [0, 35, 100, 0]"))
    )
    assert [finding for finding in reading.findings if finding.rule == "contrast"] == []
