"""A starter kit: the texts of one subject in one language, in the chosen form of address.

In a kit's file `[Fragen Sie|Frag]` gives both forms of address, and `{limit}` stands for a fact that
only the campaign's owner knows: a rule that needs an unknown fact is left out, never made up.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from campaign.errors import CampaignError
from campaign.files import shipped
from campaign.plan.fields import Entry

_FORMS = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_FACT = re.compile(r"\{([a-z_]+)\}")

Address = Literal["sie", "du"]


class Ask(Entry):
    """A fact the kit asks for beside what every campaign needs."""

    name: str
    question: str
    example: str


class KitRule(Entry):
    """One rule; `more` is what only the full policy says, `needs` the fact without which it cannot stand."""

    short: str
    why: str
    do: str
    dont: str
    more: str
    level: Literal["must", "should", "tip"]
    needs: str | None = None


class KitPolicy(Entry):
    """What the policy says beside its rules: why, for whom, what happens after mistakes, who sees what."""

    title: str
    why: str
    scope: str
    mistakes: str
    privacy: str


class Kit(Entry):
    """The texts of one subject, ready to be written into a campaign folder."""

    id: str
    title: str
    policy: KitPolicy
    rules: tuple[KitRule, ...]
    private_use: dict[str, str] = Field(default_factory=dict)
    """What each answer says (`no`, `breaks`, `limited`, `yes`); empty where nobody asks for it."""
    goals: dict[str, str] = Field(default_factory=dict)
    """What one may want to reach on each platform, `other` for the rest; empty when there are none."""
    asks: tuple[Ask, ...] = ()


def kits() -> tuple[str, ...]:
    """The names of the kits that come with Auftakt."""
    return tuple(sorted(path.name for path in _folder().iterdir() if path.is_dir()))


def kit(name: str, language: str, address: Address, facts: Mapping[str, str]) -> Kit:
    """The kit `name`, filled with `facts`; raises CampaignError when there is no such kit."""
    if name not in kits():
        raise CampaignError(f"there is no starter kit {name!r}; choose from {', '.join(kits())}")
    text = (_folder() / name / f"{language}.toml").read_text(encoding="utf-8")
    whole = Kit.model_validate(_plain(tomllib.loads(_spoken(text, address, facts))))
    stand = tuple(rule for rule in whole.rules if rule.needs is None or facts.get(rule.needs))
    return whole.model_copy(update={"rules": stand})


def _spoken(text: str, address: Address, facts: Mapping[str, str]) -> str:
    """The file with one form of address, and with every fact that is known."""
    addressed = _FORMS.sub(lambda found: found[1 if address == "sie" else 2], text)
    return _FACT.sub(lambda found: json.dumps(facts.get(found[1], ""), ensure_ascii=False)[1:-1], addressed)


def _plain(value: object) -> object:
    """TOML's lists as the tuples that strict models expect."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return tuple(map(_plain, value)) if isinstance(value, list) else value


def _folder() -> Path:
    return shipped("assets") / "kits"
