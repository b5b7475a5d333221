"""Who changed what in the outbox, and when: kept for good in its database; no command shows it yet."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from campaign.outbox.database import Outbox
from campaign.outbox.tables import audit


def note(connection: Connection, now: datetime, campaign: str, actor: str, what: str, detail: str) -> None:
    """Write one line into the audit, in the same transaction as the change it tells of."""
    connection.execute(insert(audit).values(at=now, campaign=campaign, actor=actor, what=what, detail=detail))


def notes(outbox: Outbox, campaign: str) -> tuple[str, ...]:
    """The audit of a campaign, oldest first: `2027-02-01T08:00:00+00:00 daemon held: …`."""
    with outbox.reading() as connection:
        rows = connection.execute(select(audit).where(audit.c.campaign == campaign).order_by(audit.c.id))
        return tuple(f"{row.at.isoformat()} {row.actor} {row.what}: {row.detail}" for row in rows)
