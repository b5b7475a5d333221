"""The command that shows where a campaign stands: in all, line by line, or who did what."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN, AsJson, PlanPath, say_value

if TYPE_CHECKING:
    from campaign.outbox.records import DeliveryRecord

Mailing = Annotated[str, typer.Option("--mailing", metavar="ID", help="Only this mailing.")]
_COLUMNS = ("mailing", "recipient", "email", "language", "state", "reason", "attempts", "changed_at")


def status(
    plan: PlanPath = DEFAULT_PLAN,
    as_json: AsJson = False,
    mailing: Mailing = "",
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A line per recipient: state, reason, attempts, since when.")
    ] = False,
    audit: Annotated[bool, typer.Option("--audit", help="Who did what in this campaign, and when.")] = False,
) -> None:
    """Say where the campaign stands: each mailing by state, what comes next, how the daemon is."""
    if as_csv:
        _say_csv(_lines(plan, mailing))
    elif audit:
        _show_audit(plan, as_json)
    elif mailing:
        _show_lines(_lines(plan, mailing), as_json)
    else:
        _show_status(plan, as_json)


def _show_status(plan: Path, as_json: bool) -> None:
    from campaign.cli.tables import show_status
    from campaign.clock import SystemClock
    from campaign.outbox.database import database_url, look_into
    from campaign.outbox.records import record
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    with look_into(database_url(plan)) as outbox:
        found = record(outbox, campaign, SystemClock().now())
    if as_json:
        say_value(found.as_json())
    else:
        show_status(found, campaign.plan.timezone)


def _lines(plan: Path, mailing: str) -> "tuple[DeliveryRecord, ...]":
    from campaign.outbox.database import database_url, look_into
    from campaign.outbox.records import lines
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    known = [one.id for one in campaign.plan.mailings]
    with look_into(database_url(plan)) as outbox:
        found = lines(outbox, campaign.plan.campaign, mailing=mailing)
    if mailing and mailing not in known and not found:
        words = f"there is no mailing {mailing!r}; the plan has {', '.join(known) or 'none'}"
        raise typer.BadParameter(words, param_hint="--mailing")
    return found


def _show_lines(lines: "Sequence[DeliveryRecord]", as_json: bool) -> None:
    from campaign.cli.tables import console, table

    if as_json:
        say_value([one.as_json() for one in lines])
        return
    rows = table("recipient", "state", "detail")
    for one in lines:
        rows.add_row(one.email, str(one.state).replace("_", " "), told_reason(one))
    console().print(rows)


def told_reason(one: "DeliveryRecord") -> str:
    """The reason a delivery is where it is, in words."""
    from campaign.outbox.states import HELD_WORDS

    return HELD_WORDS.get(one.reason, one.reason)


def _say_csv(lines: "Sequence[DeliveryRecord]") -> None:
    """A line per delivery on stdout; a cell that a spreadsheet would compute is put in as text."""
    from campaign.outbox.sheet import as_text

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in lines:
        values = {**one.as_json(), "reason": told_reason(one)}
        writer.writerow([as_text(str(values[name])) for name in _COLUMNS])


def _show_audit(plan: Path, as_json: bool) -> None:
    from campaign.cli.tables import show_audit
    from campaign.outbox.audit import audit_of
    from campaign.outbox.database import database_url, look_into
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    with look_into(database_url(plan)) as outbox:
        found = audit_of(outbox, campaign.plan.campaign)
    if as_json:
        say_value([one.as_json() for one in found])
    else:
        show_audit(found, campaign.plan.timezone)
