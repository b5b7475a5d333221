"""The campaign's dates as a page shows them: phase by phase, and to scale on a line of time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from campaign.files import Value
from campaign.plan.content import long_date
from campaign.plan.letters import settable
from campaign.plan.typefaces import Typefaces, shipped_letters

PHASES = ("announce", "explain", "train", "remind", "anchor")
_At = Callable[[date], float]
_DOT = 5.0
"""Millimetres two marks keep from each other on the line."""


@dataclass(frozen=True)
class Sitting:
    """The sessions of a workshop on one day in one room."""

    day: date
    times: tuple[str, ...]
    room: str | None


@dataclass(frozen=True)
class Entry:
    """Something to read in a phase: a mailing, the start, or a workshop with its sittings."""

    kind: str
    first: date
    last: date
    time: str
    title: str | None
    phase: str
    recipients: int = 0
    minutes: int = 0
    sittings: tuple[Sitting, ...] = ()


@dataclass(frozen=True)
class Phase:
    """One phase with its entries, earliest first; `number` counts the phases there are."""

    number: int
    name: str
    entries: tuple[Entry, ...]

    @property
    def first(self) -> date:
        """The day the phase begins."""
        return self.entries[0].first


@dataclass(frozen=True)
class Mark:
    """A mark on the line: `at` in millimetres from its left end, `lane` counts upwards where marks crowd."""

    kind: str
    at: float
    label: str
    count: int = 1
    lane: int = 0


@dataclass(frozen=True)
class Line:
    """The line of time, `width` millimetres long: weeks, months, the bands of the phases, marks."""

    width: float
    weeks: tuple[float, ...]
    months: tuple[Mark, ...]
    bands: tuple[tuple[int, float, float], ...]
    mailings: tuple[Mark, ...]
    sessions: tuple[Mark, ...]
    start: Mark


def phases(events: Sequence[Value]) -> tuple[Phase, ...]:
    """The events, phase by phase; the start belongs to explaining, workshops belong to training."""
    entries = sorted(_entries([event for event in events if isinstance(event, Mapping)]), key=_order)
    found = {name: tuple(entry for entry in entries if entry.phase == name) for name in PHASES}
    present = sorted((name for name in PHASES if found[name]), key=lambda name: found[name][0].first)
    return tuple(Phase(number, name, found[name]) for number, name in enumerate(present, 1))


def line(events: Sequence[Value], shown: Sequence[Phase], width: float, language: str) -> Line:
    """The line of time on which the events and phases stand to scale."""
    dated = [
        (date.fromisoformat(str(event["iso"])), str(event["kind"]))
        for event in events
        if isinstance(event, Mapping)
    ]
    days = [day for day, _ in dated]
    first = min(days) - timedelta(days=min(days).weekday() + 3)
    last = max(days) + timedelta(days=10)
    scale = width / (last - first).days

    def at(day: date) -> float:
        return round((day - first).days * scale, 2)

    mondays = [
        first + timedelta(days=n)
        for n in range((last - first).days + 1)
        if (first + timedelta(days=n)).weekday() == 0
    ]
    starts = [first, *(day for day in _days(first, last) if day.day == 1)]
    return Line(
        width,
        tuple(at(day) for day in mondays),
        tuple(_months(starts, at(last), at, language)),
        tuple(_bands(shown, at, width)),
        _marks((day for day, kind in dated if kind == "mailing"), "mailing", at, language),
        _marks((day for day, kind in dated if kind == "session"), "session", at, language),
        next(Mark("start", at(day), "") for day, kind in dated if kind == "go_live"),
    )


def short_date(day: date, language: str) -> str:
    """`18. Jan.` or `18 Jan`."""
    from babel.dates import format_date

    return format_date(day, "d. MMM" if language == "de" else "d MMM", locale=language)


def spoken_date(day: date, language: str, weekday: bool = True) -> str:
    """`Montag, 18. Januar` or `Monday, 18 January`: the year stands on the line of time."""
    from babel.dates import format_date

    pattern = "d. MMMM" if language == "de" else "d MMMM"
    return format_date(day, f"EEEE, {pattern}" if weekday else pattern, locale=language)


def _order(entry: Entry) -> tuple[date, bool]:
    return entry.first, entry.kind == "session"


def _entries(events: Sequence[Mapping[str, Value]]) -> Iterable[Entry]:
    for event in events:
        if event["kind"] != "session":
            yield _entry(event, str(event["phase"] or "explain"))
    sessions = sorted(
        (event for event in events if event["kind"] == "session"), key=lambda event: str(event["id"])
    )
    for _, group in groupby(sessions, key=lambda event: event["id"]):
        yield _workshop(sorted(group, key=lambda event: str(event["at"])))


def _entry(event: Mapping[str, Value], phase: str) -> Entry:
    day = date.fromisoformat(str(event["iso"]))
    title = settable(str(event["title"] or ""), Typefaces(shipped_letters())) or None
    recipients, minutes = int(str(event["recipients"])), int(str(event["minutes"]))
    return Entry(str(event["kind"]), day, day, str(event["time"]), title, phase, recipients, minutes)


def _workshop(sessions: Sequence[Mapping[str, Value]]) -> Entry:
    by_place = groupby(sessions, key=lambda event: (str(event["iso"]), event["room"]))
    sittings = tuple(
        Sitting(
            date.fromisoformat(day), tuple(str(event["time"]) for event in group), str(room) if room else None
        )
        for (day, room), group in by_place
    )
    return replace(_entry(sessions[0], "train"), last=sittings[-1].day, sittings=sittings)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _months(starts: Sequence[date], end: float, at: _At, language: str) -> Iterable[Mark]:
    """The names of the months, where there is room to write them."""
    edges = [at(day) for day in starts] + [end]
    for day, left, right in zip(starts, edges, edges[1:], strict=False):
        if right - left > 16:
            yield Mark("month", left, long_date(day, language).split(" ", 1)[1])


def _bands(shown: Sequence[Phase], at: _At, width: float) -> Iterable[tuple[int, float, float]]:
    """From the beginning of each phase to that of the next; never narrower than its number."""
    left = 0.0
    for phase, following in zip(shown, [*shown[1:], None], strict=True):
        right = at(following.first) - 3 if following else width
        right = max(right, left + 2 * _DOT)
        yield phase.number, left, round(right - left, 2)
        left = right


def _marks(days: Iterable[date], kind: str, at: _At, language: str) -> tuple[Mark, ...]:
    """One mark per day; labels that would touch stand in different lanes."""
    marks: list[Mark] = []
    for day, same in groupby(sorted(days)):
        place = at(day)
        taken = {mark.lane for mark in marks if abs(mark.at - place) < 3 * _DOT}
        lane = next(lane for lane in range(len(marks) + 1) if lane not in taken)
        marks.append(Mark(kind, place, short_date(day, language), len(list(same)), lane))
    return tuple(marks)
