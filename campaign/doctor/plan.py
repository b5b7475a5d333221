"""Whether the plan can be read."""

from collections.abc import Iterator

from campaign.doctor.case import Case
from campaign.doctor.verdict import Verdict, failed, not_run, ok


def plan(case: Case) -> Iterator[Verdict]:
    """How many errors `campaign check` would tell."""
    if case.faults:
        yield failed("plan:faults", count=case.faults, plan=case.plan)
    elif case.campaign is None:
        yield not_run("plan:none", plan=case.plan)
    else:
        yield ok("plan", campaign=case.campaign.plan.campaign)
