"""The daemon: a clock that ticks, and an ending that leaves nothing half done."""

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

from campaign.clock import Clock
from campaign.errors import CampaignError, OutboxError
from campaign.outbox.audit import note
from campaign.outbox.database import Outbox, database_url, open_outbox
from campaign.outbox.deliver import Deliverer, Round
from campaign.outbox.health import beat, goodbye
from campaign.outbox.journal import log, say
from campaign.outbox.line import Line
from campaign.outbox.owner import Owner
from campaign.outbox.states import HELD_WORDS, HeldFor
from campaign.outbox.tick import Ticked, Ticker
from campaign.outbox.wanted import coming_dates
from campaign.outbox.watched import PlanInForce

STINT = timedelta(seconds=30)
"""How long one campaign is served before others have their turn and changed plans are noticed."""

HEARING = timedelta(milliseconds=100)
"""How soon a signal is heard."""

Kept = tuple[PlanInForce, Outbox]
"""A plan the daemon looks after, and the outbox its deliveries are in."""


@dataclass(frozen=True)
class Rhythm:
    """How often the daemon ticks, and whether it ends when nothing is left to send now."""

    every: timedelta = timedelta(seconds=15)
    until_idle: bool = False


def keep(plans: Sequence[PlanInForce]) -> tuple[Kept, ...]:
    """The plans, each with its outbox; raises OutboxError when two of them are the same campaign."""
    names = [plan.campaign.plan.campaign for plan in plans]
    for name in names:
        if names.count(name) > 1:
            raise OutboxError(f"two plans are called {name!r}; give each its own campaign: id")
    urls = [database_url(plan.path) for plan in plans]
    outboxes = {url: open_outbox(url) for url in dict.fromkeys(urls)}
    return tuple((plan, outboxes[url]) for plan, url in zip(plans, urls, strict=True))


def run(kept: Sequence[Kept], line: Line, clock: Clock, rhythm: Rhythm) -> bool:
    """Keep the campaigns going until SIGTERM, SIGINT or, if so wished, until nothing is left to send now.

    The message in flight is finished first. Comes back with False if it ended by itself although
    something could not be sent.
    """
    daemon = Daemon(kept, line, clock, rhythm)
    told_to_stop: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: told_to_stop.append(number))
    daemon.begin()
    scheduler = _scheduler(daemon, rhythm)
    scheduler.start()
    while not daemon.ending.wait(HEARING.total_seconds()):
        if told_to_stop:  # a handler must not take locks: what it cuts into may be holding them
            daemon.stop()
    scheduler.shutdown(wait=True)
    daemon.end()
    return not (rhythm.until_idle and daemon.troubled)


class Daemon:
    """The campaigns under one daemon's care; `tick` is all that ever happens to them."""

    def __init__(self, kept: Sequence[Kept], line: Line, clock: Clock, rhythm: Rhythm) -> None:
        self._kept, self._line, self._clock, self._rhythm = kept, line, clock, rhythm
        self._owner = Owner.here()
        self._tickers = {plan.campaign.plan.campaign: Ticker() for plan, _ in kept}
        self._told: dict[str, str] = {}
        self.ending = Event()
        self.troubled = False

    def begin(self) -> None:
        """Say for which campaigns, through which server, and what comes next."""
        for plan, _ in self._kept:
            name, now = plan.campaign.plan.campaign, self._clock.now()
            coming = next((f"{at:%Y-%m-%dT%H:%MZ}" for at in coming_dates(plan.campaign.plan, now)), "none")
            say("info", "started", campaign=name, plan=plan.path, server=self._line.host, next=coming)

    def stop(self) -> None:
        """End after the message that is being handed over."""
        self.ending.set()

    def end(self) -> None:
        """Hang up and say goodbye."""
        self._line.close()
        for plan, outbox in self._kept:
            try:
                goodbye(outbox, self._owner, self._clock.now())
            except CampaignError as error:
                say("error", "goodbye", campaign=plan.campaign.plan.campaign, why=error.told())
        say("info", "ended")

    def tick(self) -> None:
        """Look after every campaign, again and again while there is much to send.

        What goes wrong with one is recorded and stops no other. Once the daemon is ending, nothing happens.
        """
        if self.ending.is_set():
            return
        done = self._look_after_all()
        while any(ticked.unsettled and ticked.was_cut_short for ticked in done) and not self.ending.is_set():
            done = self._look_after_all()
        if self._rhythm.until_idle and all(ticked.is_idle for ticked in done):
            self.ending.set()

    def still_busy(self) -> None:
        """A tick fell due while the last one was still sending: that is a sign of life as well."""
        for plan, outbox in self._kept:
            self._beat(plan.campaign.plan.campaign, outbox)

    def _look_after_all(self) -> tuple[Ticked, ...]:
        self.troubled = False
        here = (kept for kept in self._kept if not self.ending.is_set())
        return tuple(ticked for kept in here if (ticked := self._look_after(*kept)))

    def _look_after(self, plan: PlanInForce, outbox: Outbox) -> Ticked | None:
        """Tick for one campaign, for a stint at most; None when it went wrong."""
        name = plan.campaign.plan.campaign
        try:
            self._look_again(plan, outbox)
            deliverer = self._deliverer(plan, outbox, self._clock.now() + STINT)
            ticked = self._tickers[name].tick(deliverer, plan.campaign)
            beat(outbox, name, self._owner, self._clock.now(), _troubles(ticked.round))
        except Exception as error:  # the clock must go on, whatever happened; it is told and recorded
            self._record(name, outbox, error)
            return None
        self.troubled = self.troubled or bool(ticked.round.unmakeable)
        self._tell(name, ticked)
        return ticked

    def _deliverer(self, plan: PlanInForce, outbox: Outbox, until: datetime) -> Deliverer:
        return Deliverer(
            outbox,
            plan.letters,
            self._line,
            self._clock,
            self._owner,
            stopping=lambda: self.ending.is_set() or self._clock.now() >= until,
        )

    def _look_again(self, plan: PlanInForce, outbox: Outbox) -> None:
        change = plan.look_again()
        if change is None:
            return
        name = plan.campaign.plan.campaign
        for finding in change.findings:
            say(str(finding.severity), "finding", campaign=name, what=str(finding))
        what = "plan-replaced" if change.accepted else "plan-refused"
        detail = (
            "a new version is in force" if change.accepted else "faulty; the version before stays in force"
        )
        say("info" if change.accepted else "error", what, campaign=name, why=detail)
        with outbox.writing() as connection:
            note(connection, self._clock.now(), name, "daemon", what, detail)

    def _record(self, name: str, outbox: Outbox, error: Exception) -> None:
        self.troubled = True
        why = error.told() if isinstance(error, CampaignError) else repr(error)
        say("error", "tick-failed", campaign=name, why=why)
        if not isinstance(error, CampaignError):
            log.error("this is a fault of Auftakt's own", exc_info=error)
        self._beat(name, outbox, why)

    def _beat(self, name: str, outbox: Outbox, trouble: str | None = None) -> None:
        """Note a sign of life; where that fails, the log says so."""
        try:
            beat(outbox, name, self._owner, self._clock.now(), trouble)
        except CampaignError as unreachable:
            say("error", "health-unrecorded", campaign=name, why=unreachable.told())

    def _tell(self, name: str, ticked: Ticked) -> None:
        done, enqueued = ticked.round, ticked.enqueued
        if enqueued.waiting:
            say("info", "enqueued", campaign=name, count=enqueued.waiting)
        if enqueued.released:
            say("info", "released", campaign=name, count=enqueued.released)
        if enqueued.held:
            say("warning", "held", campaign=name, count=enqueued.held.total(), why=enqueued.why_held)
        if done.held:
            say("warning", "held", campaign=name, count=done.held, why=HELD_WORDS[HeldFor.TOO_LATE])
        for mailing, number in done.sent.items():
            say("info", "sent", campaign=name, mailing=mailing, count=number)
        if done.later:
            say("warning", "later", campaign=name, count=done.later)
        if done.failed:
            say("error", "failed", campaign=name, count=done.failed)
        for one in done.in_doubt:
            say("error", "in-doubt", campaign=name, delivery=one)
        self._tell_once(name, _troubles(done) or _pause(ticked))

    def _tell_once(self, name: str, words: str) -> None:
        """What stays as it is from tick to tick is told when it begins, not every time."""
        if words and self._told.get(name) != words:
            say("warning", "not-sending", campaign=name, why=words)
        self._told[name] = words


def _troubles(done: Round) -> str:
    return "; ".join(f"{mailing}: {why}" if mailing else why for mailing, why in done.troubles.items())


def _pause(ticked: Ticked) -> str:
    if ticked.next_mail_time is None or not ticked.unsettled:
        return ""
    return f"{ticked.unsettled} mails wait for office hours, until {ticked.next_mail_time:%Y-%m-%dT%H:%MZ}"


def _scheduler(daemon: Daemon, rhythm: Rhythm) -> Any:  # noqa: ANN401 - apscheduler has no types
    """APScheduler as the clock, and nothing else: one interval tick, kept in memory, never two at once."""
    from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED
    from apscheduler.jobstores.memory import MemoryJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(jobstores={"default": MemoryJobStore()}, timezone=UTC)
    scheduler.add_job(
        daemon.tick,
        "interval",
        seconds=rhythm.every.total_seconds(),
        next_run_time=datetime.now(UTC),
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
    )
    scheduler.add_listener(lambda _: daemon.still_busy(), EVENT_JOB_MAX_INSTANCES)
    complain = EVENT_JOB_ERROR | EVENT_JOB_MISSED
    scheduler.add_listener(lambda event: say("error", "clock", why=repr(event)), complain)
    return scheduler
