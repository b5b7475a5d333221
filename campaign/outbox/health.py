"""How the daemon is: when it last ticked, and what troubles it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from campaign.outbox.database import Outbox
from campaign.outbox.owner import Owner
from campaign.outbox.tables import health

KEPT = timedelta(days=30)
"""How long a daemon that has ended is remembered; each start makes a row."""


@dataclass(frozen=True)
class Health:
    """The daemon that looked after a campaign last."""

    owner: str
    started_at: datetime
    tick_at: datetime | None
    ended_at: datetime | None
    trouble: str

    @property
    def is_running(self) -> bool:
        """Whether it neither said goodbye nor is known to have died."""
        return self.ended_at is None and not Owner.parse(self.owner).is_gone


def beat(outbox: Outbox, campaign: str, owner: Owner, now: datetime, trouble: str | None = None) -> None:
    """Note that the daemon `owner` is alive `now`, and what troubles it.

    An empty `trouble` says that nothing does; without one, what was noted stays.
    """
    changes = {"tick_at": now, "ended_at": None, **({} if trouble is None else {"trouble": trouble})}
    mine = (health.c.owner == str(owner), health.c.campaign == campaign)
    with outbox.writing() as connection:
        told = update(health).where(*mine).values(**changes)
        if not connection.execute(told).rowcount:
            fresh = {"owner": str(owner), "campaign": campaign, "started_at": now, "tick_at": now}
            connection.execute(insert(health).values(**fresh, trouble=trouble or ""))
            long_gone = (health.c.campaign == campaign, health.c.tick_at < now - KEPT)
            connection.execute(delete(health).where(*long_gone))


def goodbye(outbox: Outbox, owner: Owner, now: datetime) -> None:
    """Note that the daemon `owner` has ended on purpose."""
    with outbox.writing() as connection:
        connection.execute(update(health).where(health.c.owner == str(owner)).values(ended_at=now))


def health_of(outbox: Outbox, campaign: str) -> Health | None:
    """The daemon that ticked last for the campaign; None if there never was one."""
    query = select(health).where(health.c.campaign == campaign).order_by(health.c.tick_at.desc()).limit(1)
    with outbox.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    return Health(row.owner, row.started_at, row.tick_at, row.ended_at, row.trouble)
