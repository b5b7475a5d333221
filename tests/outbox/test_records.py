"""What the outbox tells: figures per mailing, what is next, who is in doubt, how the daemon is."""

from dataclasses import replace
from datetime import timedelta

from campaign.errors import DeliveryError
from campaign.outbox.health import beat, goodbye, health_of
from campaign.outbox.owner import Owner
from campaign.outbox.records import lines, record
from campaign.outbox.states import State
from tests.outbox.conftest import SetStage
from tests.outbox.stage import DUE, PLAN, Stage, said

TWO = PLAN + "  - {id: reminder, phase: remind, send: 2027-02-15 at 10:00}\n"


def test_json_holds_everything_a_script_needs(set_stage: SetStage) -> None:
    stage = set_stage(5, plan=TWO)
    stage.server.script = [said(250), said(451), said(550, "no such user"), DeliveryError("connection lost")]
    stage.tick()
    beat(stage.outbox, "tiny", stage.owner, stage.clock.now())
    told = record(stage.outbox, stage.campaign, stage.clock.now()).as_json()
    assert told | {"in_doubt": [], "failed": []} == {
        "campaign": "tiny",
        "now": "2027-02-01T08:00:00+00:00",
        "status": "running",
        "mailings": [
            {
                "id": "start",
                "due": "2027-02-01T09:00:00+01:00",
                "recipients": 5,
                "counts": {"failed": 1, "in_doubt": 1, "sent": 2, "waiting": 1},
                "held": {},
                "paused": "",
                "cancelled": "",
            },
            {
                "id": "reminder",
                "due": "2027-02-15T10:00:00+01:00",
                "recipients": 5,
                "counts": {},
                "held": {},
                "paused": "",
                "cancelled": "",
            },
        ],
        "next": [{"mailing": "reminder", "at": "2027-02-15T10:00:00+01:00", "recipients": 5}],
        "in_doubt": [],
        "failed": [],
        "health": {
            "running": True,
            "started_at": "2027-02-01T08:00:00+00:00",
            "last_tick": "2027-02-01T08:00:00+00:00",
            "ended_at": None,
            "trouble": "",
        },
    }
    assert told["failed"][0] | {"message_id": ""} == {
        "mailing": "start",
        "recipient": "person3@example.com",
        "email": "person3@example.com",
        "language": "en",
        "state": "failed",
        "reason": "no such user",
        "attempts": 1,
        "due_at": "2027-02-01T08:00:00+00:00",
        "changed_at": "2027-02-01T08:00:00+00:00",
        "message_id": "",
    }
    assert [one["recipient"] for one in told["in_doubt"]] == ["person4@example.com"]


def test_held_says_why(set_stage: SetStage) -> None:
    stage = set_stage(2, at=DUE + timedelta(days=3))
    stage.tick()
    told = record(stage.outbox, stage.campaign, stage.clock.now()).mailings[0]
    assert (told.counts, told.held) == ({State.HELD: 2}, {"too-late": 2})


def test_status_goes_from_draft_to_finished(set_stage: SetStage) -> None:
    stage = set_stage(2, plan=TWO, at=DUE - timedelta(days=1))

    def status() -> str:
        return record(stage.outbox, stage.campaign, stage.clock.now()).status

    told = [status()]
    beat(stage.outbox, "tiny", stage.owner, stage.clock.now())
    for _ in range(3):
        told.append(status())
        stage.wait(days=1 if len(told) == 2 else 14, hours=1)
        stage.tick()
    assert [*told, status()] == ["draft", "scheduled", "running", "finished", "finished"]


def test_one_line_per_recipient(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.tick()
    assert len(lines(stage.outbox, "tiny")) == 3
    assert len(lines(stage.outbox, "tiny", State.WAITING)) == 0
    assert lines(stage.outbox, "another") == ()


def test_a_daemon_that_died_without_a_word_is_noticed(one: Stage) -> None:
    assert health_of(one.outbox, "tiny") is None
    gone = replace(one.owner, started="long ago")
    beat(one.outbox, "tiny", gone, DUE)
    told = health_of(one.outbox, "tiny")
    assert told and (told.is_running, told.ended_at) == (False, None)
    beat(one.outbox, "tiny", one.owner, DUE + timedelta(seconds=1), "no build")
    told = health_of(one.outbox, "tiny")
    assert told and (told.is_running, told.trouble) == (True, "no build")
    goodbye(one.outbox, one.owner, DUE + timedelta(seconds=2))
    told = health_of(one.outbox, "tiny")
    assert told and not told.is_running


def test_an_owner_elsewhere_is_never_called_gone() -> None:
    here = Owner.here()
    assert not here.is_gone
    assert Owner.parse(str(here)) == here
    assert replace(here, pid=2**22 + 1).is_gone
    assert replace(here, started="long ago").is_gone
    assert not replace(here, host="another/machine", pid=2**22 + 1).is_gone
    assert Owner.parse(str(replace(here, host="another/machine"))).host == "another/machine"
