"""Claiming deliveries: who may hand one over, from when, and what becomes of claims whose owner is gone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, false, func, or_, select, update

from campaign.mailings.terms import Terms
from campaign.outbox.audit import note
from campaign.outbox.database import Outbox, alone
from campaign.outbox.limits import allowed, free_at, limit_of_domain, limits_now, take
from campaign.outbox.moves import move, step
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.prepared import Prepared
from campaign.outbox.states import HELD_WORDS, HeldFor, State
from campaign.outbox.tables import deliveries, pauses, suppressions

NO_LIMITS = Terms()

_D = deliveries.c
_FROZEN = ("message_id", "date", "content_sha256")


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
class Departure:
    """What is fixed when a delivery is begun for the first time, so that a repeated one is the same mail."""

    delivery: int
    message_id: str
    date: datetime
    content_sha256: str


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
    terms: Terms = NO_LIMITS,
) -> tuple[Claim, ...]:
    """Claim the next deliveries for `owner`; nobody else can have them until the lease ends.

    `of` is the campaign, the mailing, and the languages it can be sent in; `terms` may grant fewer.
    """
    with outbox.writing() as connection:
        number = allowed(connection, terms, now, patience.batch)
        claims = _next(connection, of, now, number) if number > 0 else ()
        claims = _within_domains(connection, _without_suppressed(connection, claims, now), terms, now)
        take(connection, limits_now(connection, terms, now), len(claims), now)
        mine, until = [(claim.id,) for claim in claims], now + patience.lease
        _CLAIM.execute(connection, mine, now=now, me=str(owner), until=until)
    return claims


_CLAIM = step("d", claimed_by=bindparam("me"), lease_until=bindparam("until"))


def _next(
    connection: Connection, of: tuple[str, str, Collection[str]], now: datetime, number: int
) -> tuple[Claim, ...]:
    """The first so many that nobody else is just claiming."""
    campaign, mailing, languages = of
    query = (
        select(*(_D[name] for name in Claim.__dataclass_fields__))
        .where(*_ready(campaign, now), _D.mailing == mailing, _D.language.in_(languages))
        .order_by(_D.due_at, _D.id)
        .limit(number)
        .with_for_update(skip_locked=True, of=deliveries)
    )
    return tuple(Claim(*row) for row in connection.execute(query))


def _without_suppressed(
    connection: Connection, claims: tuple[Claim, ...], now: datetime
) -> tuple[Claim, ...]:
    """Those whose address is not known to lead nowhere."""
    addresses = [one.email.casefold() for one in claims]
    query = select(suppressions.c.email, suppressions.c.reason).where(suppressions.c.email.in_(addresses))
    known = {row.email: row.reason for row in connection.execute(query)} if claims else {}
    for one in claims:
        if one.email.casefold() in known:
            move(connection, "p", now, _D.id == one.id, reason=known[one.email.casefold()])
    return tuple(one for one in claims if one.email.casefold() not in known)


def _within_domains(
    connection: Connection, claims: tuple[Claim, ...], terms: Terms, now: datetime
) -> tuple[Claim, ...]:
    """Those that may go to their domain now; the others are looked at again when they may."""
    kept = []
    for one in claims:
        limit = limit_of_domain(terms, one.email)
        again = free_at(connection, limit, now) if limit else now
        if limit and again > now:
            connection.execute(update(deliveries).where(_D.id == one.id).values(next_try_at=again))
            continue
        if limit:
            take(connection, (limit,), 1, now)
        kept.append(one)
    return tuple(kept)


def begin(
    connection: Connection, departures: Sequence[Departure], owner: Owner, now: datetime, patience: Patience
) -> frozenset[int]:
    """Note, before the final dots leave, that they do; comes back with the ids of those that may go.

    A claim that has passed to somebody else may not. From here until its answer is recorded a crash
    leaves a delivery in doubt.
    """
    rows = [(one.delivery, one.message_id, one.date, one.content_sha256) for one in departures]
    until = now + patience.lease
    changed = _BEGIN.execute(connection, rows, begun_at=now, lease_until=until, me=str(owner))
    numbers = [one.delivery for one in departures]
    if changed == len(numbers):
        return frozenset(numbers)
    mine = (_D.id.in_(numbers), _D.state == State.SENDING, _D.claimed_by == str(owner))
    return frozenset(connection.scalars(select(_D.id).where(*mine)))


_BEGIN = Prepared(
    update(deliveries)
    .where(_D.id == bindparam("delivery"), _D.state == State.SENDING, _D.claimed_by == bindparam("me"))
    .values({name: bindparam(name) for name in ("begun_at", "lease_until", *_FROZEN)}),
    "delivery",
    *_FROZEN,
)


def give_back(
    connection: Connection, claims: Sequence[Claim], owner: Owner, now: datetime, terms: Terms = NO_LIMITS
) -> int:
    """Return claims that have not been begun."""
    mine = and_(_D.id.in_([claim.id for claim in claims]), _D.claimed_by == str(owner))
    back = move(connection, "e", now, mine, _D.begun_at.is_(None))
    take(connection, limits_now(connection, terms, now), -back, now)
    return back


def put_by(connection: Connection, until: Mapping[Claim, datetime], owner: Owner, now: datetime) -> None:
    """Return claims that cannot go before a certain moment."""
    for one, at in until.items():
        move(connection, "e", now, _D.id == one.id, _D.claimed_by == str(owner), next_try_at=at)


def recover(outbox: Outbox, campaign: str, now: datetime, resend: Collection[str] = ()) -> Recovered:
    """Take over the claims of deliverers that are gone or whose lease is over.

    What was not begun waits again; what was begun is in doubt, and stays so until somebody decides.
    For the mailings `resend` the plan has decided: they wait again, as the very same mails.
    """
    with outbox.writing() as connection:
        alone(connection, f"rows of {campaign}")
        abandoned = and_(_D.campaign == campaign, _is_abandoned(connection, campaign, now))
        unclear = select(_D.mailing, _D.recipient).where(
            abandoned, _D.state == State.SENDING, _D.begun_at.is_not(None)
        )
        names = tuple(f"{row.mailing} {row.recipient}" for row in connection.execute(unclear))
        back = move(connection, "e", now, abandoned, _D.begun_at.is_(None))
        if names:
            move(connection, "i", now, abandoned, reason="cut off while it was being handed over")
        send_again(connection, campaign, resend, now, now)
    return Recovered(back, names)


def send_again(
    connection: Connection, campaign: str, mailings: Collection[str], now: datetime, again: datetime
) -> int:
    """Let what is in doubt wait again until the moment `again`, as the very same mails."""
    alone(connection, f"rows of {campaign}")
    mine = (_D.campaign == campaign, _D.mailing.in_(mailings))
    return move(connection, "k", now, *mine, next_try_at=again) if mailings else 0


def give_up(
    outbox: Outbox, campaign: str, now: datetime, patience: Patience, skipped: Collection[str] = ()
) -> GivenUp:
    """End what waits past its deadline: failed if it was tried, held if it never was.

    Of the mailings `skipped` the plan says that what is late is called off instead of held.
    """
    begun = func.coalesce(_D.ordered_at, _D.due_at)
    over = (_D.campaign == campaign, begun < now - patience.deadline)
    tried, late = "tried until its deadline", HeldFor.TOO_LATE
    with outbox.writing() as connection:
        alone(connection, f"rows of {campaign}")
        failed = move(connection, "m", now, *over, _D.attempts > 0, reason=tried)
        untried = (*over, _D.attempts == 0)
        held = move(connection, "q", now, *untried, _D.mailing.in_(skipped), reason=late)
        held += move(connection, "n", now, *untried, reason=late)
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
        ~exists().where(pauses.c.campaign == _D.campaign, pauses.c.mailing.in_(["", _D.mailing])),
    )


def _is_abandoned(connection: Connection, campaign: str, now: datetime) -> ColumnElement[bool]:
    sending = (_D.campaign == campaign, _D.state == State.SENDING)
    owners = connection.scalars(select(_D.claimed_by).distinct().where(*sending)).all()
    gone = [name for name in owners if Owner.parse(name).is_gone]
    return or_(_D.claimed_by.in_(gone) if gone else false(), _D.lease_until < now)
