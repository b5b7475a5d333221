"""The command `campaign demo`: the shipped example, built and played."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from campaign.cli.build import make, processors
from campaign.cli.places import Jobs, end, output_folder, say_findings
from campaign.files import shipped
from campaign.manifest import NAME, Manifest

if TYPE_CHECKING:
    from campaign.plan.read import Campaign
    from campaign.rehearsal.told import Rehearsal

MAILS = "outbox"
"""Where the played mails lie, inside the output folder."""


def demo(
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="Where it goes; ./output/social-media-2027 by default."),
    ] = None,
    jobs: Jobs = None,
) -> None:
    """Build the shipped example and play its whole mail sequence into a folder; nothing is sent.

    The second time only what is missing is made again.
    """
    from campaign.build.run import Settings
    from campaign.cli.made import show_made
    from campaign.cli.rehearsed import show_mailings
    from campaign.plan.read import read_campaign

    campaign = read_campaign(shipped("examples") / "social-media" / "campaign.yaml")
    where = output_folder(campaign, output)
    manifest = make(campaign, Settings(where, where / ".campaign", (), jobs or processors()), why=False)
    show_made(manifest, where)
    say_findings(manifest.findings)
    end(manifest.findings)
    show_mailings(campaign, _play(campaign, manifest, where))
    typer.echo(f"{where / MAILS} holds every mail as .eml; {where / NAME} lists every file.")


def _play(campaign: "Campaign", manifest: Manifest, where: Path) -> "Rehearsal":
    from campaign.mailings.transport import transport_for
    from campaign.outbox.letters import CampaignLetters
    from campaign.rehearsal.play import rehearse

    mails = where / MAILS
    shutil.rmtree(mails, ignore_errors=True)
    transport = transport_for(f"folder://{quote(str(mails.resolve()))}")
    return rehearse(campaign, CampaignLetters(campaign, manifest, where), transport)
