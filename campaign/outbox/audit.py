"""Who changed what in the outbox, and when: kept for good in its database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from campaign.files import Value
from campaign.outbox.database import Outbox
from campaign.outbox.tables import audit


@dataclass(frozen=True)
class Note:
    """One line of the audit: who did what, when."""

    at: datetime
    actor: str
    what: str
    detail: str

    def __str__(self) -> str:
        """`2027-02-01T08:00:00+00:00 daemon held: …`."""
        return f"{self.at.isoformat()} {self.actor} {self.what}: {self.detail}"

    def as_json(self) -> dict[str, Value]:
        """The line as plain values."""
        return {**vars(self), "at": self.at.isoformat()}


def note(connection: Connection, now: datetime, campaign: str, actor: str, what: str, detail: str) -> None:
    """Write one line into the audit, in the same transaction as the change it tells of."""
    connection.execute(insert(audit).values(at=now, campaign=campaign, actor=actor, what=what, detail=detail))


def audit_of(outbox: Outbox, campaign: str) -> tuple[Note, ...]:
    """The audit of a campaign, oldest first."""
    columns = (audit.c[name] for name in Note.__dataclass_fields__)
    query = select(*columns).where(audit.c.campaign == campaign).order_by(audit.c.id)
    with outbox.reading() as connection:
        return tuple(Note(*row) for row in connection.execute(query))


def notes(outbox: Outbox, campaign: str) -> tuple[str, ...]:
    """The audit of a campaign as lines, oldest first."""
    return tuple(map(str, audit_of(outbox, campaign)))
