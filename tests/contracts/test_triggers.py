"""Every trigger of the grammar: parsed, told again in its own words, and pure in its dates."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from campaign.plan.calendar import Calendar
from campaign.plan.triggers import Fixed, Relative, parse

CALENDAR = Calendar("Europe/Berlin", "DE-BW")


class Dates:
    go_live = date(2027, 2, 1)
    effective = date(2027, 3, 1)


CASES = [
    ("go_live at 09:00", datetime(2027, 2, 1, 9, 0)),
    ("go_live - 14 days at 09:00", datetime(2027, 1, 18, 9, 0)),
    ("go_live + 1 day at 9:05", datetime(2027, 2, 2, 9, 5)),
    ("go_live + 2 weeks at 08:00", datetime(2027, 2, 15, 8, 0)),
    ("go_live + 2 working days at 10:30", datetime(2027, 2, 3, 10, 30)),
    ("go_live - 1 working day at 10:30", datetime(2027, 1, 29, 10, 30)),
    ("go_live − 7 days at 09:00", datetime(2027, 1, 25, 9, 0)),
    ("effective + 0 days at 12:00", datetime(2027, 3, 1, 12, 0)),
    ("2027-02-09 at 10:00", datetime(2027, 2, 9, 10, 0)),
    ("2027-02-09 10:00", datetime(2027, 2, 9, 10, 0)),
]


@pytest.mark.parametrize(("text", "moment"), CASES)
def test_a_trigger_names_its_moment(text: str, moment: datetime) -> None:
    trigger = parse(text)
    (at,) = trigger.dates(Dates(), CALENDAR)
    assert at.replace(tzinfo=None) == moment
    assert at.tzinfo is not None
    assert trigger.dates(Dates(), CALENDAR) == (at,)
    assert parse(str(trigger)) == trigger


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "go_live",
        "go_live - 14 days",
        "golive at 09:00",
        "go_live + 3 moons at 09:00",
        "go_live at 25:00",
        "2027-02-31 at 09:00",
        "1.2.2027 at 09:00",
        "go_live - days at 09:00",
        "go_live at noon",
    ],
)
def test_what_is_no_trigger_is_explained(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse(text)


@given(st.integers(-300, 300), st.sampled_from(["days", "working days"]), st.times())
def test_every_relative_trigger_survives_its_own_words(number: int, unit: str, at: object) -> None:
    at = at.replace(second=0, microsecond=0, tzinfo=None)  # type: ignore[attr-defined]
    trigger = Relative("go_live", number, "days" if unit == "days" or not number else "working days", at)
    assert parse(str(trigger)) == trigger


def test_both_kinds_are_covered() -> None:
    assert {type(parse(text)) for text, _ in CASES} == {Relative, Fixed}
