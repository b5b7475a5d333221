"""Which mailings a person has called off for good."""

from sqlalchemy import Connection, select

from campaign.outbox.tables import cancellations


def called_off(connection: Connection, campaign: str) -> frozenset[str]:
    """The ids of the mailings called off; an empty one stands for the whole campaign."""
    query = select(cancellations.c.mailing).where(cancellations.c.campaign == campaign)
    return frozenset(connection.scalars(query))
