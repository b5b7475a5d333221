"""Moving a delivery along an arrow: the only code that writes a state."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, insert, update

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


def add(
    connection: Connection,
    letter: str,
    now: datetime,
    of: tuple[str, str],
    reason: str,
    rows: list[tuple[str, str, str, datetime]],
) -> int:
    """Add new deliveries of a campaign's mailing along the arrow `letter`, which has no source.

    Of each row: recipient, address, language, and the moment it is due, in UTC.
    """
    campaign, mailing = of
    same = {"campaign": campaign, "mailing": mailing, "reason": reason, "attempts": 0}
    fixed = {**same, "state": ARROWS[letter].target, "created_at": now, "changed_at": now}
    different: dict[str, object] = {name: bindparam(name) for name in _DIFFERENT}
    if rows:
        values = [dict(zip(_DIFFERENT, row, strict=True)) for row in rows]
        connection.execute(insert(deliveries).values(**fixed, **different), values)
    return len(rows)


_DIFFERENT = ("recipient", "email", "language", "due_at")
