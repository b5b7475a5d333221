"""Daemons killed again and again while the server misbehaves; the server's own record is the judge.

Each life of a daemon is a process of its own, forked from one that has read the plan already, so that
hundreds of deaths take minutes. It runs the code of `campaign daemon` with shorter pauses between attempts.
"""

import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import apscheduler.schedulers.background  # noqa: F401 - once, instead of in every life
from sqlalchemy import event

from campaign import daemon
from campaign.mailings.terms import terms_in
from campaign.mailings.transport import transport_for
from campaign.outbox.database import open_outbox
from campaign.outbox.deliver import Deliverer
from campaign.outbox.line import Line
from campaign.outbox.patience import Patience
from campaign.outbox.records import lines
from campaign.outbox.states import State
from campaign.outbox.watched import PlanInForce
from tests.outbox.stage import DUE, PLAN

FAULTS = ("greylisting", "full", "leave", "reset", "lost reply", "slow", "database")
"""451 at the first attempt; 452 after the text; 421; reset in the middle of the text; taken, but the reply
is lost; slow; and the database: a full disk with SQLite, a cut connection with PostgreSQL."""

_ENDINGS = (0, 2)
"""A daemon that ends by itself had nothing left to send, or was hindered, and said so."""

daemon_run = sys.modules["campaign.daemon.run"]
"""The module; in the package its name is that of the function."""

IMPATIENT = Patience(
    first_pause=timedelta(milliseconds=50), longest_pause=timedelta(milliseconds=400), most_attempts=10_000
)


@dataclass(frozen=True)
class Trial:
    """What is tried: how many kills, over how many recipients, with which fault and policy."""

    fault: str
    kills: int
    recipients: int
    policy: str = "hold"
    daemons: int = 1
    connections: int = 5
    seed: int = 2027


@dataclass(frozen=True)
class Verdict:
    """What the server's record and the outbox say afterwards."""

    trial: Trial
    database: str
    kills: int
    seconds: float
    taken: int
    """Mails the server took, copies included."""
    lost: int
    """People of the plan who neither got the mail nor stand in the outbox as in doubt or failed."""
    twice: int
    """People who got it more than once."""
    altered: int
    """People who got copies with another Message-ID or Date."""
    unfounded: int
    """Rows that claim to be sent although the server never saw them."""
    in_doubt: int
    replies_lost: int
    integrity: str

    @property
    def bound(self) -> int:
        """How many may have got it twice: none, or as many as were on the way at each accident."""
        return 0 if self.trial.policy == "hold" else self.trial.connections * self.kills + self.replies_lost

    @property
    def holds(self) -> bool:
        """Whether everything promised is kept."""
        kept = not (self.lost or self.altered or self.unfounded) and self.integrity == "ok"
        return kept and self.twice <= self.bound


class StagedClock:
    """The machine's clock, as if the mailing fell due now, and jumping from life to life."""

    def __init__(self, jump: timedelta) -> None:
        self._shift = DUE + jump - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift


def run(trial: Trial, folder: Path, database: str = "") -> Verdict:
    """Kill as often as the trial says, let the last life end by itself, and judge."""
    folder.mkdir(parents=True, exist_ok=True)
    url = database or f"sqlite:///{folder / 'outbox.db'}"
    plan, random = _plan(trial, folder), Random(trial.seed)
    began = time.monotonic()
    with _server(trial, folder) as port:
        lives = _Lives(trial, plan, url, port, random)
        while lives.kills < trial.kills and not lives.is_idle:
            lives.keep_alive()
            _let_work(folder / "record", random)
            lives.kill_one()
        lives.end()
    return _judged(trial, folder, url, lives.kills, time.monotonic() - began)


def _let_work(record: Path, random: Random) -> None:
    """Wait until the server has taken some more mails, at most for two seconds, and then a moment longer."""
    enough, end = _size(record) + random.randint(1, 4_000), time.monotonic() + 2
    while _size(record) < enough and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(random.random() * 0.01)


def _size(record: Path) -> int:
    return record.stat().st_size if record.exists() else 0


class _Lives:
    """The daemons that live at the moment."""

    def __init__(self, trial: Trial, plan: PlanInForce, url: str, port: int, random: Random) -> None:
        self._trial, self._plan, self._url, self._port = trial, plan, url, port
        self._random = random
        self._pids: list[int] = []
        self.kills, self.is_idle = 0, False
        self._ended = 0

    def keep_alive(self) -> None:
        while len(self._pids) < self._trial.daemons:
            self._pids.append(self._born())

    def kill_one(self) -> None:
        """kill -9; one that has ended by itself has nothing left to send."""
        pid = self._pids.pop(self._random.randrange(len(self._pids)))
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            ending = os.waitstatus_to_exitcode(status)
            assert ending in _ENDINGS, f"a daemon ended with {ending}"
            self._ended += ending == 0
            self.is_idle = self._ended > 2 * self._trial.daemons
            return
        self._ended = 0
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        self.kills += 1

    def end(self) -> None:
        """The others die; one more life, undisturbed, sends what is left."""
        for pid in self._pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self._pids = []
        pid = self._born(is_last=True)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert status == 0, f"the last daemon ended with {status}"

    def _born(self, *, is_last: bool = False) -> int:
        seed, jump = self._random.random(), timedelta(minutes=self._random.randint(0, 240))
        pid = os.fork()
        if pid == 0:
            status = 3
            try:
                status = self._live(Random(seed), timedelta(hours=5) if is_last else jump, is_last)
            finally:
                os._exit(status)
        return pid

    def _live(self, random: Random, jump: timedelta, is_last: bool) -> int:
        logging.disable(logging.CRITICAL)
        os.environ["CAMPAIGN_DATABASE_URL"] = self._url
        daemon_run.Deliverer = partial(Deliverer, patience=IMPATIENT)  # type: ignore[misc]
        address = f"smtp://127.0.0.1:{self._port}?connections={self._trial.connections}&rotate=400"
        kept = daemon.keep([self._plan])
        if self._trial.fault == "database" and not is_last:
            _spoil(kept[0][1], random)
        line = Line(transport_for(address), "127.0.0.1", terms_in(address))
        rhythm = daemon.Rhythm(timedelta(milliseconds=20), until_idle=True)
        return 0 if daemon.run(kept, line, StagedClock(jump), rhythm) else 2


def _spoil(outbox: object, random: Random) -> None:
    """Let the database fail now and then: no page more, or no connection any more."""
    engine = outbox._engine  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def fail(connection) -> None:
        strikes = random.random() < 0.05
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA max_page_count={1 if strikes else 1_000_000_000}")
        elif strikes:
            connection.connection.driver_connection.close()


def _plan(trial: Trial, folder: Path) -> PlanInForce:
    text = PLAN.replace("at 09:00}", f"at 09:00, in_doubt: {trial.policy}}}")
    (folder / "campaign.yaml").write_text(text)
    rows = "\n".join(f"Person {n},p{n}@example.com,de" for n in range(trial.recipients))
    (folder / "people.csv").write_text(f"name,email,language\n{rows}\n")
    plan = PlanInForce(folder, folder / "output")
    plan.letters.of("start", "de")
    return plan


@contextmanager
def _server(trial: Trial, folder: Path) -> Iterator[int]:
    command = [
        sys.executable,
        "-m",
        "tests.proof.server",
        str(folder / "record"),
        trial.fault,
        str(trial.seed),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def _judged(trial: Trial, folder: Path, url: str, kills: int, seconds: float) -> Verdict:
    record = [line.split(" ", 1) for line in (folder / "record").read_text().splitlines()]
    mails = [(to, name) for to, name in record if to != "#"]
    count = Counter(to for to, _ in mails)
    copies: dict[str, set[str]] = {}
    for to, name in mails:
        copies.setdefault(to, set()).add(name)
    with open_outbox(url) as outbox:
        states = {row.email: row.state for row in lines(outbox, "tiny")}
        check = "SELECT 1" if url.startswith("postgresql") else "PRAGMA integrity_check"
        with outbox.reading() as connection:
            integrity = str(connection.exec_driver_sql(check).scalar())
    named = {email for email, state in states.items() if state in (State.IN_DOUBT, State.FAILED)}
    everyone = {f"p{n}@example.com" for n in range(trial.recipients)}
    return Verdict(
        trial,
        url.partition(":")[0],
        kills,
        seconds,
        len(mails),
        lost=len(everyone - set(count) - named),
        twice=sum(number > 1 for number in count.values()),
        altered=sum(len(names) > 1 for names in copies.values()),
        unfounded=sum(state is State.SENT and email not in count for email, state in states.items()),
        in_doubt=sum(state is State.IN_DOUBT for state in states.values()),
        replies_lost=len(record) - len(mails),
        integrity="ok" if integrity == "1" else integrity,
    )
