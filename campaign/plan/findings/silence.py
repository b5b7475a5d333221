"""What the officer lets stand: silenced findings with their reasons, and silences that do nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from campaign.errors import Finding
from campaign.plan.findings.case import Case
from campaign.plan.findings.catalogue import RULES
from campaign.plan.judgement import Silence


@dataclass(frozen=True)
class Silenced:
    """A finding that stands with a reason."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Verdict:
    """What remains to be told, and what has been let stand."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()


def settled(case: Case, findings: Iterable[Finding]) -> Verdict:
    """The findings less those that the plan lets stand, and a finding for every silence in vain."""
    rest: list[Finding] = []
    silenced: list[Silenced] = []
    used: set[int] = set()
    for finding in findings:
        index = _silence(case, finding)
        if index is None:
            rest.append(finding)
        else:
            used.add(index)
            silenced.append(Silenced(finding, case.plan.silence[index].reason))
    return Verdict((*rest, *_in_vain(case, used)), tuple(silenced))


def _silence(case: Case, finding: Finding) -> int | None:
    """Which silence covers the finding."""
    if finding.rule not in RULES or RULES[finding.rule].firm:
        return None
    return next((at for at, one in enumerate(case.plan.silence) if _covers(one, finding)), None)


def _covers(silence: Silence, finding: Finding) -> bool:
    place = finding.place
    here = silence.file in (None, place.file) and silence.line in (None, place.line)
    return silence.rule == finding.rule and here


def _in_vain(case: Case, used: set[int]) -> Iterator[Finding]:
    for index, silence in enumerate(case.plan.silence):
        place, name = case.at("silence", index, "rule"), silence.rule
        if name not in RULES:
            near = get_close_matches(name, RULES, n=1)
            variant = "near" if near else ""
            yield case.found("silence-unknown", place, variant, name=name, near="".join(near))
        elif RULES[name].firm:
            yield case.found("silence-firm", place, name=name)
        elif index not in used:
            yield case.found("silence-idle", place, name=name)
