"""Invitations: a calendar understands them, whoever the reader is."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from campaign.mailings.headers import HeaderError
from campaign.mailings.invitation import personal
from campaign.mailings.visible import visible_text
from campaign.plan.read import check_campaign
from tests.conftest import WriteFolder
from tests.mailings.conftest import FILES, ID, PLAN, SENT, Post, parsed, someone, text_of

Posted = Callable[..., Post]
SHOWN = "show: [statements, film, workshops]"
INVITED = {SHOWN: f"{SHOWN}, invite: {{workshop: w1, session: 2}}"}


def calendar_of(message: bytes) -> EmailMessage:
    (part,) = [part for part in parsed(message).walk() if part.get_content_type() == "text/calendar"]
    return part


def entry(message: bytes) -> Event:
    (event,) = Calendar.from_ical(calendar_of(message).get_content()).walk("VEVENT")
    return event


def test_an_invitation_stands_beside_text_and_html_and_asks_for_an_answer(post: Posted) -> None:
    message = post(INVITED).letter("praxis").addressed(someone(), ID, SENT)
    kinds = [part.get_content_type() for part in parsed(message).walk()]
    assert kinds[:3] == ["multipart/alternative", "text/plain", "multipart/related"]
    part = calendar_of(message)
    assert part.get_param("method") == "REQUEST"
    calendar = Calendar.from_ical(part.get_content())
    assert str(calendar["METHOD"]) == "REQUEST"
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == "Ausprobieren"
    assert event.decoded("DTSTART").isoformat() == "2027-03-02T13:30:00+00:00"
    assert str(event["ORGANIZER"]) == "mailto:kim@example.com"
    assert str(event["ATTENDEE"]) == "mailto:kim.nguyen@example.com"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"


def test_the_entry_is_the_same_in_every_language_and_another_for_another_session(post: Posted) -> None:
    other = {SHOWN: f"{SHOWN}, invite: {{workshop: w1}}"}
    ids = [
        str(entry(message)["UID"])
        for message in (
            post(INVITED).letter("praxis", "de").addressed(someone(), ID, SENT),
            post(INVITED).letter("praxis", "en").addressed(someone(), ID, SENT),
            post(other).letter("praxis", "de").addressed(someone(), ID, SENT),
        )
    ]
    assert ids[0] == ids[1] != ids[2]


def test_a_session_that_moved_replaces_the_entry_by_the_next_mail(post: Posted) -> None:
    moved = {**INVITED, "2027-03-02 14:30": "2027-03-30 09:00, room: Raum 2"}
    first = entry(post(INVITED).letter("praxis").addressed(someone(), ID, SENT))
    second = entry(post(moved).letter("praxis").addressed(someone(), ID, SENT + timedelta(days=2)))
    assert first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"]
    assert first.decoded("DTSTAMP") == SENT
    assert (str(second["LOCATION"]), second.decoded("DTSTART").isoformat()) == (
        "Raum 2",
        "2027-03-30T07:00:00+00:00",  # two hours apart: the clocks have changed meanwhile
    )


def test_the_very_same_mail_sent_once_more_is_no_new_revision(post: Posted) -> None:
    letter = post(INVITED).letter("praxis")
    assert letter.addressed(someone(), ID, SENT) == letter.addressed(someone(), ID, SENT)


def test_a_session_called_off_leaves_the_calendar(post: Posted) -> None:
    called_off = {SHOWN: f"{SHOWN}, invite: {{workshop: w1, session: 2, cancelled: true}}"}
    invited = entry(post(INVITED).letter("praxis").addressed(someone(), ID, SENT))
    message = post(called_off).letter("praxis").addressed(someone(), ID, SENT + timedelta(days=1))
    part, gone = calendar_of(message), entry(message)
    assert part.get_param("method") == str(Calendar.from_ical(part.get_content())["METHOD"]) == "CANCEL"
    assert (str(gone["STATUS"]), str(invited["STATUS"])) == ("CANCELLED", "CONFIRMED")
    assert (gone["UID"], gone["ORGANIZER"]) == (invited["UID"], invited["ORGANIZER"])
    assert gone["SEQUENCE"] > invited["SEQUENCE"]


@pytest.mark.parametrize(
    ("language", "cancelled", "title"),
    [
        ("de", "false", "Ihr Termin"),
        ("en", "false", "Your date"),
        ("de", "true", "Dieser Termin entfällt"),
        ("en", "true", "This date is cancelled"),
    ],
)
def test_whoever_has_no_calendar_reads_the_date_in_the_mail(
    post: Posted, language: str, cancelled: str, title: str
) -> None:
    invite = f"invite: {{workshop: w1, session: 1, cancelled: {cancelled}}}"
    message = post({SHOWN: f"show: [], {invite}"}).letter("praxis", language).addressed(someone(), ID, SENT)
    day = {"de": "Dienstag, 23. Februar 2027, 10:00 Uhr", "en": "Tuesday, 23 February 2027, 10:00 am"}[
        language
    ]
    seen = visible_text(text_of(message, "html")).replace("\xa0", " ")
    for text in (text_of(message), seen):
        assert title in text
        assert day in text
        assert "Raum 1, 60 " in text


@settings(deadline=None)
@given(st.text(max_size=120))
def test_whatever_a_name_is_the_line_stays_one_attendee(name: str) -> None:
    try:
        lines = personal(name, "kim@example.com", SENT)
    except HeaderError:
        return
    assert all(len(piece.encode()) <= 75 for piece in lines.split("\r\n"))
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert set(event) == {"SEQUENCE", "DTSTAMP", "ATTENDEE"}
    assert str(event["ATTENDEE"]) == "mailto:kim@example.com"


@pytest.mark.parametrize("invite", ["{workshop: w1, session: 3}", "{workshop: w9}"])
def test_a_session_that_does_not_exist_is_found(campaign_folder: WriteFolder, invite: str) -> None:
    plan = PLAN.replace(SHOWN, f"{SHOWN}, invite: {invite}")
    found = check_campaign(campaign_folder(plan, **FILES)).findings
    (finding,) = [one for one in found if one.rule == "unknown-session"]
    assert "w1 (1–2)" in finding.remedy
