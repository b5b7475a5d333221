"""Steering a real daemon with the real command: stopped between mails, called off, sent again, settled."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from typing import Any
from urllib.request import urlopen

import pytest

from campaign.mailings.terms import Terms
from campaign.outbox.states import State
from tests.journeys.command import Done
from tests.journeys.post_office import PostOffice, post_office, until
from tests.journeys.test_daemon import ROOT, Running, environment, in_state, states
from tests.outbox.stage import DUE, PLAN, people

RECIPIENTS = 240
"""Enough that a slow machine has half a minute to type an order before all are served."""
CONNECTIONS = Terms().connections
Start = Callable[..., Running]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return planned(tmp_path / "tiny", "tiny")


def planned(folder: Path, name: str) -> Path:
    folder.mkdir()
    (folder / "campaign.yaml").write_text(PLAN.replace("campaign: tiny", f"campaign: {name}"))
    (folder / "people.csv").write_text(people(RECIPIENTS + 1))
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    """A mail server that takes its time, so that there is a moment to say stop."""
    with post_office(tmp_path, delay=0.5) as office:
        yield office


@pytest.fixture
def start(office: PostOffice, tmp_path: Path) -> Iterator[Start]:
    """Starts daemons over folders, and ends those that still run."""
    running: list[Running] = []

    def started(*folders: Path, more: tuple[str, ...] = ("--stay",)) -> Running:
        where = os.pathsep.join(map(str, folders))
        command = [sys.executable, "-m", "tests.journeys.staged_daemon", where, DUE.isoformat(), *more]
        running.append(Running(command, tmp_path / f"log{len(running)}", office))
        return running[-1]

    yield started
    for daemon in running:
        daemon.kill()


def order(folder: Path, *words: str, actor: str = "Kim Beispiel") -> Done:
    """One order, as a person types it; it must be taken."""
    command = [sys.executable, "-m", "tests.journeys.staged_command", DUE.isoformat(), *words]
    env = environment(None) | {"CAMPAIGN_ACTOR": actor}
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, cwd=ROOT, env=env)
    assert done.returncode == 0, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def audit(folder: Path) -> list[tuple[str, str, str]]:
    """Who did what to what; when is looked at here."""
    told = order(folder, "status", "--audit", "--json").json
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d.*", one["at"]) for one in told)
    return [(one["actor"], one["what"], one["detail"]) for one in told if one["actor"] != "daemon"]


def lines(folder: Path) -> dict[str, dict[str, str]]:
    """`status --csv`, by address."""
    told = order(folder, "status", "--mailing", "start", "--csv").out
    return {row["email"]: row for row in csv.DictReader(io.StringIO(told))}


def test_a_stop_is_heard_between_two_mails_and_everybody_gets_it_once(
    folder: Path, office: PostOffice, start: Start
) -> None:
    daemon = start(folder)
    office.wait_for(2)
    order(folder, "pause", "--why", "wrong date")
    stopped = len(office.reached)
    sleep(1.5)
    assert len(office.reached) <= stopped + CONNECTIONS, "only what was being handed over still left"
    assert len(office.reached) < RECIPIENTS
    before = len(office.reached)
    sleep(1)
    assert len(office.reached) == before
    assert order(folder, "status", "--json").json["status"] == "paused"
    office.hurry()
    order(folder, "resume", actor="Ali Muster")
    office.wait_for(RECIPIENTS)
    until(lambda: in_state(folder, State.SENT) == set(office.reached))
    assert len(office.reached) == len(set(office.reached)) == RECIPIENTS
    assert audit(folder) == [
        ("Kim Beispiel", "paused", "the whole campaign: wrong date"),
        ("Ali Muster", "resumed", "the whole campaign"),
    ]
    assert not daemon.has_ended


def test_called_off_sent_again_and_told_line_by_line(folder: Path, office: PostOffice, start: Start) -> None:
    start(folder)
    office.wait_for(1)
    order(folder, "pause")
    until(lambda: in_state(folder, State.SENT) == set(office.reached))
    waits = min(in_state(folder, State.WAITING))
    office.hurry()
    order(folder, "cancel", "--mailing", "start", "--to", waits)
    order(folder, "resume")
    office.wait_for(RECIPIENTS - 1)
    until(lambda: len(in_state(folder, State.SENT)) == RECIPIENTS - 1)
    again = office.reached[0]
    order(folder, "resend", "--mailing", "start", "--to", again)
    office.wait_for(RECIPIENTS)
    until(lambda: states(folder)[again] is State.SENT)
    names = [name for reached, name in office.accepted if reached == again]
    assert len(set(names)) == 2, "sent again it is a mail of its own"
    assert waits not in office.reached
    told = lines(folder)
    assert (told[waits]["state"], told[waits]["reason"]) == ("cancelled", "called off by Kim Beispiel")
    assert {row["state"] for email, row in told.items() if email not in (waits, "")} == {"sent"}
    assert [one[1:] for one in audit(folder)][1:] == [
        ("cancelled", f"start to {waits}; 1 mails not sent"),
        ("resumed", "the whole campaign"),
        ("resent", f"start to {again}, which was sent"),
    ]


def test_what_is_in_doubt_after_a_crash_a_person_settles_by_name(
    folder: Path, office: PostOffice, start: Start
) -> None:
    daemon = start(folder)
    office.wait_for(2)
    sleep(0.05)  # the next ones are with the server, which has not answered yet
    daemon.kill()
    sleep(0.8)
    office.hurry()
    start(folder, more=()).end()
    doubt = in_state(folder, State.IN_DOUBT)
    named = {one["email"] for one in order(folder, "status", "--json").json["in_doubt"]}
    assert named == doubt and 1 <= len(doubt) <= CONNECTIONS
    arrived = doubt & set(office.reached)
    for email in arrived:
        order(folder, "resolve", "--as", "sent", "--mailing", "start", "--to", email)
    order(folder, "resolve", "--as", "again")
    start(folder, more=()).end()
    assert sorted(office.reached) == sorted({f"person{n}@example.com" for n in range(1, RECIPIENTS + 1)})
    assert in_state(folder, State.SENT) == set(office.reached)
    assert {what for _, what, _ in audit(folder)} <= {"resolved as sent", "resolved as again"}
    assert len(audit(folder)) == len(arrived) + bool(doubt - arrived)


def test_several_campaigns_one_daemon_signs_of_life_and_a_gentle_end(
    folder: Path, office: PostOffice, start: Start, tmp_path: Path
) -> None:
    second = planned(tmp_path / "second", "second")
    daemon = start(folder, second, more=("--stay", "--figures"))
    until(lambda: "figures" in daemon.told)
    found = re.search(r"http://127\.0\.0\.1:\d+/metrics", daemon.told)
    assert found
    order(folder, "pause")
    office.hurry()
    office.wait_for(RECIPIENTS)
    served = 'campaign_mails_total{campaign="second",result="sent"} ' + f"{RECIPIENTS}.0"
    until(lambda: served in figures(found[0]), 30)
    assert "@" not in figures(found[0]), "groups, never persons"
    for one in (folder, second):
        assert (health(one)["running"], health(one)["healthy"]) == (True, True)
    order(folder, "resume")
    enough = len(office.reached) + 1
    office.wait_for(enough)
    daemon.send_signal(signal.SIGTERM)
    assert daemon.end() == 0, daemon.told
    assert daemon.told.splitlines()[-1].endswith("info ended")
    assert health(second)["running"] is False
    with pytest.raises(OSError):
        figures(found[0])
    sent = in_state(folder, State.SENT)
    assert set(states(folder).values()) <= {State.SENT, State.WAITING}, "nothing was cut off in the middle"
    assert len(office.reached) == RECIPIENTS + len(sent)


def figures(url: str) -> str:
    with urlopen(url, timeout=5) as answer:
        return str(answer.read().decode())


def health(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / ".campaign" / "health.json").read_text()))
