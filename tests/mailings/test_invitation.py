"""Invitations: a calendar understands them, whoever the reader is."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from campaign.mailings.headers import HeaderError
from campaign.mailings.invitation import attendee
from campaign.plan.read import check_campaign
from tests.conftest import WriteFolder
from tests.mailings.conftest import FILES, ID, PLAN, SENT, Post, parsed, someone

Posted = Callable[..., Post]
SHOWN = "show: [statements, film, workshops]"
INVITED = {SHOWN: f"{SHOWN}, invite: {{workshop: w1, session: 2}}"}


def calendar_of(message: bytes) -> EmailMessage:
    (part,) = [part for part in parsed(message).walk() if part.get_content_type() == "text/calendar"]
    return part


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
        str(Calendar.from_ical(calendar_of(message).get_content()).walk("VEVENT")[0]["UID"])
        for message in (
            post(INVITED).letter("praxis", "de").addressed(someone(), ID, SENT),
            post(INVITED).letter("praxis", "en").addressed(someone(), ID, SENT),
            post(other).letter("praxis", "de").addressed(someone(), ID, SENT),
        )
    ]
    assert ids[0] == ids[1] != ids[2]


@settings(deadline=None)
@given(st.text(max_size=120))
def test_whatever_a_name_is_the_line_stays_one_attendee(name: str) -> None:
    try:
        line = attendee(name, "kim@example.com")
    except HeaderError:
        return
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert list(event) == ["ATTENDEE"]
    assert str(event["ATTENDEE"]) == "mailto:kim@example.com"


@pytest.mark.parametrize("invite", ["{workshop: w1, session: 3}", "{workshop: w9}"])
def test_a_session_that_does_not_exist_is_found(campaign_folder: WriteFolder, invite: str) -> None:
    plan = PLAN.replace(SHOWN, f"{SHOWN}, invite: {invite}")
    found = check_campaign(campaign_folder(plan, **FILES)).findings
    (finding,) = [one for one in found if one.rule == "unknown-session"]
    assert "w1 (1–2)" in finding.remedy
