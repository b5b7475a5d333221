"""Findings on people: everyone is reached, nobody is chosen by age, nobody is named without being asked."""

import re
from collections.abc import Iterator, Sequence

from campaign.errors import Finding, Place
from campaign.plan.audiences import EVERYONE, members
from campaign.plan.deliverables import ON_PAPER, Copies
from campaign.plan.findings.case import Case, Check
from campaign.plan.findings.words import told
from campaign.plan.model import Plan
from campaign.plan.people import Recipient
from campaign.plan.personal import namesakes

AGE_KEYS = frozenset(
    (
        "age", "ages", "min_age", "max_age", "birth", "birthday", "birth_year", "birthyear", "year_of_birth",
        "date_of_birth", "born", "alter", "geburtsjahr", "geburtsdatum", "jahrgang", "lebensalter",
    )
)  # fmt: skip
"""Keys by which people would be chosen by their age."""

_AGE = re.compile(
    r"\b(?:ü|ue|u|über|ueber|unter|over|under)[\s-]?[2-7][05]\b(?!\s*(?:%|Person|Leute|Mitarb|people|staff))|"
    r"\b[2-7][05]\s?(?:plus\b|\+)|\b\d\d-(?:jährig|year-old)|\bjahrgang\b|\bgeneration[ -][xyz]\b|"
    r"\bbaby-?boomer|\bdigital[ -]natives?\b|\b(?:ältere|jüngere|older|younger)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w’'-]+")
_LONGEST_NAME = 4
"""Words of a name that is looked for in texts."""


def age_finding(place: Place, key: str, language: str) -> Finding:
    """The finding on a key that would choose people by their age."""
    says, remedy = told("age", language, {"key": key})
    return Finding("age", says, remedy, place)


def nobody_is_chosen_by_age(case: Case) -> Iterator[Finding]:
    """Audiences and tracks follow what people do, not how old they are."""
    for name, audience in case.plan.audiences.items():
        title = list(audience.title.by_language.values()) if audience.title else []
        where = audience.where
        given = (name.replace("-", " "), *title, *where.department, *where.role)
        yield from _aged(case, given, case.places.of_key("audiences", name))
    for index, track in enumerate(case.plan.tracks):
        title = list(track.title.by_language.values()) if track.title else []
        yield from _aged(case, (track.id.replace("-", " "), *title), case.at("tracks", index))


def _aged(case: Case, given: Sequence[str], place: Place) -> Iterator[Finding]:
    found = next((match for text in given if (match := _AGE.search(text))), None)
    if found:
        yield case.found("age-hint", place, word=found[0].strip())


def everyone_is_reached(case: Case) -> Iterator[Finding]:
    """People without e-mail need paper or a workshop."""
    unreached = [person for person in case.people if not person.email]
    if not unreached or any(made.kind in ON_PAPER for made in case.plan.deliverables):
        return
    known = {EVERYONE, *case.plan.audiences}
    invited = {
        person.key
        for workshop in case.plan.workshops
        if (workshop.audience or EVERYONE) in known
        for person in members(case.plan, workshop.audience or EVERYONE, case.people)
    }
    left = [person for person in unreached if person.key not in invited]
    if left:
        variant = "one" if len(left) == 1 else ""
        yield case.found("reach", case.places.of_key("people"), variant, number=len(left), name=left[0].name)


def copies_go_to_somebody(case: Case) -> Iterator[Finding]:
    """Personal copies are for an audience that exists, and that somebody belongs to."""
    known = sorted({EVERYONE, *case.plan.audiences})
    for index, made in enumerate(case.plan.deliverables):
        copies: Copies | None = getattr(made, "copies", None)
        if copies is None:
            continue
        place = case.at("deliverables", index, "copies", "audience")
        if copies.audience not in known:
            yield case.found("unknown-audience", place, name=copies.audience, known=", ".join(known))
        elif not members(case.plan, copies.audience, case.people):
            yield case.found("copies-empty", place, name=copies.audience)
        else:
            for person in namesakes(members(case.plan, copies.audience, case.people)):
                yield case.found("copies-namesake", person.place, name=person.name)


def nobody_is_named_unasked(case: Case) -> Iterator[Finding]:
    """A colleague whom a text names has a part in the plan, and so has been asked."""
    asked = _with_a_part(case.plan)
    names = {person.name: person for person in case.people if " " in person.name and person.name not in asked}
    if not names:
        return
    seen: set[tuple[str, str]] = set()
    for passage in case.passages:
        for said in passage.sentences if passage.source in ("policy", "mail", "plan") else ():
            for name in _names_in(said.text, names):
                if (passage.file, name) not in seen:
                    seen.add((passage.file, name))
                    yield case.found("person-named", said.place, name=name)


def _names_in(text: str, names: dict[str, Recipient]) -> Iterator[str]:
    words = list(_NAME.finditer(text))
    for at, first in enumerate(words):
        for last in words[at + 1 : at + _LONGEST_NAME]:
            name = text[first.start() : last.end()]
            if name in names:
                yield name


def _with_a_part(plan: Plan) -> frozenset[str]:
    """The names of all who have a part in the campaign: they know that their name stands there."""
    contact = plan.policy.contact
    named = [contact, contact.deputy if contact else None, plan.privacy.officer]
    senders = [
        one for mailing in plan.mailings for one in (mailing.sender, mailing.reply_to, mailing.sent_by)
    ]
    names = [one.name for one in (*named, *senders) if one]
    names += [goal.owner for goal in plan.policy.goals if goal.owner]
    names += [workshop.trainer for workshop in plan.workshops if workshop.trainer]
    names += [statement.person for statement in plan.statements]
    names += plan.ambassadors.people if plan.ambassadors else ()
    return frozenset(bare for name in names for bare in (name, re.sub(r"^(?:(?:Prof|Dr)\.\s*)+", "", name)))


def tracks_lead_somewhere(case: Case) -> Iterator[Finding]:
    """A track has a mailing of its own, and an audience that exists."""
    ids = {mailing.id for mailing in case.plan.mailings}
    known = sorted({EVERYONE, *case.plan.audiences})
    for index, track in enumerate(case.plan.tracks):
        for number, id in enumerate(track.mailings):
            if id not in ids:
                place = case.at("tracks", index, "mailings", number)
                yield case.found("unknown-mailing", place, name=id, known=", ".join(sorted(ids)))
        if track.audience and track.audience not in known:
            place = case.at("tracks", index, "audience")
            yield case.found("unknown-audience", place, name=track.audience, known=", ".join(known))
        own = any(track.audience and mailing.to == track.audience for mailing in case.plan.mailings)
        if not track.mailings and not own:
            yield case.found("track-mailing", case.at("tracks", index), name=track.id)


CHECKS: tuple[Check, ...] = (
    nobody_is_chosen_by_age,
    everyone_is_reached,
    copies_go_to_somebody,
    nobody_is_named_unasked,
    tracks_lead_somewhere,
)
