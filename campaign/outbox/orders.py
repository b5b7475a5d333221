"""The orders of a person that stand: which mailings are paused, which are called off for good."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import Connection, select

from campaign.outbox.database import Outbox
from campaign.outbox.tables import cancellations, pauses

ANSWER_COUNTS = 0.1
"""Seconds; asking before every single mail would cost more than sending it."""


def called_off(connection: Connection, campaign: str) -> frozenset[str]:
    """The ids of the mailings called off; an empty one stands for the whole campaign."""
    query = select(cancellations.c.mailing).where(cancellations.c.campaign == campaign)
    return frozenset(connection.scalars(query))


@dataclass
class PauseWatch:
    """Tells between two mails whether a person has stopped a mailing, or all of them; asks now and then."""

    outbox: Outbox
    campaign: str
    mailing: str
    counted: Callable[[], float] = monotonic
    _asked: float | None = None
    _paused: bool = False

    def is_paused(self) -> bool:
        """What the outbox says; an answer counts for a tenth of a second, in which few mails go."""
        now = self.counted()
        if self._asked is None or now - self._asked >= ANSWER_COUNTS:
            self._asked, self._paused = now, self._ask()
        return self._paused

    def _ask(self) -> bool:
        which = (pauses.c.campaign == self.campaign, pauses.c.mailing.in_(("", self.mailing)))
        with self.outbox.reading() as connection:
            return connection.execute(select(pauses.c.at).where(*which)).first() is not None


def standing_pauses(outbox: Outbox, campaign: str) -> Mapping[str, str]:
    """What is paused, by mailing (an empty one: the campaign), in words: since when, by whom, why."""
    with outbox.reading() as connection:
        rows = connection.execute(select(pauses).where(pauses.c.campaign == campaign)).all()
    return {
        row.mailing: f"paused since {row.at:%Y-%m-%d %H:%M} UTC by {row.actor}"
        + (f": {row.reason}" if row.reason else "")
        for row in rows
    }


def standing_cancellations(outbox: Outbox, campaign: str) -> Mapping[str, str]:
    """What is called off, by mailing (an empty one: the campaign), in words: when and by whom."""
    query = select(cancellations).where(cancellations.c.campaign == campaign)
    with outbox.reading() as connection:
        rows = connection.execute(query).all()
    return {row.mailing: f"called off {row.at:%Y-%m-%d %H:%M} UTC by {row.actor}" for row in rows}
