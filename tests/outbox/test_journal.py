"""The log: a line a person reads, an object a program reads, and never a password."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from campaign.outbox.journal import KEPT, LARGEST, Form, log, log_to_stderr, say


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    handlers, propagate, level = log.handlers[:], log.propagate, log.level
    yield
    for handler in log.handlers:
        handler.close()
    log.handlers[:], log.propagate = handlers, propagate
    log.setLevel(level)


def told(folder: Path, form: Form, **facts: object) -> str:
    log_to_stderr(form, folder / "log")
    say("warning", "later", **facts)
    return (folder / "log").read_text()


def test_a_line_is_instant_level_event_and_facts(tmp_path: Path) -> None:
    line = told(tmp_path, "lines", campaign="tiny", why="the server is down")
    instant, _, rest = line.partition(" ")
    assert len(instant) == len("2027-02-01T08:00:00Z") and instant.endswith("Z")
    assert rest == 'warning later campaign=tiny why="the server is down"\n'


def test_an_object_has_every_fact_by_its_name(tmp_path: Path) -> None:
    value = json.loads(told(tmp_path, "json", campaign="tiny", count=3))
    assert value.pop("timestamp").endswith("Z")
    assert value == {"event": "later", "level": "warning", "campaign": "tiny", "count": "3"}


@pytest.mark.parametrize("form", ["lines", "json"])
def test_a_password_is_never_written_down(tmp_path: Path, form: Form) -> None:
    line = told(tmp_path, form, why="smtp://post:ge:heim@mail.example.com:587 is down")
    assert "heim" not in line and "smtp://post:***@mail.example.com" in line


@pytest.mark.parametrize("form", ["lines", "json"])
def test_a_line_stays_one_line_whatever_is_said(tmp_path: Path, form: Form) -> None:
    assert told(tmp_path, form, why="one\ntwo\x1b[31m\r\nthree").count("\n") == 1


def test_the_log_cannot_grow_without_end(tmp_path: Path) -> None:
    log_to_stderr("lines", tmp_path / "log")
    (handler,) = log.handlers
    assert isinstance(handler, logging.handlers.RotatingFileHandler)
    assert handler.maxBytes * (handler.backupCount + 1) == LARGEST * (KEPT + 1) == 60_000_000
