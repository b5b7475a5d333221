"""The daemon's watch: stuck is stuck, and a jump of the clock is a jump, whichever way."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from campaign.clock import VirtualClock
from campaign.daemon.watch import JUMP, STUCK, Watch


@dataclass
class Seconds:
    """A clock that only counts."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def watch(seconds: Seconds) -> Watch:
    return Watch(VirtualClock(datetime(2027, 3, 28, 0, 59, tzinfo=UTC)), seconds)


def pass_time(watch: Watch, seconds: Seconds, on_the_wall: timedelta, counted: timedelta) -> None:
    watch.clock.advance(on_the_wall)  # type: ignore[attr-defined]  # a virtual clock
    seconds.now += counted.total_seconds()


@pytest.mark.parametrize("by", [timedelta(hours=3), timedelta(hours=-3), JUMP, -JUMP])
def test_a_jump_is_told_once_and_by_how_much(watch: Watch, seconds: Seconds, by: timedelta) -> None:
    assert watch.jump() == timedelta()
    pass_time(watch, seconds, timedelta(seconds=1) + by, timedelta(seconds=1))
    assert watch.jump() == by
    pass_time(watch, seconds, timedelta(seconds=1), timedelta(seconds=1))
    assert watch.jump() == timedelta()


def test_a_summer_night_is_no_jump(watch: Watch, seconds: Seconds) -> None:
    watch.jump()
    for _ in range(120):  # the hour in which clocks go forward in Berlin
        pass_time(watch, seconds, timedelta(minutes=1), timedelta(minutes=1))
        assert watch.jump() == timedelta()


def test_a_clock_that_is_put_right_little_by_little_is_no_jump(watch: Watch, seconds: Seconds) -> None:
    watch.jump()
    pass_time(watch, seconds, timedelta(seconds=11), timedelta(seconds=10))
    assert watch.jump() == timedelta()


def test_it_is_stuck_when_nothing_has_been_heard_for_too_long(watch: Watch, seconds: Seconds) -> None:
    pass_time(watch, seconds, timedelta(), STUCK)
    assert not watch.is_stuck
    pass_time(watch, seconds, timedelta(), timedelta(seconds=1))
    assert watch.is_stuck
    watch.alive()
    assert not watch.is_stuck


def test_setting_the_clock_makes_nobody_stuck(watch: Watch, seconds: Seconds) -> None:
    pass_time(watch, seconds, timedelta(days=400), timedelta(seconds=1))
    assert not watch.is_stuck
