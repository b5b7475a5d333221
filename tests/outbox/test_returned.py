"""What comes back finds its delivery; only an address that does not exist is never written to again."""

from pathlib import Path

import pytest
from sqlalchemy import select

from campaign.mailings.mailbox import Maildir
from campaign.mailings.returns import Returned
from campaign.outbox.audit import notes
from campaign.outbox.returned import read_mailbox, record_return
from campaign.outbox.states import State
from campaign.outbox.tables import suppressions
from tests.mailings.returned_mails import NOT_BOUNCES, dsn
from tests.outbox.conftest import SetStage
from tests.outbox.stage import Stage

ONE = "person1@example.com"


def token(stage: Stage, who: str = ONE) -> str:
    return str(stage.rows[who].message_id).strip("<").partition("@")[0]


def suppressed(stage: Stage) -> list[str]:
    with stage.outbox.reading() as connection:
        return list(connection.scalars(select(suppressions.c.email)))


@pytest.mark.parametrize(("status", "gone"), [("5.1.1", [ONE]), ("5.2.2", []), ("5.7.1", [])])
def test_a_bounce_is_noted_with_its_code(set_stage: SetStage, status: str, gone: list[str]) -> None:
    stage = set_stage(2)
    stage.tick()
    bounce = record_return(stage.outbox, Returned((token(stage),), status, "no"), stage.clock.now())
    assert bounce is not None and bounce.moved
    assert (stage.rows[ONE].state, stage.rows[ONE].reason) == (State.BOUNCED, f"{status} no")
    assert stage.rows["person2@example.com"].state is State.SENT
    assert suppressed(stage) == gone
    told = "; address suppressed" if gone else ""
    assert notes(stage.outbox, "tiny")[-1].endswith(f"start to {ONE}: {status} no{told}")


def test_the_same_bounce_twice_counts_once(one: Stage) -> None:
    one.tick()
    returned = Returned((token(one),), "5.1.1", "no")
    assert record_return(one.outbox, returned, one.clock.now()).moved  # type: ignore[union-attr]
    assert not record_return(one.outbox, returned, one.clock.now()).moved  # type: ignore[union-attr]
    assert len(notes(one.outbox, "tiny")) == 1


@pytest.mark.parametrize("tokens", [(), ("0" * 32,), ("%" * 32,)])
def test_a_bounce_of_another_mail_changes_nothing(one: Stage, tokens: tuple[str, ...]) -> None:
    one.tick()
    assert record_return(one.outbox, Returned(tokens, "5.1.1", "no"), one.clock.now()) is None
    assert one.rows[ONE].state is State.SENT


def test_a_mail_that_never_left_cannot_come_back(one: Stage) -> None:
    one.tick()
    name = token(one)
    one.steering.resend("start", ONE)  # waits again, under another Message-ID
    assert record_return(one.outbox, Returned((name,), "5.1.1", "no"), one.clock.now()) is None
    assert one.rows[ONE].state is State.WAITING and suppressed(one) == []


def test_a_mailbox_is_read_among_everything_else_that_lies_there(one: Stage, tmp_path: Path) -> None:
    one.tick()
    box = tmp_path / "box"
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True)
    mails = [*NOT_BOUNCES.values(), dsn(to=f"returns+{token(one)}@example.com")]
    for number, mail in enumerate(mails):
        (box / "new" / f"{number:03}").write_bytes(mail)
    (bounce,) = read_mailbox((one.outbox,), Maildir(box), one.clock.now())
    assert (bounce.recipient, bounce.suppressed) == (ONE, True)
    assert len(list((box / "cur").iterdir())) == len(mails)
