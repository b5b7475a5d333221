"""What the owner of a new campaign says about it; whatever is unknown stays empty and becomes a finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from campaign.kits.kit import Address
from campaign.plan.calendar import Calendar
from campaign.plan.text import Language

PrivateUse = Literal["", "no", "breaks", "limited", "yes"]

LEAD = timedelta(weeks=6)
"""From today to the usual go-live: time to ask the works council, and two weeks of announcement."""

_QUIET = ((12, 15), (1, 10))
"""Between these days (month, day) nothing is said: people are away or busy ending the year."""

_SAID = (timedelta(days=-14), timedelta(), timedelta(days=22))
"""When the usual mails go out, counted from go-live; the others lie between."""


@dataclass(frozen=True)
class Person:
    """A contact as far as it is known."""

    name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""


def person_of(said: str) -> Person:
    """The person in `Kim Beispiel, Compliance, kim@example.com, +49 30 1`; the name stands first."""
    name, *rest = (part.strip() for part in said.split(","))
    email = next((part for part in rest if "@" in part), "")
    phone = next((part for part in rest if part[:1] in ("+", "0")), "")
    role = ", ".join(part for part in rest if part not in (email, phone))
    return Person(name, role, email, phone)


@dataclass(frozen=True)
class Answers:
    """Everything a starter kit needs to know."""

    kit: str
    firm: str
    go_live: date
    language: Language = "de"
    address: Address = "sie"
    region: str = "DE"
    contact: Person = field(default_factory=Person)
    deputy: Person = field(default_factory=Person)
    private_use: PrivateUse = ""
    platforms: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    """Answers to what the kit itself asks, by name."""


def usual_go_live(today: date, calendar: Calendar) -> date:
    """A sane first day: six weeks ahead, a working Tuesday to Thursday, no mail at the turn of the year."""
    day = today + LEAD
    while (
        not calendar.is_working(day)
        or day.weekday() not in (1, 2, 3)
        or any(_is_quiet(day + offset) for offset in _SAID)
    ):
        day += timedelta(days=1)
    return day


def _is_quiet(day: date) -> bool:
    begins, ends = _QUIET
    return (day.month, day.day) >= begins or (day.month, day.day) <= ends
