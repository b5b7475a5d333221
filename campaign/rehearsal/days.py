"""The days of a rehearsal on which no mail goes out, and why."""

from collections.abc import Mapping
from datetime import date, timedelta

from campaign.plan.calendar import Calendar
from campaign.plan.read import Campaign
from campaign.rehearsal.told import Rehearsal


def days_off(campaign: Campaign, played: Rehearsal) -> Mapping[date, str]:
    """The name of each day off from the first to the last day played, by the plan's calendar."""
    days = [one.at.date() for one in played.played] + list(played.days)
    if not days:
        return {}
    span = (min(days) + timedelta(days=n) for n in range((max(days) - min(days)).days + 1))
    named = ((day, day_off(campaign.plan.calendar, day)) for day in span)
    return {day: name for day, name in named if name}


def day_off(calendar: Calendar, day: date) -> str:
    """Why nobody works on `day`: the holiday's name, a day off of the plan's, the weekend; or empty."""
    if calendar.holiday(day):
        return calendar.holiday(day)
    if day in calendar.days_off:
        return "day off"
    return f"{day:%A}" if day.weekday() >= 5 else ""
