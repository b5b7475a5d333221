"""The database: durable, checked, and every fault told in words."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import URL, insert

from campaign.errors import OutboxError
from campaign.outbox.database import database_url, look_into, open_outbox, outbox_in_memory
from campaign.outbox.states import State
from campaign.outbox.tables import attempts
from tests.outbox.stage import DUE, Stage


def test_it_is_durable(tmp_path: Path) -> None:
    with open_outbox(f"sqlite:///{tmp_path / 'a' / 'outbox.db'}") as outbox, outbox.reading() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_it_lies_beside_the_plan_or_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CAMPAIGN_DATABASE_URL", raising=False)
    beside = URL.create("sqlite", database=str(tmp_path / ".campaign" / "outbox.db"))
    assert database_url(tmp_path / "campaign.yaml") == beside
    assert database_url(tmp_path) == beside
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", "sqlite:////srv/outbox.db")
    assert database_url(tmp_path) == "sqlite:////srv/outbox.db"


@pytest.mark.parametrize("name", ["What now?", "100 %41", "C# & more", "a:b@c"])
def test_a_folder_may_be_called_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("CAMPAIGN_DATABASE_URL", raising=False)
    folder = tmp_path / name
    folder.mkdir()
    open_outbox(database_url(folder)).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (folder / ".campaign" / "outbox.db").is_file()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "is no database address"),
        ("mysql://eve:secret@db.example.com/x", "of no kind Auftakt can use"),
        ("sqlite://", "of no kind Auftakt can use"),
        ("sqlite:////proc/none/outbox.db", "cannot be made"),
    ],
)
def test_an_address_it_cannot_use_is_explained(url: str, words: str) -> None:
    with pytest.raises(OutboxError, match=words) as told:
        open_outbox(url)
    assert "secret" not in str(told.value)


def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / "outbox.db").write_bytes(b"this is a letter to my aunt, not a database" * 100)
    with pytest.raises(OutboxError, match="file is not a database"):
        open_outbox(f"sqlite:///{tmp_path / 'outbox.db'}")


def test_a_newer_version_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'outbox.db'}"
    open_outbox(url).close()
    with sqlite3.connect(tmp_path / "outbox.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(OutboxError, match="made by a newer Auftakt"):
        open_outbox(url)


def test_whoever_only_looks_makes_nothing(tmp_path: Path) -> None:
    with look_into(f"sqlite:///{tmp_path / 'outbox.db'}") as outbox, outbox.reading():
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_transaction_happens_whole_or_not_at_all(one: Stage) -> None:
    one.enqueue()
    with pytest.raises(OutboxError, match=r"(?i)foreign key"), one.outbox.writing() as connection:
        connection.exec_driver_sql("DELETE FROM deliveries")
        connection.execute(insert(attempts).values(delivery=999, at=DUE, code=1, text="", host=""))
    assert one.states == {State.WAITING}


def test_no_two_rows_for_one_recipient_and_no_unknown_state(one: Stage) -> None:
    one.enqueue()
    for statement in (
        "INSERT INTO deliveries SELECT 99, campaign, mailing, recipient, email, language, state, reason,"
        " due_at, next_try_at, claimed_by, lease_until, begun_at, message_id, date, content_sha256,"
        " attempts, ordered_at, created_at, changed_at FROM deliveries",
        "UPDATE deliveries SET state = 'lost'",
    ):
        with pytest.raises(OutboxError, match="constraint"), one.outbox.writing() as connection:
            connection.exec_driver_sql(statement)


def test_moments_come_back_as_they_were(one: Stage) -> None:
    one.enqueue()
    assert one.rows["person1@example.com"].changed_at == DUE


def test_in_memory_it_is_empty_and_forgotten() -> None:
    with outbox_in_memory() as outbox, outbox.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM deliveries").scalar() == 0


OPEN = "import sys; from campaign.outbox.database import open_outbox; open_outbox(sys.argv[1]).close()"


def test_many_processes_may_make_it_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN, f"sqlite:///{tmp_path / 'outbox.db'}"]
    made = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate(timeout=30)[1] for process in made] == [b""] * 4
