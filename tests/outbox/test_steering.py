"""Orders of a person: each meets the next mail, does what it says and nothing else, and is on record."""

from datetime import timedelta

import pytest

from campaign.errors import OutboxError
from campaign.outbox.audit import audit_of, notes
from campaign.outbox.records import lines, record
from campaign.outbox.states import State
from tests.outbox.conftest import SetStage
from tests.outbox.stage import PLAN, Crash, Stage, said

ONE = "person1@example.com"
TWICE = PLAN + "  - {id: later, phase: explain, send: 2027-02-01 at 10:00}\n"


def told(stage: Stage) -> list[str]:
    return [f"{note.actor} {note.what}: {note.detail}" for note in audit_of(stage.outbox, "tiny")]


@pytest.mark.parametrize("mailing", ["", "start"])
def test_a_pause_stops_what_waits_and_resume_goes_on(set_stage: SetStage, mailing: str) -> None:
    stage = set_stage(3)
    stage.steering.pause(mailing, "wrong date")
    assert stage.tick().round.sent == {}
    assert stage.states == {State.WAITING}
    assert stage.steering.resume(mailing) == 1
    assert stage.tick().round.sent == {"start": 3}
    what = mailing or "the whole campaign"
    assert told(stage) == [f"officer paused: {what}: wrong date", f"officer resumed: {what}"]


def test_resume_without_a_mailing_ends_every_pause(one: Stage) -> None:
    one.steering.pause("start")
    one.steering.pause("")
    assert one.steering.resume() == 2
    assert one.steering.resume() == 0
    assert one.tick().round.sent == {"start": 1}


def test_pausing_twice_keeps_one_pause_and_the_last_word(one: Stage) -> None:
    one.steering.pause("", "first")
    one.steering.pause("", "second")
    found = record(one.outbox, one.campaign, one.clock.now())
    assert found.status == "paused"
    assert found.mailings[0].paused == "paused since 2027-02-01 08:00 UTC by officer: second"


def test_a_mailing_called_off_before_its_time_never_comes_to_be(set_stage: SetStage) -> None:
    stage = set_stage(2, plan=TWICE)
    assert stage.steering.cancel("later") == 0
    stage.wait(hours=2)
    stage.tick()
    assert {row.mailing for row in lines(stage.outbox, "tiny")} == {"start"}
    found = record(stage.outbox, stage.campaign, stage.clock.now())
    assert [one.cancelled for one in found.mailings] == ["", "called off 2027-02-01 08:00 UTC by officer"]


def test_cancel_ends_what_waits_and_leaves_what_is_sent(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.server.script = [said(451), said(250), said(250)]
    stage.tick()
    assert stage.steering.cancel("start") == 1
    stage.wait(hours=3)
    stage.tick()
    assert sorted(row.state for row in stage.rows.values()) == [State.CANCELLED, State.SENT, State.SENT]
    assert record(stage.outbox, stage.campaign, stage.clock.now()).status == "cancelled"


def test_one_recipient_is_called_off_by_address_in_any_case(set_stage: SetStage) -> None:
    stage = set_stage(2)
    stage.enqueue()
    assert stage.steering.cancel("start", "Person1@Example.com") == 1
    assert stage.tick().round.sent == {"start": 1}
    assert stage.server.reached == ["person2@example.com"]


def test_a_mail_sent_again_is_a_new_mail(one: Stage) -> None:
    one.tick()
    first = one.rows[ONE].message_id
    one.wait(hours=1)
    one.steering.resend("start", ONE)
    one.tick()
    assert one.server.reached == [ONE, ONE]
    assert one.rows[ONE].message_id != first
    assert told(one) == [f"officer resent: start to {ONE}, which was sent"]


def test_a_mail_can_be_sent_again_long_after_its_deadline(one: Stage) -> None:
    one.server.script = [said(550, "5.2.1 disabled")]
    one.tick()
    one.wait(days=30)
    one.steering.resend("start", ONE)
    one.enqueue()
    assert one.deliver().sent == {"start": 1}


@pytest.mark.parametrize(("outcome", "state", "mails"), [("sent", State.SENT, 0), ("again", State.SENT, 1)])
def test_a_doubt_is_settled_by_a_person(one: Stage, outcome: str, state: State, mails: int) -> None:
    one.enqueue()
    one.server.script = [Crash()]
    one.crash()
    one.deliver()
    name = one.rows[ONE].message_id
    one.wait(days=14)
    assert one.steering.resolve(outcome, "start", ONE) == 1
    one.deliver()
    assert (one.rows[ONE].state, len(one.server.reached), one.rows[ONE].message_id) == (state, mails, name)
    assert one.steering.resolve(outcome) == 0


def test_what_is_held_for_being_late_is_let_go_by_a_person_only(one: Stage) -> None:
    one.wait(days=7)
    one.tick()
    assert one.rows[ONE].state is State.HELD
    assert one.steering.release("start") == 1
    assert one.tick().round.sent == {"start": 1}


def test_what_the_works_council_holds_up_no_person_lets_go(one: Stage) -> None:
    one.with_plan(PLAN.replace("  rules:", "  works_council: {status: pending}\n  rules:"))
    one.tick()
    assert one.steering.release("start") == 0
    with pytest.raises(OutboxError, match="it is held"):
        one.steering.release("start", ONE)
    assert one.states == {State.HELD}


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (lambda steering: steering.pause("strat"), "no mailing 'strat'.*it has start"),
        (lambda steering: steering.resend("start", "nobody@example.com"), "knows no such recipient"),
        (lambda steering: steering.resend("start", ONE), "is waiting; it goes out by itself"),
        (lambda steering: steering.resolve("sent", "start", ONE), "nothing is in doubt; it is waiting"),
        (lambda steering: steering.release("start", ONE), "nothing is held"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_and_not_noted(one: Stage, order, words: str) -> None:
    one.enqueue()
    with pytest.raises(OutboxError, match=words):
        order(one.steering)
    assert notes(one.outbox, "tiny") == ()


def test_an_order_meets_the_next_mail_even_within_a_batch(set_stage: SetStage) -> None:
    stage = set_stage(60)
    stage.enqueue()

    def stop() -> None:
        if len(stage.server.reached) == 1:
            stage.steering.pause()

    stage.server.during = stop
    stage.deliver()
    assert 1 <= len(stage.server.reached) <= stage.patience.batch
    before = len(stage.server.reached)
    stage.wait(seconds=timedelta(hours=1).total_seconds())
    stage.deliver()
    assert len(stage.server.reached) == before
