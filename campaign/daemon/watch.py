"""The daemon's watch over itself: a tick that is stuck, and a clock on the wall that jumps."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from campaign.clock import Clock

STUCK = timedelta(minutes=20)
"""Longer than the daemon may wait for anything: a server has 10 minutes to answer (RFC 5321 4.5.3.2.6)."""
JUMP = timedelta(seconds=30)
"""By how much the clock on the wall may differ from the one that only counts, between two looks."""


@dataclass
class Watch:
    """Looks at the time and at the daemon's last sign of life; `counted` are seconds that only ever grow."""

    clock: Clock
    counted: Callable[[], float] = monotonic
    stuck_after: timedelta = STUCK
    _seen: tuple[datetime, float] | None = None
    _alive: float = field(default=0.0)

    def __post_init__(self) -> None:
        self._alive = self.counted()

    def alive(self) -> None:
        """Note a sign of life."""
        self._alive = self.counted()

    @property
    def is_stuck(self) -> bool:
        """Whether there has been no sign of life for too long, whatever the clock on the wall says."""
        return self.counted() - self._alive > self.stuck_after.total_seconds()

    def jump(self) -> timedelta:
        """By how much the clock on the wall has jumped since the last look; nothing if it only went on."""
        now, counted = self.clock.now(), self.counted()
        before, self._seen = self._seen, (now, counted)
        if before is None:
            return timedelta()
        by = (now - before[0]) - timedelta(seconds=counted - before[1])
        return by if abs(by) >= JUMP else timedelta()
