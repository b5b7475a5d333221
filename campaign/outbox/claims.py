"""Claiming deliveries: who may hand one over, from when, and what becomes of claims whose owner is gone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, update

from campaign.outbox.audit import note
from campaign.outbox.database import Outbox
from campaign.outbox.moves import move
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.states import HELD_WORDS, HeldFor, State
from campaign.outbox.tables import deliveries

_D = deliveries.c


@dataclass(frozen=True)
class Claim:
    """One delivery in the hands of one deliverer."""

    id: int
    campaign: str
    mailing: str
    recipient: str
    email: str
    language: str
    due_at: datetime
    attempts: int
    message_id: str | None
    date: datetime | None


@dataclass(frozen=True)
class Recovered:
    """What was found of deliverers that are gone: deliveries given back, and those nobody knows about."""

    given_back: int
    in_doubt: tuple[str, ...]
    """`mailing recipient` of each."""


@dataclass(frozen=True)
class GivenUp:
    """How many deliveries were past their deadline: those that had been tried, and those that had not."""

    failed: int
    held: int


def ready(outbox: Outbox, campaign: str, now: datetime) -> dict[str, tuple[str, ...]]:
    """The mailings with deliveries to send now, and the languages these are in; earliest mailing first."""
    query = (
        select(_D.mailing, _D.language)
        .where(*_ready(campaign, now))
        .group_by(_D.mailing, _D.language)
        .order_by(func.min(_D.due_at), _D.mailing, _D.language)
    )
    found: dict[str, tuple[str, ...]] = {}
    with outbox.reading() as connection:
        for mailing, language in connection.execute(query):
            found[mailing] = (*found.get(mailing, ()), language)
    return found


def claim(
    outbox: Outbox,
    of: tuple[str, str, Collection[str]],
    owner: Owner,
    now: datetime,
    patience: Patience,
) -> tuple[Claim, ...]:
    """Claim the next deliveries for `owner`; nobody else can have them until the lease ends.

    `of` is the campaign, the mailing, and the languages it can be sent in.
    """
    campaign, mailing, languages = of
    with outbox.writing() as connection:
        query = (
            select(*(_D[name] for name in Claim.__dataclass_fields__))
            .where(*_ready(campaign, now), _D.mailing == mailing, _D.language.in_(languages))
            .order_by(_D.due_at, _D.id)
            .limit(patience.batch)
        )
        claims = tuple(Claim(**row._mapping) for row in connection.execute(query))
        held_by = {"claimed_by": str(owner), "lease_until": now + patience.lease}
        move(connection, "d", now, _D.id.in_([claim.id for claim in claims]), **held_by)
    return claims


def begin(
    outbox: Outbox, claim: Claim, owner: Owner, now: datetime, patience: Patience, **frozen: object
) -> bool:
    """Note, before a message leaves, that it does; False when the claim has passed to somebody else.

    From here until its answer is recorded a crash leaves the delivery in doubt. `frozen` are the columns
    fixed with it: message_id, date, content_sha256.
    """
    statement = (
        update(deliveries)
        .where(_D.id == claim.id, _D.state == State.SENDING, _D.claimed_by == str(owner))
        .values(begun_at=now, lease_until=now + patience.lease, **frozen)
    )
    with outbox.writing() as connection:
        return connection.execute(statement).rowcount == 1


def give_back(outbox: Outbox, claims: tuple[Claim, ...], owner: Owner, now: datetime) -> int:
    """Return claims that have not been begun."""
    mine = and_(_D.id.in_([claim.id for claim in claims]), _D.claimed_by == str(owner))
    with outbox.writing() as connection:
        return move(connection, "e", now, mine, _D.begun_at.is_(None))


def recover(outbox: Outbox, campaign: str, now: datetime) -> Recovered:
    """Take over the claims of deliverers that are gone or whose lease is over.

    What was not begun waits again; what was begun is in doubt, and stays so until somebody decides.
    """
    with outbox.writing() as connection:
        abandoned = and_(_D.campaign == campaign, _is_abandoned(connection, campaign, now))
        unclear = select(_D.mailing, _D.recipient).where(
            abandoned, _D.state == State.SENDING, _D.begun_at.is_not(None)
        )
        names = tuple(f"{row.mailing} {row.recipient}" for row in connection.execute(unclear))
        back = move(connection, "e", now, abandoned, _D.begun_at.is_(None))
        if names:
            move(connection, "i", now, abandoned, reason="cut off while it was being handed over")
    return Recovered(back, names)


def give_up(outbox: Outbox, campaign: str, now: datetime, patience: Patience) -> GivenUp:
    """End what waits past its deadline: failed if it was tried, held if it never was."""
    over = (_D.campaign == campaign, _D.due_at < now - patience.deadline)
    tried, late = "tried until its deadline", HeldFor.TOO_LATE
    with outbox.writing() as connection:
        failed = move(connection, "m", now, *over, _D.attempts > 0, reason=tried)
        held = move(connection, "n", now, *over, _D.attempts == 0, reason=late)
        for number, what, why in ((failed, "failed", tried), (held, "held", HELD_WORDS[late])):
            if number:
                note(connection, now, campaign, "daemon", what, f"{number}, {why}")
    return GivenUp(failed, held)


def _ready(campaign: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        _D.campaign == campaign,
        _D.state == State.WAITING,
        _D.due_at <= now,
        or_(_D.next_try_at.is_(None), _D.next_try_at <= now),
    )


def _is_abandoned(connection: Connection, campaign: str, now: datetime) -> ColumnElement[bool]:
    sending = (_D.campaign == campaign, _D.state == State.SENDING)
    owners = connection.scalars(select(_D.claimed_by).distinct().where(*sending)).all()
    gone = [name for name in owners if Owner.parse(name).is_gone]
    return or_(_D.claimed_by.in_(gone) if gone else false(), _D.lease_until < now)
