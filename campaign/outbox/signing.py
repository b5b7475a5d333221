"""What there is to sign in a campaign, and whether a mailing, as it would be sent now, has been signed.

A mail is signed as the very bytes of the letter to a made-up reader: text, look, attachments and senders.
Whatever else changes what colleagues get, or what is kept of them, is a part of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from campaign.errors import FileFault, MakingError
from campaign.files import digest, sha256
from campaign.manifest import Manifest
from campaign.outbox.letters import Letters
from campaign.plan.mailings import Mailing
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.plan.sign_offs import Part, Scope, is_agreed
from campaign.plan.signable import dates_part, policy_part, records_part

_READER = Recipient(name="Kim Beispiel", given="Kim", family="Beispiel", email="kim@auftakt.invalid")
_ID, _DATE = "<specimen@auftakt.invalid>", datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Signing:
    """The parts of one campaign as it is; those that take work are made when they are asked for."""

    campaign: Campaign
    letters: Letters
    manifest: Manifest | None
    _known: dict[str, Part] = field(default_factory=dict)
    _agreed: dict[tuple[str, str], bool] = field(default_factory=dict)

    def parts(self) -> tuple[Part, ...]:
        """Everything there is to sign, in the order of the packet."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        plan = self.campaign.plan
        yield self.policy()
        yield self.records()
        for mailing in plan.mailings:
            yield self.dates(mailing)
            for language in plan.in_languages():
                yield self.mail(mailing, language)
        for made in plan.deliverables:
            for language in plan.in_languages(made.languages):
                yield self.made(made.id, language)

    def is_agreed(self, mailing: str, language: str) -> bool:
        """Whether all that a reader of `language` gets with the mailing has every sign-off there must be."""
        if not self.campaign.plan.sign_offs:
            return True
        key = (mailing, language)
        if key not in self._agreed:
            self._agreed[key] = is_agreed(
                self.campaign.plan.sign_offs, self._needed(*key), self.campaign.approvals.entries
            )
        return self._agreed[key]

    def _needed(self, id: str, language: str) -> tuple[Part, ...]:
        """What a mailing brings: its own text and date, what it carries, the policy, what is recorded."""
        plan = self.campaign.plan
        mailing = next((one for one in plan.mailings if one.id == id), None)
        if mailing is None:
            return (Part(f"mail.{id}.{language}", "mailings", ""),)
        carried = (self.made(made, plan.made_in(made, language)) for made in plan.carried_by(mailing))
        own = (self.policy(), self.records(), self.dates(mailing), self.mail(mailing, language))
        return (*own, *carried)

    def policy(self) -> Part:
        """The policy: its text in every language, its rules, what it allows and wants."""
        return policy_part(self.campaign.plan, self.campaign.texts)

    def records(self) -> Part:
        """What is known and kept of people, and who else gets to see it; not who they are."""
        return records_part(self.campaign.plan)

    def dates(self, mailing: Mailing) -> Part:
        """When a mailing goes to whom."""
        return dates_part(self.campaign.plan, mailing)

    def mail(self, mailing: Mailing, language: str) -> Part:
        """What a mailing says in a language, byte for byte."""
        name = f"mail.{mailing.id}.{language}"
        if name not in self._known:
            self._known[name] = Part(name, "mailings", self._specimen(mailing.id, language))
        return self._known[name]

    def _specimen(self, mailing: str, language: str) -> str:
        try:
            return sha256(self.letters.of(mailing, language).letter.addressed(_READER, _ID, _DATE))
        except (MakingError, FileFault):
            return ""

    def made(self, id: str, language: str) -> Part:
        """A deliverable in a language, file by file, if it was built from the plan as it is."""
        files = self.manifest.of(id, language) if self.manifest else ()
        kind = next((made.kind for made in self.campaign.plan.deliverables if made.id == id), "")
        scope: Scope = "film" if kind == "explainer" else "print"
        is_current = files and all(file.plan == self.campaign.says for file in files)
        said = digest({file.path: file.sha256 for file in files}) if is_current else ""
        return Part(f"made.{id}.{language}", scope, said)
