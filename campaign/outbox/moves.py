"""Moving a delivery along an arrow: the only code that writes a state."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Update, bindparam, update

from campaign.outbox.insertion import Insertion
from campaign.outbox.prepared import Prepared
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
    return connection.execute(_along(letter, now, *where, **changes)).rowcount


def step(letter: str, *where: ColumnElement[bool], **changes: object) -> Prepared:
    """The arrow `letter` for many deliveries at once, each by its id, at the moment `now`."""
    each = deliveries.c.id == bindparam("delivery")
    return Prepared(_along(letter, bindparam("now"), each, *where, **changes), "delivery")


def _along(letter: str, now: object, *where: ColumnElement[bool], **changes: object) -> Update:
    arrow = ARROWS[letter]
    returning = _SETTLED if letter in "efghklo" else {}
    values = {**returning, **changes, "state": arrow.target, "changed_at": now}
    return update(deliveries).where(deliveries.c.state == arrow.source, *where).values(values)


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
    _ADD.execute(connection, rows, **fixed)
    return len(rows)


_ADD = Insertion(
    deliveries,
    ("recipient", "email", "language", "due_at"),
    ("campaign", "mailing", "reason", "attempts", "state", "created_at", "changed_at"),
)
