"""The daemon as a real process, with a real mail server beside it: stopped, killed, doubled, corrected."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

import pytest

from campaign.mailings.terms import Terms
from campaign.outbox.database import open_outbox
from campaign.outbox.records import lines
from campaign.outbox.states import State
from tests.journeys.post_office import PostOffice, post_office, until
from tests.outbox.stage import DUE, PLAN, people

ROOT = Path(__file__).parent.parent.parent
RECIPIENTS = 60
KILLS = 7
CONNECTIONS = Terms().connections


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign folder with sixty recipients."""
    (tmp_path / "campaign.yaml").write_text(PLAN)
    (tmp_path / "people.csv").write_text(people(RECIPIENTS + 1))
    return tmp_path


@pytest.fixture
def office(folder: Path) -> Iterator[PostOffice]:
    """A mail server."""
    with post_office(folder) as office:
        yield office


def everyone() -> list[str]:
    return sorted(f"person{n}@example.com" for n in range(1, RECIPIENTS + 1))


class Running:
    """A command that runs; what it says goes into a file, so that nobody has to listen."""

    def __init__(self, command: list[str], log: Path, office: PostOffice | None) -> None:
        self._log = log
        with log.open("w") as file:
            self._process = subprocess.Popen(
                command, stdout=file, stderr=subprocess.STDOUT, cwd=ROOT, env=environment(office)
            )
        self.send_signal = self._process.send_signal

    @property
    def told(self) -> str:
        """What it has said until now."""
        return self._log.read_text()

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def end(self, seconds: float = 60) -> int:
        """Wait for its end; comes back with the exit status."""
        return self._process.wait(seconds)

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._process.wait()


def start(folder: Path, office: PostOffice, begin: datetime = DUE, *more: str, log: str = "log") -> Running:
    """The daemon on a clock of its own."""
    command = [sys.executable, "-m", "tests.journeys.staged_daemon", str(folder), begin.isoformat(), *more]
    return Running(command, folder / log, office)


def campaign(folder: Path, *arguments: str, office: PostOffice | None = None) -> Running:
    """The real command."""
    return Running([sys.executable, "-m", "campaign", *arguments], folder / "log", office)


def status(folder: Path) -> dict[str, Any]:
    running = campaign(folder, "status", str(folder), "--json")
    assert running.end() == 0, running.told
    return json.loads(running.told)


def environment(office: PostOffice | None) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    return clean | ({"CAMPAIGN_SMTP_URL": office.url} if office else {})


def states(folder: Path) -> dict[str, State]:
    with open_outbox(f"sqlite:///{folder / '.campaign' / 'outbox.db'}") as outbox:
        return {row.email: row.state for row in lines(outbox, "tiny")}


def in_state(folder: Path, state: State) -> set[str]:
    return {email for email, its in states(folder).items() if its is state}


def test_everyone_gets_it_and_the_daemon_ends(folder: Path, office: PostOffice) -> None:
    daemon = start(folder, office)
    assert daemon.end() == 0, daemon.told
    assert sorted(office.reached) == everyone()
    assert f"info enqueued campaign=tiny count={RECIPIENTS}" in daemon.told
    assert f"info sent campaign=tiny mailing=start count={RECIPIENTS}" in daemon.told
    assert start(folder, office, DUE + timedelta(hours=1)).end() == 0
    assert len(office.reached) == RECIPIENTS


def test_killed_again_and_again_nobody_is_lost_and_nobody_gets_it_twice(
    folder: Path, office: PostOffice
) -> None:
    random = Random(2027)
    for _ in range(KILLS):
        daemon = start(folder, office)
        enough = len(office.reached) + random.randint(1, 7)
        until(lambda d=daemon, n=enough: len(office.reached) >= n or d.has_ended)  # type: ignore[misc]
        sleep(random.random() * 0.008)
        daemon.kill()
    last = start(folder, office)
    assert last.end() == 0, last.told

    reached, sent, doubt = office.reached, in_state(folder, State.SENT), in_state(folder, State.IN_DOUBT)
    assert len(reached) == len(set(reached)), "somebody got it twice"
    assert sorted(sent | doubt) == everyone()
    assert sent <= set(reached) <= sent | doubt
    assert len(doubt) <= KILLS * CONNECTIONS
    assert {one["email"] for one in status(folder)["in_doubt"]} == doubt
    assert doubt_of(last) <= doubt
    assert integrity(folder) == "ok"


def doubt_of(daemon: Running) -> set[str]:
    """Who this daemon found in doubt."""
    return set(re.findall(r'delivery="start (\S+)"', daemon.told))


def integrity(folder: Path) -> str:
    with (
        open_outbox(f"sqlite:///{folder / '.campaign' / 'outbox.db'}") as outbox,
        outbox.reading() as connection,
    ):
        return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())


def test_two_daemons_on_one_outbox_send_everything_once(folder: Path, office: PostOffice) -> None:
    both = [start(folder, office, log=log) for log in ("one", "two")]
    assert [daemon.end() for daemon in both] == [0, 0]
    assert sorted(office.reached) == everyone()
    assert in_state(folder, State.SENT) == set(everyone())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_finishes_the_mail_in_flight(folder: Path, number: int) -> None:
    with post_office(folder, delay=0.2) as office:
        daemon = start(folder, office, DUE, "--stay")
        office.wait_for(2)
        daemon.send_signal(number)
        assert daemon.end() == 0, daemon.told
    assert daemon.told.splitlines()[-1].endswith("info ended")
    assert 2 <= len(office.reached) <= 2 * CONNECTIONS + 2
    assert in_state(folder, State.SENT) == set(office.reached)
    assert set(states(folder).values()) == {State.SENT, State.WAITING}


def test_told_to_stop_again_and_again_it_ends_all_the_same(folder: Path, office: PostOffice) -> None:
    daemon = start(folder, office, DUE, "--stay")
    office.wait_for(2)
    for _ in range(2000):
        for number in (signal.SIGTERM, signal.SIGINT):
            daemon.send_signal(number)
    assert daemon.end(20) == 0, daemon.told
    assert daemon.told.splitlines()[-1].endswith("info ended")


def test_a_server_that_comes_up_late_gets_everything(folder: Path) -> None:
    daemon = start(folder, PostOffice("smtp://127.0.0.1:9", folder / "none"))
    until(lambda: "cannot be reached" in daemon.told)
    assert not daemon.has_ended, "it waits for the server"
    daemon.send_signal(signal.SIGTERM)
    assert daemon.end() == 0
    assert set(states(folder).values()) == {State.WAITING}
    with post_office(folder) as office:
        assert start(folder, office).end() == 0
        assert sorted(office.reached) == everyone()


def test_a_faulty_new_plan_is_refused_and_a_mended_one_taken(folder: Path, office: PostOffice) -> None:
    """By the real command, with all dates to come."""
    plan, later = folder / "campaign.yaml", PLAN.replace("2027-02-01", "2099-02-02")
    plan.write_text(later)
    daemon = campaign(folder, "daemon", str(folder), "--every", "50ms", office=office)
    until(lambda: (folder / ".campaign" / "outbox.db").exists())
    plan.write_text(later.replace("title: Kurz gesagt", "titel: Kurz gesagt"))
    until(lambda: "plan-refused" in daemon.told)
    plan.write_text(later.replace("campaign: tiny", "campaign: other"))
    until(lambda: "campaign-renamed" in daemon.told)
    plan.write_text(later.replace("Kurz gesagt", "Noch kürzer gesagt"))
    until(lambda: "plan-replaced" in daemon.told)
    daemon.send_signal(signal.SIGTERM)
    assert daemon.end() == 0
    told = status(folder)
    assert (told["status"], told["health"]["running"]) == ("scheduled", False)


def test_without_a_server_it_says_what_to_do(folder: Path) -> None:
    daemon = campaign(folder, "daemon", str(folder), "--until-idle")
    assert daemon.end() == 1
    assert "CAMPAIGN_SMTP_URL" in daemon.told
    assert "Traceback" not in daemon.told


def test_a_faulty_plan_ends_it_before_it_begins(folder: Path, office: PostOffice) -> None:
    (folder / "campaign.yaml").write_text("campaign: tiny\n")
    daemon = campaign(folder, "daemon", str(folder), "--until-idle", office=office)
    assert daemon.end() == 1
    assert "campaign.yaml:1:1: error: title: is missing" in daemon.told


def test_what_was_not_built_is_named_and_waits(folder: Path, office: PostOffice) -> None:
    carrying = PLAN.replace("at 09:00}", "at 09:00, attach: [flyer]}")
    (folder / "campaign.yaml").write_text(carrying + "deliverables: [{id: flyer, kind: flyer}]\n")
    daemon = start(folder, office)
    assert daemon.end() == 1
    assert "run campaign build first" in daemon.told
    assert set(states(folder).values()) == {State.WAITING}
