"""The plan in force: read again when its files change; a faulty new version is refused, the old one stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from campaign.errors import Finding, FindingsError, has_errors
from campaign.files import digest, sha256_file
from campaign.manifest import NAME as MANIFEST
from campaign.manifest import read_manifest
from campaign.outbox.letters import CampaignLetters
from campaign.outbox.signing import Signing
from campaign.plan.approvals import APPROVALS
from campaign.plan.read import Campaign, Reading, check_campaign


@dataclass(frozen=True)
class Change:
    """What a second look at the plan found: a new version in force, or one that was refused."""

    accepted: bool
    findings: tuple[Finding, ...] = ()


class PlanInForce:
    """One plan, its texts, its people and what was built from it, as the outbox uses them.

    Raises FindingsError when the plan is faulty from the start.
    """

    def __init__(self, path: Path, output: Path | None = None) -> None:
        self.path = path / "campaign.yaml" if path.is_dir() else path
        self._given_output = output
        self._refused: tuple[Finding, ...] = ()
        self._seen = ""
        before = _sha(self.path)
        reading = check_campaign(self.path)
        if reading.campaign is None or has_errors(reading.findings):
            raise FindingsError(reading.findings)
        self._put_in_force(reading.campaign, before)

    def look_again(self) -> Change | None:
        """Read the plan again if any of its files has changed; None when there is nothing new to tell."""
        before = _sha(self.path)
        manifest, folder = _sha(self.output / MANIFEST), self.campaign.folder.root
        names = (*self.campaign.hashes, APPROVALS)
        seen = _seen(before, manifest, {name: _sha(folder / name) for name in names})
        if seen == self._seen and not self._refused:
            return None
        reading = check_campaign(self.path)
        findings = (*reading.findings, *self._renamed(reading))
        if reading.campaign is not None and not has_errors(findings):
            self._put_in_force(reading.campaign, before)
            return Change(True, findings)
        self._seen, known = seen, self._refused
        self._refused = findings
        return Change(False, findings) if findings != known else None

    def _put_in_force(self, campaign: Campaign, plan: str) -> None:
        """Use `campaign`; `plan` is the sha256 of its file from before it was read.

        What is saved while it is read thus differs from what counts as seen, and is read next time.
        """
        self.campaign = campaign
        self.output = self._given_output or Path("output") / campaign.plan.campaign
        manifest = _sha(self.output / MANIFEST)
        built = read_manifest(self.output)
        self.letters = CampaignLetters(campaign, built, self.output)
        self.signing = Signing(campaign, self.letters, built)
        files = {**campaign.hashes, APPROVALS: campaign.approvals.sha256}
        self._refused, self._seen = (), _seen(plan, manifest, files)

    def _renamed(self, reading: Reading) -> tuple[Finding, ...]:
        """Another campaign id would be another campaign: everything would be sent once more."""
        old, new = self.campaign.plan.campaign, reading.campaign and reading.campaign.plan.campaign
        if new is None or new == old:
            return ()
        words = f"the campaign was called {old!r} when the daemon began, and now {new!r}"
        return (Finding("campaign-renamed", words, "keep its id, or start the daemon anew"),)


def _seen(plan: str, manifest: str, files: Mapping[str, str]) -> str:
    """One digest of the plan's file, the record of the build, and the files the plan names."""
    return digest([plan, manifest, dict(files)])


def _sha(path: Path) -> str:
    """The sha256 of a file; empty when there is none."""
    try:
        return sha256_file(path)
    except OSError:
        return ""
