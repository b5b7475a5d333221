"""What time it is: the system's clock, or a virtual one that only moves when told to."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Answers the time; passed in wherever time matters, so that nothing ever has to wait in a test."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class VirtualClock:
    """A clock that stands still until it is moved; rehearsals and tests run on it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The present moment of the rehearsal, aware, in UTC."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Jump to `moment`; forwards or backwards, as clocks do."""
        self._now = moment.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Move on by `by`."""
        self._now += by
