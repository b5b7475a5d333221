"""The mailings of a campaign as letters ready to be addressed; each compiled when first needed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from campaign.errors import MakingError
from campaign.files import digest
from campaign.mailings import letter, mail
from campaign.manifest import Manifest
from campaign.plan.mailings import Mailing
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import Made, Materials


class Letter(Protocol):
    """A mailing in one language, lacking only its reader."""

    @property
    def sender(self) -> str:
        """The address its Message-IDs are formed with."""
        ...

    def return_path(self, message_id: str) -> str:
        """The envelope address of one message."""
        ...

    def addressed(
        self, recipient: Recipient, message_id: str, date: datetime, *, test: bool = False
    ) -> bytes:
        """The message to one recipient; raises MakingError when it must not be sent like that."""
        ...


@dataclass(frozen=True)
class Ready:
    """A compiled letter, and the sha256 of the content it was made from."""

    letter: Letter
    content_sha256: str


class Letters(Protocol):
    """Where a deliverer gets its letters from."""

    def of(self, mailing: str, language: str) -> Ready:
        """The letter of a mailing in a language; raises MakingError when it cannot be made."""
        ...


class CampaignLetters:
    """The letters of a campaign, with the attachments its last build left in the folder `output`."""

    def __init__(self, campaign: Campaign, manifest: Manifest | None, output: Path) -> None:
        self._campaign, self._manifest = campaign, manifest
        self._output = output
        self._ready: dict[tuple[str, str], Ready] = {}

    def of(self, mailing: str, language: str) -> Ready:
        """The letter of a mailing in a language; raises MakingError when it cannot be made."""
        key = (mailing, language)
        if key not in self._ready:
            self._ready[key] = self._compiled(_named(self._campaign, mailing), language)
        return self._ready[key]

    def _compiled(self, mailing: Mailing, language: str) -> Ready:
        made = self._carried(mailing, language)
        content = mail.content(self._campaign, mailing, language, made)
        theme = find_theme(self._campaign.folder, self._campaign.plan.brand.theme)
        cache = self._campaign.folder.root / ".campaign" / "cache"
        materials = Materials(theme, self._campaign.folder, cache, self._output)
        return Ready(letter.letter(content, materials), digest({"language": language, **content.values}))

    def _carried(self, mailing: Mailing, language: str) -> Made:
        """What the mailing carries for readers of `language`; raises MakingError unless made of this plan."""
        plan = self._campaign.plan
        built = self._manifest or Manifest(plan.campaign)
        made = {id: built.of(id, plan.made_in(id, language)) for id in plan.carried_by(mailing)}
        missing = [id for id in mailing.attach if not made[id]]
        if missing:
            words = f"the mailing {mailing.id!r} carries {missing[0]!r}, which is not in {self._output}"
            raise MakingError(words, "run campaign build first", "not-built")
        older = [id for id, files in made.items() if any(file.plan != self._campaign.says for file in files)]
        if older:
            words = f"the plan is newer than the build of {older[0]!r}, which {mailing.id!r} carries"
            raise MakingError(words, "run campaign build", "not-built")
        return made


def _named(campaign: Campaign, id: str) -> Mailing:
    for mailing in campaign.plan.mailings:
        if mailing.id == id:
            return mailing
    known = ", ".join(mailing.id for mailing in campaign.plan.mailings) or "none"
    raise MakingError(f"there is no mailing {id!r}", f"the plan has {known}", "mailing")
