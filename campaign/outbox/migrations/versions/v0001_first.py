"""The tables of the first version: deliveries, attempts, audit, health."""

import sqlalchemy as sa
from alembic import op

from campaign.outbox.tables import Moment

revision = "0001"
down_revision = None

_STATES = (
    *("waiting", "sending", "sent", "failed", "in_doubt"),
    *("held", "suppressed", "cancelled", "bounced", "confirmed"),
)


def upgrade() -> None:
    """Make them; only a database that was made by hand begins here."""
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("campaign", "mailing", "recipient")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("email", "language", "state", "reason")),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("next_try_at", Moment),
        sa.Column("claimed_by", sa.String),
        sa.Column("lease_until", Moment),
        sa.Column("begun_at", Moment),
        sa.Column("message_id", sa.String),
        sa.Column("date", Moment),
        sa.Column("content_sha256", sa.String),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.UniqueConstraint("campaign", "mailing", "recipient", name="once"),
        sa.CheckConstraint(f"state IN ({', '.join(map(repr, _STATES))})", name="known_state"),
    )
    op.create_index("deliveries_by_state", "deliveries", ["campaign", "state", "mailing", "due_at"])
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("delivery", sa.Integer, sa.ForeignKey("deliveries.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("code", sa.Integer, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("host", sa.String, nullable=False),
    )
    op.create_index("ix_attempts_delivery", "attempts", ["delivery"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", Moment, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("campaign", "actor", "what", "detail")),
    )
    op.create_table(
        "health",
        sa.Column("owner", sa.String, primary_key=True),
        sa.Column("campaign", sa.String, primary_key=True),
        sa.Column("started_at", Moment, nullable=False),
        sa.Column("tick_at", Moment),
        sa.Column("ended_at", Moment),
        sa.Column("trouble", sa.String, nullable=False),
    )
    op.create_table("schema_version", sa.Column("version", sa.Integer, primary_key=True))
