"""The overview: the page, and the calendar file with every date."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar

from campaign.build.proof import expected
from campaign.files import Value
from campaign.plan.read import read_campaign
from campaign.printing import overview
from campaign.printing.agenda import phases
from campaign.printing.dates import calendar_file
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING
from campaign.theme.typography import plain
from campaign.theme.words import words
from tests.printing.conftest import Print


def _calendar(example: Path, language: str) -> Calendar:
    campaign = read_campaign(example)
    spec = next(made for made in campaign.plan.deliverables if made.kind == "overview")
    content = overview.content(campaign, spec, language, NOTHING)
    spoken = words(find_theme(campaign.folder, "plain"), "overview", language, "sie")
    assert calendar_file(content, spoken) == calendar_file(content, spoken)
    return Calendar.from_ical(calendar_file(content, spoken))


def test_the_calendar_holds_every_date(example: Path) -> None:
    calendar = _calendar(example, "de")
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    plan = read_campaign(example).plan
    sessions = sum(len(workshop.sessions) for workshop in plan.workshops)
    assert len(events) == len(plan.mailings) + sessions + 1
    (start,) = (event for uid, event in events.items() if "-go_live-" in uid)
    assert start.decoded("dtstart") == date(2027, 2, 1)
    assert start.decoded("dtend") == date(2027, 2, 2)
    first = next(event for uid, event in events.items() if "-session-workshop-ulm" in uid)
    assert first.decoded("dtstart") == datetime(2027, 2, 23, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    assert first.decoded("dtend") - first.decoded("dtstart") == timedelta(minutes=60)
    assert str(first["location"]) == "Raum Donau"


def test_the_calendar_brings_its_time_zone_and_no_clock(example: Path) -> None:
    calendar = _calendar(example, "de")
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert {event.decoded("dtstamp").date() for event in calendar.walk("VEVENT")} == {date(2027, 1, 18)}


def test_the_languages_name_the_same_entries(example: Path) -> None:
    german, english = _calendar(example, "de"), _calendar(example, "en")
    assert [event["uid"] for event in german.walk("VEVENT")] == [
        event["uid"] for event in english.walk("VEVENT")
    ]
    assert "Six rules that fit on one flyer" in str(english.walk("VEVENT"))


def test_page_and_calendar_say_what_they_must(print_shape: Print) -> None:
    made = print_shape("kind: overview", goals=1)
    assert made.findings == ()
    for end in (".de.pdf", ".de.ics"):
        said = _bare(overview.read(made.file(end)) or "")
        assert [wanted for _, wanted in expected(made.content) if _bare(wanted) not in said] == []


def _bare(text: str) -> str:
    return "".join(plain(text).split()).casefold()


def test_a_subject_is_shown_without_the_pictures_that_only_mails_can_show() -> None:
    event: dict[str, Value] = {"kind": "mailing", "iso": "2027-02-01", "time": "9:00", "phase": "announce"}
    event |= {"recipients": 3, "minutes": 0}
    (phase,) = phases([{**event, "title": "🎉 Es geht los – 你好"}])
    assert phase.entries[0].title == "Es geht los –"
