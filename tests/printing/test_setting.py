"""How lines break, which panel gets what, and how boxes are measured."""

from pathlib import Path

from campaign.errors import FindingsError
from campaign.files import Folder
from campaign.plan.read import read_campaign
from campaign.printing.headline import fit_headline
from campaign.printing.spread import spread
from campaign.theme.find import find_theme
from campaign.typeset.pages import lay_out
from tests.conftest import WriteFolder
from tests.printing.plans import Shape

PAGE = (
    "<html lang=de><style>@page { size: 100mm 2000mm; margin: 0 } "
    "* { margin: 0; font-size: 10mm; line-height: 1 }</style>"
)


def test_a_headline_takes_the_largest_size_that_stands_in_two_lines() -> None:
    short = fit_headline("Kurz gefragt", 180, (60, 50, 40), (2, 3))
    long = fit_headline("Was wir im Netz zeigen und was lieber nicht", 180, (60, 50, 40), (2, 3))
    assert (short.size, short.lines) == (60, ("Kurz gefragt",))
    assert (long.size, len(long.lines)) == (40, 2)


def test_a_headline_is_smaller_rather_than_leave_a_word_alone() -> None:
    calm = fit_headline("Zeigen, was wir bauen – aber sicher", 76, (42, 38, 34, 30), (3, 4))
    assert calm.lines == ("Zeigen, was", "wir bauen\u00a0–", "aber sicher")


def test_a_headline_knows_how_far_its_last_line_reaches() -> None:
    short = fit_headline("Kurz gefragt, sicher gepostet", 182, (60,), (2,))
    assert short.lines == ("Kurz gefragt,", "sicher gepostet")
    assert 140 < short.end < 160
    assert fit_headline("Kurz gefragt, sicher", 182, (60,), (2,)).end < short.end


def test_only_a_word_wider_than_the_place_is_cut() -> None:
    cut = fit_headline("Informationssicherheitsbeauftragter", 80, (40, 30), (4,))
    assert (cut.size, cut.lines) == (30, ("Informations‐", "sicherheits‐", "beauftragter"))
    assert fit_headline("Sicher im Netz", 80, (40, 30), (4,)).lines == ("Sicher", "im Netz")


def test_rules_fill_two_panels_and_the_rest_has_the_third() -> None:
    rules = tuple(
        {"number": n, "short": "x" * 40, "why": "y" * 80, "do": "z" * 80, "dont": "z" * 80}
        for n in range(1, 7)
    )
    goals = tuple({"platform": "P", "goal": "g" * 60} for _ in range(3))
    values = {"rules": rules, "goals": goals, "private_use": {"text": "p" * 150}}
    assert spread(values) == (
        ("rule 1", "rule 2", "rule 3"),
        ("rule 4", "rule 5", "rule 6"),
        ("private", "goals"),
    )
    alone = {**values, "goals": (), "private_use": None}
    assert [len(panel) for panel in spread(alone)] == [2, 2, 2]


def test_a_box_knows_how_much_room_is_left(minimal: Path) -> None:
    folder = Folder(minimal.parent)
    html = f"{PAGE}<div data-box=room style='height: 50mm; width: 60mm; padding: 5mm'><p>eins<p>zwei</div>"
    (area,) = lay_out(html, find_theme(folder, "plain"), folder).areas
    assert (area.name, area.page, round(area.left), round(area.width), round(area.free)) == (
        "room",
        1,
        5,
        60,
        30,
    )
    assert area.excess == 0


def test_text_that_leaves_its_box_is_noticed_ornament_is_not(minimal: Path) -> None:
    folder = Folder(minimal.parent)
    inside = "<p style='white-space: nowrap'>Donaudampfschifffahrt</p>"
    ornament = "<div data-decor style='position: absolute; left: -20mm'>~</div>"
    tight = f"<div data-box=a style='height: 5mm; width: 30mm'>{inside}</div>"
    html = f"{PAGE}{tight}<div data-box=b style='height: 20mm'>{ornament}</div>"
    narrow, calm = lay_out(html, find_theme(folder, "plain"), folder).areas
    assert narrow.beyond > 10
    assert round(narrow.free) == -5
    assert calm.excess == 0


def test_a_logo_that_reaches_out_never_comes_this_far(campaign_folder: WriteFolder) -> None:
    hostile = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="http://example.com/x.png"/></svg>'
    plan = campaign_folder(Shape(3, logo=True).plan(), **{**Shape(3).files(), "logo.svg": hostile})
    try:
        read_campaign(plan)
    except FindingsError as error:
        assert {finding.rule for finding in error.findings} >= {"svg-external"}
    else:
        raise AssertionError("the logo was let in")
