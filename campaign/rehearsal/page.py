"""A rehearsal as one HTML page with filters. It loads nothing; it shows names, so it stays inside."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from markupsafe import Markup

from campaign.files import Value
from campaign.outbox.wanted import key_of
from campaign.plan.content import Content, weekday_date
from campaign.plan.read import Campaign
from campaign.rehearsal.faults import Faults, Saying
from campaign.rehearsal.told import Fate, Rehearsal
from campaign.theme.find import find_theme
from campaign.theme.jinja import render
from campaign.theme.words import words

KIND = "timeline"
Words = Mapping[str, str]
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""What would end the script element or be read as markup, as JSON may write it too."""


def page(campaign: Campaign, played: Rehearsal) -> str:
    """The page in the plan's first language; the same rehearsal, the same page."""
    language = campaign.plan.in_languages()[0]
    edition = campaign.editions[language]
    theme = find_theme(campaign.folder, edition.brand.theme)
    said = words(theme, KIND, language, edition.address)
    brand = {"colour": edition.brand.colour, "accent": edition.brand.accent}
    content = Content(KIND, KIND, language, {"brand": brand, "address": edition.address})
    return render(
        theme,
        f"{KIND}/{KIND}.html",
        content,
        title=str(edition.title),
        mails=played.mails,
        people=len({key_of(one.person) for one in played.fates}),
        unsent=sum(not one.is_sent for one in played.fates),
        dates=[_date(one.at, one.subject, one.recipients, language) for one in played.played],
        assumed=list(_assumed(played.faults, said, language)),
        rows=_script(_rows(campaign, played, said, language)),
    )


def _date(at: datetime, subject: str, mails: int, language: str) -> dict[str, Value]:
    return {"at": _moment(at, language), "subject": subject, "mails": mails}


def _moment(at: datetime, language: str) -> str:
    return f"{weekday_date(at.date(), language)}, {at:%H:%M}"


def _assumed(faults: Faults, said: Words, language: str) -> Iterator[str]:
    """What goes wrong on purpose, in sentences."""
    for name, outages in (("down", faults.down), ("relay_down", faults.relay_down)):
        for one in outages:
            yield said[name].format(begin=_moment(one.begin, language), end=_moment(one.end, language))
    yield from (_saying(one, said, language) for one in faults.sayings)


def _saying(one: Saying, said: Words, language: str) -> str:
    share = f"{100 * one.share:g}".replace(".", "," if language == "de" else ".")
    return said["says" if one.code else "says_nothing"].format(share=share, code=one.code)


def _rows(campaign: Campaign, played: Rehearsal, said: Words, language: str) -> dict[str, Value]:
    """The rows the page's filters work on, as plain values."""
    days = _days(played)
    at_day = {day: number for number, day in enumerate(days)}
    mailings = {one.mailing: number for number, one in enumerate(played.played)}
    people = {key_of(one.person): one.person for one in played.fates}
    numbers = {key: number for number, key in enumerate(people)}
    return {
        "mailings": [{"id": one.mailing, "subject": one.subject} for one in played.played],
        "people": [{"name": one.name, "email": one.email, "site": one.site} for one in people.values()],
        "days": [_day(campaign, day, said, language) for day in days],
        "fates": [_fate(one, mailings, numbers, at_day, said) for one in played.fates],
        "words": {
            **{name: said[name] for name in ("shown", "more", "none", "person", "tries")},
            "mails": said["mails_word"],
            "unsent": said["unsent_word"],
        },
    }


def _days(played: Rehearsal) -> tuple[date, ...]:
    """Every day from the Monday before the first to the Sunday after the last."""
    known = tuple(played.days)
    if not known:
        return ()
    first = known[0] - timedelta(days=known[0].weekday())
    last = known[-1] + timedelta(days=6 - known[-1].weekday())
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def _day(campaign: Campaign, day: date, said: Words, language: str) -> dict[str, Value]:
    from babel.dates import format_date

    calendar, locale = campaign.plan.calendar, "de" if language == "de" else "en_GB"
    weekend = said["weekend"] if day.weekday() >= 5 else ""
    off = calendar.holiday(day) or (said["day_off"] if day in calendar.days_off else weekend)
    return {
        "label": weekday_date(day, language),
        "short": format_date(day, "d.M." if language == "de" else "d MMM", locale=locale),
        "month": format_date(day, "MMMM", locale=locale),
        "off": off,
    }


def _fate(
    one: Fate,
    mailings: Mapping[str, int],
    people: Mapping[str, int],
    days: Mapping[date, int],
    said: Words,
) -> dict[str, Value]:
    return {
        "mailing": mailings[one.mailing],
        "person": people[key_of(one.person)],
        "language": one.language,
        "day": days[one.at.date()],
        "at": f"{one.at:%H:%M}",
        "sent": one.is_sent,
        "tries": len(one.tries),
        "why": "" if one.is_sent else _why(one, said),
    }


def _why(one: Fate, said: Words) -> str:
    """The state in words, and what brought it about: a reason of ours, or what the server said last."""
    ours = said.get(f"why_{one.reason}", "")
    last = f"{one.tries[-1].code} {one.tries[-1].text}" if one.tries and one.tries[-1].code else ""
    state = said[f"state_{one.state}"]
    return f"{state}: {ours or last}" if ours or last else state


def _script(rows: dict[str, Value]) -> Markup:
    """The rows as JSON that cannot end the script element it stands in."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return Markup("".join(_IN_SCRIPT.get(letter, letter) for letter in text))
