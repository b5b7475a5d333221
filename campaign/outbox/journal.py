"""The log for people and their tools: one event a line, the instant in UTC, facts as `name=value`."""

import logging
from datetime import UTC, datetime

log = logging.getLogger("campaign.daemon")


def say(level: str, event: str, **facts: object) -> None:
    """One line of the log: the event, then `name=value` pairs; values with spaces in quotes."""
    pairs = (f"{key}={_quoted(str(value))}" for key, value in facts.items())
    log.log(logging.getLevelNamesMapping()[level.upper()], " ".join((event, *pairs)))


def _quoted(text: str) -> str:
    legible = "".join(letter if letter.isprintable() else " " for letter in text).replace('"', "'")
    return legible if legible and " " not in legible else f'"{legible}"'


def log_to_stderr() -> None:
    """Send the daemon's log to stderr: instant in UTC, level, event, facts."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Line())
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # heard by listener instead


class _Line(logging.Formatter):
    """`2027-02-01T08:00:00Z info sent campaign=… count=38`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = f"{at} {record.levelname.lower()} {record.getMessage()}"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text
