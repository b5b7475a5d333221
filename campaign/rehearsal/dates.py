"""The mailings of a rehearsal as a calendar file (RFC 5545), for the calendars of those who run it."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from campaign.files import sha256
from campaign.plan.read import Campaign
from campaign.rehearsal.told import Played, Rehearsal

_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""DTSTAMP is when the file was made; a fixed one lets the same rehearsal be the same bytes."""


def calendar_file(campaign: Campaign, played: Rehearsal) -> bytes:
    """One event per mailing, from the first mail to the last; the same rehearsal, the same bytes."""
    made = Calendar()
    made.add("prodid", "-//Auftakt//rehearsal//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", campaign.plan.title)
    for one in played.played:
        made.add_component(_event(campaign, one))
    return bytes(made.to_ical())


def _event(campaign: Campaign, one: Played) -> Event:
    event = Event()
    name = sha256(f"{campaign.plan.campaign}\n{one.mailing}".encode())[:24]
    event.add("uid", f"{name}@auftakt.invalid")
    event.add("dtstamp", _STAMP)
    event.add("dtstart", one.at.astimezone(UTC))
    event.add("dtend", max(one.last or one.at, one.at + timedelta(minutes=15)).astimezone(UTC))
    event.add("summary", f"{one.subject} ({one.recipients})")
    lines = [one.mailing, f"{one.recipients} mails", *(f"{n} not: {why}" for why, n in one.not_sent.items())]
    event.add("description", "\n".join(lines))
    event.add("transp", "TRANSPARENT")
    return event
