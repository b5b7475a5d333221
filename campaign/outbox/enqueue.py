"""What is due becomes a delivery, once; what must not go any more is held; what may go again is released."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from campaign.outbox.audit import note
from campaign.outbox.database import Outbox
from campaign.outbox.moves import add, move
from campaign.outbox.patience import Patience
from campaign.outbox.states import HELD_WORDS, HeldFor, State
from campaign.outbox.tables import deliveries
from campaign.plan.audiences import language_of, recipients
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.plan.timeline import send_times

PATIENCE = Patience()


@dataclass(frozen=True)
class Enqueued:
    """What one look at the plan changed, as numbers of deliveries."""

    waiting: int = 0
    held: int = 0
    released: int = 0

    def __add__(self, other: "Enqueued") -> "Enqueued":
        return Enqueued(self.waiting + other.waiting, self.held + other.held, self.released + other.released)

    def __bool__(self) -> bool:
        return bool(self.waiting or self.held or self.released)


@dataclass(frozen=True)
class _Wanted:
    """One mailing as the plan wants it now: its time, its recipients by key, and what holds it back."""

    campaign: str
    mailing: str
    due: datetime
    people: Mapping[str, tuple[Recipient, str]]
    gate: HeldFor | None


_Known = Row[tuple[Any, ...]]
"""A delivery of the mailing as it stands in the outbox."""


def key_of(person: Recipient) -> str:
    """What a person is known by in the outbox; spelling an address in capitals makes nobody new."""
    return person.key.casefold()


def due_at(plan: Plan, mailing: Mailing) -> datetime:
    """The moment a mailing is sent, in UTC."""
    return send_times(plan, mailing)[0].at.astimezone(UTC)


def due_mailings(plan: Plan, now: datetime) -> tuple[str, ...]:
    """The mailings of the plan whose time has come."""
    return tuple(mailing.id for mailing in plan.mailings if due_at(plan, mailing) <= now)


def coming_dates(plan: Plan, now: datetime) -> tuple[datetime, ...]:
    """The moments, in UTC, at which mailings are still to come; earliest first."""
    return tuple(sorted(at for mailing in plan.mailings if (at := due_at(plan, mailing)) > now))


def enqueue(outbox: Outbox, campaign: Campaign, now: datetime, patience: Patience = PATIENCE) -> Enqueued:
    """Bring the outbox in line with the plan as it is `now`; doing it again changes nothing.

    Whoever is due gets a delivery, waiting or held; deliveries that have not been claimed yet follow
    the plan: a new date, a recipient taken out, the works council's yes or no.
    """
    plan = campaign.plan
    changed = Enqueued()
    for mailing in plan.mailings:
        wanted = _wanted(campaign, mailing)
        with outbox.writing() as connection:
            changed += _follow(connection, wanted, now, patience)
    with outbox.writing() as connection:
        return changed + _drop_unknown(connection, plan, now)


def _wanted(campaign: Campaign, mailing: Mailing) -> _Wanted:
    plan = campaign.plan
    people = {
        key_of(person): (person, language_of(plan, person))
        for person in recipients(plan, mailing, campaign.people)
    }
    council = plan.policy.works_council
    gate = HeldFor.WORKS_COUNCIL if council and council.status == "pending" else None
    return _Wanted(plan.campaign, mailing.id, due_at(plan, mailing), people, gate)


def _follow(connection: Connection, wanted: _Wanted, now: datetime, patience: Patience) -> Enqueued:
    of_mailing = (deliveries.c.campaign == wanted.campaign, deliveries.c.mailing == wanted.mailing)
    names = ("id", "recipient", "state", "reason", "due_at", "language")
    query = select(*(deliveries.c[name] for name in names)).where(*of_mailing)
    known = {row.recipient: row for row in connection.execute(query)}
    changed = _add_due(connection, wanted, known, now, patience)
    held = released = 0
    for row in known.values():
        cause = _cause(wanted, row.recipient, now, patience)
        if row.state == State.WAITING:
            held += _keep_waiting(connection, wanted, row, cause, now)
        elif row.state == State.HELD:
            released += _keep_held(connection, wanted, row, cause, now)
    changed += Enqueued(held=held, released=released)
    _tell(connection, wanted, changed, now)
    return changed


def _cause(wanted: _Wanted, recipient: str, now: datetime, patience: Patience) -> HeldFor | None:
    """Why a delivery must not go out; the first reason counts."""
    if recipient not in wanted.people:
        return HeldFor.WITHDRAWN
    return wanted.gate or (HeldFor.TOO_LATE if now - wanted.due > patience.grace else None)


def _add_due(
    connection: Connection, wanted: _Wanted, known: Mapping[str, _Known], now: datetime, patience: Patience
) -> Enqueued:
    if wanted.due > now:
        return Enqueued()
    rows: dict[str, list[dict[str, object]]] = {"a": [], "b": []}
    for key, (person, language) in wanted.people.items():
        if key not in known:
            cause = _cause(wanted, key, now, patience)
            rows["b" if cause else "a"].append(
                {
                    "campaign": wanted.campaign,
                    "mailing": wanted.mailing,
                    "recipient": key,
                    "email": person.email,
                    "language": language,
                    "due_at": wanted.due,
                    "reason": cause or "",
                }
            )
    return Enqueued(*(add(connection, letter, now, rows[letter]) for letter in "ab"))


def _keep_waiting(
    connection: Connection,
    wanted: _Wanted,
    row: Row[tuple[object, ...]],
    cause: HeldFor | None,
    now: datetime,
) -> int:
    """A waiting delivery stays so, at the plan's time, unless agreement or recipient was withdrawn."""
    this = deliveries.c.id == row.id
    if cause in (HeldFor.WORKS_COUNCIL, HeldFor.WITHDRAWN):
        return move(connection, "n", now, this, reason=cause)
    language = wanted.people[row.recipient][1] if row.recipient in wanted.people else row.language
    if (row.due_at, row.language) != (wanted.due, language):
        changes = {"due_at": wanted.due, "language": language, "changed_at": now}
        connection.execute(update(deliveries).where(this).values(**changes))
    return 0


def _keep_held(
    connection: Connection,
    wanted: _Wanted,
    row: Row[tuple[object, ...]],
    cause: HeldFor | None,
    now: datetime,
) -> int:
    """A held delivery stays so, for its present reason, until there is none."""
    this = deliveries.c.id == row.id
    if cause is None:
        return move(connection, "c", now, this, reason="", due_at=wanted.due)
    if row.reason != cause:
        connection.execute(update(deliveries).where(this).values(reason=cause, changed_at=now))
    return 0


def _drop_unknown(connection: Connection, plan: Plan, now: datetime) -> Enqueued:
    """Deliveries of mailings that are no longer in the plan are held."""
    gone = (
        deliveries.c.campaign == plan.campaign,
        deliveries.c.mailing.not_in([mailing.id for mailing in plan.mailings]),
    )
    held = move(connection, "n", now, *gone, reason=HeldFor.WITHDRAWN)
    if held:
        note(connection, now, plan.campaign, "daemon", "held", f"{held}, their mailing left the plan")
    return Enqueued(held=held)


def _tell(connection: Connection, wanted: _Wanted, changed: Enqueued, now: datetime) -> None:
    if changed.held:
        reason = HELD_WORDS[wanted.gate] if wanted.gate else "too late, or no longer among the recipients"
        words = f"{changed.held} of {wanted.mailing}: {reason}"
        note(connection, now, wanted.campaign, "daemon", "held", words)
    if changed.released:
        words = f"{changed.released} of {wanted.mailing}"
        note(connection, now, wanted.campaign, "daemon", "released", words)
