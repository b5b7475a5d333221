"""Tables for a person: nothing cut off, what needs them first, no markup played."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from campaign.cli.tables import show_status
from campaign.errors import DeliveryError
from campaign.outbox.health import beat
from campaign.outbox.patience import Patience
from campaign.outbox.records import record
from campaign.outbox.states import State
from tests.outbox.conftest import SetStage, set_stage
from tests.outbox.stage import DUE, PLAN, Stage, said

__all__ = ["set_stage"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A table looks the same whichever database the rows come from."""
    return f"sqlite:///{tmp_path / 'outbox.db'}"


def shown(stage: Stage, capsys: pytest.CaptureFixture[str]) -> str:
    show_status(record(stage.outbox, stage.campaign, stage.clock.now()), "Europe/Berlin")
    return capsys.readouterr().out


def test_what_is_done_comes_first_and_what_needs_a_person_is_named(
    set_stage: SetStage, capsys: pytest.CaptureFixture[str]
) -> None:
    later = "  - {id: reminder, phase: remind, send: 2027-02-15 at 10:00}\n"
    stage = set_stage(30, plan=PLAN + later)
    stage.server.script = [said(550, "[bold]no such user[/bold]"), DeliveryError("it hung up"), said(451)]
    stage.tick()
    beat(stage.outbox, "tiny", stage.owner, stage.clock.now(), "nobody there")
    told = shown(stage, capsys)
    assert "tiny: running, Mon 2027-02-01 09:00" in told
    assert "27 sent, 1 waiting, 1 in doubt, 1 failed" in told
    assert "  start  person2@example.com  it hung up" in told
    assert "  start  person1@example.com  [bold]no such user[/bold]" in told
    assert "Next: reminder on Mon 2027-02-15 10:00 to 30." in told
    assert "Trouble: nobody there" in told


def test_held_says_why_and_what_to_do(set_stage: SetStage, capsys: pytest.CaptureFixture[str]) -> None:
    stage = set_stage(2, at=DUE + timedelta(days=3))
    stage.tick()
    assert "held: its time is long past; give the mailing a new date" in shown(stage, capsys)


def test_a_long_list_is_counted(set_stage: SetStage, capsys: pytest.CaptureFixture[str]) -> None:
    stage = set_stage(30)
    stage.patience = Patience(most_failures=99)
    stage.server.script = [said(550)] * 30
    stage.tick()
    assert "and 10 more; --json lists them all" in shown(stage, capsys)


def test_a_daemon_that_is_gone_is_told(set_stage: SetStage, capsys: pytest.CaptureFixture[str]) -> None:
    stage = set_stage(1)
    beat(stage.outbox, "tiny", replace(stage.owner, started="long ago"), DUE)
    assert "Daemon: gone without a goodbye, last tick 2027-02-01 09:00:00." in shown(stage, capsys)


def test_every_state_has_its_place(set_stage: SetStage) -> None:
    from campaign.cli.tables import _ORDER

    assert set(_ORDER) == {str(state) for state in State}
