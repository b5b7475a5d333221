"""Bringing a database of an earlier version up to this one; alembic is imported only when it is needed."""

from pathlib import Path

from sqlalchemy import Connection, inspect

from campaign.outbox.tables import REVISION, metadata, revision

FIRST = "0001"
"""The tables as they were before alembic kept count; such a database has a table `schema_version` instead."""


def revision_of(connection: Connection) -> str | None:
    """How far the database has come; None when it is empty."""
    there = inspect(connection)
    if there.has_table(revision.name):
        return connection.scalar(revision.select())
    return FIRST if there.has_table("schema_version") else None


def create(connection: Connection) -> None:
    """All tables, at once, as the migrations would leave them."""
    metadata.create_all(connection)
    connection.execute(revision.insert().values(version_num=REVISION))


def upgrade(connection: Connection, known: str, to: str = REVISION) -> None:
    """Bring a database of the revision `known` to the revision `to`, inside the caller's transaction.

    Raises KeyError when `known` is of no revision here: then a newer Auftakt has made it.
    """
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    scripts = ScriptDirectory(str(Path(__file__).parent))
    try:
        scripts.get_revision(known)
    except CommandError:
        raise KeyError(known) from None
    if not inspect(connection).has_table(revision.name):
        revision.create(connection)
        connection.execute(revision.insert().values(version_num=known))
    context = EnvironmentContext(Config(), scripts, fn=lambda now, _: scripts._upgrade_revs(to, now))
    with context:
        context.configure(connection=connection, target_metadata=metadata)
        context.run_migrations()
