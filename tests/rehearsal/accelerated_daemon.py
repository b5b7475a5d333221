"""The real daemon in a process of its own, on a clock that another tick moves on: weeks in seconds.

    python -m tests.rehearsal.accelerated_daemon FOLDER SEED BEGIN END PORT

Everything is the real thing (plan in force, outbox on disk, connections over SMTP), but for two: APScheduler
is replaced by a loop that ticks at once, and put off mails wait for the mean pause instead of a random one.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from campaign import daemon
from campaign.clock import VirtualClock
from campaign.daemon.run import Daemon
from campaign.errors import DeliveryError
from campaign.mailings.handover import Session, Transport
from campaign.mailings.transport import transport_for
from campaign.outbox.deliver import Deliverer
from campaign.outbox.line import Line
from campaign.outbox.watched import PlanInForce
from campaign.rehearsal.faults import Outage
from tests.rehearsal.random_plans import RandomPlan, random_plan


class Unhurried(Daemon):
    """A daemon whose pauses are the mean ones."""

    def _deliverer(self, plan: PlanInForce, until: datetime, *more: object) -> Deliverer:
        return replace(super()._deliverer(plan, until, *more), chance=lambda: 0.5)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reachable:
    """A real mail server, but for the hours in which there is no way to it."""

    behind: Transport
    clock: VirtualClock
    down: tuple[Outage, ...]

    def open(self) -> Session:
        if any(one.covers(self.clock.now()) for one in self.down):
            raise DeliveryError("nobody there", before_message=True)
        return self.behind.open()


def stretches(
    begin: datetime, end: datetime, down: tuple[Outage, ...]
) -> Iterator[tuple[datetime, datetime]]:
    """From when until when the daemon runs."""
    at = begin
    for one in sorted(down, key=lambda one: one.begin):
        if one.begin > at:
            yield at, min(one.begin, end)
        at = max(at, one.end)
    if at < end:
        yield at, end


def main() -> None:
    folder, plan = Path(sys.argv[1]), random_plan(int(sys.argv[2]))
    begin, end = (datetime.fromisoformat(text) for text in sys.argv[3:5])
    clock = VirtualClock(begin)
    transport = Reachable(transport_for(f"smtp://127.0.0.1:{sys.argv[5]}"), clock, plan.faults.relay_down)
    for stretch in stretches(begin, end, plan.faults.down):
        _run(folder, plan, clock, Line(transport, "post", plan.terms), *stretch)


def _run(
    folder: Path, plan: RandomPlan, clock: VirtualClock, line: Line, begin: datetime, end: datetime
) -> None:
    kept = daemon.keep([PlanInForce(folder / "campaign.yaml", folder / "output")])
    running, at = Unhurried(kept, line, clock, daemon.Rhythm(plan.every)), begin
    while at < end:
        clock.move_to(at)
        running.tick()
        at += plan.every
    running.end()


if __name__ == "__main__":
    main()
