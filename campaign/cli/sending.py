"""Commands that send one mail, or play all of them: send-test, simulate."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN, AsJson, OutputPath, PlanPath, output_folder, say_value
from campaign.errors import DeliveryError

if TYPE_CHECKING:
    from campaign.mailings.handover import Transport
    from campaign.outbox.letters import CampaignLetters
    from campaign.plan.read import Campaign

SMTP = "CAMPAIGN_SMTP_URL"


def simulate(
    plan: PlanPath = DEFAULT_PLAN,
    first: Annotated[
        datetime | None,
        typer.Option(
            "--from", formats=["%Y-%m-%d"], metavar="DAY", help="The first day, such as 2027-02-01."
        ),
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], metavar="DAY", help="The last day.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Put every mail there as .eml; needs a build.")
    ] = None,
    output: OutputPath = None,
    as_json: AsJson = False,
) -> None:
    """Play the whole campaign on a virtual clock: who gets what, when, and why others do not.

    Nothing is sent, and the outbox is not touched.
    """
    from campaign.cli.tables import show_rehearsal
    from campaign.mailings.folder import FolderTransport
    from campaign.outbox.rehearsal import rehearse
    from campaign.outbox.silence import SilentLetters, SilentTransport
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    days = _day(first), _day(last)
    if into is None:
        played = rehearse(campaign, SilentLetters(), SilentTransport(), *days)
    else:
        played = rehearse(campaign, _letters(campaign, output), FolderTransport(_empty(into)), *days)
    if as_json:
        say_value(played.as_json())
    else:
        show_rehearsal(played)


def send_test(
    mailing: Annotated[str, typer.Argument(metavar="MAILING", help="The id of the mailing.")],
    to: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to send it.")],
    plan: PlanPath = DEFAULT_PLAN,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="de or en; the plan's first by default.")
    ] = "",
    output: OutputPath = None,
) -> None:
    """Send one real mail, marked as a test, through CAMPAIGN_SMTP_URL; the outbox is not touched."""
    from campaign.clock import SystemClock
    from campaign.outbox.trial import is_address, send_trial
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    languages = campaign.plan.in_languages()
    if language and language not in languages:
        words = f"the campaign does not speak {language!r}; choose from {', '.join(languages)}"
        raise typer.BadParameter(words, param_hint="--language")
    if not is_address(to):
        raise typer.BadParameter(f"{to!r} is no e-mail address", param_hint="--to")
    chosen, letters = language or languages[0], _letters(campaign, output)
    answer = send_trial(campaign, mailing, chosen, to, letters, transport(), SystemClock())
    typer.echo(f"Sent {mailing} ({chosen}) to {to} as a test; the server said: {answer.code} {answer.text}")


def _letters(campaign: "Campaign", output: Path | None) -> "CampaignLetters":
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


def _empty(folder: Path) -> Path:
    """The folder, if no mails of another rehearsal would be mixed with this one's."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(f"{folder} is not empty; name a new folder", param_hint="--into")
    return folder.resolve()


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
