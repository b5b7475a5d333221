"""Pauses, suppressed addresses, limits that survive a restart, and when a mailing was last served."""

import sqlalchemy as sa
from alembic import op

from campaign.outbox.tables import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables; alembic keeps count of versions from here on."""
    op.create_table(
        "pauses",
        sa.Column("campaign", sa.String, primary_key=True),
        sa.Column("mailing", sa.String, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_table(
        "suppressions",
        sa.Column("email", sa.String, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_table(
        "buckets",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("tokens", sa.Float, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "served",
        sa.Column("campaign", sa.String, primary_key=True),
        sa.Column("mailing", sa.String, primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
    op.drop_table("schema_version")
