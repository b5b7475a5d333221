"""The command that sends one mail as a test, and the way to the mail server."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN, OutputPath, PlanPath, output_folder
from campaign.cli.steering import actor
from campaign.errors import DeliveryError

if TYPE_CHECKING:
    from campaign.mailings.handover import Transport
    from campaign.outbox.letters import CampaignLetters
    from campaign.plan.read import Campaign

SMTP = "CAMPAIGN_SMTP_URL"


def send_test(
    mailing: Annotated[str, typer.Argument(metavar="MAILING", help="The id of the mailing.")],
    to: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to send it.")],
    plan: PlanPath = DEFAULT_PLAN,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="de or en; the plan's first by default.")
    ] = "",
    output: OutputPath = None,
) -> None:
    """Send one real mail, marked as a test, through CAMPAIGN_SMTP_URL.

    No delivery changes; who sent what to whom is written into the audit.
    """
    from campaign.clock import SystemClock
    from campaign.outbox.database import database_url, open_outbox
    from campaign.outbox.trial import is_address, note_trial, send_trial
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    languages = campaign.plan.in_languages()
    if language and language not in languages:
        words = f"the campaign does not speak {language!r}; choose from {', '.join(languages)}"
        raise typer.BadParameter(words, param_hint="--language")
    if not is_address(to):
        raise typer.BadParameter(f"{to!r} is no e-mail address", param_hint="--to")
    chosen, letters = language or languages[0], letters_of(campaign, output)
    answer = send_trial(campaign, mailing, chosen, to, letters, transport(), SystemClock())
    with open_outbox(database_url(plan)) as outbox:
        note_trial(outbox, campaign.plan.campaign, actor(), f"{mailing} ({chosen}) to {to}", SystemClock())
    typer.echo(f"Sent {mailing} ({chosen}) to {to} as a test; the server said: {answer.code} {answer.text}")


def letters_of(campaign: "Campaign", output: Path | None) -> "CampaignLetters":
    """The letters of a campaign, with what was built last."""
    from campaign.manifest import read_manifest
    from campaign.outbox.letters import CampaignLetters

    where = output_folder(campaign, output)
    return CampaignLetters(campaign, read_manifest(where), where)


def transport() -> "Transport":
    """The way to the mail server that CAMPAIGN_SMTP_URL names; raises DeliveryError when it names none."""
    from campaign.mailings.transport import transport_for

    url = os.environ.get(SMTP, "")
    if not url:
        raise DeliveryError(
            f"{SMTP} does not name a mail server yet; set it to smtp://user:password@mail.example.org:587"
        )
    return transport_for(url)
