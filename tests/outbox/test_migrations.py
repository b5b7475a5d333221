"""Databases of every version become databases of this one, and lose nothing on the way."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from campaign.outbox.audit import notes
from campaign.outbox.database import open_outbox
from campaign.outbox.migrations import FIRST, create, upgrade
from campaign.outbox.records import lines
from campaign.outbox.states import State
from campaign.outbox.tables import REVISION, metadata
from tests.postgres import fresh, postgres

__all__ = ["postgres"]

FIRST_VERSION = (Path(__file__).parent / "version1.sql").read_text()
"""What the first version wrote: one delivery sent, one waiting, one in doubt."""


@pytest.fixture
def old(tmp_path: Path) -> str:
    """An outbox of the first version."""
    with sqlite3.connect(tmp_path / "outbox.db") as connection:
        connection.executescript(FIRST_VERSION)
    connection.close()
    return f"sqlite:///{tmp_path / 'outbox.db'}"


def test_an_outbox_of_the_first_version_is_brought_up_with_all_it_knows(old: str) -> None:
    for _ in range(2):
        with open_outbox(old) as outbox:
            told = {row.email: (row.state, row.message_id) for row in lines(outbox, "tiny")}
            assert told == {
                "person1@example.com": (State.SENT, "<1@example.com>"),
                "person2@example.com": (State.WAITING, "<2@example.com>"),
                "person3@example.com": (State.IN_DOUBT, "<3@example.com>"),
            }
            assert len(notes(outbox, "tiny")) == 1


def test_the_revisions_form_one_line_that_ends_here() -> None:
    from alembic.script import ScriptDirectory

    import campaign.outbox.migrations as migrations

    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_current_head() == REVISION
    assert scripts.get_base() == FIRST


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_step_by_step_and_at_once_come_to_the_same_tables(kind: str, request: pytest.FixtureRequest) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    where = "sqlite://"
    if kind == "postgresql":
        where = fresh(request.getfixturevalue("postgres")).replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(where)
    with engine.begin() as connection:
        steps(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def steps(connection) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    from campaign.outbox.migrations.versions import v0001_first

    with Operations.context(MigrationContext.configure(connection)):
        v0001_first.upgrade()
    upgrade(connection, FIRST)


def test_a_fresh_database_needs_no_steps() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        create(connection)
        before = metadata.tables.keys()
        upgrade(connection, REVISION)
        assert metadata.tables.keys() == before


def test_a_step_that_fails_leaves_the_database_as_it_was(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from campaign.errors import OutboxError

    path = old.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE buckets (mine)")
    connection.close()
    with pytest.raises(OutboxError, match="buckets already exists"):
        open_outbox(old)
    with sqlite3.connect(path) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert "schema_version" in names
        assert "pauses" not in names
    connection.close()
