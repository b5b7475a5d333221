"""Findings on names in the plan: each id stands once, and what is referred to exists."""

from collections.abc import Iterator

from campaign.errors import Finding
from campaign.plan.audiences import EVERYONE, audience_of
from campaign.plan.deliverables import ATTACHABLE
from campaign.plan.findings.case import Case, Check
from campaign.plan.invited import invited
from campaign.plan.mailings import Mailing
from campaign.plan.region import region_fault


def ids_are_unique(case: Case) -> Iterator[Finding]:
    """An id names one thing only, across deliverables and mailings: --only and attach: go by it."""
    seen: dict[str, int] = {}
    for block, entries in (("deliverables", case.plan.deliverables), ("mailings", case.plan.mailings)):
        for index, entry in enumerate(entries):
            place = case.at(block, index, "id")
            if entry.id in seen:
                yield case.found("duplicate-id", place, name=entry.id, line=seen[entry.id])
            seen.setdefault(entry.id, place.line)


def references_lead_somewhere(case: Case) -> Iterator[Finding]:
    """Audiences, sessions and attachments that are named exist."""
    audiences = {EVERYONE, *case.plan.audiences}
    known = ", ".join(sorted(audiences))
    for index, mailing in enumerate(case.plan.mailings):
        if audience_of(mailing) not in audiences:
            place = case.at("mailings", index, "to")
            yield case.found("unknown-audience", place, name=audience_of(mailing), known=known)
        yield from _invitation(case, index, mailing)
        yield from _attachments(case, index, mailing)
    for index, workshop in enumerate(case.plan.workshops):
        if workshop.audience and workshop.audience not in audiences:
            place = case.at("workshops", index, "audience")
            yield case.found("unknown-audience", place, name=workshop.audience, known=known)


def _invitation(case: Case, index: int, mailing: Mailing) -> Iterator[Finding]:
    if mailing.invite and invited(case.plan, mailing.invite) is None:
        known = ", ".join(f"{one.id} (1–{len(one.sessions)})" for one in case.plan.workshops) or "–"
        place, wanted = case.at("mailings", index, "invite"), mailing.invite
        yield case.found("unknown-session", place, name=wanted.workshop, session=wanted.session, known=known)


def _attachments(case: Case, index: int, mailing: Mailing) -> Iterator[Finding]:
    made = {entry.id: entry.kind for entry in case.plan.deliverables}
    for number, name in enumerate(mailing.attach):
        if made.get(name) not in ATTACHABLE:
            options = ", ".join(id for id, kind in made.items() if kind in ATTACHABLE) or "–"
            place = case.at("mailings", index, "attach", number)
            yield case.found("unknown-attachment", place, name=name, known=options)


def region_is_known(case: Case) -> Iterator[Finding]:
    """The holidays of the plan's region are known."""
    region = case.plan.calendar.region
    if region_fault(region):
        yield case.found("holidays", case.at("holidays"), name=region)


CHECKS: tuple[Check, ...] = (ids_are_unique, references_lead_somewhere, region_is_known)
