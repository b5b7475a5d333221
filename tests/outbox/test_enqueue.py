"""What is due becomes a delivery once; what must not go is held; the plan is followed."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from campaign.outbox.audit import notes
from campaign.outbox.enqueue import Enqueued
from campaign.outbox.insertion import ROWS
from campaign.outbox.records import lines
from campaign.outbox.states import HeldFor, State
from campaign.outbox.tables import deliveries
from campaign.outbox.wanted import due_at
from tests.outbox.conftest import SetStage
from tests.outbox.stage import DUE, PLAN, Stage, people

PENDING = PLAN.replace("  rules:", "  works_council: {status: pending}\n  rules:")
AGREED = PLAN.replace("  rules:", "  works_council: {status: agreed, date: 2027-01-20}\n  rules:")


def test_nothing_before_its_time(set_stage: SetStage) -> None:
    stage = set_stage(3, at=DUE - timedelta(seconds=1))
    assert not stage.enqueue()
    assert stage.rows == {}


def test_thrice_is_once(set_stage: SetStage) -> None:
    stage = set_stage(3)
    assert [stage.enqueue() for _ in range(3)] == [Enqueued(waiting=3), Enqueued(), Enqueued()]
    assert {row.recipient for row in stage.rows.values()} == {f"person{n}@example.com" for n in (1, 2, 3)}
    assert [row.language for row in stage.rows.values()] == ["de", "de", "en"]


def test_more_than_one_statement_holds_come_whole_and_in_the_order_of_the_list(set_stage: SetStage) -> None:
    stage = set_stage(2 * ROWS + 1)
    assert stage.enqueue() == Enqueued(waiting=2 * ROWS + 1)
    told = [(row.recipient, row.language, row.due_at) for row in lines(stage.outbox, "tiny")]
    keys = {f"person{n}@example.com": "en" if n % 3 == 0 else "de" for n in range(1, 2 * ROWS + 2)}
    assert sorted(told) == sorted((key, language, DUE) for key, language in keys.items())
    with stage.outbox.reading() as connection:
        assert list(connection.scalars(select(deliveries.c.recipient).order_by(deliveries.c.id))) == [*keys]


def test_an_address_in_capitals_is_nobody_new(set_stage: SetStage) -> None:
    stage = set_stage(2)
    stage.enqueue()
    stage.with_plan(PLAN, people__csv=people(3).replace("person1@", "PERSON1@"))
    assert not stage.enqueue()


TWO_PROCESSES = """
import sys
from pathlib import Path
from datetime import datetime
from campaign.outbox.database import open_outbox
from campaign.outbox.enqueue import enqueue
from campaign.plan.read import read_campaign
folder = Path(sys.argv[1])
campaign = read_campaign(folder / "campaign.yaml")
print("ready", flush=True)
sys.stdin.readline()
with open_outbox(sys.argv[3]) as outbox:
    print(enqueue(outbox, campaign, datetime.fromisoformat(sys.argv[2])).waiting)
"""


def test_two_processes_at_once_enqueue_once(set_stage: SetStage) -> None:
    stage = set_stage(200)
    stage.outbox.close()
    folder = str(stage.campaign.folder.root)
    command = [sys.executable, "-c", TWO_PROCESSES, folder, DUE.isoformat(), stage.url]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for process in both:
        assert process.stdout and process.stdout.readline() == "ready\n"
    told = [process.communicate("go\n", timeout=30)[0] for process in both]
    assert sorted(int(number) for number in told) == [0, 200]
    assert len(stage.rows) == 200


def test_first_seen_within_a_day_it_still_goes(set_stage: SetStage) -> None:
    assert set_stage(2, at=DUE + timedelta(hours=24)).enqueue() == Enqueued(waiting=2)


def test_first_seen_later_it_is_held(set_stage: SetStage) -> None:
    stage = set_stage(2, at=DUE + timedelta(hours=24, seconds=1))
    assert stage.enqueue() == Enqueued(held=Counter({HeldFor.TOO_LATE: 2}))
    assert {row.reason for row in stage.rows.values()} == {HeldFor.TOO_LATE}
    assert "held: 2 of start" in notes(stage.outbox, "tiny")[0]


def test_a_new_date_releases_what_was_too_late(set_stage: SetStage) -> None:
    stage = set_stage(2, at=DUE + timedelta(days=7))
    stage.enqueue()
    stage.with_plan(PLAN.replace("send: 2027-02-01", "send: 2027-02-09"))
    assert stage.enqueue() == Enqueued(released=2)
    assert stage.deliver().sent == {}
    stage.wait(days=1)
    assert stage.deliver().sent == {"start": 2}


def test_a_later_date_moves_what_waits(one: Stage) -> None:
    one.enqueue()
    one.with_plan(PLAN.replace("send: 2027-02-01", "send: 2027-02-02"))
    assert one.enqueue() == Enqueued(moved=1)
    assert one.deliver().sent == {}
    one.wait(days=1)
    assert one.deliver().sent == {"start": 1}


def test_nothing_waits_before_the_works_council_agrees(set_stage: SetStage) -> None:
    stage = set_stage(2, plan=PENDING)
    stage.tick()
    assert stage.states == {State.HELD}
    stage.with_plan(AGREED)
    assert stage.tick().round.sent == {"start": 2}
    assert [note.split(" ", 1)[1] for note in notes(stage.outbox, "tiny")] == [
        "daemon held: 2 of start: the works council has not agreed yet",
        "daemon released: 2 of start",
    ]


def test_a_yes_that_comes_days_late_bursts_nothing_out(set_stage: SetStage) -> None:
    stage = set_stage(2, plan=PENDING)
    stage.enqueue()
    stage.wait(days=30)
    stage.with_plan(AGREED)
    stage.tick()
    assert {row.reason for row in stage.rows.values()} == {HeldFor.TOO_LATE}
    assert stage.server.reached == []


def test_a_yes_taken_back_holds_what_waits(one: Stage) -> None:
    one.enqueue()
    one.with_plan(PENDING)
    assert one.enqueue() == Enqueued(held=Counter({HeldFor.WORKS_COUNCIL: 1}))


def test_who_left_is_held_and_who_returns_in_time_gets_it(set_stage: SetStage) -> None:
    stage = set_stage(2)
    stage.enqueue()
    stage.with_plan(PLAN, people__csv=people(2))
    assert stage.enqueue() == Enqueued(held=Counter({HeldFor.WITHDRAWN: 1}))
    stage.with_plan(PLAN, people__csv=people(3))
    assert stage.enqueue() == Enqueued(released=1)


def test_a_mailing_taken_out_of_the_plan_is_held(one: Stage) -> None:
    one.enqueue()
    one.with_plan(PLAN.replace("id: start, phase", "id: other, phase"))
    one.enqueue()
    told = {row.mailing: (row.state, row.reason) for row in lines(one.outbox, "tiny")}
    assert told == {"start": (State.HELD, HeldFor.WITHDRAWN), "other": (State.WAITING, "")}


def test_a_language_taken_out_of_the_plan_is_not_waited_for(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.enqueue()
    stage.with_plan(PLAN.replace("languages: [de, en]", "languages: [de]"))
    stage.enqueue()
    assert {row.language for row in stage.rows.values()} == {"de"}


def test_what_was_sent_stays_sent_whatever_the_plan_says(one: Stage) -> None:
    one.tick()
    for plan in (PENDING, PLAN.replace("2027-02-01 at", "2027-02-02 at"), PLAN):
        one.with_plan(plan)
        one.wait(days=1)
        one.tick()
    assert one.states == {State.SENT}
    assert one.server.reached == ["person1@example.com"]


@pytest.mark.parametrize(
    ("send", "hours", "expected"),
    [
        ("2027-03-28 at 02:30", "00:00-23:59", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2027-10-31 at 02:30", "00:00-23:59", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_the_nights_when_clocks_change(
    set_stage: SetStage, send: str, hours: str, expected: datetime
) -> None:
    """An hour that does not exist, and one that comes twice: each mail goes once, at a moment that is one.

    Both nights are Sundays, so the plan is read in a time zone of the same rule with the calendar left out.
    """
    stage = set_stage(1, plan=PLAN.replace("2027-02-01 at 09:00", send) + f"office_hours: {hours}\n")
    mailing = stage.campaign.plan.mailings[0]
    moment = mailing.send.dates(stage.campaign.plan, stage.campaign.plan.calendar)[0]
    assert moment.astimezone(UTC) == expected
    assert due_at(stage.campaign.plan, mailing) > expected  # moved on to Monday


@pytest.mark.parametrize(("day", "hour"), [("2027-03-30", 7), ("2027-11-02", 8)])
def test_after_such_a_night_it_is_nine_in_the_morning_again(set_stage: SetStage, day: str, hour: int) -> None:
    """Looked at every hour from Friday to Tuesday, through the night: sent once, at nine local time."""
    stage = set_stage(1, plan=PLAN.replace("2027-02-01 at", f"{day} at"))
    due = datetime.fromisoformat(f"{day}T{hour:02}:00+00:00")
    sent = []
    for number in range(-80, 10):
        stage.clock.move_to(due + timedelta(hours=number))
        sent += [number] * sum(stage.tick().round.sent.values())
    assert sent == [0]


def test_a_clock_that_ran_ahead_and_was_set_back_does_no_lasting_harm(set_stage: SetStage) -> None:
    stage = set_stage(2, at=DUE + timedelta(days=3))
    stage.tick()
    assert stage.states == {State.HELD}
    stage.clock.move_to(DUE + timedelta(minutes=1))
    assert stage.tick().round.sent == {"start": 2}
