"""The command that takes in what came back: a piped message, or the mailbox in CAMPAIGN_BOUNCES_URL."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from campaign.cli.places import DEFAULT_PLAN, PlanPath
from campaign.errors import DeliveryError

if TYPE_CHECKING:
    from campaign.outbox.database import Outbox
    from campaign.outbox.returned import Bounce

BOUNCES = "CAMPAIGN_BOUNCES_URL"


def bounce(plan: PlanPath = DEFAULT_PLAN) -> None:
    """Take in mails that came back: `campaign bounce < mail`, or the mailbox of CAMPAIGN_BOUNCES_URL.

    Only what says for certain that a mail was not delivered counts; out-of-office notes do not.
    """
    from campaign.outbox.database import database_url, look_into
    from campaign.plan.read import read_campaign

    read_campaign(plan)
    piped = not sys.stdin.isatty() and not os.environ.get(BOUNCES)
    with look_into(database_url(plan)) as outbox:
        found = _from_pipe(outbox) if piped else _from_mailbox(outbox)
    for one in found:
        gone = "; its address is not written to again" if one.suppressed else ""
        typer.echo(f"{one.mailing} to {one.recipient} came back{gone}.")
    if not found:
        typer.echo("Nothing came back that belongs to this campaign.")


def _from_pipe(outbox: "Outbox") -> "tuple[Bounce, ...]":
    from campaign.clock import SystemClock
    from campaign.files import MEGABYTE
    from campaign.mailings.returns import MAX_MB, read_return
    from campaign.outbox.returned import record_return

    returned = read_return(sys.stdin.buffer.read(MAX_MB * MEGABYTE + 1))
    found = record_return(outbox, returned, SystemClock().now()) if returned else None
    return (found,) if found else ()


def _from_mailbox(outbox: "Outbox") -> "tuple[Bounce, ...]":
    from campaign.clock import SystemClock
    from campaign.mailings.mailbox import mailbox_at
    from campaign.outbox.returned import read_mailbox

    url = os.environ.get(BOUNCES, "")
    if not url:
        words = f"{BOUNCES} names no mailbox yet"
        raise DeliveryError(
            f"{words}; set it to imaps://user:password@mail.example.org/INBOX, or pipe a mail in"
        )
    return read_mailbox((outbox,), mailbox_at(url), SystemClock().now())
