"""The orders of a person that stand: which mailings are paused, which are called off for good."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from campaign.outbox.database import Outbox
from campaign.outbox.tables import cancellations, pauses


def called_off(connection: Connection, campaign: str) -> frozenset[str]:
    """The ids of the mailings called off; an empty one stands for the whole campaign."""
    query = select(cancellations.c.mailing).where(cancellations.c.campaign == campaign)
    return frozenset(connection.scalars(query))


def is_paused(outbox: Outbox, campaign: str) -> bool:
    """Whether somebody has stopped the whole campaign."""
    query = select(pauses.c.at).where(pauses.c.campaign == campaign, pauses.c.mailing == "")
    with outbox.reading() as connection:
        return connection.execute(query).first() is not None


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
