"""A rehearsal as a page, a calendar, a sheet, and as an answer to one person’s question."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from icalendar import Calendar

from campaign.outbox.sheet import as_text
from campaign.plan.read import Campaign, read_campaign
from campaign.rehearsal.dates import calendar_file
from campaign.rehearsal.faults import Faults, saying
from campaign.rehearsal.page import page
from campaign.rehearsal.play import Setting, rehearse
from campaign.rehearsal.sheet import sheet
from campaign.rehearsal.silence import SilentLetters, SilentTransport
from campaign.rehearsal.told import Rehearsal
from campaign.rehearsal.why import near, reasons, whoever
from tests.conftest import TINY, WriteFolder
from tests.journeys.command import campaign as command

PLAN = (
    TINY
    + """\
holidays: DE-BW
audiences: {ulm: {where: {site: Ulm}}}
mailings:
  - {id: first, phase: announce, send: 2027-01-16 at 10:00, subject: Bald geht es los}
  - {id: second, phase: explain, send: go_live at 19:00, to: ulm, over: 2 hours}
"""
)
HOSTILE = "name,email,site\n</script><script>alert(1)</script>,x@example.com,Ulm\n"


@pytest.fixture
def played(campaign_folder: WriteFolder) -> tuple[Campaign, Rehearsal]:
    return play(campaign_folder(PLAN))


def play(plan: Path, faults: Faults | None = None) -> tuple[Campaign, Rehearsal]:
    campaign = read_campaign(plan)
    setting = Setting(faults=faults or Faults())
    return campaign, rehearse(campaign, SilentLetters(), SilentTransport(), setting)


def rows_of(html: str) -> dict[str, list[dict[str, object]]]:
    """The values the page's script works on."""
    found = re.search(r'<script type="application/json" id="rows">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_holds_every_delivery_and_loads_nothing(played: tuple[Campaign, Rehearsal]) -> None:
    html = page(*played)
    rows = rows_of(html)
    assert len(rows["fates"]) == len(played[1].fates) == played[1].mails
    assert "default-src 'none'" in html
    assert not re.search(r"(src|href)=|url\(|@import|https?://", html)
    assert page(*played) == html
    assert any(day["off"] == "Wochenende" for day in rows["days"])


def test_a_name_never_becomes_markup(campaign_folder: WriteFolder) -> None:
    campaign, played = play(campaign_folder(PLAN, **{"people.csv": HOSTILE}))
    html = page(campaign, played)
    assert html.count("</script>") == 2
    assert rows_of(html)["people"][0]["name"] == "</script><script>alert(1)</script>"


def test_the_page_names_what_was_assumed(campaign_folder: WriteFolder) -> None:
    html = page(*play(campaign_folder(PLAN), Faults(sayings=(saying("451@12.5%"), saying("lost@1%")))))
    assert "12,5" in html
    assert "451" in html
    assert "bricht die Verbindung" in html


def test_the_calendar_has_each_mailing_with_its_number(played: tuple[Campaign, Rehearsal]) -> None:
    made = calendar_file(*played)
    events = Calendar.from_ical(made).walk("VEVENT")
    assert [str(event["summary"])[:4] for event in events] == ["Bald", str(events[1]["summary"])[:4]]
    assert "(3)" in str(events[0]["summary"])
    assert len({str(event["uid"]) for event in events}) == 2
    assert calendar_file(*played) == made


def test_the_sheet_has_a_line_each(played: tuple[Campaign, Rehearsal]) -> None:
    lines = list(csv.reader(StringIO(sheet(played[1]).decode("utf-8-sig"))))
    assert len(lines) == 1 + len(played[1].fates)
    assert lines[1][1:4] == ["Ayşe Öztürk", "ayse.oeztuerk@example.com", "Ulm"]


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-1", "@SUM(A1)", "\tx"])
def test_what_a_spreadsheet_would_compute_is_text(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"


def words_for(played: tuple[Campaign, Rehearsal], who: str) -> dict[str, str]:
    person = whoever(played[0], who)
    assert person
    return {one.mailing: " | ".join(one.words) for one in reasons(*played, person)}


def test_it_explains_what_moved_a_mail(played: tuple[Campaign, Rehearsal]) -> None:
    told = words_for(played, "AYSE.oeztuerk@example.com")
    assert "2027-01-16 is no working day (Saturday)" in told["first"]
    assert "outside office hours (08:00–17:00)" in told["second"]
    assert "spread over 2 h 00 min" in told["second"]


def test_it_explains_why_somebody_gets_nothing(played: tuple[Campaign, Rehearsal]) -> None:
    assert "site is Berlin, wanted is Ulm" in words_for(played, "joerg.gross@example.com")["second"]
    assert "has no e-mail address" in words_for(played, "Bogdan Wójcik")["first"]


def test_it_tells_each_attempt(campaign_folder: WriteFolder) -> None:
    both = play(campaign_folder(PLAN), Faults(sayings=(saying("550 5.1.1@100%"),)))
    told = words_for(both, "joerg.gross@example.com")["first"]
    assert "550 5.1.1 as rehearsed" in told
    assert "ends as suppressed" in told


def test_an_address_nobody_has_is_answered_with_those_close_to_it(
    played: tuple[Campaign, Rehearsal], campaign_folder: WriteFolder
) -> None:
    assert whoever(played[0], "joerg.gros@example.com") is None
    assert near(played[0], "joerg.gros@example.com") == ("joerg.gross@example.com",)
    assert near(played[0], "quite@another.org") == ()
    plan = campaign_folder(PLAN)
    done = command("simulate", "--explain", "joerg.gros@example.com", cwd=plan.parent)
    assert done.status == 1
    assert "did you mean joerg.gross@example.com?" in done.err


def test_as_a_person_types_it(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    plan = campaign_folder(PLAN)
    files = [f"--{kind}={tmp_path / f'played.{kind}'}" for kind in ("html", "ics", "csv")]
    done = command("simulate", "--by", "day", "--down", "2027-01-18..2027-01-18", *files, cwd=plan.parent)
    assert done.status == 0, done.err
    assert "Tue 2027-01-19" in done.out
    assert all((tmp_path / f"played.{kind}").stat().st_size > 100 for kind in ("html", "ics", "csv"))
    wrong = command("simulate", "--relay-says", "perhaps", cwd=plan.parent)
    assert (wrong.status, "451@10%" in wrong.err) == (2, True)
