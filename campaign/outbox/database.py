"""The outbox database: opened, checked, and every change one whole transaction."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from campaign.errors import OutboxError
from campaign.outbox.tables import SCHEMA, metadata, schema

BUSY_MS = 30_000
"""How long, in milliseconds, a change waits for another process to finish its own."""

_EXAMPLE = "write for example sqlite:////srv/campaign/outbox.db"


class Outbox:
    """The deliveries of one or more campaigns; safe to use from several threads and processes at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reading=True)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may change rows: all of it happens or nothing; others wait meanwhile."""
        with _explained(self._engine), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only looks: it sees one moment and keeps nobody waiting."""
        with _explained(self._engine), self._reader.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def database_url(plan: Path) -> str | URL:
    """Where the plan's outbox is: CAMPAIGN_DATABASE_URL, or else .campaign/outbox.db beside the plan."""
    folder = plan.resolve() if plan.is_dir() else plan.resolve().parent
    beside = URL.create("sqlite", database=str(folder / ".campaign" / "outbox.db"))
    return os.environ.get("CAMPAIGN_DATABASE_URL") or beside


def open_outbox(url: str | URL) -> Outbox:
    """The outbox at `url`, made if there is none yet; raises OutboxError when it cannot be used."""
    path = _file_of(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutboxError(f"the outbox {path} cannot be made: {error.strerror}") from None
    return _prepared(create_engine(url))


def look_into(url: str | URL) -> Outbox:
    """The outbox at `url` for somebody who only looks: where there is none yet, an empty one in memory."""
    return open_outbox(url) if _file_of(url).is_file() else outbox_in_memory()


def outbox_in_memory() -> Outbox:
    """An empty outbox that is gone when it is closed; rehearsals play in it."""
    return _prepared(
        create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    )


def _file_of(url: str | URL) -> Path:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise OutboxError(
            "CAMPAIGN_DATABASE_URL is no database address; write sqlite:////path/to/outbox.db"
        ) from None
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        shown = parsed.render_as_string(hide_password=True)
        raise OutboxError(f"the database {shown} is of no kind Auftakt can use; {_EXAMPLE}")
    return Path(parsed.database)


def _prepared(engine: Engine) -> Outbox:
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    outbox = Outbox(engine)
    with outbox.reading() as connection:
        version = _version(connection)
    if version is None:
        with outbox.writing() as connection:
            version = _version(connection) or _make(connection)  # another process may have been quicker
    if version != SCHEMA:
        raise OutboxError(
            f"the outbox was made by another version of Auftakt (its tables are version {version}, "
            f"this one knows {SCHEMA}); use that version, or a new database"
        )
    return outbox


def _version(connection: Connection) -> int | None:
    """The version of the tables; None where there are none yet."""
    known = inspect(connection).has_table(schema.name)
    return connection.scalar(select(schema.c.version)) if known else None


def _make(connection: Connection) -> int:
    metadata.create_all(connection)
    connection.execute(insert(schema).values(version=SCHEMA))
    return SCHEMA


def _configure(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Durable at every commit, patient with others; transactions are begun by `_begin` alone."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        where = engine.url.database or "in memory"
        raise OutboxError(f"the outbox {where} cannot be used: {cause}") from error
