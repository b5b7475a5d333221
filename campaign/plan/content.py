"""What one deliverable in one language says: named parts, and nothing else reaches its template.

Because a template sees only its content, the content is also what decides whether a deliverable is
still current, what is said of why it is not ("rule 3 changed"), and what must be found when the
finished file is read back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from campaign.files import Value
from campaign.plan.audiences import recipients
from campaign.plan.council import council_body, council_name
from campaign.plan.deliverables import Channel
from campaign.plan.model import Person, Plan
from campaign.plan.printer import as_value
from campaign.plan.read import Campaign
from campaign.plan.timeline import timeline

_SINGULAR = {"rules": "rule", "goals": "goal", "statements": "statement", "workshops": "workshop"}


@dataclass(frozen=True)
class Content:
    """The named parts of one deliverable, as plain values; keys are the words a template uses."""

    id: str
    kind: str
    language: str
    values: Mapping[str, Value]

    def parts(self) -> Mapping[str, Value]:
        """The parts under the names people know: `rule 3`, `contact`, `logo`."""
        parts: dict[str, Value] = {}
        for name, value in self.values.items():
            if name in _SINGULAR and isinstance(value, tuple):
                parts |= {f"{_SINGULAR[name]} {number}": part for number, part in enumerate(value, 1)}
            else:
                parts[name.replace("_", " ")] = value
        return parts


@dataclass(frozen=True)
class Reader:
    """For whom facts are put into words: one language, one medium."""

    campaign: Campaign
    plan: Plan
    language: str
    channel: Channel


Fact = Callable[[Reader], Value]


def content(
    campaign: Campaign,
    language: str,
    kind: str,
    id: str,
    channel: Channel,
    facts: tuple[str, ...],
    **own: Value,
) -> Content:
    """The content of deliverable `id`: the named `facts` of the campaign, and `own` values of its spec."""
    reader = Reader(campaign, campaign.editions[language], language, channel)
    values = {name: FACTS[name](reader) for name in facts}
    return Content(id, kind, language, {**values, **own})


def long_date(day: date, language: str) -> str:
    """`1. Februar 2027` or `1 February 2027`."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y" if language == "de" else "d MMMM y", locale=_locale(language))


def weekday_date(day: date, language: str) -> str:
    """`Montag, 1. Februar 2027` or `Monday, 1 February 2027`."""
    from babel.dates import format_date

    return f"{format_date(day, 'EEEE', locale=_locale(language))}, {long_date(day, language)}"


def time_of_day(moment: datetime, language: str) -> str:
    """`9:00 Uhr` or `9:00 am`."""
    if language == "de":
        return f"{moment.hour}:{moment.minute:02} Uhr"
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {'am' if moment.hour < 12 else 'pm'}"


def _locale(language: str) -> str:
    return {"de": "de_DE", "en": "en_GB"}[language]


def _day(day: date, language: str) -> Mapping[str, Value]:
    return {"iso": day.isoformat(), "long": long_date(day, language), "weekday": weekday_date(day, language)}


def _file(campaign: Campaign, name: str | None) -> Value:
    return {"file": name, "sha256": campaign.hashes.get(name, "")} if name else None


def _text(text: object) -> str | None:
    return None if text is None else str(text)


def _brand(reader: Reader) -> Value:
    brand = reader.plan.brand
    return {
        "name": brand.name,
        "colour": brand.colour,
        "accent": brand.accent,
        "colour_cmyk": brand.colour_cmyk,
        "accent_cmyk": brand.accent_cmyk,
        "imprint": _text(brand.imprint),
    }


def _logo(reader: Reader) -> Value:
    return _file(reader.campaign, reader.plan.brand.logo)


def _logo_light(reader: Reader) -> Value:
    return _file(reader.campaign, reader.plan.brand.logo_light)


def _policy(reader: Reader) -> Value:
    policy = reader.plan.policy
    return {
        "title": str(policy.title),
        "version": policy.version,
        "binding": policy.binding,
        "link": policy.link,
    }


def _dates(reader: Reader) -> Value:
    return {
        "go_live": _day(reader.plan.go_live, reader.language),
        "effective": _day(reader.plan.effective, reader.language),
    }


def _rules(reader: Reader) -> Value:
    return tuple(
        {
            "number": number,
            "short": str(rule.short),
            "why": _text(rule.why),
            "do": _text(rule.do),
            "dont": _text(rule.dont),
            "level": rule.level,
        }
        for number, rule in enumerate(reader.plan.policy.rules, 1)
    )


def _goals(reader: Reader) -> Value:
    goals = reader.plan.policy.goals
    return tuple({"platform": goal.platform, "goal": str(goal.goal), "owner": goal.owner} for goal in goals)


def _private_use(reader: Reader) -> Value:
    private = reader.plan.policy.private_use
    return {"allowed": private.allowed, "text": str(private.text)} if private else None


def _person(person: Person) -> dict[str, Value]:
    return {"name": person.name, "role": _text(person.role), "email": person.email, "phone": person.phone}


def _contact(reader: Reader) -> Value:
    contact = reader.plan.policy.contact
    if contact is None:
        return None
    return {**_person(contact), "deputy": _person(contact.deputy) if contact.deputy else None}


def _works_council(reader: Reader) -> Value:
    """Only an agreement is ever shown; any other status is nobody's business on a page."""
    council = reader.plan.policy.works_council
    if council is None or council.status != "agreed" or council.date is None:
        return None
    name = _text(council.name)
    return {
        "name": council_name(name, reader.language),
        "body": council_body(name, reader.language),
        "date": _day(council.date, reader.language),
    }


def _statements(reader: Reader) -> Value:
    """The statements whose consent covers this medium."""
    return tuple(
        {
            "id": statement.id,
            "person": statement.person,
            "role": _text(statement.role),
            "quote": str(statement.quote),
            "portrait": _file(reader.campaign, statement.portrait),
            "portrait_alt": _text(statement.portrait_alt),
        }
        for statement in reader.plan.statements
        if statement.consent and statement.consent.covers(reader.channel)
    )


def _press(reader: Reader) -> Value:
    """What the printer demands, and the ICC profile of the paper."""
    return {
        "printer": as_value(reader.campaign.printer),
        "icc": _file(reader.campaign, reader.plan.print.icc),
    }


def _workshops(reader: Reader) -> Value:
    return tuple(
        {
            "id": workshop.id,
            "title": _text(workshop.title),
            "minutes": workshop.minutes,
            "capacity": workshop.capacity,
            "trainer": workshop.trainer,
            "sessions": tuple(
                {
                    **_day(session.start.date(), reader.language),
                    "time": time_of_day(session.start, reader.language),
                    "room": session.room,
                }
                for session in workshop.sessions
            ),
        }
        for workshop in reader.plan.workshops
    )


def _events(reader: Reader) -> Value:
    """Every date of the campaign with its title; mailings also say how many people they go to."""
    plan = reader.plan
    subjects = {mailing.id: mailing for mailing in plan.mailings}
    workshops = {workshop.id: workshop for workshop in plan.workshops}
    events: list[Value] = []
    for event in timeline(plan):
        mailing, workshop = subjects.get(event.id), workshops.get(event.id)
        events.append(
            {
                **_day(event.at.date(), reader.language),
                "at": event.at.isoformat(),
                "time": "" if event.all_day else time_of_day(event.at, reader.language),
                "kind": event.kind,
                "id": event.id,
                "phase": mailing.phase if event.kind == "mailing" and mailing else None,
                "title": _text(
                    mailing.subject if event.kind == "mailing" and mailing else workshop and workshop.title
                ),
                "minutes": event.minutes,
                "room": _room(plan, event.id, event.at) if event.kind == "session" else None,
                "recipients": len(recipients(plan, mailing, reader.campaign.people))
                if event.kind == "mailing" and mailing
                else 0,
            }
        )
    return tuple(events)


def _room(plan: Plan, workshop: str, at: datetime) -> str | None:
    starts = at.replace(tzinfo=None)
    rooms = [s.room for w in plan.workshops if w.id == workshop for s in w.sessions if s.start == starts]
    return rooms[0] if rooms else None


def _people(reader: Reader) -> Value:
    people = reader.campaign.people
    return {"all": len(people), "without_email": sum(1 for person in people if not person.email)}


FACTS: Mapping[str, Fact] = {
    "title": lambda reader: str(reader.plan.title),
    "address": lambda reader: reader.plan.address,
    "why": lambda reader: _text(reader.plan.policy.why),
    "brand": _brand,
    "logo": _logo,
    "logo_light": _logo_light,
    "policy": _policy,
    "dates": _dates,
    "rules": _rules,
    "goals": _goals,
    "private_use": _private_use,
    "contact": _contact,
    "works_council": _works_council,
    "statements": _statements,
    "workshops": _workshops,
    "events": _events,
    "people": _people,
    "press": _press,
    "hyphenation": lambda reader: reader.plan.hyphenation,
    "timezone": lambda reader: reader.plan.timezone,
}
"""Every fact of a campaign that a medium may carry."""
