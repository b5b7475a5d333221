"""What the plan wants of the outbox: which mailing is due when, to whom, and what holds it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from campaign.outbox.patience import Patience
from campaign.outbox.states import HeldFor
from campaign.plan.audiences import language_of, recipients
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.plan.timeline import send_times


@dataclass(frozen=True)
class Wanted:
    """One mailing as the plan wants it now; `people` are its recipients by key, each with a language."""

    campaign: str
    mailing: str
    due: datetime
    people: Mapping[str, tuple[Recipient, str]]
    gate: HeldFor | None

    @classmethod
    def of(cls, campaign: Campaign, mailing: Mailing) -> Self:
        """What the campaign wants of `mailing`."""
        plan = campaign.plan
        people = {
            key_of(person): (person, language_of(plan, person))
            for person in recipients(plan, mailing, campaign.people)
        }
        council = plan.policy.works_council
        gate = HeldFor.WORKS_COUNCIL if council and council.status == "pending" else None
        return cls(plan.campaign, mailing.id, due_at(plan, mailing), people, gate)

    def cause(self, recipient: str, now: datetime, patience: Patience) -> HeldFor | None:
        """Why a delivery that has not been claimed must not go out; the first reason counts."""
        if recipient not in self.people:
            return HeldFor.WITHDRAWN
        return self.gate or (HeldFor.TOO_LATE if now - self.due > patience.grace else None)


def key_of(person: Recipient) -> str:
    """What a person is known by in the outbox; spelling an address in capitals makes nobody new."""
    return person.key.casefold()


def due_at(plan: Plan, mailing: Mailing) -> datetime:
    """The moment a mailing is sent, in UTC."""
    return send_times(plan, mailing)[0].at.astimezone(UTC)


def due_mailings(plan: Plan, now: datetime) -> tuple[str, ...]:
    """The mailings of the plan whose time has come."""
    return tuple(mailing.id for mailing in plan.mailings if due_at(plan, mailing) <= now)


def coming_dates(plan: Plan, now: datetime) -> tuple[datetime, ...]:
    """The moments, in UTC, at which mailings are still to come; earliest first."""
    return tuple(sorted(at for mailing in plan.mailings if (at := due_at(plan, mailing)) > now))
