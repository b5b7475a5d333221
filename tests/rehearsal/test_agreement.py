"""The rehearsal and the real daemon come to the same, delivery by delivery, whatever goes wrong.

The daemon ticks through the weeks on an accelerated clock and speaks SMTP to a server that objects; the
rehearsal jumps from moment to moment. Both must put every mail into the same state, at the same minute,
after the same attempts with the same answers.
"""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from campaign.outbox.database import open_outbox
from campaign.outbox.records import attempts_of, lines
from campaign.plan.read import read_campaign
from campaign.rehearsal.play import Setting, begin_of, rehearse
from campaign.rehearsal.silence import SilentLetters, SilentTransport
from campaign.rehearsal.told import Rehearsal
from tests.rehearsal.objecting_server import objecting_server
from tests.rehearsal.random_plans import RandomPlan, random_plan

ROOT = Path(__file__).parent.parent.parent
FEW, MANY = range(5), range(5, 50)

Fates = dict[tuple[str, str], tuple[str, datetime, tuple[tuple[datetime, int], ...]]]
"""By mailing and address: the state, since when, and every attempt with its answer."""


@pytest.mark.parametrize("seed", FEW)
def test_the_rehearsal_tells_what_the_daemon_does(seed: int, tmp_path: Path) -> None:
    agree(seed, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", MANY)
def test_and_so_it_does_for_many_more(seed: int, tmp_path: Path) -> None:
    agree(seed, tmp_path)


def agree(seed: int, folder: Path) -> None:
    """Play one random plan both ways."""
    plan = random_plan(seed)
    (folder / "campaign.yaml").write_text(plan.plan)
    (folder / "people.csv").write_text(plan.people)
    setting = Setting(every=plan.every, terms=plan.terms, faults=plan.faults)
    campaign = read_campaign(folder / "campaign.yaml")
    played = rehearse(campaign, SilentLetters(), SilentTransport(), setting)
    expected = of_rehearsal(played)
    begin = begin_of(campaign, setting)
    end = max((fate[1] for fate in expected.values()), default=begin) + timedelta(days=1)
    with objecting_server(plan.faults) as (port, clerk):
        run_daemon(folder, seed, begin, end, port)
    assert of_daemon(folder) == expected
    taken = {key for key, fate in expected.items() if any(code == 250 for _, code in fate[2])}
    assert set(clerk.accepted) == taken
    assert len(clerk.accepted) == len(taken)


def run_daemon(folder: Path, seed: int, begin: datetime, end: datetime, port: int) -> None:
    moments = (begin.isoformat(), end.isoformat())
    command = [sys.executable, "-m", "tests.rehearsal.accelerated_daemon", str(folder), str(seed), *moments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    done = subprocess.run([*command, str(port)], cwd=ROOT, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def of_rehearsal(played: Rehearsal) -> Fates:
    return {
        (one.mailing, one.person.email): (
            str(one.state),
            one.at,
            tuple((each.at, each.code) for each in one.tries),
        )
        for one in played.fates
    }


def of_daemon(folder: Path) -> Fates:
    with open_outbox(f"sqlite:///{folder / '.campaign' / 'outbox.db'}") as outbox:
        rows, attempts = lines(outbox, "random"), attempts_of(outbox, "random")
    tries: dict[tuple[str, str], tuple[tuple[datetime, int], ...]] = {}
    for one in attempts:
        key = (one.mailing, one.recipient)
        tries[key] = (*tries.get(key, ()), (one.at, one.code))
    return {
        (row.mailing, row.email): (
            str(row.state),
            row.changed_at,
            tries.get((row.mailing, row.recipient), ()),
        )
        for row in rows
    }


def test_the_random_plans_bring_about_all_there_is() -> None:
    """Otherwise agreement would say little: outages, objections, limits and gates all occur."""
    plans: list[RandomPlan] = [random_plan(seed) for seed in (*FEW, *MANY)]
    assert any(plan.faults.down for plan in plans)
    assert any(plan.faults.relay_down for plan in plans)
    assert any(plan.terms.per_minute for plan in plans)
    assert {said.code for plan in plans for said in plan.faults.sayings} == {0, 421, 451, 452, 550, 554}
    for word in ("pending", "skip after", "ask after", "resend", "over:", "shift: back", "Asia/Tokyo"):
        assert any(word in plan.plan + plan.people for plan in plans), word
