"""How one examination ended: well, with a warning, badly, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """What was not run has not passed."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Verdict:
    """What was found, by the name of its sentence in assets/doctor, and the facts set into it."""

    status: Status
    sentence: str
    """`check` or `check:variant`."""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def check(self) -> str:
        """Which examination it is of."""
        return self.sentence.partition(":")[0]


def ok(sentence: str, **facts: object) -> Verdict:
    """All is well."""
    return Verdict(Status.OK, sentence, _written(facts))


def warning(sentence: str, **facts: object) -> Verdict:
    """It works, but not all of it, or not for long."""
    return Verdict(Status.WARNING, sentence, _written(facts))


def failed(sentence: str, **facts: object) -> Verdict:
    """This would fail on the day."""
    return Verdict(Status.FAILED, sentence, _written(facts))


def not_run(sentence: str, **facts: object) -> Verdict:
    """It could not be looked at, or was not asked for."""
    return Verdict(Status.NOT_RUN, sentence, _written(facts))


def _written(facts: Mapping[str, object]) -> dict[str, str]:
    return {name: str(fact) for name, fact in facts.items()}
