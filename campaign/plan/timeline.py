"""The campaign's dates in order: what happens when, in local time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from campaign.plan.calendar import Calendar
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan

EventKind = Literal["mailing", "go_live", "effective", "session"]


@dataclass(frozen=True)
class Event:
    """Something that happens: `at` is an aware local time; all-day events have no `minutes`."""

    at: datetime
    kind: EventKind
    id: str
    minutes: int = 0
    shifted_from: datetime | None = None
    """Where a mailing would have stood, had it not been a day off or outside office hours."""

    @property
    def all_day(self) -> bool:
        """Whether the event is a day rather than an hour."""
        return self.kind in ("go_live", "effective")


def send_times(plan: Plan, mailing: Mailing) -> tuple[Event, ...]:
    """When a mailing is sent: its trigger's moments, moved to office hours of a working day."""
    events = []
    for wanted in mailing.send.dates(plan, plan.calendar):
        at = _moved(wanted, mailing, plan.calendar)
        events.append(Event(at, "mailing", mailing.id, 0, wanted if at != wanted else None))
    return tuple(events)


def send_time(plan: Plan, mailing: Mailing, calendar: Calendar) -> datetime:
    """When a mailing is sent, in UTC, to those who work by `calendar`."""
    wanted = mailing.send.dates(plan, calendar)[0]
    return _moved(wanted, mailing, calendar).astimezone(UTC)


def _moved(wanted: datetime, mailing: Mailing, calendar: Calendar) -> datetime:
    return calendar.shifted(wanted) if mailing.shift == "forward" else calendar.shifted_back(wanted)


def timeline(plan: Plan) -> tuple[Event, ...]:
    """Every event of the campaign, earliest first."""
    zone = ZoneInfo(plan.timezone)
    events = [Event(_start_of(plan.go_live, zone), "go_live", "go_live")]
    if plan.effective != plan.go_live:
        events.append(Event(_start_of(plan.effective, zone), "effective", "effective"))
    for mailing in plan.mailings:
        events += send_times(plan, mailing)
    for workshop in plan.workshops:
        for session in workshop.sessions:
            events.append(Event(session.start.replace(tzinfo=zone), "session", workshop.id, workshop.minutes))
    return tuple(sorted(events, key=lambda event: (event.at, event.kind, event.id)))


def _start_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def span(events: tuple[Event, ...]) -> tuple[date, date]:
    """The first and the last day of the events."""
    days = [event.at.date() for event in events]
    return min(days), max(days)
