"""Bad days of the database: told with what to do, nothing lost, and afterwards it goes on by itself."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import event, make_url

from campaign.errors import OutboxError
from campaign.outbox import database
from campaign.outbox.audit import note
from campaign.outbox.database import open_outbox
from campaign.outbox.states import State
from tests.outbox.stage import DUE, PLAN, Stage, people, stage
from tests.postgres import emptied

NOBODY = 65534


@pytest.fixture
def file() -> Iterator[Path]:
    """An outbox in a folder that an ordinary user can reach."""
    folder = Path(mkdtemp(prefix="outbox-", dir="/tmp"))
    folder.chmod(0o755)
    open_outbox(f"sqlite:///{folder / 'outbox.db'}").close()
    yield folder / "outbox.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may write everything; nobody may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def used(file: Path) -> None:
    """Write one line into the outbox."""
    with open_outbox(f"sqlite:///{file}") as outbox, outbox.writing() as connection:
        note(connection, DUE, "tiny", "officer", "paused", "start")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scribbled_over(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096] + b"\xa5" * (file.stat().st_size - 4096))


def a_letter(file: Path) -> None:
    file.write_text("Liebe Tante, " * 1000)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def of_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE deliveries (pizza)")


def without_its_version(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DELETE FROM alembic_version")


DAMAGE = {
    cut: ("malformed", "bring it back from a backup"),
    scribbled_over: ("malformed", "bring it back from a backup"),
    a_letter: ("not a database", "name another file"),
    a_folder: ("unable to open", "let the user the daemon runs as write"),
    of_another_program: ("has a table 'deliveries' that is not Auftakt's", "name a database of its own"),
    without_its_version: ("that is not Auftakt's", "bring this one back from a backup"),
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_told_and_left_as_it_is(file: Path, damage: Callable[[Path], None]) -> None:
    damage(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(OutboxError) as told:
        used(file)
    what, remedy = DAMAGE[damage]
    assert str(file) in str(told.value)
    assert what in str(told.value)
    assert remedy in str(told.value)
    assert (file.read_bytes() if file.is_file() else None) == before


@pytest.mark.parametrize("command", [["status"], ["daemon", "--until-idle"], ["pause"]])
def test_a_command_says_so_in_one_line_and_ends_with_status_1(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(PLAN)
    (tmp_path / "people.csv").write_text(people(2))
    a_letter(tmp_path / "outbox.db")
    where = f"sqlite:///{tmp_path / 'outbox.db'}"
    environment = {"CAMPAIGN_DATABASE_URL": where, "CAMPAIGN_SMTP_URL": "smtp://localhost"}
    told = subprocess.run(
        [sys.executable, "-m", "campaign", *command],
        env={**os.environ, **environment},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "file is not a database; name another file" in told.stderr


@pytest.mark.parametrize(
    ("of_file", "of_folder", "what"),
    [(0o444, 0o777, "readonly"), (0o666, 0o555, "readonly"), (0o000, 0o777, "unable to open")],
)
def test_a_file_or_folder_that_must_not_be_written(
    file: Path, of_file: int, of_folder: int, what: str
) -> None:
    file.chmod(of_file)
    file.parent.chmod(of_folder)
    with as_ordinary_user(), pytest.raises(OutboxError, match=what) as told:
        used(file)
    assert "let the user the daemon runs as write the file and its folder" in str(told.value)


def test_a_file_that_another_program_keeps_to_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutboxError, match=r"locked; another program keeps it open .*; end that one"):
            used(file)
    used(file)


@pytest.fixture
def five(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A stage with five people, whose outbox is in a file and soon loses its patience."""
    monkeypatch.setattr(database, "BUSY_MS", 50)
    with contextmanager(stage)(tmp_path, 5) as made:
        yield made


class Away:
    """The database of a stage, which fails with the driver's own words as long as it is `away`."""

    def __init__(self, stage: Stage, words: str) -> None:
        self._words, self.away = words, False
        event.listen(stage.outbox._engine, "do_execute", self._execute)

    def _execute(self, *_: object) -> None:
        if self.away:
            raise sqlite3.OperationalError(self._words)


WORDS = {
    "database or disk is full": "make room on the disk",
    "database is locked": "another program keeps it open for writing",
    "locking protocol": "not on a network drive",
    "disk I/O error": "look after the disk",
    "attempt to write a readonly database": "let the user the daemon runs as write",
}


@pytest.mark.parametrize("words", WORDS)
def test_away_in_the_middle_of_a_mailing_it_is_told_and_nobody_is_lost_or_gets_it_twice(
    words: str, five: Stage
) -> None:
    five.enqueue()
    trouble = Away(five, words)

    def from_the_second_mail_on() -> None:
        trouble.away = five.server.reached == ["person1@example.com"]

    five.server.during = from_the_second_mail_on
    for _ in range(3):
        with pytest.raises(OutboxError, match=WORDS[words]):
            five.deliver()
    five.server.during, trouble.away = lambda: None, False
    five.deliver()
    assert five.states == {State.SENT}
    assert sorted(five.server.reached) == sorted(five.rows)


def test_a_file_locked_in_the_middle_of_a_mailing(five: Stage, tmp_path: Path) -> None:
    five.enqueue()
    with closing(sqlite3.connect(tmp_path / "outbox.db", isolation_level=None)) as other:

        def lock() -> None:
            if not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")

        five.server.during = lock
        with pytest.raises(OutboxError, match="end that one"):
            five.deliver()
    five.server.during = lambda: None
    five.deliver()
    assert five.states == {State.SENT}
    assert sorted(five.server.reached) == sorted(five.rows)


@pytest.fixture
def remote(tmp_path: Path, database_address: str) -> Iterator[Stage]:
    """A stage with five people whose outbox is in PostgreSQL."""
    with contextmanager(stage)(tmp_path, 5, url=emptied(database_address)) as made:
        yield made


def sent_away(address: str, name: str) -> None:
    """The server ends every session on the database `name`, as it does when it is shut down."""
    import psycopg

    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
        )


def test_a_server_that_ends_our_sessions_in_the_middle_of_a_mailing(remote: Stage, postgres: str) -> None:
    remote.enqueue()
    name = str(make_url(remote.url).database)
    remote.server.during = lambda: sent_away(postgres, name)
    with pytest.raises(OutboxError, match=f"{name} cannot be used: .*; it is tried again by itself"):
        remote.deliver()
    remote.server.during = lambda: None
    remote.deliver()
    assert remote.states == {State.SENT}
    assert sorted(remote.server.reached) == sorted(remote.rows)


def test_rows_that_another_program_keeps_to_itself(
    tmp_path: Path, database_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    monkeypatch.setattr(database, "BUSY_MS", 50)
    with contextmanager(stage)(tmp_path, 2, url=emptied(database_address)) as one:
        one.enqueue()
        with psycopg.connect(one.url) as other:
            other.execute("LOCK TABLE deliveries")
            with pytest.raises(OutboxError, match=r"lock timeout.*end that one; it is tried again by itself"):
                one.deliver()
        one.deliver()
        assert one.states == {State.SENT}


def test_addresses_of_servers_that_cannot_be_used(postgres: str) -> None:
    import psycopg

    with psycopg.connect(postgres.format(name="postgres"), autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS guarded")
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'richtig'")
    wrong = postgres.replace("test@", "guarded:geheim@").format(name="postgres")
    faults = {
        wrong: "password authentication failed .*; correct user and password",
        postgres.format(name="nowhere"): r'database "nowhere" does not exist; make that database',
        postgres.replace("test@", "nobody@").format(name="postgres"): "correct the user",
        "postgresql://a:geheim@127.0.0.1:1/x": "x at 127.0.0.1 cannot be used: .*; start the database server",
        "postgresql://a:geheim@nowhere.invalid/x": "resolve host .*; start the database server",
        "postgresql://a:geheim@/x?host=/nowhere": "; start the database server",
    }
    for url, words in faults.items():
        with pytest.raises(OutboxError, match=words) as told:
            open_outbox(url)
        assert "geheim" not in str(told.value)
        assert "\n" not in str(told.value)
