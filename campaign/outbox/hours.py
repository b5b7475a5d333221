"""When mail may go out: in the office hours of each recipient's own site, and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from campaign.outbox.wanted import calendars
from campaign.plan.calendar import Calendar
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Hours:
    """The office hours of everybody on the people list, by site and time zone."""

    calendars: Mapping[tuple[str, str], Calendar]
    _open: dict[Calendar, tuple[datetime, datetime]] = field(default_factory=dict)
    """From when until when each office is known to be open: asking once a day is enough."""
    _one_is_open: tuple[datetime, datetime] = (_NEVER, _NEVER)

    @classmethod
    def of(cls, campaign: Campaign) -> "Hours":
        """The office hours of a campaign's people."""
        return cls(calendars(campaign))

    def next(self, now: datetime) -> datetime:
        """The next moment, in UTC, at which somebody may get mail; `now` itself while one office is open."""
        begins, ends = self._one_is_open
        if begins <= now < ends:
            return now
        at = min(self._next(calendar, now) for calendar in set(self.calendars.values()))
        if at == now:
            self._one_is_open = (now, max(ends for begins, ends in self._open.values() if begins <= now))
        return at

    def next_for(self, person: Recipient, now: datetime) -> datetime:
        """The next moment, in UTC, at which this person may get mail."""
        return self._next(self.calendars[person.site, person.timezone], now)

    def _next(self, calendar: Calendar, now: datetime) -> datetime:
        begins, ends = self._open.get(calendar, (now, now))
        if begins <= now < ends:
            return now
        at = calendar.shifted(now).astimezone(UTC)
        if at == now:
            self._open[calendar] = (now, calendar.closing(now))
        return at
