"""Every date of the campaign as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from campaign.files import Value
from campaign.plan.content import Content
from campaign.theme.words import Words

_MAIL = timedelta(minutes=15)
"""How long a mailing is shown in the calendar."""


def calendar_file(content: Content, words: Words) -> bytes:
    """The dates as .ics: the same dates make the same bytes, ids included.

    The stamp every entry must bear is the campaign's first day, so that it does not depend on the clock.
    """
    events = [event for event in _sequence(content.values["events"]) if isinstance(event, Mapping)]
    zone = ZoneInfo(str(content.values["timezone"]))
    stamp = datetime.combine(min(date.fromisoformat(str(event["iso"])) for event in events), time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//Auftakt//campaign//" + content.language.upper())
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", str(content.values["title"]))
    for number, event in enumerate(events, 1):
        calendar.add_component(_event(content, event, number, stamp, zone, words))
    calendar.add_missing_timezones(date(stamp.year, 1, 1), date(stamp.year + 3, 1, 1))
    return bytes(calendar.to_ical())


def summary(event: Mapping[str, Value], content: Content, words: Words) -> str:
    """What a date is called in a calendar."""
    title = str(event["title"]) if event["title"] else ""
    if event["kind"] == "mailing":
        return words["ics_mailing"].replace("{title}", title or words[f"mail_{event['phase']}"])
    if event["kind"] == "session":
        return title or words["workshop"]
    policy = content.values["policy"]
    name = str(policy["title"]) if isinstance(policy, Mapping) else ""
    return (
        words[f"ics_{event['kind']}"]
        .replace("{title}", str(content.values["title"]))
        .replace("{policy}", name)
    )


def _event(
    content: Content, event: Mapping[str, Value], number: int, stamp: datetime, zone: ZoneInfo, words: Words
) -> Event:
    entry = Event()
    entry.add("uid", _uid(content, event, number))
    entry.add("dtstamp", stamp)
    entry.add("summary", summary(event, content, words))
    entry.add("description", _description(content, event, words))
    starts = datetime.fromisoformat(str(event["at"])).astimezone(zone)
    all_day = event["kind"] in ("go_live", "effective")
    lasts = timedelta(minutes=int(str(event["minutes"]))) or _MAIL
    entry.add("dtstart", starts.date() if all_day else starts)
    entry.add("dtend", starts.date() + timedelta(days=1) if all_day else starts + lasts)
    entry.add("transp", "OPAQUE" if event["kind"] == "session" else "TRANSPARENT")
    if event["room"]:
        entry.add("location", str(event["room"]))
    return entry


def _description(content: Content, event: Mapping[str, Value], words: Words) -> str:
    """The day, how many a mailing goes to, and whom to ask."""
    lines = [str(event["weekday"])]
    if event["recipients"]:
        many = words["to_one"] if event["recipients"] == 1 else words["to_many"]
        lines.append(many.replace("{number}", str(event["recipients"])))
    contact = content.values["contact"]
    if isinstance(contact, Mapping):
        known = [str(contact[key]) for key in ("name", "role", "phone", "email") if contact[key]]
        lines.append(f"{words['ask']}: {', '.join(known)}")
    return "\n".join(lines)


def _uid(content: Content, event: Mapping[str, Value], number: int) -> str:
    """The same in every build and for every language, so that a newer file replaces older entries."""
    part = f"-{number}" if event["kind"] == "session" else ""
    return f"{content.values['campaign_id']}-{event['kind']}-{event['id']}{part}@auftakt.example.org"


def _sequence(value: Value) -> Sequence[Value]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()


def text_of_calendar(data: bytes) -> str:
    """What a person reads in a calendar file: per entry its name, its description and its place."""
    entries = Calendar.from_ical(data).walk("VEVENT")
    return "\n\n".join(
        "\n".join(str(entry[key]) for key in ("summary", "description", "location") if key in entry)
        for entry in entries
    )
