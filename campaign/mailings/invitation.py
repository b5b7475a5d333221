"""An invitation that calendars understand: one session of a workshop (RFC 5545, RFC 5546 METHOD:REQUEST)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from campaign.files import digest
from campaign.mailings.headers import checked, plain_address
from campaign.plan.content import Content

ATTENDEE = "ATTENDEE-goes-here"
"""Stands where the reader will; on a line of its own."""
_LONGEST = 75
"""Bytes of a line, without its end (RFC 5545, 3.1)."""
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r": "", "\n": "\\n"}


def invitation(content: Content) -> str | None:
    """The calendar text of the session the mailing invites to, with `ATTENDEE` in it; None without one.

    The same session has the same UID in every language, so that calendars keep one entry.
    """
    invited, sender = content.values["invitation"], content.values["sender"]
    if not isinstance(invited, Mapping) or not isinstance(sender, Mapping):
        return None
    start = datetime.fromisoformat(str(invited["start"])).astimezone(UTC)
    stamp = datetime.fromisoformat(str(content.values["send_time"])).astimezone(UTC)
    address = plain_address(str(sender["email"]))
    uid = digest([str(invited[name]) for name in ("campaign", "workshop", "session")])
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Auftakt//campaign//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"UID:{uid[:32]}@{address.rpartition('@')[2]}",
        "SEQUENCE:0",
        f"DTSTAMP:{_instant(stamp)}",
        f"DTSTART:{_instant(start)}",
        f"DTEND:{_instant(start + timedelta(minutes=int(str(invited['minutes']))))}",
        *_folded(f"SUMMARY:{_escaped(str(invited['title']))}"),
        *(_folded(f"LOCATION:{_escaped(str(invited['room']))}") if invited["room"] else ()),
        *_folded(f"ORGANIZER;CN={_quoted(str(sender['name']))}:mailto:{address}"),
        ATTENDEE,
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines)


def attendee(name: str, address: str) -> str:
    """The line of the calendar text that names the reader, who is asked to accept or decline."""
    asked = "ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    named = f";CN={_quoted(checked('To', name))}" if name else ""
    return "\r\n".join(_folded(f"ATTENDEE;{asked}{named}:mailto:{plain_address(address)}"))


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
