"""Findings on workshops: a seat for everybody, small groups, no room and no trainer twice at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from campaign.errors import Finding
from campaign.plan.audiences import EVERYONE, members
from campaign.plan.calendar import Calendar
from campaign.plan.findings.case import Case, Check
from campaign.plan.region import region_fault
from campaign.plan.taking_part import Workshop


def there_is_a_seat_for_everybody(case: Case) -> Iterator[Finding]:
    """The sessions of an audience's workshops have as many seats as it has people."""
    seats: dict[str, int] = {}
    first: dict[str, int] = {}
    for index, workshop in enumerate(case.plan.workshops):
        audience = workshop.audience or EVERYONE
        seats[audience] = seats.get(audience, 0) + workshop.capacity * len(workshop.sessions)
        first.setdefault(audience, index)
    for audience, number in seats.items():
        if audience != EVERYONE and audience not in case.plan.audiences:
            continue
        people = len(members(case.plan, audience, case.people))
        if people > number:
            place = case.at("workshops", first[audience])
            yield case.found("workshop-seats", place, audience=audience, seats=number, people=people)


def groups_are_small(case: Case) -> Iterator[Finding]:
    """In a group of twelve everybody speaks; in one of thirty nobody does."""
    limits = case.plan.limits
    for index, workshop in enumerate(case.plan.workshops):
        place, number = case.at("workshops", index, "capacity"), workshop.capacity
        if number > limits.group_at_most:
            limit = limits.group_at_most
            yield case.found("workshop-group-too-large", place, id=workshop.id, number=number, limit=limit)
        elif number > limits.group:
            yield case.found("workshop-group", place, id=workshop.id, number=number, limit=limits.group)


@dataclass(frozen=True)
class _Held:
    """One session as it takes up a room and a trainer."""

    start: datetime
    end: datetime
    at: tuple[int, int]


def nothing_happens_twice_at_a_time(case: Case) -> Iterator[Finding]:
    """A room holds one session at a time, and a trainer leads one."""
    rooms: dict[str, list[_Held]] = {}
    trainers: dict[str, list[_Held]] = {}
    for index, workshop in enumerate(case.plan.workshops):
        for number, session in enumerate(workshop.sessions):
            end = session.start + timedelta(minutes=workshop.minutes)
            held = _Held(session.start, end, (index, number))
            if session.room:
                rooms.setdefault(" ".join(session.room.casefold().split()), []).append(held)
            if workshop.trainer:
                trainers.setdefault(workshop.trainer, []).append(held)
    yield from _clashes(case, "workshop-room", rooms)
    yield from _clashes(case, "workshop-trainer", trainers)


def _clashes(case: Case, rule: str, taken: Mapping[str, list[_Held]]) -> Iterator[Finding]:
    for name, sessions in taken.items():
        ordered = sorted(sessions, key=lambda held: (held.start, held.at))
        last = ordered[0]
        for held in ordered[1:]:
            if held.start < last.end:
                index, number = held.at
                other = case.at("workshops", last.at[0], "sessions", last.at[1])
                room = case.plan.workshops[index].sessions[number].room
                yield case.found(
                    rule,
                    case.at("workshops", index, "sessions", number, "start"),
                    name=room if rule == "workshop-room" and room else name,
                    day=held.start.date(),
                    time=f"{held.start:%H:%M}",
                    line=other.line,
                )
            last = max(last, held, key=lambda one: one.end)


def sessions_are_on_working_days(case: Case) -> Iterator[Finding]:
    """Nobody is invited on a holiday or at a weekend."""
    if region_fault(case.plan.calendar.region):
        return
    for index, workshop in enumerate(case.plan.workshops):
        calendar = _calendar(case, workshop)
        for number, session in enumerate(workshop.sessions):
            day = session.start.date()
            if not calendar.is_working(day):
                place = case.at("workshops", index, "sessions", number, "start")
                holiday = calendar.holiday(day)
                variant = "holiday" if holiday else ""
                yield case.found("workshop-day-off", place, variant, day=day, holiday=holiday)


def _calendar(case: Case, workshop: Workshop) -> Calendar:
    """Working time where the workshop is held: the one site of its audience, or else the plan's."""
    audience = case.plan.audiences.get(workshop.audience or "")
    sites = audience.where.site if audience else ()
    calendar = case.plan.calendar_at(sites[0]) if len(sites) == 1 else case.plan.calendar
    return case.plan.calendar if region_fault(calendar.region) else calendar


CHECKS: tuple[Check, ...] = (
    there_is_a_seat_for_everybody,
    groups_are_small,
    nothing_happens_twice_at_a_time,
    sessions_are_on_working_days,
)
