"""Commands that steer the mailings: pause, resume, cancel, resend, resolve, release."""

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN, PlanPath

if TYPE_CHECKING:
    from campaign.outbox.steering import Steering

ACTOR = "CAMPAIGN_ACTOR"
Some = Annotated[str, typer.Option("--mailing", metavar="ID", help="Only this mailing.")]
One = Annotated[str, typer.Option("--mailing", metavar="ID", help="The mailing.")]
To = Annotated[str, typer.Option("--to", metavar="ADDRESS", help="Only this recipient.")]


class Found(StrEnum):
    """What became of a mail in doubt."""

    SENT = "sent"
    AGAIN = "again"


def pause(
    plan: PlanPath = DEFAULT_PLAN,
    mailing: Some = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="For the audit and for campaign status.")] = "",
) -> None:
    """Stop sending at once, the whole campaign or one mailing; resume goes on with it.

    Only the mails that are being handed over at this moment still go out.
    """
    with _at_the_wheel(plan) as steering:
        steering.pause(mailing, " ".join(why.split())[:200])
    typer.echo(f"Paused {_what(mailing)}. Go on with: campaign resume")


def resume(plan: PlanPath = DEFAULT_PLAN, mailing: Some = "") -> None:
    """Go on with what was paused; what has become too late meanwhile stays held."""
    with _at_the_wheel(plan) as steering:
        ended = steering.resume(mailing)
    typer.echo(f"Going on with {_what(mailing)}." if ended else f"Nothing was paused of {_what(mailing)}.")


def cancel(
    plan: PlanPath = DEFAULT_PLAN,
    mailing: Some = "",
    to: To = "",
    everything: Annotated[bool, typer.Option("--all", help="Every mailing of the campaign.")] = False,
) -> None:
    """Call a mailing off for good, or for one recipient; what is sent stays sent."""
    if bool(mailing) == everything or (to and everything):
        raise typer.BadParameter("name one mailing, or say --all", param_hint="--mailing")
    with _at_the_wheel(plan) as steering:
        ended = steering.cancel(mailing, to)
    typer.echo(f"Called off {_what(mailing, to)}: {ended} mails that were due will not be sent.")


def resend(
    mailing: One,
    to: Annotated[str, typer.Option("--to", metavar="ADDRESS", help="Who gets it.")],
    plan: PlanPath = DEFAULT_PLAN,
) -> None:
    """Send a mailing to one person again, as a new mail, at the daemon's next look."""
    with _at_the_wheel(plan) as steering:
        steering.resend(mailing, to)
    typer.echo(f"{mailing} goes to {to} again as soon as the daemon looks.")


def resolve(
    found: Annotated[Found, typer.Option("--as", help="sent: it arrived; again: it did not.")],
    plan: PlanPath = DEFAULT_PLAN,
    mailing: Some = "",
    to: To = "",
) -> None:
    """Settle mails in doubt once you know: they were sent, or they go again, byte for byte the same."""
    with _at_the_wheel(plan) as steering:
        settled = steering.resolve(found.value, mailing, to)
    then = "noted as sent" if found is Found.SENT else "sent again at the daemon's next look"
    typer.echo(f"{settled} in doubt: {then}." if settled else "Nothing was in doubt.")


def release(mailing: One, plan: PlanPath = DEFAULT_PLAN, to: To = "") -> None:
    """Let go what is held because it was late; what the works council holds up stays held."""
    with _at_the_wheel(plan) as steering:
        let_go = steering.release(mailing, to)
    typer.echo(f"{let_go} of {mailing} let go." if let_go else f"Nothing of {mailing} was held as too late.")


@contextmanager
def _at_the_wheel(plan: Path) -> "Iterator[Steering]":
    """Somebody who steers the plan's campaign, known by CAMPAIGN_ACTOR or by user and machine."""
    from campaign.clock import SystemClock
    from campaign.outbox.database import database_url, open_outbox
    from campaign.outbox.steering import Steering
    from campaign.plan.read import read_campaign

    planned = read_campaign(plan).plan
    mailings = tuple(mailing.id for mailing in planned.mailings)
    with open_outbox(database_url(plan)) as outbox:
        yield Steering(outbox, planned.campaign, mailings, actor(), SystemClock())


def actor() -> str:
    """Who gives orders: CAMPAIGN_ACTOR, or the user at this machine; one line of at most 80 letters."""
    try:
        here = f"{getpass.getuser()}@{socket.gethostname()}"
    except (OSError, KeyError):
        here = f"somebody@{socket.gethostname()}"
    named = " ".join(os.environ.get(ACTOR, "").split()) or here
    return "".join(letter for letter in named if letter.isprintable())[:80]


def _what(mailing: str, to: str = "") -> str:
    what = mailing or "the whole campaign"
    return f"{what} to {to}" if to else what
