"""How many mails the server's terms allow now: token buckets in the database, which survive a restart.

Each bucket holds a quarter of a minute's mails at most, and is refilled so slowly that in no minute (or
hour) more go than are allowed. A clock that is set back fills nothing; one that leaps fills it once.
A server that says "too fast" is believed: the pace is halved, kept beside the buckets, and recovers slowly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from campaign.mailings.terms import Terms
from campaign.outbox.database import alone
from campaign.outbox.tables import buckets

_B = buckets.c
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_BURST = timedelta(seconds=15)
"""As long as the daemon's usual pause between two looks."""
_RECOVERS = timedelta(minutes=10)
"""In so long without a word against it the pace doubles."""
_UNHURRIED = 100_000
"""Mails a minute; a pace beyond it holds nobody up."""
_PACE = "pace"
"""The row that keeps how many mails a minute the server was last given, and since when."""


@dataclass(frozen=True)
class Limit:
    """So many mails in any `span` of time, counted under a name."""

    name: str
    most: int
    span: timedelta

    @property
    def capacity(self) -> float:
        """How many may go at once."""
        return max(1, int(self.most * (_BURST / self.span)))

    @property
    def per_second(self) -> float:
        """How fast the bucket fills: whatever stood in it at the start of a span counts as well."""
        return (self.most - self.capacity + 1) / self.span.total_seconds()

    def level(self, tokens: float, since: datetime, now: datetime) -> float:
        """What is in the bucket `now`, if there were `tokens` at the moment `since`."""
        elapsed = max((now - since).total_seconds(), 0.0)
        return min(self.capacity, tokens + elapsed * self.per_second)


def limits_of(terms: Terms) -> tuple[Limit, ...]:
    """The limits on all mails together."""
    named = (Limit("minute", terms.per_minute, _MINUTE), Limit("hour", terms.per_hour, _HOUR))
    return tuple(limit for limit in named if limit.most)


def limits_now(connection: Connection, terms: Terms, now: datetime) -> tuple[Limit, ...]:
    """The limits on all mails together: those that are stated, and what the server has slowed us to."""
    pace = _pace(connection, now)
    slowed = () if pace is None else (Limit("slowed", int(pace), _MINUTE),)
    return (*limits_of(terms), *slowed)


def slow_down(connection: Connection, rate: float, now: datetime) -> bool:
    """Halve the pace, or the `rate` in mails a minute if that is slower; False if that was just done.

    Once a minute is enough: many connections are told the same at once.
    """
    alone(connection, "limits")
    row = connection.execute(select(_B.at).where(_B.name == _PACE)).first()
    if row and timedelta() <= now - row.at < _MINUTE:
        return False
    pace = _pace(connection, now)
    values = {"tokens": max(1.0, min(rate, rate if pace is None else pace) / 2), "at": now}
    _keep(connection, _PACE, values)
    return True


def _pace(connection: Connection, now: datetime) -> float | None:
    """How many mails a minute may go since the server last told us to slow down; None if any number."""
    row = connection.execute(select(_B.tokens, _B.at).where(_B.name == _PACE)).first()
    if row is None:
        return None
    doublings = min(max((now - row.at) / _RECOVERS, 0.0), 50.0)
    pace: float = row.tokens * 2**doublings
    return pace if pace < _UNHURRIED else None


def limit_of_domain(terms: Terms, address: str) -> Limit | None:
    """The limit on mails to the domain of `address`."""
    domain = address.rpartition("@")[2].casefold()
    return Limit(f"domain {domain}", terms.per_domain, _MINUTE) if terms.per_domain else None


def allowed(connection: Connection, terms: Terms, now: datetime, wanted: int) -> int:
    """How many of the `wanted` mails may go now; nobody else changes that until the transaction ends."""
    if limits_now(connection, terms, now) or terms.per_domain:
        alone(connection, "limits")
    limits = limits_now(connection, terms, now)
    return min([wanted, *(int(level) for _, level in _levels(connection, limits, now))])


def take(connection: Connection, limits: tuple[Limit, ...], number: int, now: datetime) -> None:
    """Take so many mails out of the buckets; a negative number puts them back."""
    for limit, level in list(_levels(connection, limits, now)):
        _keep(connection, limit.name, {"tokens": min(limit.capacity, level - number), "at": now})


def _keep(connection: Connection, name: str, values: dict[str, object]) -> None:
    kept = update(buckets).where(_B.name == name).values(**values)
    if not connection.execute(kept).rowcount:
        connection.execute(insert(buckets).values(name=name, **values))


def free_at(connection: Connection, limit: Limit, now: datetime) -> datetime:
    """When the next mail may go under one limit; `now` if at once."""
    level = next(level for _, level in _levels(connection, (limit,), now))
    return now if level >= 1 else now + timedelta(seconds=(1 - level) / limit.per_second)


def _levels(
    connection: Connection, limits: tuple[Limit, ...], now: datetime
) -> Iterator[tuple[Limit, float]]:
    for limit in limits:
        row = connection.execute(select(_B.tokens, _B.at).where(_B.name == limit.name)).first()
        yield limit, limit.level(row.tokens, row.at, now) if row else limit.capacity
