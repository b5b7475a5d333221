"""Every rule in turn, over one case."""

from collections.abc import Iterator

from campaign.errors import Finding
from campaign.plan.findings import (
    agreement,
    contact,
    links,
    mailings,
    media,
    people,
    policy,
    references,
    rules,
    statements,
    texts,
    workshops,
)
from campaign.plan.findings.case import Case, Check
from campaign.plan.speech import narration_can_be_spoken, voice_is_ready

CHECKS: tuple[Check, ...] = (
    *references.CHECKS,
    *contact.CHECKS,
    *policy.CHECKS,
    *rules.CHECKS,
    *texts.CHECKS,
    *links.CHECKS,
    *agreement.CHECKS,
    *people.CHECKS,
    *statements.CHECKS,
    *workshops.CHECKS,
    *mailings.CHECKS,
    *media.CHECKS,
)
"""What is looked at; the order decides nothing, findings are told by their places."""


def findings(case: Case) -> Iterator[Finding]:
    """Everything the rules find."""
    for check in CHECKS:
        yield from check(case)
    yield from voice_is_ready(case.plan, case.places)
    yield from narration_can_be_spoken(case.plan, case.places)
