"""The table of recipes: how each kind of deliverable is made."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from campaign.errors import Finding
from campaign.mailings import mail
from campaign.plan.content import Content
from campaign.plan.read import Campaign
from campaign.printing import flyer, notice, overview, policy_sheet, poster, rules_card
from campaign.theme.materials import Made, Materials
from campaign.video import explainer

Spec = TypeVar("Spec", contravariant=True)


class Recipe(Protocol[Spec]):
    """How one kind of deliverable comes about; a module of its craft with these three functions.

    `content` is quick and imports nothing heavy: it runs at every build to see what is stale.
    `make` does the work; it may run in another process.
    """

    def content(self, campaign: Campaign, spec: Spec, language: str, made: Made) -> Content:
        """What the deliverable says in `language`; `made` holds the files it builds on."""
        ...

    def make(self, content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
        """Write the deliverable's files below the empty folder `into`, under their final relative paths.

        Returns findings; raises MakingError when it cannot be made.
        """
        ...

    def read(self, file: Path) -> str | None:
        """The text a person reads (or hears) in the finished `file`; None for files without text."""
        ...


RECIPES: Mapping[str, Recipe[Any]] = {
    "flyer": flyer,
    "notice": notice,
    "poster": poster,
    "policy-sheet": policy_sheet,
    "rules-card": rules_card,
    "explainer": explainer,
    "overview": overview,
    "mail": mail,
}
"""How each kind of deliverable is made."""
