"""Whether an outbox is whole: its kind, its revision, and what its own examination finds."""

from dataclasses import dataclass

from sqlalchemy import URL, Connection, func, select, text

from campaign.outbox.database import is_there, open_outbox
from campaign.outbox.migrations import revision_of
from campaign.outbox.tables import deliveries


@dataclass(frozen=True)
class Soundness:
    """An outbox that could be opened; `damage` in the database's own words, empty when it is whole."""

    kind: str
    revision: str
    deliveries: int
    damage: str


def look_over(url: str | URL) -> Soundness | None:
    """The outbox at `url`, None if there is none yet; raises OutboxError when it cannot be opened."""
    if not is_there(url):
        return None
    with open_outbox(url) as outbox, outbox.reading() as connection:
        return Soundness(
            connection.dialect.name,
            revision_of(connection) or "",
            connection.scalar(select(func.count()).select_from(deliveries)) or 0,
            _damage(connection),
        )


def _damage(connection: Connection) -> str:
    """What `PRAGMA integrity_check` tells of an SQLite file; PostgreSQL looks after its own."""
    if connection.dialect.name != "sqlite":
        return ""
    told = connection.scalars(text("PRAGMA integrity_check(3)")).all()
    return "" if told == ["ok"] else "; ".join(map(str, told))
