"""Working days, office hours, and hours that do not exist or come twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.plan.calendar import Calendar
from campaign.plan.region import holidays_of, region_fault

ULM = Calendar("Europe/Berlin", "DE-BW")


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2027, 1, 6), False),  # Heilige Drei Könige, a holiday in Baden-Württemberg
        (date(2027, 1, 7), True),
        (date(2027, 1, 9), False),  # Saturday
        (date(2027, 3, 29), False),  # Ostermontag
        (date(2027, 10, 3), False),
    ],
)
def test_working_days(day: date, worked: bool) -> None:
    assert ULM.is_working(day) is worked


def test_working_days_are_counted_over_easter() -> None:
    assert ULM.add_working_days(date(2027, 3, 25), 1) == date(2027, 3, 30)
    assert ULM.add_working_days(date(2027, 3, 30), -1) == date(2027, 3, 25)


def test_an_hour_that_does_not_exist_becomes_the_first_valid_minute() -> None:
    assert ULM.moment(date(2027, 3, 28), time(2, 30)).astimezone(UTC) == datetime(
        2027, 3, 28, 1, 0, tzinfo=UTC
    )


def test_an_hour_that_comes_twice_is_the_first() -> None:
    assert ULM.moment(date(2027, 10, 31), time(2, 30)).astimezone(UTC) == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("wanted", "sent"),
    [
        (datetime(2027, 2, 1, 9, 0), datetime(2027, 2, 1, 9, 0)),
        (datetime(2027, 2, 1, 6, 0), datetime(2027, 2, 1, 8, 0)),
        (datetime(2027, 2, 5, 18, 0), datetime(2027, 2, 8, 8, 0)),
        (datetime(2027, 2, 6, 10, 0), datetime(2027, 2, 8, 10, 0)),
        (datetime(2027, 2, 6, 20, 0), datetime(2027, 2, 8, 8, 0)),
        (datetime(2027, 3, 26, 9, 30), datetime(2027, 3, 30, 9, 30)),
    ],
)
def test_a_mailing_moves_to_office_hours(wanted: datetime, sent: datetime) -> None:
    local = ULM.moment(wanted.date(), wanted.time())
    assert ULM.shifted(local).replace(tzinfo=None) == sent


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)))
def test_whatever_is_wanted_is_sent_in_office_hours_of_a_working_day(wanted: datetime) -> None:
    local = ULM.moment(wanted.date(), wanted.time())
    sent = ULM.shifted(local)
    assert sent >= local
    assert ULM.is_working(sent.date())
    assert time(8) <= sent.time() < time(17)
    assert sent - local < timedelta(days=8)


def test_regions() -> None:
    assert region_fault("DE-BW") == region_fault("AT-9") == region_fault("CH-ZH") == region_fault("") == ""
    assert "DE-XX" in region_fault("DE-XX")
    assert "Atlantis" in region_fault("Atlantis")


def test_the_holidays_are_those_of_the_library() -> None:
    from holidays import country_holidays

    for region in ("DE", "DE-BY", "AT", "CH-ZH", "US", "FR"):
        country, _, part = region.partition("-")
        known = country_holidays(country, subdiv=part or None)
        own = country_holidays(country, subdiv=part or None, years=2027, language=known.default_language)
        assert holidays_of(region, 2027) == dict(own)


def test_a_holiday_has_the_name_its_region_gives_it_whatever_language_the_machine_speaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    holidays_of.cache_clear()
    assert holidays_of("DE", 2027)[date(2027, 3, 26)] == "Karfreitag"
    assert holidays_of("US", 2027)[date(2027, 7, 5)] == "Independence Day (observed)"
