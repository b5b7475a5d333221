"""A new campaign folder: written whole or not at all, and nothing that is there already is touched."""

from collections.abc import Mapping
from pathlib import Path

from campaign.errors import CampaignError
from campaign.files import write_whole
from campaign.kits.answers import Answers
from campaign.kits.kit import kit
from campaign.kits.plan_file import plan_file
from campaign.kits.policy_text import policy_text
from campaign.kits.words import WORDS

_BOM = "\ufeff"
"""What makes Excel read a CSV file as UTF-8."""


def start(folder: Path, answers: Answers) -> tuple[Path, ...]:
    """Write the campaign of `answers` into `folder`, and return its files, the plan first.

    Raises CampaignError when one of them exists already.
    """
    return write_campaign(folder, contents(answers))


def write_campaign(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the files of a new campaign, by name, the plan first; raises CampaignError as `start` does."""
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise CampaignError(f"{folder / there[0]} exists already; choose an empty folder")
    for name in reversed(list(files)):  # the plan last: a folder with a plan is complete
        write_whole(folder / name, files[name].encode())
    return tuple(folder / name for name in files)


def contents(answers: Answers) -> Mapping[str, str]:
    """The texts of a new campaign's files, by name, the plan first."""
    texts = kit(answers.kit, answers.language, answers.address, answers.facts)
    return {
        "campaign.yaml": plan_file(texts, answers),
        "policy.md": policy_text(texts, answers),
        **around(answers.language),
    }


def around(language: str) -> Mapping[str, str]:
    """What every new campaign has beside its plan and its policy."""
    return {
        "people.csv": f"{_BOM}{WORDS[language]['people_head']}\n",
        ".gitignore": ".campaign/\noutput/\n",
    }
