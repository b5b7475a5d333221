"""Which days are worked, and which instant a local time of day is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from campaign.plan.region import holidays_of


@dataclass(frozen=True)
class Calendar:
    """Working time at one place: a time zone, the holidays of a region such as `DE-BW`, the office hours."""

    zone: str = "Europe/Berlin"
    region: str = ""
    hours: tuple[time, time] = (time(8), time(17))
    days_off: frozenset[date] = frozenset()
    """Further days on which nobody works."""

    def holiday(self, day: date) -> str:
        """The name of the holiday on `day`, in the region's language; empty on other days."""
        return holidays_of(self.region, day.year).get(day, "") if self.region else ""

    def is_working(self, day: date) -> bool:
        """Whether people work on `day`: Monday to Friday, no holiday."""
        return day.weekday() < 5 and day not in self.days_off and not self.holiday(day)

    def working_day_from(self, day: date) -> date:
        """`day` itself if it is worked, or else the next day that is."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_day_until(self, day: date) -> date:
        """`day` itself if it is worked, or else the last day before that is."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def add_working_days(self, day: date, number: int) -> date:
        """The working day `number` working days after `day`, before it when negative."""
        step = timedelta(days=1 if number >= 0 else -1)
        for _ in range(abs(number)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def moment(self, day: date, at: time) -> datetime:
        """`at` o'clock on `day` as an aware local time.

        An hour that does not exist (clocks go forward) becomes the first valid minute after the gap;
        an hour that comes twice (clocks go back) is the first of the two.
        """
        local = datetime.combine(day, at, ZoneInfo(self.zone))
        there_and_back = local.astimezone(UTC).astimezone(ZoneInfo(self.zone))
        if there_and_back.replace(tzinfo=None) == local.replace(tzinfo=None):
            return local
        gap = (there_and_back.utcoffset() or timedelta()) - (local.utcoffset() or timedelta())
        return _first_after_gap(there_and_back, abs(gap))

    def shifted(self, moment: datetime) -> datetime:
        """`moment`, or the next one that falls into office hours on a working day."""
        local = moment.astimezone(ZoneInfo(self.zone))
        opens, closes = self.hours
        day = self.working_day_from(local.date())
        if day != local.date() or local.time() < opens:
            at = opens if local.time() < opens or local.time() >= closes else local.time()
            return self.moment(day, at)
        if local.time() >= closes:
            return self.moment(self.working_day_from(day + timedelta(days=1)), opens)
        return local

    def shifted_back(self, moment: datetime) -> datetime:
        """`moment`, or the last full minute before it that falls into office hours on a working day."""
        local = moment.astimezone(ZoneInfo(self.zone))
        opens, closes = self.hours
        day = self.working_day_until(local.date())
        if day == local.date() and local.time() < opens:
            day = self.working_day_until(day - timedelta(days=1))
        if day == local.date() and local.time() < closes:
            return local
        within = local.time() if opens <= local.time() < closes else _minute_before(closes)
        return self.moment(day, within)

    def later(self, moment: datetime, by: timedelta) -> datetime:
        """The moment after so much more working time; nights, weekends and holidays do not count."""
        at = self.shifted(moment)
        while (left := self.closing(at) - at) <= by:
            by -= left
            at = self.shifted(self.closing(at))
        return (at.astimezone(UTC) + by).astimezone(ZoneInfo(self.zone))

    def closing(self, moment: datetime) -> datetime:
        """When the office closes on the day of `moment`, in UTC."""
        return self.moment(moment.astimezone(ZoneInfo(self.zone)).date(), self.hours[1]).astimezone(UTC)


def _minute_before(at: time) -> time:
    return (datetime.combine(date(2000, 1, 2), at) - timedelta(minutes=1)).time()


def _first_after_gap(moment: datetime, gap: timedelta) -> datetime:
    offset = moment.utcoffset()
    utc = moment.astimezone(UTC)
    earliest = utc - gap
    while earliest < utc and earliest.astimezone(moment.tzinfo).utcoffset() != offset:
        earliest += timedelta(minutes=1)
    return earliest.astimezone(moment.tzinfo)
