"""What a person may order of the outbox: stop, go on, call off, send again, settle a doubt, let go.

Every order is one transaction, and its line in the audit is part of it. Nothing a deliverer has already
begun to hand over is touched: an order meets the next mail, not the one on its way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select

from campaign.clock import Clock
from campaign.errors import OutboxError
from campaign.files import sha256
from campaign.outbox.audit import note
from campaign.outbox.database import Outbox
from campaign.outbox.moves import move
from campaign.outbox.states import State
from campaign.outbox.tables import cancellations, deliveries, pauses

Outcome = Literal["sent", "again"]
"""What a person found out about a mail in doubt: it arrived, or it did not and shall go again."""

_D = deliveries.c
_AGAIN = {State.FAILED: "u", State.SENT: "v", State.BOUNCED: "w", State.CANCELLED: "x"}
"""The arrow that takes a settled delivery back to waiting."""
_ANEW = {"attempts": 0, "next_try_at": None, "reason": ""}


@dataclass(frozen=True)
class Steering:
    """A person at the wheel of one campaign; `mailings` are the ids that the plan knows."""

    outbox: Outbox
    campaign: str
    mailings: Sequence[str]
    actor: str
    clock: Clock

    def pause(self, mailing: str = "", why: str = "") -> None:
        """Send nothing more of the mailing, or of the campaign, until `resume`; mails go on being due."""
        self._known(mailing)
        now = self.clock.now()
        row = {"campaign": self.campaign, "mailing": mailing, "at": now, "actor": self.actor}
        with self.outbox.writing() as connection:
            connection.execute(delete(pauses).where(*_of(pauses.c, self.campaign, mailing)))
            connection.execute(insert(pauses).values(**row, reason=why))
            self._note(connection, "paused", f"{_named(mailing)}{f': {why}' if why else ''}")

    def resume(self, mailing: str = "") -> int:
        """Take back the pauses of the mailing, or every pause of the campaign; how many there were."""
        self._known(mailing)
        which = _of(pauses.c, self.campaign, mailing)
        with self.outbox.writing() as connection:
            ended = connection.execute(delete(pauses).where(*(which if mailing else which[:1]))).rowcount
            if ended:
                self._note(connection, "resumed", _named(mailing))
        return ended

    def cancel(self, mailing: str, recipient: str = "") -> int:
        """Call the mailing off for good, or for one recipient; how many deliveries that ends.

        What is sent stays sent. An empty mailing means all of them, those still to come included.
        """
        self._known(mailing)
        now = self.clock.now()
        with self.outbox.writing() as connection:
            if not recipient:
                self._call_off(connection, mailing, now)
            where = self._chosen(mailing, recipient)
            reason = {"reason": f"called off by {self.actor}"}
            ended = sum(move(connection, letter, now, *where, **reason) for letter in "qr")
            if recipient and not ended:
                raise self._nobody(connection, mailing, recipient, "waits or is held")
            self._note(connection, "cancelled", f"{_named(mailing, recipient)}; {ended} mails not sent")
        return ended

    def resend(self, mailing: str, recipient: str) -> None:
        """Send the mailing to one recipient once more, as a new mail with a new Message-ID."""
        now = self.clock.now()
        with self.outbox.writing() as connection:
            row = self._one(connection, mailing, recipient)
            letter = _AGAIN.get(State(row.state))
            if letter is None:
                raise OutboxError(f"{mailing} to {recipient} is {_words(row.state)}; {_INSTEAD[row.state]}")
            fresh = {"message_id": _fresh_id(row, now), "date": None, "ordered_at": now}
            move(connection, letter, now, _D.id == row.id, **fresh, **_ANEW)
            self._note(connection, "resent", f"{_named(mailing, recipient)}, which was {_words(row.state)}")

    def resolve(self, outcome: Outcome, mailing: str = "", recipient: str = "") -> int:
        """Settle what is in doubt: it was `sent`, or it goes `again`, byte for byte the same mail.

        Comes back with how many there were.
        """
        self._known(mailing)
        now, reason = self.clock.now(), f"found out by {self.actor}"
        letter = {"sent": "j", "again": "k"}[outcome]
        changes = {**_ANEW, "ordered_at": now} if outcome == "again" else {"reason": reason}
        with self.outbox.writing() as connection:
            settled = move(connection, letter, now, *self._chosen(mailing, recipient), **changes)
            if recipient and not settled:
                raise self._nobody(connection, mailing, recipient, "is in doubt")
            if settled:
                self._note(connection, f"resolved as {outcome}", _numbered(settled, mailing, recipient))
        return settled

    def release(self, mailing: str, recipient: str = "") -> int:
        """Let go what is held for being late; how many there were.

        What the works council has not agreed to, or the plan no longer wants, stays held.
        """
        self._known(mailing)
        now = self.clock.now()
        with self.outbox.writing() as connection:
            may_go = (*self._chosen(mailing, recipient), _D.reason.not_in(_NOT_A_PERSONS))
            let_go = move(connection, "c", now, *may_go, **_ANEW, ordered_at=now)
            if recipient and not let_go:
                raise self._nobody(connection, mailing, recipient, "is held for being late")
            if let_go:
                self._note(connection, "released", _numbered(let_go, mailing, recipient))
        return let_go

    def _call_off(self, connection: Connection, mailing: str, now: datetime) -> None:
        """Note that the mailing is off, so that nobody who is due later gets it either."""
        connection.execute(delete(cancellations).where(*_of(cancellations.c, self.campaign, mailing)))
        row = {"campaign": self.campaign, "mailing": mailing, "at": now, "actor": self.actor}
        connection.execute(insert(cancellations).values(**row))

    def _known(self, mailing: str) -> None:
        if mailing and mailing not in self.mailings:
            known = ", ".join(self.mailings) or "none"
            raise OutboxError(f"there is no mailing {mailing!r} in the plan; it has {known}")

    def _chosen(self, mailing: str, recipient: str) -> tuple[ColumnElement[bool], ...]:
        which: list[ColumnElement[bool]] = [_D.campaign == self.campaign]
        if mailing:
            which.append(_D.mailing == mailing)
        if recipient:
            key = recipient.casefold()
            which.append(or_(_D.recipient == key, func.lower(_D.email) == key))
        return tuple(which)

    def _one(self, connection: Connection, mailing: str, recipient: str) -> Row[tuple[object, ...]]:
        self._known(mailing)
        row = connection.execute(select(deliveries).where(*self._chosen(mailing, recipient))).first()
        if row is None:
            raise self._nobody(connection, mailing, recipient, "has a row")
        return row

    def _nobody(self, connection: Connection, mailing: str, recipient: str, wanted: str) -> OutboxError:
        """Why there is nothing to do for a recipient: unknown, or in another state."""
        query = select(_D.state).where(*self._chosen(mailing, recipient)).distinct()
        found = connection.scalars(query).all()
        if not found:
            words = f"{_named(mailing, recipient)}: the outbox knows no such recipient yet"
            return OutboxError(f"{words}; campaign status --csv lists everybody it knows")
        states = ", ".join(_words(state) for state in found)
        return OutboxError(f"{_named(mailing, recipient)}: nothing {wanted}; it is {states}")

    def _note(self, connection: Connection, what: str, detail: str) -> None:
        note(connection, self.clock.now(), self.campaign, self.actor, what, detail)


_NOT_A_PERSONS = ("works-council", "sign-off", "withdrawn")
"""Reasons for which a delivery is held that only the plan can take back."""

_INSTEAD = {
    State.WAITING: "it goes out by itself",
    State.SENDING: "it is on its way",
    State.HELD: "let it go with campaign release",
    State.IN_DOUBT: "settle it with campaign resolve",
    State.SUPPRESSED: "its address does not exist; correct it in the people list",
    State.CONFIRMED: "the reader has confirmed it",
}
"""What to do with a delivery that cannot be sent again."""


def _of(columns: object, campaign: str, mailing: str) -> tuple[ColumnElement[bool], ...]:
    return (columns.campaign == campaign, columns.mailing == mailing)  # type: ignore[attr-defined]  # columns of a table


def _named(mailing: str, recipient: str = "") -> str:
    what = mailing or "the whole campaign"
    return f"{what} to {recipient}" if recipient else what


def _numbered(number: int, mailing: str, recipient: str) -> str:
    return f"{number} of {_named(mailing, recipient)}"


def _words(state: object) -> str:
    return str(state).replace("_", " ")


def _fresh_id(row: Row[tuple[object, ...]], now: datetime) -> str | None:
    """A Message-ID of its own for a mail that is sent once more: servers drop what they know already."""
    if row.message_id is None:
        return None
    name = sha256(f"{row.message_id} again {now.isoformat()}".encode())
    return f"<{name[:32]}@{str(row.message_id).rpartition('@')[2]}"
