"""What a person orders: deliveries that go by a person's word, and mailings called off."""

import sqlalchemy as sa
from alembic import op

from campaign.outbox.tables import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("deliveries", sa.Column("ordered_at", Moment))
    op.create_table(
        "cancellations",
        sa.Column("campaign", sa.String, primary_key=True),
        sa.Column("mailing", sa.String, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
    )
