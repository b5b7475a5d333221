"""What a preflight comes to: per check passed, found something, or not run and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from campaign.errors import Finding, Severity, has_errors
from campaign.files import Value

Fact = str | int | float


@dataclass(frozen=True)
class Fault:
    """One thing a check found: which of its sentences says so, and the facts that go into it."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    variant: str = ""
    severity: Severity = Severity.ERROR


class NotRunError(Exception):
    """A check cannot be run here; `reason` names the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Status(StrEnum):
    """How one check ended. What was not run did not pass."""

    PASSED = "passed"
    WARNING = "warning"
    FAILED = "failed"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Verdict:
    """How one check ended, with its faults, or with the reason why it was not run."""

    check: str
    group: str
    status: Status
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()
    reason: str = ""

    def as_json(self) -> dict[str, Value]:
        """The verdict as plain values."""
        told: list[Value] = [
            {**finding.as_json(), "variant": fault.variant, "facts": dict(fault.facts)}
            for finding, fault in zip(self.findings, self.faults, strict=True)
        ]
        document: dict[str, Value] = {"check": self.check, "group": self.group, "status": str(self.status)}
        return {**document, "findings": told, **({"reason": self.reason} if self.reason else {})}


@dataclass(frozen=True)
class Report:
    """The preflight of one file: for which use and printer, what the file is, every verdict."""

    file: str
    use: str
    sha256: str
    bytes: int
    pages: int
    size: str
    """The trimmed size of the first page in millimetres: `297 × 210 mm`."""
    printer: str
    condition: str
    verdicts: tuple[Verdict, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, in the order of the checks."""
        return tuple(finding for verdict in self.verdicts for finding in verdict.findings)

    @property
    def status(self) -> Status:
        """The worst of all verdicts; checks that were not run neither pass nor fail a file."""
        if has_errors(self.findings):
            return Status.FAILED
        return Status.WARNING if self.findings else Status.PASSED

    def counted(self, status: Status) -> int:
        """How many checks ended so."""
        return sum(verdict.status is status for verdict in self.verdicts)

    def as_json(self) -> dict[str, Value]:
        """The report as plain values."""
        return {
            "file": self.file,
            "use": self.use,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "pages": self.pages,
            "size": self.size,
            "printer": self.printer,
            "condition": self.condition,
            "status": str(self.status),
            "checks": [verdict.as_json() for verdict in self.verdicts],
        }

    def in_short(self) -> dict[str, Value]:
        """The report as plain values, of the checks only those that found something or were not run."""
        told = [verdict.as_json() for verdict in self.verdicts if verdict.status is not Status.PASSED]
        return {**self.as_json(), "checks": told, "passed": self.counted(Status.PASSED)}


def status_of(faults: tuple[Fault, ...]) -> Status:
    """The status that the faults of one check amount to."""
    if not faults:
        return Status.PASSED
    return Status.FAILED if any(fault.severity is Severity.ERROR for fault in faults) else Status.WARNING
