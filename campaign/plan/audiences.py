"""Who belongs to an audience, and who a mailing goes to."""

from collections.abc import Iterable

from campaign.plan.mailings import Mailing, Unconfirmed
from campaign.plan.model import Plan, Where
from campaign.plan.people import Recipient

EVERYONE = "all"
"""The audience every plan has without naming it."""


def members(plan: Plan, audience: str, people: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """The people of `audience`, in the order of the list."""
    if audience == EVERYONE and audience not in plan.audiences:
        return tuple(people)
    where = plan.audiences[audience].where
    return tuple(person for person in people if _belongs(person, where, plan.language))


def audience_of(mailing: Mailing) -> str:
    """The audience a mailing is sent to."""
    if isinstance(mailing.to, Unconfirmed):
        return mailing.to.audience or EVERYONE
    return mailing.to


def recipients(plan: Plan, mailing: Mailing, people: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """The people a mailing is sent to: those of its audience who have an e-mail address."""
    return tuple(person for person in members(plan, audience_of(mailing), people) if person.email)


def language_of(plan: Plan, person: Recipient) -> str:
    """The language a person is written to in: their own if the campaign has it, or else the plan's."""
    return person.language if person.language in plan.in_languages() else plan.in_languages()[0]


def _belongs(person: Recipient, where: Where, own: str) -> bool:
    conditions = (
        (where.site, person.site),
        (where.department, person.department),
        (where.role, person.role),
        (where.language, person.language or own),
    )
    if any(
        wanted and value.casefold() not in {one.casefold() for one in wanted} for wanted, value in conditions
    ):
        return False
    return where.email is None or (where.email == "any") == bool(person.email)
