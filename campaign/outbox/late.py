"""Nothing bursts out: what could not be sent for long follows its mailing's rule for late mails.

Late is not what a slow server or a limit keeps waiting while mails of the same mailing go out, but what
nobody could have sent: no daemon ran, the mailing was paused or not built, or no server answered.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, update

from campaign.outbox.audit import note
from campaign.outbox.database import Outbox, alone
from campaign.outbox.moves import move
from campaign.outbox.states import HELD_WORDS, HeldFor
from campaign.outbox.tables import deliveries, served
from campaign.plan.lateness import Late

_D = deliveries.c


def hold_late(outbox: Outbox, campaign: str, mailing: str, late: Late, now: datetime) -> int:
    """Hold, or skip, what of a mailing waits untried and is too late; how many that were."""
    with outbox.reading() as connection:
        row = connection.execute(select(served.c.at).where(*_of(campaign, mailing))).first()
    if row and not late.is_too_late(now - row.at):
        return 0
    mine = (_D.campaign == campaign, _D.mailing == mailing, _D.attempts == 0, _D.ordered_at.is_(None))
    words = HELD_WORDS[HeldFor.TOO_LATE]
    with outbox.writing() as connection:
        alone(connection, f"rows of {campaign}")
        letter, what = ("q", "skipped") if late.then == "skip" else ("n", "held")
        over = _D.due_at < now - late.after
        number = (
            move(connection, letter, now, *mine, over, reason=HeldFor.TOO_LATE) if late.then != "send" else 0
        )
        if number:
            note(connection, now, campaign, "daemon", what, f"{number} of {mailing}: {words}")
    return number


def mark_served(outbox: Outbox, campaign: str, mailings: Collection[str], now: datetime) -> None:
    """Note that these mailings could be sent until `now`."""
    if not mailings:
        return
    with outbox.writing() as connection:
        alone(connection, f"served {campaign}")
        for mailing in mailings:
            marked = update(served).where(*_of(campaign, mailing)).values(at=now)
            if not connection.execute(marked).rowcount:
                connection.execute(insert(served).values(campaign=campaign, mailing=mailing, at=now))


def _of(campaign: str, mailing: str) -> tuple[ColumnElement[bool], ...]:
    return (served.c.campaign == campaign, served.c.mailing == mailing)
