"""The tables of the outbox: one row for each (campaign, mailing, recipient), and what happened to it."""

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)

from campaign.outbox.states import State

REVISION = "0003"
"""The newest of migrations/versions; an older database is brought up to it, a newer one is refused."""

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database, never a local time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant as the database keeps it."""
        utc = value.astimezone(UTC) if value else None
        return utc.replace(tzinfo=None) if utc and dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant as Python reads it back."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


revision = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
"""Alembic's own record of how far a database has come; one row."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", String, nullable=False),
    Column("mailing", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("email", String, nullable=False),
    Column("language", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False, default=""),
    Column("due_at", Moment, nullable=False),
    Column("next_try_at", Moment),
    Column("claimed_by", String),
    Column("lease_until", Moment),
    Column("begun_at", Moment),
    Column("message_id", String),
    Column("date", Moment),
    Column("content_sha256", String),
    Column("attempts", Integer, nullable=False, default=0),
    Column("ordered_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("campaign", "mailing", "recipient", name="once"),
    CheckConstraint(f"state IN ({', '.join(repr(str(state)) for state in State)})", name="known_state"),
    Index("deliveries_by_state", "campaign", "state", "mailing", "due_at"),
)
"""`begun_at` is set from just before a message is handed over until the answer is recorded;
`message_id` and `date` are fixed at the first attempt, so that a repeated one is the same mail;
`ordered_at` is when a person wanted it to go: its deadline counts from there, not from the plan's date."""

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("delivery", ForeignKey("deliveries.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("code", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("host", String, nullable=False),
)
"""What the server said each time; code 0 when it said nothing."""

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("campaign", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("what", String, nullable=False),
    Column("detail", String, nullable=False),
)

health = Table(
    "health",
    metadata,
    Column("owner", String, primary_key=True),
    Column("campaign", String, primary_key=True),
    Column("started_at", Moment, nullable=False),
    Column("tick_at", Moment),
    Column("ended_at", Moment),
    Column("trouble", String, nullable=False, default=""),
)
"""One row for each daemon and campaign: when it last ticked, and what troubles it."""

pauses = Table(
    "pauses",
    metadata,
    Column("campaign", String, primary_key=True),
    Column("mailing", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("reason", String, nullable=False),
)
"""Mailings of which nothing goes out until somebody says so; an empty `mailing` is the whole campaign."""

suppressions = Table(
    "suppressions",
    metadata,
    Column("email", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("reason", String, nullable=False),
)
"""Addresses, in small letters, that a mail server said do not exist; no mail is tried there again."""

buckets = Table(
    "buckets",
    metadata,
    Column("name", String, primary_key=True),
    Column("tokens", Float, nullable=False),
    Column("at", Moment, nullable=False),
)
"""How many mails may go at once under each limit of the mail server, as it stood at the moment `at`."""

served = Table(
    "served",
    metadata,
    Column("campaign", String, primary_key=True),
    Column("mailing", String, primary_key=True),
    Column("at", Moment, nullable=False),
)
"""When a mailing could last have gone out: a daemon ran, it was built, not paused, and a server answered."""

cancellations = Table(
    "cancellations",
    metadata,
    Column("campaign", String, primary_key=True),
    Column("mailing", String, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
)
"""Mailings that a person called off for good; an empty `mailing` is the whole campaign."""
