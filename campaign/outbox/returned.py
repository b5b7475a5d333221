"""What came back: a returned mail finds its delivery; an address that does not exist gets no more mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, false, insert, or_, select, update

from campaign.mailings.mailbox import Mailbox
from campaign.mailings.returns import Returned, read_return
from campaign.outbox.audit import note
from campaign.outbox.database import Outbox
from campaign.outbox.moves import move
from campaign.outbox.tables import attempts, deliveries, suppressions

_D = deliveries.c


@dataclass(frozen=True)
class Bounce:
    """A delivery that a returned mail was matched with; `moved` unless it was known or not sent before."""

    campaign: str
    mailing: str
    recipient: str
    moved: bool
    suppressed: bool


def record_return(outbox: Outbox, returned: Returned, now: datetime) -> Bounce | None:
    """Note that a mail came back for good; None when it is no mail of this outbox.

    The delivery is found by the token in the return path, or by the Message-ID of the mail inside.
    Only a code 5.1.x, which says that there is no such address, suppresses the address.
    """
    with outbox.writing() as connection:
        known = or_(
            false(), *(_D.message_id.startswith(f"<{one}@", autoescape=True) for one in returned.tokens)
        )
        row = connection.execute(select(deliveries).where(known)).first()
        if row is None:
            return None
        reason = f"{returned.status} {returned.words}".strip()
        moved = any(move(connection, letter, now, _D.id == row.id, reason=reason) for letter in "st")
        gone = moved and returned.no_such_address
        if moved:
            said = {"code": int(returned.status[0]) * 100, "text": reason, "host": returned.host}
            connection.execute(insert(attempts).values(delivery=row.id, at=now, **said))
        if gone:
            _suppress(connection, row.email.casefold(), reason, now)
        if moved:
            detail = f"{row.mailing} to {row.recipient}: {reason}{'; address suppressed' if gone else ''}"
            note(connection, now, row.campaign, "mail server", "bounced", detail)
    return Bounce(row.campaign, row.mailing, row.recipient, moved, gone)


def read_mailbox(outboxes: Sequence[Outbox], mailbox: Mailbox, now: datetime) -> tuple[Bounce, ...]:
    """The bounces among the unread mails, each noted in the outbox it belongs to.

    All mails stay where they are, marked as read.

    Raises DeliveryError when the mailbox cannot be read.
    """
    found = (read_return(message) for message in mailbox.unread())
    noted = (_first(outboxes, returned, now) for returned in found if returned)
    return tuple(bounce for bounce in noted if bounce and bounce.moved)


def _first(outboxes: Sequence[Outbox], returned: Returned, now: datetime) -> Bounce | None:
    return next((one for outbox in outboxes if (one := record_return(outbox, returned, now))), None)


def _suppress(connection: Connection, email: str, reason: str, now: datetime) -> None:
    known = update(suppressions).where(suppressions.c.email == email).values(reason=reason)
    if not connection.execute(known).rowcount:
        connection.execute(insert(suppressions).values(email=email, at=now, reason=reason))
