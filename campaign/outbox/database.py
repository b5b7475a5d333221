"""The outbox database: opened, checked, and every change one whole transaction."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from campaign.errors import OutboxError
from campaign.outbox.migrations import create, revision_of, upgrade
from campaign.outbox.tables import REVISION, metadata, revision

BUSY_MS = 30_000
"""How long, in milliseconds, a change waits for another process to finish its own."""

_EXAMPLE = (
    "write for example sqlite:////srv/campaign/outbox.db or postgresql://campaign@db.example.org/outbox"
)
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
"""The kinds of database, and through what each is spoken to."""


class Outbox:
    """The deliveries of one or more campaigns; safe to use from several threads and processes at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reading=True)
        self._owed: list[Callable[[Connection], object]] = []

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

    def owe(self, change: Callable[[Connection], object]) -> None:
        """Keep a change that could not be made, for when the database can be used again."""
        self._owed.append(change)

    def pay(self) -> None:
        """Make the changes that are owed; all of them or, again, none."""
        if self._owed:
            with self.writing() as connection:
                for change in self._owed:
                    change(connection)
            self._owed.clear()

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
    parsed = _parsed(url)
    path = _file_of(parsed)
    if path:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutboxError(f"the outbox {path} cannot be made: {error.strerror}") from None
    return _prepared(_engine(parsed))


def is_there(url: str | URL) -> bool:
    """Whether the outbox at `url` has been made; of a server's, opening it will tell."""
    path = _file_of(_parsed(url))
    return path is None or path.is_file()


def look_into(url: str | URL) -> Outbox:
    """The outbox at `url` for somebody who only looks: where there is none yet, an empty one in memory."""
    return open_outbox(url) if is_there(url) else outbox_in_memory()


def outbox_in_memory() -> Outbox:
    """An empty outbox that is gone when it is closed; rehearsals play in it."""
    return _prepared(
        create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    )


def alone(connection: Connection, what: str) -> None:
    """Let nobody else do `what` in this database until the transaction ends; waits until it is free.

    A change in SQLite is always alone; PostgreSQL has advisory locks for it. Who changes many rows that
    are nobody's does so alone: two who met them in different orders would wait for each other for ever.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"auftakt {what}"))))


def _parsed(url: str | URL) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise OutboxError(f"CAMPAIGN_DATABASE_URL is no database address; {_EXAMPLE}") from None
    kind = parsed.get_backend_name()
    if kind not in _DRIVERS or not parsed.database:
        shown = parsed.render_as_string(hide_password=True)
        raise OutboxError(f"the database {shown} is of no kind Auftakt can use; {_EXAMPLE}")
    return parsed.set(drivername=_DRIVERS[kind])


def _file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None for a server's."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _engine(url: URL) -> Engine:
    try:
        return create_engine(url, connect_args=_patience(url))
    except ModuleNotFoundError:
        words = "PostgreSQL needs the package psycopg; install it with: pip install 'auftakt[postgresql]'"
        raise OutboxError(words) from None


def _patience(url: URL) -> dict[str, str | int]:
    """How long a server is waited for: until it answers, takes what is sent, and others let go of rows.

    Whoever says so in the address knows better. SQLite is told when it is opened.
    """
    own: dict[str, str | int] = {
        "connect_timeout": 10,
        "tcp_user_timeout": 2 * BUSY_MS,
        "options": f"-c lock_timeout={BUSY_MS}",
    }
    return {name: value for name, value in own.items() if name not in url.query and not _file_of(url)}


def _prepared(engine: Engine) -> Outbox:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
    outbox = Outbox(engine)
    with outbox.reading() as connection:
        known = revision_of(connection)
    if known != REVISION:
        with outbox.writing() as connection:
            _bring_up(connection)
    return outbox


def _bring_up(connection: Connection) -> None:
    """Make the tables, or bring older ones up to this version; another process may have been quicker."""
    alone(connection, "tables")
    known = revision_of(connection)
    if known is None:
        _refuse_foreign(connection)
        create(connection)
    elif known != REVISION:
        try:
            upgrade(connection, known)
        except KeyError:
            words = f"the outbox was made by a newer Auftakt (its tables are version {known}"
            raise OutboxError(f"{words}, this one knows {REVISION}); use that version, or update") from None


def _refuse_foreign(connection: Connection) -> None:
    """Tables of ours that no version of ours has made are somebody else's, or damaged."""
    there = (set(inspect(connection).get_table_names()) & metadata.tables.keys()) - {revision.name}
    if there:
        words = f"the database {_where(connection.engine)} has a table {min(there)!r} that is not Auftakt's"
        raise OutboxError(f"{words}; name a database of its own, or bring this one back from a backup")


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
        cause = " ".join(str(getattr(error, "orig", None) or error).split())
        remedy = next((remedy for sign, remedy in _REMEDIES.items() if sign in cause.lower()), "")
        words = f"the outbox {_where(engine)} cannot be used: {cause}"
        raise OutboxError(f"{words}; {remedy}" if remedy else words) from error


def _where(engine: Engine) -> str:
    """Where the database is, for a person; never with its password."""
    url = engine.url
    return " at ".join(filter(None, (url.database or "in memory", url.host)))


_WRITABLE = "let the user the daemon runs as write the file and its folder"
_ROOM = "make room on the disk; what was going on is taken up again by itself"
_BACKUP = (
    "bring it back from a backup (docs/delivery.md says what to look at then); until then nothing is sent"
)
_ADDRESS = "start the database server, or correct CAMPAIGN_DATABASE_URL"
_BY_ITSELF = "it is tried again by itself"
_REMEDIES = {
    "readonly": _WRITABLE,
    "unable to open": _WRITABLE,
    "disk is full": _ROOM,
    "no space left": _ROOM,
    "locking protocol": "keep the file on a disk of this machine, not on a network drive, or use PostgreSQL",
    "disk i/o error": "look after the disk; a network drive is no place for the file, PostgreSQL would be",
    "deadlock": f"two programs wanted the same rows at once; {_BY_ITSELF}",
    "lock timeout": f"another program keeps rows to itself; end that one; {_BY_ITSELF}",
    "locked": f"another program keeps it open for writing; end that one; {_BY_ITSELF}",
    "not a database": "name another file, or bring this one back from a backup",
    "malformed": _BACKUP,
    "authentication failed": "correct user and password in CAMPAIGN_DATABASE_URL",
    "fatal: role": "correct the user in CAMPAIGN_DATABASE_URL",
    "fatal: database": "make that database (createdb), or correct its name in CAMPAIGN_DATABASE_URL",
    "terminating connection": _BY_ITSELF,
    "server closed the connection": _BY_ITSELF,
    "connection refused": _ADDRESS,
    "connection failed": _ADDRESS,
    "connection is bad": _ADDRESS,
    "resolve host": _ADDRESS,
    "timeout expired": _ADDRESS,
}
"""What to do, by what the database says; the first that fits."""
