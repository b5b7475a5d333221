"""Why a person gets a mailing at the moment they do, or does not get it at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from campaign.files import Value
from campaign.outbox.states import State
from campaign.outbox.wanted import key_of
from campaign.plan.audiences import EVERYONE, audience_of, language_of
from campaign.plan.mailings import Mailing
from campaign.plan.model import Where
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.rehearsal.days import day_off
from campaign.rehearsal.told import Fate, Rehearsal


@dataclass(frozen=True)
class Reason:
    """One mailing for one person: when it leaves (local time; None if never), and why, in sentences."""

    mailing: str
    at: datetime | None
    words: tuple[str, ...]

    def as_json(self) -> dict[str, Value]:
        """The same as plain values."""
        return {
            "mailing": self.mailing,
            "at": self.at.isoformat() if self.at else None,
            "words": list(self.words),
        }


def whoever(campaign: Campaign, address: str) -> Recipient | None:
    """The person known by an address, an id or a name, in capitals or not."""
    wanted = address.strip().casefold()
    for person in campaign.people:
        if wanted and wanted in (person.email.casefold(), person.id.casefold(), person.name.casefold()):
            return person
    return None


def near(campaign: Campaign, address: str) -> tuple[str, ...]:
    """Addresses on the list that look like the one nobody has; three at most."""
    known: dict[str, str] = {}
    for person in campaign.people:
        if person.email:
            known |= {person.email.casefold(): person.email, person.name.casefold(): person.email}
    wanted = address.strip().casefold()
    close = get_close_matches(wanted, known, n=6, cutoff=0.75)
    return tuple(dict.fromkeys(known[one] for one in close))[:3]


def reasons(campaign: Campaign, played: Rehearsal, person: Recipient) -> tuple[Reason, ...]:
    """Every mailing of the plan, in its order."""
    mine = {one.mailing: one for one in played.fates if key_of(one.person) == key_of(person)}
    shown = {one.mailing for one in played.played}
    return tuple(
        _reason(campaign, one, person, mine.get(one.id), played, one.id in shown)
        for one in campaign.plan.mailings
    )


def _reason(
    campaign: Campaign,
    mailing: Mailing,
    person: Recipient,
    fate: Fate | None,
    played: Rehearsal,
    is_shown: bool,
) -> Reason:
    if fate is None:
        words = tuple(_absent(campaign, mailing, person)) if is_shown else ("outside the days asked for",)
        return Reason(mailing.id, None, words)
    words = (*_chosen(campaign, mailing, person), *_timed(campaign, mailing, person, fate, played))
    return Reason(mailing.id, fate.at if fate.is_sent else None, (*words, *_tried(fate)))


def _absent(campaign: Campaign, mailing: Mailing, person: Recipient) -> Iterator[str]:
    """Why somebody is not among the recipients."""
    if not person.email:
        yield "has no e-mail address; reach them by notice, flyer or workshop"
    name = audience_of(mailing)
    if name in campaign.plan.audiences:
        where = campaign.plan.audiences[name].where
        yield from (f"not in the audience {name!r}: {why}" for why in _unmet(where, person, campaign))
    yield from _twin(campaign, person)


def _unmet(where: Where, person: Recipient, campaign: Campaign) -> Iterator[str]:
    conditions = (
        ("site", where.site, person.site),
        ("department", where.department, person.department),
        ("role", where.role, person.role),
        ("language", where.language, person.language or campaign.plan.language),
    )
    for what, wanted, value in conditions:
        if wanted and value.casefold() not in {one.casefold() for one in wanted}:
            yield f"{what} is {value or 'empty'}, wanted is {' or '.join(wanted)}"
    if where.email == "none" and person.email:
        yield "wanted are people without e-mail"


def _twin(campaign: Campaign, person: Recipient) -> Iterator[str]:
    same = [one for one in campaign.people if person.email and key_of(one) == key_of(person)]
    if len(same) > 1:
        yield f"the list has this address {len(same)} times; it is written to once"


def _chosen(campaign: Campaign, mailing: Mailing, person: Recipient) -> Iterator[str]:
    """Why somebody is among the recipients, and in which language."""
    name = audience_of(mailing)
    whom = (
        "everyone" if name == EVERYONE and name not in campaign.plan.audiences else f"the audience {name!r}"
    )
    language = language_of(campaign.plan, person)
    own = "their language" if person.language == language else "the plan’s language"
    yield f"belongs to {whom}; written in {language}, {own}"


def _timed(
    campaign: Campaign, mailing: Mailing, person: Recipient, fate: Fate, played: Rehearsal
) -> Iterator[str]:
    """How the moment came about: the plan's own, what shifted it, what came in between."""
    plan = campaign.plan
    calendar = plan.calendar_at(person.site, person.timezone)
    wanted = mailing.send.dates(plan, calendar)[0]
    yield f"planned: {mailing.send} = {wanted:%a %Y-%m-%d %H:%M} {calendar.zone}"
    opens, closes = calendar.hours
    if off := day_off(calendar, wanted.date()):
        yield f"{wanted:%Y-%m-%d} is no working day ({off}), so it goes {mailing.shift}"
    elif not opens <= wanted.time() < closes:
        yield f"outside office hours ({opens:%H:%M}–{closes:%H:%M}), so it goes {mailing.shift}"
    if mailing.over:
        yield f"spread over {_span(mailing.over)} of working time: this one at {fate.due:%a %H:%M}"
    if calendar.zone != plan.timezone:
        yield f"{fate.at.astimezone(ZoneInfo(calendar.zone)):%a %H:%M} where they are"
    for what, outages in (
        ("no daemon runs", played.faults.down),
        ("the relay is down", played.faults.relay_down),
    ):
        for one in outages:
            if one.begin <= fate.at and fate.due < one.end:
                yield f"{what} from {one.begin:%a %d %b %H:%M} to {one.end:%a %d %b %H:%M}"


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60} h {minutes % 60:02} min"


def _tried(fate: Fate) -> Iterator[str]:
    """What the server said, and where it ended."""
    zone = fate.at.tzinfo
    if not fate.is_sent or len(fate.tries) > 1:
        for one in fate.tries:
            yield f"tried {one.at.astimezone(zone):%a %d %b %H:%M}: {one.code or 'no answer'} {one.text}"
    if not fate.is_sent:
        yield f"ends as {str(fate.state).replace('_', ' ')}: {fate.why}"
    elif fate.state is State.SENT:
        yield f"sent {fate.at:%a %d %b %H:%M}"
