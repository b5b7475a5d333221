"""When a mailing is sent: a small grammar, and the instants it stands for.

    trigger = anchor [ ("+" | "-") number unit ] "at" time  |  date "at" time
    anchor  = "go_live" | "effective"
    unit    = "day" | "days" | "week" | "weeks" | "working day" | "working days"
    date    = 2027-02-01,  time = 09:00

Every trigger is a frozen value with a pure `dates(plan, calendar)`: aware local times, in order.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, Protocol

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from campaign.plan.calendar import Calendar
from campaign.plan.fields import moment_of, time_of

Anchor = Literal["go_live", "effective"]
Unit = Literal["days", "working days"]


class Anchors(Protocol):
    """The dates of a plan that a trigger may count from."""

    @property
    def go_live(self) -> date:
        """The day the campaign goes live."""
        ...

    @property
    def effective(self) -> date:
        """The day the policy takes effect."""
        ...


@dataclass(frozen=True)
class Relative:
    """So many days, or working days, from an anchor, at a time of day: `go_live - 14 days at 09:00`."""

    anchor: Anchor
    number: int
    unit: Unit
    at: time

    def dates(self, plan: Anchors, calendar: Calendar) -> tuple[datetime, ...]:
        """The one moment the trigger names, as local time; not yet shifted off holidays."""
        start = plan.go_live if self.anchor == "go_live" else plan.effective
        if self.unit == "days":
            day = start + timedelta(days=self.number)
        else:
            day = calendar.add_working_days(start, self.number)
        return (calendar.moment(day, self.at),)

    def __str__(self) -> str:
        """The trigger in its own grammar."""
        offset = f" {'+' if self.number > 0 else '-'} {abs(self.number)} {self.unit}" if self.number else ""
        return f"{self.anchor}{offset} at {self.at:%H:%M}"


@dataclass(frozen=True)
class Fixed:
    """One given day and time: `2027-02-09 at 10:00`."""

    day: date
    at: time

    def dates(self, plan: Anchors, calendar: Calendar) -> tuple[datetime, ...]:
        """The one moment the trigger names, as local time; not yet shifted off holidays."""
        return (calendar.moment(self.day, self.at),)

    def __str__(self) -> str:
        """The trigger in its own grammar."""
        return f"{self.day} at {self.at:%H:%M}"


_RELATIVE = re.compile(
    r"(?P<anchor>\w+)(?:\s*(?P<sign>[+\-\u2212\u2013])\s*(?P<number>\d{1,3})\s*(?P<unit>[a-z]+(?:\s+[a-z]+)?))?"
    r"\s+at\s+(?P<at>\S+)"
)
_UNITS: dict[str, tuple[int, Unit]] = {
    "day": (1, "days"),
    "days": (1, "days"),
    "week": (7, "days"),
    "weeks": (7, "days"),
    "working day": (1, "working days"),
    "working days": (1, "working days"),
}
_EXAMPLE = (
    "write for example: go_live - 14 days at 09:00, go_live + 2 working days at 10:30, 2027-02-09 at 10:00"
)


def parse(given: object) -> Relative | Fixed:
    """The trigger that `given` spells; raises PydanticCustomError in the words of the grammar."""
    if isinstance(given, Relative | Fixed):
        return given
    text = str(given).strip()
    if re.match(r"\d", text):
        moment = moment_of(text)
        return Fixed(moment.date(), moment.time())
    parts = _RELATIVE.fullmatch(text)
    if not parts:
        missing = "" if " at " in text else " has no time of day or"
        raise PydanticCustomError(
            "trigger", f"{{given}}{missing} is no trigger; {_EXAMPLE}", {"given": repr(text)}
        )
    if parts["anchor"] not in ("go_live", "effective"):
        raise PydanticCustomError(
            "trigger_anchor",
            "{given} is no day of the plan; count from go_live or effective",
            {"given": repr(parts["anchor"])},
        )
    unit = re.sub(r"\s+", " ", parts["unit"] or "days")
    if unit not in _UNITS:
        raise PydanticCustomError(
            "trigger_unit", "{given} is no unit; use days, weeks or working days", {"given": repr(unit)}
        )
    times, kind = _UNITS[unit]
    sign = 1 if parts["sign"] == "+" else -1
    number = sign * times * int(parts["number"] or 0)
    return Relative(
        "go_live" if parts["anchor"] == "go_live" else "effective", number, kind, time_of(parts["at"])
    )


Trigger = Annotated[
    Relative | Fixed,
    BeforeValidator(parse),
    WithJsonSchema({"type": "string", "examples": ["go_live - 14 days at 09:00", "2027-02-09 at 10:00"]}),
]
