"""What calendars understand: one session of a workshop, invited to or called off (RFC 5545, RFC 5546).

Times are given in UTC, so that no table of time zones has to come along and none can be out of date.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from campaign.files import digest
from campaign.mailings.headers import checked, plain_address
from campaign.plan.content import Content

PERSONAL = "PERSONAL-goes-here"
"""Stands where the lines about the reader and their mail will; on a line of its own."""
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
"""From where revisions are counted, in minutes: they stay below 2³¹ (RFC 5545, 3.3.8) for 4 000 years."""
_LONGEST = 75
"""Bytes of a line, without its end (RFC 5545, 3.1)."""
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r": "", "\n": "\\n"}


def method(content: Content) -> str:
    """What a calendar is asked to do: REQUEST puts the session in, CANCEL takes it out again."""
    invited = content.values["invitation"]
    return "CANCEL" if isinstance(invited, Mapping) and invited["cancelled"] else "REQUEST"


def invitation(content: Content) -> str | None:
    """The calendar text of the session the mailing invites to, with `PERSONAL` in it; None without one.

    The same session has the same UID in every language and mailing, so that calendars keep one entry.
    """
    invited, sender = content.values["invitation"], content.values["sender"]
    if not isinstance(invited, Mapping) or not isinstance(sender, Mapping):
        return None
    start = datetime.fromisoformat(str(invited["start"])).astimezone(UTC)
    address = plain_address(str(sender["email"]))
    uid = digest([str(invited[name]) for name in ("campaign", "workshop", "session")])
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Auftakt//campaign//EN",
        f"METHOD:{method(content)}",
        "BEGIN:VEVENT",
        f"UID:{uid[:32]}@{address.rpartition('@')[2]}",
        f"DTSTART:{_instant(start)}",
        f"DTEND:{_instant(start + timedelta(minutes=int(str(invited['minutes']))))}",
        *_folded(f"SUMMARY:{_escaped(str(invited['title']))}"),
        *(_folded(f"LOCATION:{_escaped(str(invited['room']))}") if invited["room"] else ()),
        *_folded(f"ORGANIZER;CN={_quoted(str(sender['name']))}:mailto:{address}"),
        PERSONAL,
        f"STATUS:{'CANCELLED' if invited['cancelled'] else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines)


def personal(name: str, address: str, date: datetime) -> str:
    """The lines of the calendar text that follow from the reader and the `date` of their mail.

    What was sent last counts: it has the higher SEQUENCE, whichever mailing it belongs to. The same mail
    sent once more is the same revision.
    """
    revision = max(0, int((date - _FIRST).total_seconds() // 60))
    lines = (f"SEQUENCE:{revision}", f"DTSTAMP:{_instant(date.astimezone(UTC))}", *_attendee(name, address))
    return "\r\n".join(lines)


def _attendee(name: str, address: str) -> tuple[str, ...]:
    """The line that names the reader, who is asked to accept or decline."""
    asked = "ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    named = f";CN={_quoted(checked('To', name))}" if name else ""
    return _folded(f"ATTENDEE;{asked}{named}:mailto:{plain_address(address)}")


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    return re.sub(r"[\\;,\r\n]", lambda found: _ESCAPES[found[0]], text)


def _quoted(text: str) -> str:
    """A parameter's value; it can hold anything but quotes and control characters (RFC 5545, 3.1)."""
    return '"' + "".join(letter for letter in text if letter.isprintable()).replace('"', "'") + '"'


def _folded(line: str) -> tuple[str, ...]:
    """The line in pieces of at most 75 bytes; each after the first begins with a blank."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _LONGEST:
            pieces.append(piece)
            piece = " "
        piece += letter
    return (*pieces, piece)
