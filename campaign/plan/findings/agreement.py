"""Findings on those who take part: the works council, the staff, the ambassadors."""

from collections.abc import Iterator
from datetime import date

from campaign.errors import Finding
from campaign.plan.council import council_name
from campaign.plan.findings.case import Case, Check
from campaign.plan.region import region_fault
from campaign.plan.timeline import send_times

COUNCIL_FROM = 5
"""From so many people on, staff may elect a works council (§ 1 BetrVG)."""


def the_works_council_has_its_say(case: Case) -> Iterator[Finding]:
    """What the works council has to agree to is not sent before it did."""
    council, place = case.plan.policy.works_council, case.places.of_key("policy", "works_council")
    if council is None:
        if len(case.people) >= COUNCIL_FROM and not case.plan.sign_offs:
            yield case.found("works-council-open", case.places.of_key("policy"))
        return
    own = case.plan.language
    name = council_name(council.name.of(own, own) if council.name else None, own)
    if council.status == "agreed" and council.date is None:
        yield case.found("works-council-date", place, name=name)
    if council.status == "pending" and case.plan.mailings:
        first = _first_mail(case)
        if case.today and first and first <= case.today:
            yield case.found("works-council-due", place, name=name, day=first)
        else:
            yield case.found("works-council-pending", place, name=name)


def _first_mail(case: Case) -> date | None:
    if region_fault(case.plan.calendar.region):
        return None
    moments = [event.at for mailing in case.plan.mailings for event in send_times(case.plan, mailing)]
    return min(moments).date() if moments else None


def staff_are_asked(case: Case) -> Iterator[Finding]:
    """Where no works council speaks for staff, somebody of the staff is heard all the same."""
    plan = case.plan
    council = plan.policy.works_council
    heard = plan.statements or plan.ambassadors or any(mailing.pulse for mailing in plan.mailings)
    if council and council.status in ("none", "not_applicable") and not heard:
        yield case.found("staff-asked", case.places.of_key("policy", "works_council"))


def ambassadors_want_to_be(case: Case) -> Iterator[Finding]:
    """Nobody is made an ambassador, and everybody can see how to become one."""
    ambassadors = case.plan.ambassadors
    if ambassadors and not ambassadors.voluntary:
        yield case.found("ambassadors-voluntary", case.at("ambassadors", "voluntary"))
    elif ambassadors and ambassadors.join is None:
        yield case.found("ambassadors-join", case.places.of_key("ambassadors"))


CHECKS: tuple[Check, ...] = (the_works_council_has_its_say, staff_are_asked, ambassadors_want_to_be)
