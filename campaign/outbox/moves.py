"""Moving a delivery along an arrow: the only code that writes a state."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, update

from campaign.outbox.states import ARROWS
from campaign.outbox.tables import deliveries

_SETTLED = {"claimed_by": None, "lease_until": None, "begun_at": None}
"""What a delivery loses when it returns from its deliverer."""


def move(
    connection: Connection, letter: str, now: datetime, *where: ColumnElement[bool], **changes: object
) -> int:
    """Move the deliveries `where` along the arrow `letter`; comes back with how many there were.

    Those that are not in the arrow's source state stay as they are: whoever came first was right.
    """
    arrow = ARROWS[letter]
    returning = _SETTLED if letter in "efghklo" else {}
    statement = (
        update(deliveries)
        .where(deliveries.c.state == arrow.source, *where)
        .values(state=arrow.target, changed_at=now, **{**returning, **changes})
    )
    return connection.execute(statement).rowcount


def add(connection: Connection, letter: str, now: datetime, rows: list[dict[str, object]]) -> int:
    """Add new deliveries along the arrow `letter`, which has no source."""
    fixed = {"state": ARROWS[letter].target, "created_at": now, "changed_at": now}
    if rows:
        connection.execute(insert(deliveries), [{**row, **fixed} for row in rows])
    return len(rows)
