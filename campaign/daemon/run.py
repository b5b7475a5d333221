"""The daemon: a clock that ticks, and an ending that leaves nothing half done."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

from campaign.clock import Clock
from campaign.daemon.signs import Figures, HealthFile
from campaign.daemon.watch import Watch
from campaign.errors import CampaignError, DeliveryError, OutboxError
from campaign.mailings.mailbox import Mailbox
from campaign.outbox.audit import note
from campaign.outbox.database import Outbox, database_url, open_outbox
from campaign.outbox.deliver import Deliverer, Round
from campaign.outbox.health import beat, goodbye
from campaign.outbox.journal import log, say
from campaign.outbox.line import Line
from campaign.outbox.owner import Owner
from campaign.outbox.returned import read_mailbox
from campaign.outbox.states import HELD_WORDS, HeldFor
from campaign.outbox.tick import Ticked, Ticker
from campaign.outbox.wanted import coming_dates
from campaign.outbox.watched import PlanInForce

STINT = timedelta(seconds=30)
"""How long one campaign is served before others have their turn and changed plans are noticed."""

COLLECTING = timedelta(minutes=5)
"""How often the mailbox for returned mails is looked into."""

STUCK_STATUS = 70
"""The exit status of a daemon that was stuck: EX_SOFTWARE of sysexits.h, so that systemd starts it anew."""

HEARING = timedelta(milliseconds=100)
"""How soon a signal is heard."""

Kept = tuple[PlanInForce, Outbox]
"""A plan the daemon looks after, and the outbox its deliveries are in."""


@dataclass(frozen=True)
class Rhythm:
    """How often the daemon ticks, and whether it ends when nothing is left to send now."""

    every: timedelta = timedelta(seconds=15)
    until_idle: bool = False


@dataclass(frozen=True)
class Outside:
    """What the daemon has to do with beyond its outbox and its line: figures, and a mailbox for returns."""

    figures: Figures | None = None
    mailbox: Mailbox | None = None


def keep(plans: Sequence[PlanInForce]) -> tuple[Kept, ...]:
    """The plans, each with its outbox; raises OutboxError when two of them are the same campaign."""
    names = [plan.campaign.plan.campaign for plan in plans]
    for name in names:
        if names.count(name) > 1:
            raise OutboxError(f"two plans are called {name!r}; give each its own campaign: id")
    urls = [database_url(plan.path) for plan in plans]
    outboxes = {url: open_outbox(url) for url in dict.fromkeys(urls)}
    return tuple((plan, outboxes[url]) for plan, url in zip(plans, urls, strict=True))


def run(
    kept: Sequence[Kept], line: Line, clock: Clock, rhythm: Rhythm, outside: Outside | None = None
) -> bool:
    """Keep the campaigns going until SIGTERM, SIGINT or, if so wished, until nothing is left to send now.

    The message in flight is finished first. Comes back with False if it ended by itself although
    something could not be sent. A daemon that is stuck ends the process with status 70: whatever it was
    doing is on record.
    """
    daemon = Daemon(kept, line, clock, rhythm, outside or Outside())
    told_to_stop: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: told_to_stop.append(number))
    daemon.begin()
    scheduler, ticking = _scheduler(daemon, rhythm)
    scheduler.start()
    while not daemon.ending.wait(HEARING.total_seconds()):
        if told_to_stop:  # a handler must not take locks: what it cuts into may be holding them
            daemon.stop()
        if daemon.is_stuck():
            os._exit(STUCK_STATUS)  # the thread that is stuck cannot be ended in any other way
        if daemon.clock_has_jumped():  # the scheduler counts by the clock on the wall: do not wait for it
            ticking.modify(next_run_time=datetime.now(UTC))
    scheduler.shutdown(wait=True)
    daemon.end()
    return not (rhythm.until_idle and daemon.troubled)


class Daemon:
    """The campaigns under one daemon's care; `tick` is all that ever happens to them."""

    def __init__(
        self,
        kept: Sequence[Kept],
        line: Line,
        clock: Clock,
        rhythm: Rhythm,
        outside: Outside | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._kept, self._line, self._clock, self._rhythm = kept, line, clock, rhythm
        self._outside, self._watch = outside or Outside(), watch or Watch(clock)
        self._troubles: dict[str, str] = {}
        self._collected: datetime | None = None
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
            self._write_health(plan, ended=True)
        if self._outside.figures:
            self._outside.figures.close()
        say("info", "ended")

    def tick(self) -> None:
        """Look after every campaign, again and again while there is much to send.

        What goes wrong with one is recorded and stops no other. Once the daemon is ending, nothing happens.
        """
        if self.ending.is_set():
            return
        self._watch.alive()
        self._collect()
        done = self._look_after_all()
        while any(ticked.unsettled and ticked.was_cut_short for ticked in done) and not self.ending.is_set():
            done = self._look_after_all()
        if self._rhythm.until_idle and all(ticked.is_idle for ticked in done):
            self.ending.set()

    def is_stuck(self) -> bool:
        """Whether the tick has shown no sign of life for too long; then the log says so."""
        if not self._watch.is_stuck:
            return False
        minutes = self._watch.stuck_after.total_seconds() / 60
        say("error", "stuck", why=f"no sign of life for {minutes:g} minutes; ending, to be started anew")
        return True

    def clock_has_jumped(self) -> bool:
        """Whether the clock on the wall was set; then log and audit say by how much."""
        by = self._watch.jump()
        if not by:
            return False
        detail = f"by {by.total_seconds():+.0f} seconds; dates are looked at anew"
        say("warning", "clock-jumped", why=detail)
        for plan, outbox in self._kept:
            name = plan.campaign.plan.campaign
            try:
                with outbox.writing() as connection:
                    note(connection, self._clock.now(), name, "daemon", "clock jumped", detail)
            except OutboxError as error:  # the log has it; a database that is away must not end the daemon
                say("error", "clock-jump-unrecorded", campaign=name, why=error.told())
        return True

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
            self._show(plan, ticked)
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
            stopping=lambda: self._is_to_stop(until),
            signed=plan.signing.is_agreed,
        )

    def _is_to_stop(self, until: datetime) -> bool:
        """Asked before every mail, which is a sign of life as well."""
        self._watch.alive()
        return self.ending.is_set() or self._clock.now() >= until

    def _show(self, plan: PlanInForce, ticked: Ticked) -> None:
        """How the tick went, for those who watch from outside."""
        name, done = plan.campaign.plan.campaign, ticked.round
        self._watch.alive()
        self._troubles[name] = _troubles(done)
        self._write_health(plan)
        if self._outside.figures:
            counts = {"sent": sum(done.sent.values()), "later": done.later, "failed": done.failed}
            results = {**counts, "in_doubt": len(done.in_doubt)}
            self._outside.figures.ticked(name, self._clock.now(), results, ticked.unsettled)
            self._outside.figures.troubled(name, self._troubles[name])

    def _write_health(self, plan: PlanInForce, ended: bool = False) -> None:
        name = plan.campaign.plan.campaign
        file = HealthFile(plan.path.parent / ".campaign" / "health.json")
        file.write(os.getpid(), self._clock.now(), {name: self._troubles.get(name, "")}, ended)

    def _collect(self) -> None:
        """Look into the mailbox for returned mails, if it is time; what goes wrong there stops nothing."""
        now, mailbox = self._clock.now(), self._outside.mailbox
        if mailbox is None or (self._collected and timedelta() <= now - self._collected < COLLECTING):
            return
        self._collected = now
        outboxes = tuple(dict.fromkeys(outbox for _, outbox in self._kept))
        try:
            for one in read_mailbox(outboxes, mailbox, now):
                say(
                    "warning",
                    "bounced",
                    campaign=one.campaign,
                    mailing=one.mailing,
                    suppressed=one.suppressed,
                )
        except (DeliveryError, OutboxError) as error:
            self._tell_once("mailbox for returns", error.told())

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
        self._troubles[name] = why
        if self._outside.figures:
            self._outside.figures.troubled(name, why)
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
        if enqueued.moved:
            say("info", "moved", campaign=name, count=enqueued.moved, why="the plan has another moment now")
        if enqueued.skipped:
            say("warning", "skipped", campaign=name, count=enqueued.skipped, why="too late")
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


def _scheduler(daemon: Daemon, rhythm: Rhythm) -> tuple[Any, Any]:
    """APScheduler as the clock, and nothing else: one interval tick, kept in memory, never two at once.

    Comes back with the scheduler and with its one interval, which can be told to tick now.
    """
    from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED
    from apscheduler.jobstores.memory import MemoryJobStore
    from apscheduler.schedulers.background import BackgroundScheduler

    scheduler = BackgroundScheduler(jobstores={"default": MemoryJobStore()}, timezone=UTC)
    ticking = scheduler.add_job(
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
    return scheduler, ticking
