"""Handing over: at most once, each result on record, and no more than the hour allows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from campaign.errors import DeliveryError
from campaign.outbox.audit import notes
from campaign.outbox.database import outbox_in_memory
from campaign.outbox.deliver import mail_time
from campaign.outbox.patience import Patience
from campaign.outbox.states import State
from campaign.outbox.tables import attempts
from campaign.outbox.tick import Ticked
from tests.outbox.conftest import SetStage
from tests.outbox.stage import DUE, PLAN, Answer, Crash, Server, Stage, people, said


def test_everyone_gets_it_once_over_one_connection(set_stage: SetStage) -> None:
    stage = set_stage(50)
    for _ in range(3):
        stage.tick()
    assert sorted(stage.server.reached) == sorted(f"person{n}@example.com" for n in range(1, 51))
    assert stage.server.opened == 1


def test_each_reader_gets_their_own_letter(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.tick()
    first, _, third = (message.decode() for _, message in stage.server.accepted)
    assert first.startswith("de Person 1 <")
    assert third.startswith("en Person 3 <")
    assert "@example.com> 2027-02-01T08:00:00+00:00" in first


def test_a_mail_put_off_comes_again_as_the_same_mail(one: Stage) -> None:
    one.server.script = [said(451), said(451)]
    one.tick()
    assert one.tick().round.later == 0  # a minute has not passed
    one.wait(minutes=1)
    assert one.tick().round.later == 1
    one.wait(minutes=1, seconds=59)
    assert one.tick().round.sent == {}
    one.wait(seconds=1)
    assert one.tick().round.sent == {"start": 1}
    assert b"2027-02-01T08:00:00" in one.server.accepted[0][1]  # the date of the first attempt


def test_pauses_double_and_are_spread() -> None:
    patience = Patience()
    assert [patience.pause(n, 0.5) for n in (1, 2, 3)] == [timedelta(minutes=n) for n in (1, 2, 4)]
    assert patience.pause(99, 0.5) == timedelta(hours=2)
    assert patience.pause(1, 0.0) == timedelta(seconds=30)
    assert patience.pause(1, 1.0) == timedelta(seconds=90)


def test_put_off_too_often_it_has_failed(one: Stage) -> None:
    one.patience = Patience(most_attempts=2)
    one.server.script = [said(451), said(452, "disk full")]
    one.tick()
    one.wait(minutes=5)
    assert one.tick().round.failed == 1
    assert one.rows["person1@example.com"].reason == "disk full"


def test_what_the_server_said_is_kept(one: Stage) -> None:
    one.server.script = [said(451, "later"), said(550, "no such user")]
    one.tick()
    one.wait(minutes=5)
    one.tick()
    with one.outbox.reading() as connection:
        told = connection.execute(select(attempts.c.code, attempts.c.text, attempts.c.host)).all()
    assert told == [(451, "later", "mail.example.com"), (550, "no such user", "mail.example.com")]


def test_nobody_answers_and_nothing_is_lost(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.server.refuses = True
    ticked = stage.tick()
    assert ticked.round.troubles == {"": "nobody there"}
    assert (stage.states, ticked.is_idle) == ({State.WAITING}, False)
    stage.server.refuses = False
    assert stage.tick().round.sent == {"start": 3}


@pytest.mark.parametrize("answer", [said(421, "closing"), DeliveryError("closing", 421)])
def test_a_server_that_hangs_up_is_called_again(set_stage: SetStage, answer: Answer) -> None:
    stage = set_stage(5)
    stage.server.script = [said(250), answer]
    done = stage.tick().round
    assert (done.sent, done.later, stage.server.opened) == ({"start": 4}, 1, 2)


def test_a_connection_that_broke_before_the_message_left_is_no_doubt(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.server.script = [DeliveryError("reset", before_message=True)]
    done = stage.tick().round
    assert (done.later, done.in_doubt, done.sent) == (1, [], {"start": 2})


def test_an_answer_that_never_comes_leaves_one_in_doubt_and_the_rest_goes_on(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.server.script = [said(250), DeliveryError("connection lost")]
    done = stage.tick().round
    assert done.in_doubt == ["start person2@example.com"]
    assert stage.server.reached == ["person1@example.com", "person3@example.com"]
    stage.wait(days=4)
    stage.tick()
    assert stage.rows["person2@example.com"].state is State.IN_DOUBT
    assert "person2@example.com" not in stage.server.reached


def test_a_name_that_would_break_a_header_fails_alone(set_stage: SetStage) -> None:
    stage = set_stage(2)
    broken = people(3)
    stage.enqueue()
    stage.with_plan(PLAN, people__csv=broken)
    stage.campaign = replace_name(stage, "person1@example.com", "Eve\nBcc: all@example.com")
    done = stage.deliver()
    assert (done.failed, done.sent) == (1, {"start": 1})
    assert stage.rows["person1@example.com"].reason == "a line break in a name; take it out"


def replace_name(stage: Stage, email: str, name: str):
    from dataclasses import replace

    changed = tuple(
        replace(person, name=name) if person.email == email else person for person in stage.campaign.people
    )
    return replace(stage.campaign, people=changed)


def test_what_was_not_built_waits_and_says_so(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.letters.missing = {"en"}
    ticked = stage.tick()
    assert "run campaign build first" in ticked.round.troubles["start"]
    assert ticked.is_idle
    assert stage.states == {State.WAITING}
    stage.letters.missing = set()
    assert stage.tick().round.sent == {"start": 3}


def test_one_that_was_not_built_does_not_end_the_waiting_for_another(set_stage: SetStage) -> None:
    stage = set_stage(1, plan=PLAN + "  - {id: other, phase: announce, send: 2027-02-01 at 09:00}\n")
    stage.letters.missing = {"other"}
    stage.server.script = [said(451)]
    assert not stage.tick().is_idle
    stage.wait(minutes=1)
    ticked = stage.tick()
    assert (ticked.round.sent, ticked.is_idle) == ({"start": 1}, True)


def test_past_the_deadline_what_was_tried_has_failed_and_the_rest_is_held(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.server.script = [said(451)]
    stage.stopping = lambda: not stage.server.script  # after the first
    stage.tick()
    stage.wait(days=5, seconds=1)
    done = stage.deliver()
    assert (done.failed, done.held) == (1, 2)
    assert [note.split(" ", 1)[1] for note in notes(stage.outbox, "tiny")] == [
        "daemon failed: 1, tried until its deadline",
        "daemon held: 2, its time is long past; give the mailing a new date",
    ]


def test_told_to_stop_it_finishes_the_mail_in_flight(set_stage: SetStage) -> None:
    stage = set_stage(5)
    stage.stopping = lambda: len(stage.server.accepted) >= 2
    stage.tick()
    assert len(stage.server.accepted) == 2
    assert sorted(row.state for row in stage.rows.values()) == [State.SENT] * 2 + [State.WAITING] * 3


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        ("2027-02-01T06:59:59", False),
        ("2027-02-01T07:00:00", True),
        ("2027-02-01T15:59:59", True),
        ("2027-02-01T16:00:00", False),
        ("2027-02-06T10:00:00", False),
        ("2027-05-06T10:00:00", False),
    ],
)
def test_mail_goes_out_in_office_hours_of_working_days(set_stage: SetStage, at: str, allowed: bool) -> None:
    stage = set_stage(1, plan=PLAN + "holidays: DE-BW\n")
    now = datetime.fromisoformat(f"{at}+00:00")
    assert (mail_time(stage.campaign, now) == now) is allowed


def test_an_hour_that_comes_twice_is_mail_time_twice(set_stage: SetStage) -> None:
    """Aware times of two zones never compare equal within a repeated hour; instants do.

    Egypt sets its clocks back at the end of a Thursday.
    """
    plan = PLAN.replace("2027-02-01 at 09:00", "2027-10-28 at 09:00") + "timezone: Africa/Cairo\n"
    stage = set_stage(1, plan=plan + 'office_hours: "00:00-23:59"\n')
    nights = [datetime(2027, 10, 28, hour, 30, tzinfo=UTC) for hour in (20, 21)]
    assert [mail_time(stage.campaign, at) for at in nights] == nights


def test_what_is_left_at_closing_time_goes_the_next_morning(set_stage: SetStage) -> None:
    stage = set_stage(1, at=datetime(2027, 2, 1, 16, 30, tzinfo=UTC))
    late = stage.tick()
    morning = datetime(2027, 2, 2, 7, 0, tzinfo=UTC)
    assert (late.round.sent, late.is_idle, late.unsettled) == ({}, True, 1)
    assert late.next_mail_time == morning
    stage.clock.move_to(morning)
    assert stage.tick().round.sent == {"start": 1}


ANSWERS: st.SearchStrategy[Answer] = st.sampled_from(
    [
        said(250),
        said(250),
        said(451),
        said(550),
        said(421),
        DeliveryError("connection lost"),
        DeliveryError("reset", before_message=True),
        DeliveryError("too busy", 421),
        Crash(),
    ]
)


@settings(max_examples=60, deadline=None)
@given(script=st.lists(ANSWERS, max_size=30))
def test_whatever_the_server_does_nobody_is_lost_and_nobody_gets_it_twice(script: list[Answer]) -> None:
    stage, reasons = STAGE.fresh(script), {State.SENT, State.FAILED, State.IN_DOUBT}
    for _ in range(len(script) + 1):
        stage.crash()
        stage.wait(hours=3)
    rows = stage.rows
    assert len(rows) == 6
    assert {row.state for row in rows.values()} <= reasons
    assert sorted(stage.server.reached) == sorted(set(stage.server.reached))
    sent = {row.email for row in rows.values() if row.state is State.SENT}
    assert sent == set(stage.server.reached)


class _Fresh:
    """A stage whose plan is read once and whose outbox is new each time; mail may go at any hour."""

    def __init__(self) -> None:
        self._campaign = None

    def fresh(self, script: list[Answer]) -> Stage:
        from pathlib import Path
        from tempfile import TemporaryDirectory

        from campaign.clock import VirtualClock
        from tests.outbox.stage import stage

        if self._campaign is None:
            with TemporaryDirectory() as folder:
                for one in stage(Path(folder), 6, PLAN + 'office_hours: "00:00-23:59"\n'):
                    self._campaign = one.campaign
        made = Stage(self._campaign, outbox_in_memory(), VirtualClock(DUE), Server(list(script)))
        made.patience = Patience(deadline=timedelta(days=365), most_attempts=4)
        made.enqueue()
        return made


STAGE = _Fresh()


def test_at_closing_time_the_rest_waits_for_the_morning(set_stage: SetStage) -> None:
    stage = set_stage(50, at=datetime(2027, 2, 1, 15, 59, 50, tzinfo=UTC))
    stage.server.during = lambda: stage.wait(seconds=1)
    ticked = stage.tick()
    assert ticked.round.sent == {"start": 10}
    assert (ticked.unsettled, ticked.is_idle) == (40, True)
    assert sorted({row.state for row in stage.rows.values()}) == [State.SENT, State.WAITING]


def test_a_servers_words_play_no_tricks(one: Stage) -> None:
    one.server.script = [said(550, "\x1b[2J\nno\tsuch user " + "x" * 9000)]
    one.tick()
    reason = one.rows["person1@example.com"].reason
    assert reason.startswith("[2J no such user xxx")
    assert len(reason) < 501


def test_a_second_daemon_ticking_at_once_changes_nothing(set_stage: SetStage) -> None:
    stage = set_stage(10)
    other = stage.another()
    ticks: list[Ticked] = []
    stage.server.during = lambda: ticks.append(other.tick())
    stage.tick()
    both = stage.server.reached + other.server.reached
    assert sorted(both) == sorted(f"person{n}@example.com" for n in range(1, 11))
