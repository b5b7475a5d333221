"""The small types of the plan's fields, each with the words that explain a wrong value."""

import re
from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

MOST_INK = 300
"""Percent of ink, all four together, that offset printers accept on coated paper."""

YEARS = range(1900, 3000)
"""The years a plan may name: every day that is counted from them still exists in the calendar."""


class Entry(BaseModel):
    """A block of the plan: strict, frozen, and closed to keys it does not know."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )


def _matching(pattern: str, code: str, words: str) -> BeforeValidator:
    def check(given: object) -> object:
        if not isinstance(given, str) or not re.fullmatch(pattern, given):
            raise PydanticCustomError(code, words, {"given": repr(given)})
        return given

    return BeforeValidator(check)


def date_of(given: object) -> date:
    """The day that an ISO text names; explains German dates and days that do not exist."""
    if isinstance(given, date):
        return given
    text = str(given).strip()
    german = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
    if german:
        day, month, year = map(int, german.groups())
        iso = f"{year:04}-{month:02}-{day:02}"
        raise PydanticCustomError(
            "date_german", "write the date {given} as {iso}", {"given": text, "iso": iso}
        )
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise PydanticCustomError(
            "date_form", "{given} is no date; write it as 2027-02-01", {"given": repr(text)}
        )
    try:
        named = date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError(
            "date_unreal", "there is no day {given} in the calendar", {"given": text}
        ) from None
    if named.year not in YEARS:
        words = "the year of {given} is out of reach; use one from {first} to {last}"
        raise PydanticCustomError(
            "date_far", words, {"given": text, "first": YEARS.start, "last": YEARS.stop - 1}
        )
    return named


def moment_of(given: object) -> datetime:
    """The local day and time that `2027-02-09 10:00` names."""
    if isinstance(given, datetime):
        return given
    text = str(given).strip()
    parts = re.fullmatch(r"(\S+)(?:\s+at\s+|T|\s+)(\d{1,2}:\d{2})", text)
    if not parts:
        raise PydanticCustomError(
            "moment_form",
            "{given} is no date with a time; write it as 2027-02-09 10:00",
            {"given": repr(text)},
        )
    return datetime.combine(date_of(parts[1]), time_of(parts[2]))


def time_of(given: object) -> time:
    """The time of day that `09:00` names."""
    if isinstance(given, time):
        return given
    parts = re.fullmatch(r"(\d{1,2}):(\d{2})", str(given).strip())
    if not parts or int(parts[1]) > 23 or int(parts[2]) > 59:
        raise PydanticCustomError(
            "time_form", "{given} is no time of day; write it as 09:00", {"given": repr(given)}
        )
    return time(int(parts[1]), int(parts[2]))


def _zone(given: object) -> str:
    try:
        return ZoneInfo(str(given)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError(
            "timezone", "{given} is no time zone; Germany's is Europe/Berlin", {"given": repr(given)}
        ) from None


def _hours(given: object) -> tuple[time, time]:
    parts = str(given).split("-") if isinstance(given, str) else ()
    if len(parts) != 2:
        raise PydanticCustomError(
            "office_hours", "{given} are no office hours; write them as 08:00-17:00", {"given": repr(given)}
        )
    start, end = time_of(parts[0]), time_of(parts[1])
    if start >= end:
        raise PydanticCustomError(
            "office_hours", "office hours {given} end before they start", {"given": given}
        )
    return start, end


def _version(given: object) -> str:
    if not isinstance(given, str):
        raise PydanticCustomError("version", 'put the version in quotes: "{given}"', {"given": str(given)})
    return given.strip()


def _inks(given: object) -> tuple[float, float, float, float]:
    shares = given if isinstance(given, tuple | list) else ()
    numbers = [float(share) for share in shares if isinstance(share, int | float) and 0 <= share <= 100]
    if len(shares) != 4 or len(numbers) != 4 or isinstance(given, str):
        words = "{given} are no inks; write cyan, magenta, yellow and black in percent: [90, 55, 0, 5]"
        raise PydanticCustomError("inks", words, {"given": repr(given)})
    if sum(numbers) > MOST_INK:
        words = "{sum} % ink in all will not dry; use at most {most} %"
        raise PydanticCustomError("inks", words, {"sum": f"{sum(numbers):g}", "most": MOST_INK})
    return numbers[0], numbers[1], numbers[2], numbers[3]


def one_or_many(given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """A list of one where a single text stands."""
    return (given,) if isinstance(given, str) else given


IsoDate = Annotated[
    date,
    BeforeValidator(date_of),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2027-02-01"]}),
]
Moment = Annotated[
    datetime, BeforeValidator(moment_of), WithJsonSchema({"type": "string", "examples": ["2027-02-09 10:00"]})
]
OfficeHours = Annotated[
    tuple[time, time],
    BeforeValidator(_hours),
    WithJsonSchema({"type": "string", "examples": ["08:00-17:00"]}),
]
Zone = Annotated[
    str, BeforeValidator(_zone), WithJsonSchema({"type": "string", "examples": ["Europe/Berlin"]})
]
Hyphenated = Annotated[
    str,
    _matching(
        r"[^\W\d_]+([-\u00ad][^\W\d_]+)*",
        "hyphenated",
        "{given} is no word; write it once, with a hyphen wherever it may be parted: Kommentar-feld",
    ),
    WithJsonSchema({"type": "string", "examples": ["Kommentar-feld"]}),
]
"""A word with a hyphen (or a soft one) wherever a line may end; without any it is never parted."""
Version = Annotated[str, BeforeValidator(_version), Field(min_length=1, max_length=20)]
Slug = Annotated[
    str,
    _matching(
        r"[a-z0-9][a-z0-9-]{0,59}",
        "slug",
        "{given} is no id; use small letters a-z, digits and hyphens, at most 60",
    ),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,59}$"}),
]
Colour = Annotated[
    str,
    _matching(r"#[0-9A-Fa-f]{6}", "colour", '{given} is no colour; write it in quotes as "#0B5FA5"'),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
]
Inks = Annotated[
    tuple[float, float, float, float],
    BeforeValidator(_inks),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 100},
            "minItems": 4,
            "maxItems": 4,
            "examples": [[90, 55, 0, 5]],
        }
    ),
]
"""Cyan, magenta, yellow and black in percent."""
Address = Annotated[
    str,
    _matching(
        r"[^@\s<>\"',;:()]+@[^@\s<>\"',;:()]+\.[^@\s.<>\"',;:()]+", "email", "{given} is no e-mail address"
    ),
    WithJsonSchema({"type": "string", "format": "email"}),
]
Link = Annotated[
    str,
    _matching(r"https?://[^\s<>\"]+", "link", "{given} is no web address; it starts with https://"),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
Words = Annotated[
    tuple[str, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One string or a list of them."""
