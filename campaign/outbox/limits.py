"""How many mails the server's terms allow now: token buckets in the database, which survive a restart.

Each bucket holds a quarter of a minute's mails at most, and is refilled so slowly that in no minute (or
hour) more go than are allowed. A clock that is set back fills nothing; one that leaps fills it once.
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


def limit_of_domain(terms: Terms, address: str) -> Limit | None:
    """The limit on mails to the domain of `address`."""
    domain = address.rpartition("@")[2].casefold()
    return Limit(f"domain {domain}", terms.per_domain, _MINUTE) if terms.per_domain else None


def allowed(connection: Connection, terms: Terms, now: datetime, wanted: int) -> int:
    """How many of the `wanted` mails may go now; nobody else changes that until the transaction ends."""
    limits = limits_of(terms)
    if limits or terms.per_domain:
        alone(connection, "limits")
    return min([wanted, *(int(level) for _, level in _levels(connection, limits, now))])


def take(connection: Connection, limits: tuple[Limit, ...], number: int, now: datetime) -> None:
    """Take so many mails out of the buckets; a negative number puts them back."""
    for limit, level in list(_levels(connection, limits, now)):
        values = {"tokens": min(limit.capacity, level - number), "at": now}
        kept = update(buckets).where(_B.name == limit.name).values(**values)
        if not connection.execute(kept).rowcount:
            connection.execute(insert(buckets).values(name=limit.name, **values))


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
