"""A new campaign from a policy that exists: its files, what was taken out of it, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from campaign.errors import FileFault
from campaign.files import read_limited
from campaign.kits.answers import Answers
from campaign.kits.existing.found import Found, found_in
from campaign.kits.existing.plain import Policy, Stripped, plain_policy
from campaign.kits.existing.proposal import proposed_plan
from campaign.kits.existing.word import word_policy
from campaign.kits.folder import around

_MOST_MB = 20


@dataclass(frozen=True)
class Taken:
    """A policy as it was read."""

    policy: Policy
    found: Found

    @property
    def stripped(self) -> tuple[Stripped, ...]:
        """What is no longer in it."""
        return self.policy.stripped

    def files(self, answers: Answers) -> Mapping[str, str]:
        """The texts of the new campaign's files, by name, the plan first."""
        plan = proposed_plan(self.found, answers)
        return {"campaign.yaml": plan, "policy.md": self.policy.text, **around(answers.language)}


def take(file: Path) -> Taken:
    """The policy in `file`: Markdown, plain text or .docx; raises FileFault when it cannot be read."""
    data = read_limited(file, _MOST_MB)
    if file.suffix.lower() in (".docm", ".dotm"):
        raise FileFault("docx", f"{file.name!r} has macros", "save it as .docx")
    is_word = data[:2] == b"PK" or file.suffix.lower() in (".docx", ".doc")
    policy = word_policy(data, file.name) if is_word else plain_policy(data, file.name)
    return Taken(policy, found_in(policy))
