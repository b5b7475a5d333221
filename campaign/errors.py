"""What can go wrong, told to a person: what, where, what to do.

    CampaignError
    ├── FileFault         a file handed over cannot be used (missing, outside, too large, wrong kind)
    ├── FindingsError     the plan or the result has errors; carries every finding
    ├── MakingError       one deliverable could not be made
    │   └── VoiceError    the narration could not be spoken
    ├── DeliveryError     a mail could not be handed to the server
    └── OutboxError       the outbox database cannot be used

A `Finding` is the smallest unit of all of it: errors that concern the user's own files arrive as
findings with a `Place`, so that a person can go there and mend them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops building or sending, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file relative to the campaign folder; line and column count from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`campaign.yaml:7:3`; without a line just the file."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True)
class Finding:
    """One thing a good officer would point out, with the rule that found it and a remedy."""

    rule: str
    message: str
    remedy: str = ""
    place: Place = field(default_factory=lambda: Place("campaign.yaml"))
    severity: Severity = Severity.ERROR
    key: str = ""
    """The plan's key it is about, as `policy.rules.2.short`, or a file the plan names: whoever has the plan
    knows its place."""

    def __str__(self) -> str:
        """`file:line:column: severity: message; remedy (rule)`."""
        return f"{self.place}: {self.severity}: {self.told()} ({self.rule})"

    def told(self) -> str:
        """What is wrong and what to do, as one sentence, or as two where the remedy begins one."""
        joint = ". " if self.remedy[:1].isupper() else "; "
        return joint.join(filter(None, (self.message, self.remedy)))

    def as_json(self) -> dict[str, str | int]:
        """The finding as plain values, the shape used in build.json and by --json."""
        return {
            "rule": self.rule,
            "severity": str(self.severity),
            "message": self.message,
            "remedy": self.remedy,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            **({"key": self.key} if self.key else {}),
        }

    @classmethod
    def from_json(cls, values: dict[str, str | int]) -> "Finding":
        """The finding that `as_json` wrote down."""
        place = Place(str(values["file"]), int(values["line"]), int(values["column"]))
        return cls(
            str(values["rule"]),
            str(values["message"]),
            str(values["remedy"]),
            place,
            Severity(str(values["severity"])),
            str(values.get("key", "")),
        )


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings must stop a build or a mailing."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class CampaignError(Exception):
    """Everything Auftakt raises on purpose; its text is meant for the person at the keyboard."""

    remedy = ""

    def told(self) -> str:
        """What went wrong, and what to do about it."""
        return f"{self}; {self.remedy}" if self.remedy else str(self)


class FileFault(CampaignError):
    """A file handed over cannot be used; `rule` names why, `remedy` what to do."""

    def __init__(self, rule: str, message: str, remedy: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy = rule, message, remedy
        self.line, self.column = line, column

    def finding(self, place: Place) -> Finding:
        """The fault as a finding at `place`."""
        return Finding(self.rule, self.message, self.remedy, place)


class FindingsError(CampaignError):
    """The plan or the result has errors; `findings` holds all of them, warnings included."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class MakingError(CampaignError):
    """One deliverable could not be made; `rule` names the reason in findings."""

    def __init__(self, message: str, remedy: str = "", rule: str = "making") -> None:
        super().__init__(message)
        self.message, self.remedy, self.rule = message, remedy, rule


class VoiceError(MakingError):
    """The narration could not be spoken."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy, rule="voice")


class DeliveryError(CampaignError):
    """A mail could not be handed over; `code` is the server's reply code, 0 when there was none.

    `before_message` says for certain that the server had not got the whole message yet, so that it
    may be sent again.
    """

    def __init__(self, message: str, code: int = 0, *, before_message: bool = False) -> None:
        super().__init__(message)
        self.message, self.code, self.before_message = message, code, before_message


class OutboxError(CampaignError):
    """The outbox database cannot be used; nothing was sent or changed by the step that failed."""
