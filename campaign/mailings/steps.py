"""What comes next in a campaign, as the reader of one mailing is told it."""

from collections.abc import Mapping
from datetime import date

from campaign.files import Value
from campaign.plan.content import long_date, weekday_date
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan
from campaign.plan.timeline import send_times

LISTED = ("explain", "train", "anchor")
"""The phases a reader looks forward to; a reminder is not announced."""


def steps(plan: Plan, mailing: Mailing, language: str) -> tuple[Value, ...]:
    """The days to come after `mailing`; always the days of go-live and of the policy taking effect."""
    sent = max(event.at.date() for event in send_times(plan, mailing))
    days: dict[date, list[str]] = {plan.effective: ["effective"]}
    days.setdefault(plan.go_live, []).extend(["go_live"] if plan.go_live != plan.effective else [])
    for other in plan.mailings:
        day = min(event.at.date() for event in send_times(plan, other))
        if other.phase in LISTED and other.to == mailing.to and day > sent:
            days.setdefault(day, []).append(other.phase)
    first, last = _workshops(plan)
    if first and last and last > sent:
        days.setdefault(first, []).append("workshops")
    return tuple(
        _step(day, last if "workshops" in kinds and len(kinds) == 1 else None, kinds, language)
        for day, kinds in sorted(days.items())
    )


def _step(day: date, until: date | None, kinds: list[str], language: str) -> Mapping[str, Value]:
    until = None if until == day else until
    start = long_date(day, language)
    if until and until.year == day.year:
        start = start.removesuffix(f" {day.year}")
    return {
        "iso": day.isoformat(),
        "day": start if until else weekday_date(day, language),
        "until": long_date(until, language) if until else None,
        "kinds": tuple(dict.fromkeys(kinds)),
    }


def _workshops(plan: Plan) -> tuple[date | None, date | None]:
    days = [session.start.date() for workshop in plan.workshops for session in workshop.sessions]
    return (min(days), max(days)) if days else (None, None)
