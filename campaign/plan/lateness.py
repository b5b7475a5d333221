"""What becomes of a mail whose time has passed before it could be sent: send it, skip it, or ask.

late = "send"  |  ("skip" | "ask") ["after" span]
span = 24 hours, 90 minutes, 2 days
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
Then = Literal["send", "skip", "ask"]
_THEN: tuple[Then, ...] = ("send", "skip", "ask")
_LONGEST = timedelta(days=30)


@dataclass(frozen=True)
class Late:
    """`send` however late; or, later than `after`, `skip` for good, or `ask` by holding it for a person."""

    then: Then = "ask"
    after: timedelta = timedelta(hours=24)

    def is_too_late(self, by: timedelta) -> bool:
        """Whether a mail that could have gone so long ago must not simply go now."""
        return self.then != "send" and by > self.after

    def __str__(self) -> str:
        """The rule in its own grammar."""
        minutes = int(self.after.total_seconds()) // 60
        return self.then if self.then == "send" else f"{self.then} after {minutes} minutes"


def span_of(given: object) -> timedelta:
    """The span of time that `2 hours` names."""
    if isinstance(given, timedelta):
        return given
    parts = re.fullmatch(r"(\d{1,4})\s*(minute|hour|day)s?", str(given).strip())
    span = int(parts[1]) * _UNITS[parts[2]] if parts else timedelta()
    if not timedelta() < span <= _LONGEST:
        words = "{given} is no span of time up to 30 days; write for example 2 hours, 90 minutes or 1 day"
        raise PydanticCustomError("span", words, {"given": repr(given)})
    return span


def late_of(given: object) -> Late:
    """The rule that `skip after 24 hours` spells."""
    if isinstance(given, Late):
        return given
    parts = re.fullmatch(r"(send|skip|ask)(?:\s+after\s+(.+))?", str(given).strip())
    if not parts or (parts[1] == "send" and parts[2]):
        words = "{given} is no rule for late mails; write send, skip after 24 hours, or ask after 24 hours"
        raise PydanticCustomError("late", words, {"given": repr(given)})
    after = span_of(parts[2]) if parts[2] else Late().after
    return next(Late(then, after) for then in _THEN if then == parts[1])


Span = Annotated[
    timedelta, BeforeValidator(span_of), WithJsonSchema({"type": "string", "examples": ["2 hours"]})
]
Lateness = Annotated[
    Late,
    BeforeValidator(late_of),
    WithJsonSchema({"type": "string", "examples": ["send", "skip after 24 hours", "ask after 24 hours"]}),
]
