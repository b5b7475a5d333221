"""The log for people and their tools: one event a line, the instant in UTC, facts as `name=value` or JSON."""

import json
import logging
import re
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Literal

import structlog

log = logging.getLogger("campaign.daemon")
Form = Literal["lines", "json"]

LARGEST = 10_000_000
"""Bytes of a log file, after which a new one is begun."""
KEPT = 5
"""How many older log files are kept."""

_PASSWORD = re.compile(r"(://[^:/@\s]+:)[^@\s]+@")


def say(level: str, event: str, **facts: object) -> None:
    """One event of the log with its facts; a password in an address is never written down."""
    told = {name: _PASSWORD.sub(r"\1***@", str(value)) for name, value in facts.items()}
    log.log(logging.getLevelNamesMapping()[level.upper()], _line(event, told), extra={"facts": (event, told)})


def _line(event: str, facts: dict[str, str]) -> str:
    return " ".join((event, *(f"{name}={_quoted(value)}" for name, value in facts.items())))


def _quoted(text: str) -> str:
    legible = "".join(letter if letter.isprintable() else " " for letter in text).replace('"', "'")
    return legible if legible and " " not in legible else f'"{legible}"'


def log_to_stderr(form: Form = "lines", file: Path | None = None) -> None:
    """Send the daemon's log to stderr, or into `file`, of which six times 10 MB are kept at most."""
    handler: logging.Handler = logging.StreamHandler()
    if file is not None:
        handler = RotatingFileHandler(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(_formatter(form))
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # heard by listener instead


def _formatter(form: Form) -> logging.Formatter:
    """`2027-02-01T08:00:00Z info sent campaign=… count=38`, or the same as a JSON object."""
    stamp = structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%M:%SZ", utc=True)
    level = structlog.stdlib.add_log_level
    last = _as_json if form == "json" else _as_line
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[level, stamp, structlog.stdlib.ExtraAdder(["facts"])],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _with_facts,
            structlog.processors.format_exc_info,
            last,
        ],
    )


def _with_facts(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401
    """The event and its facts as they were said, not as the line they make."""
    facts = event.pop("facts", None)
    if facts:
        event["line"], (event["event"], told) = event["event"], facts
        event.update({name: value for name, value in told.items() if name not in event})
    return event


def _as_json(_: Any, __: str, event: MutableMapping[str, Any]) -> str:  # noqa: ANN401
    event.pop("line", None)
    return json.dumps(event, ensure_ascii=False, default=str)


def _as_line(_: Any, __: str, event: MutableMapping[str, Any]) -> str:  # noqa: ANN401
    text = f"{event['timestamp']} {event['level']} {event.get('line', event['event'])}"
    return f"{text}\n{event['exception']}" if "exception" in event else text
