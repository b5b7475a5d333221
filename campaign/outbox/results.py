"""What came of mails, written down: one transaction for many answers, and what follows from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from campaign.outbox.audit import note
from campaign.outbox.claims import Claim
from campaign.outbox.line import Answer, Kind
from campaign.outbox.moves import move, step
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.prepared import Prepared
from campaign.outbox.states import State
from campaign.outbox.tables import attempts, deliveries, pauses, suppressions

_D = deliveries.c


@dataclass(frozen=True)
class Heard:
    """An answer to a delivery, and when it came."""

    claim: Claim
    answer: Answer
    at: datetime

    def judged(self, patience: Patience) -> Kind:
        """What it means for the delivery: put off too often is refused."""
        tried = self.claim.attempts + 1
        again = self.answer.kind in ("later", "slower")
        return "refused" if again and tried >= patience.most_attempts else self.answer.kind


_ARROWS_FOR: Mapping[Kind, str] = {
    "taken": "gj",
    "later": "fk",
    "slower": "fk",
    "fault": "fk",
    "refused": "hl",
    "suppressed": "ol",
    "unknown": "i",
}
"""The arrows an answer can take a delivery along; the second is for answers that come late."""


def write_down(
    connection: Connection,
    heard: Sequence[Heard],
    owner: Owner,
    host: str,
    patience: Patience,
    chance: Callable[[], float],
) -> tuple[Heard, ...]:
    """Record the answers; also those that come after the claim was already given up as in doubt.

    Comes back with those that changed something: an answer for a claim that has passed on does not.
    """
    if not heard:
        return ()
    said = [(one.claim.id, one.at, one.answer.code, one.answer.text) for one in heard]
    _SAY.execute(connection, said, host=host)
    taken = [one for one in heard if one.answer.kind == "taken"]
    moved = _settle_all_taken(connection, taken, owner) if taken else []
    rest = (one for one in heard if one.answer.kind != "taken")
    return (*moved, *(one for one in rest if _settle(connection, one, owner, patience, chance)))


_SAID = ("delivery", "at", "code", "text")
_SAY = Prepared(insert(attempts).values({name: bindparam(name) for name in (*_SAID, "host")}), *_SAID)


def _settle_all_taken(connection: Connection, taken: list[Heard], owner: Owner) -> list[Heard]:
    """Those that were taken, in one statement; one by one if somebody else has touched some of them."""
    rows, now, me = [(one.claim.id,) for one in taken], taken[-1].at, str(owner)
    if _TAKEN.execute(connection, rows, now=now, me=me) == len(taken):
        return taken
    _TAKEN_LATE.execute(connection, rows, now=now, me=me)
    these = _D.id.in_([one.claim.id for one in taken])
    sent = set(connection.scalars(select(_D.id).where(these, _D.state == State.SENT)))
    return [one for one in taken if one.claim.id in sent]


_MINE = _D.claimed_by == bindparam("me")
_NOW_SENT = {"attempts": _D.attempts + 1, "next_try_at": None, "reason": ""}
_TAKEN, _TAKEN_LATE = step("g", _MINE, **_NOW_SENT), step("j", _MINE, **_NOW_SENT)


def _settle(
    connection: Connection, one: Heard, owner: Owner, patience: Patience, chance: Callable[[], float]
) -> bool:
    tried, kind = one.claim.attempts + 1, one.judged(patience)
    again = one.at + patience.pause(tried, chance()) if _ARROWS_FOR[kind] == "fk" else None
    mine = (_D.id == one.claim.id, _D.claimed_by == str(owner))
    changes = {"attempts": tried, "next_try_at": again, "reason": one.answer.text}
    if kind == "suppressed":
        suppress(connection, one.claim.email, one.answer.text, one.at)
    return any(move(connection, letter, one.at, *mine, **changes) for letter in _ARROWS_FOR[kind])


def suppress(connection: Connection, email: str, reason: str, now: datetime) -> None:
    """Never write to this address again: a mail server has said that it does not exist."""
    address = email.casefold()
    known = connection.execute(select(suppressions.c.email).where(suppressions.c.email == address)).first()
    if known is None:
        connection.execute(insert(suppressions).values(email=address, at=now, reason=reason))


def pause(connection: Connection, campaign: str, mailing: str, why: str, now: datetime) -> None:
    """Let nothing more of the mailing go out until a person says so."""
    where = (pauses.c.campaign == campaign, pauses.c.mailing == mailing)
    connection.execute(delete(pauses).where(*where))
    fresh = {"campaign": campaign, "mailing": mailing, "at": now, "actor": "daemon", "reason": why}
    connection.execute(insert(pauses).values(**fresh))
    note(connection, now, campaign, "daemon", "paused", f"{mailing}: {why}")
