"""What the plan wants of the outbox: which mailing is due when, to whom, and what holds it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from campaign.files import sha256
from campaign.outbox.patience import Patience
from campaign.outbox.states import HeldFor
from campaign.plan.audiences import language_of, recipients
from campaign.plan.calendar import Calendar
from campaign.plan.lateness import Late
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.plan.timeline import send_time

DEADLINE = Patience().deadline
"""So long after its time nothing is tried any more, not even what may be sent however late."""

Signed = Callable[[str, str], bool]
"""Whether a mailing, as it reads in a language, has every sign-off that the plan asks for."""


def nothing_to_sign(mailing: str, language: str) -> bool:
    """Where the plan asks for no sign-off, every mailing has it."""
    return True


@dataclass(frozen=True)
class Wanted:
    """One mailing as the plan wants it now; `people` are its recipients by key, each with a language.

    `dues` says when each of them gets it; whoever is missing there gets it at `due`, the earliest moment.
    """

    campaign: str
    mailing: str
    due: datetime
    people: Mapping[str, tuple[Recipient, str]]
    gate: HeldFor | None
    late: Late = field(default_factory=Late)
    dues: Mapping[str, datetime] = field(default_factory=dict)
    signed: Signed = nothing_to_sign

    @classmethod
    def of(cls, campaign: Campaign, mailing: Mailing, signed: Signed = nothing_to_sign) -> Self:
        """What the campaign wants of `mailing`."""
        plan = campaign.plan
        people = {
            key_of(person): (person, language_of(plan, person))
            for person in recipients(plan, mailing, campaign.people)
        }
        council = plan.policy.works_council
        gate = HeldFor.WORKS_COUNCIL if council and council.status == "pending" else None
        begins = _begins(plan, mailing, people)
        dues = _dues(plan, mailing, people, begins)
        due = min(begins.values(), default=due_at(plan, mailing))
        return cls(plan.campaign, mailing.id, due, people, gate, mailing.late, dues, signed)

    def due_of(self, recipient: str) -> datetime:
        """When one recipient gets it, in UTC."""
        return self.dues.get(recipient, self.due)

    def cause(self, recipient: str, now: datetime) -> HeldFor | None:
        """Why a delivery that has not been claimed must not go out; the first reason counts."""
        if recipient not in self.people:
            return HeldFor.WITHDRAWN
        by = now - self.due_of(recipient)
        too_late = self.late.is_too_late(by) or by > DEADLINE
        unsigned = not self.signed(self.mailing, self.people[recipient][1])
        return (
            self.gate or (HeldFor.SIGN_OFF if unsigned else None) or (HeldFor.TOO_LATE if too_late else None)
        )


def key_of(person: Recipient) -> str:
    """What a person is known by in the outbox; spelling an address in capitals makes nobody new."""
    return person.key.casefold()


def due_at(plan: Plan, mailing: Mailing) -> datetime:
    """The moment a mailing is sent to those who work by the plan's own calendar, in UTC."""
    return send_time(plan, mailing, plan.calendar)


def calendars(campaign: Campaign) -> Mapping[tuple[str, str], Calendar]:
    """The working time of everybody on the people list, by site and time zone."""
    plan = campaign.plan
    places = {(person.site, person.timezone) for person in campaign.people} | {("", "")}
    return {place: plan.calendar_at(*place) for place in places}


def due_mailings(campaign: Campaign, now: datetime) -> tuple[str, ...]:
    """The mailings of the plan whose time has come, once for each calendar by which it has."""
    different = set(calendars(campaign).values())
    return tuple(
        mailing.id
        for mailing in campaign.plan.mailings
        for one in different
        if send_time(campaign.plan, mailing, one) <= now
    )


def coming_dates(plan: Plan, now: datetime) -> tuple[datetime, ...]:
    """The moments, in UTC, at which mailings are still to come; earliest first."""
    return tuple(sorted(at for mailing in plan.mailings if (at := due_at(plan, mailing)) > now))


def _dues(
    plan: Plan,
    mailing: Mailing,
    people: Mapping[str, tuple[Recipient, str]],
    at: Mapping[tuple[str, str], datetime],
) -> dict[str, datetime]:
    """When each of the people gets the mailing, where they do not all get it at the plan's own moment.

    `at` says when it begins, by site and time zone.
    """
    calendar = {place: plan.calendar_at(*place) for place in at}
    if mailing.over is None and set(at.values()) <= {due_at(plan, mailing)}:
        return {}
    found = {}
    for key, (person, _) in people.items():
        place = (person.site, person.timezone)
        offset = _share(plan.campaign, mailing.id, key) * mailing.over if mailing.over else None
        moment = calendar[place].later(at[place], offset) if offset else at[place]
        found[key] = moment.astimezone(UTC)
    return found


def _begins(
    plan: Plan, mailing: Mailing, people: Mapping[str, tuple[Recipient, str]]
) -> dict[tuple[str, str], datetime]:
    """When the mailing begins to go out, by site and time zone of its people."""
    places = {(person.site, person.timezone) for person, _ in people.values()}
    return {place: send_time(plan, mailing, plan.calendar_at(*place)) for place in places}


def _share(*names: str) -> float:
    """A number from 0 to 1 that follows from the names: whoever joins or leaves moves nobody else."""
    return int(sha256("\n".join(names).encode())[:8], 16) / 0xFFFFFFFF
