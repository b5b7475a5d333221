"""Tables for a person: where a campaign stands, and who did what."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from campaign.outbox.audit import Note
    from campaign.outbox.health import Health
    from campaign.outbox.records import CampaignRecord, DeliveryRecord, MailingRecord

FEW = 20
"""How many single deliveries are listed before the rest is only counted."""
WIDE = 130
"""Columns of a table that goes into a file or a pipe."""
_LONG = ("subject", "not sent to", "where they stand", "files", "result", "detail")
"""The columns that give way where a terminal is narrow."""
_ORDER = (
    *("sent", "confirmed", "sending", "waiting", "held"),
    *("in_doubt", "failed", "bounced", "suppressed", "cancelled"),
)
"""The states as a person wants to read them: what is done, what is on its way, what went wrong."""

_IN_DOUBT = "In doubt (ask whether they arrived, then: campaign resolve --as sent, or --as again):"


def show_status(record: "CampaignRecord", timezone: str) -> None:
    """Each mailing by state, then what needs a person, what comes next, and how the daemon is."""
    out, zone = console(), ZoneInfo(timezone)
    out.print(f"{record.campaign}: {record.status}, {_when(record.now, zone)}", style="bold")
    rows = table("mailing", "due", "recipients", "where they stand")
    for mailing in record.mailings:
        standing = _standing(mailing, record.now)
        rows.add_row(mailing.id, _when(mailing.due, zone), str(mailing.recipients), standing)
    out.print(rows)
    _list(out, _IN_DOUBT, record.in_doubt)
    _list(out, "Failed:", record.failed)
    for mailing in record.next[:1]:
        out.print(f"Next: {mailing.id} on {_when(mailing.due, zone)} to {mailing.recipients}.")
    out.print(_daemon(record.health, zone), soft_wrap=True)


def show_audit(notes: "Sequence[Note]", timezone: str) -> None:
    """Who did what, when, oldest first."""
    out, zone = console(), ZoneInfo(timezone)
    rows = table("when", "who", "what", "detail")
    for one in notes:
        rows.add_row(f"{one.at.astimezone(zone):%Y-%m-%d %H:%M:%S}", one.actor, one.what, one.detail)
    out.print(rows if notes else "Nothing has happened yet.")


def console() -> "Console":
    """Where a person reads: stdout, as wide as the terminal, and wide enough where there is none."""
    from rich.console import Console

    out = Console(markup=False, highlight=False, emoji=False)
    return out if out.is_terminal else Console(markup=False, highlight=False, emoji=False, width=WIDE)


def table(*columns: str) -> "Table":
    """An empty table with these columns, in the one look all tables have."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column not in _LONG)
    return made


def _when(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


def _standing(mailing: "MailingRecord", now: datetime) -> str:
    from campaign.outbox.states import HELD_WORDS, State

    orders = [order for order in (mailing.cancelled, mailing.paused) if order]
    if not mailing.counts:
        return "\n".join(orders) or ("to come" if mailing.due > now else "nothing yet")
    ordered = [state for state in _ORDER if state in mailing.counts]
    states = [f"{mailing.counts[State(state)]} {state.replace('_', ' ')}" for state in ordered]
    held = [f"held: {HELD_WORDS.get(reason, reason)}" for reason in mailing.held]
    return "\n".join([", ".join(states), *held, *orders])


def _list(out: "Console", heading: str, deliveries: tuple["DeliveryRecord", ...]) -> None:
    if not deliveries:
        return
    out.print(heading)
    for one in deliveries[:FEW]:
        out.print(f"  {one.mailing}  {one.email}  {one.reason}", soft_wrap=True)
    if len(deliveries) > FEW:
        out.print(f"  and {len(deliveries) - FEW} more; --json lists them all")
    out.print()


def _daemon(health: "Health | None", zone: ZoneInfo) -> str:
    if health is None or health.tick_at is None:
        return "No daemon has looked after this campaign yet."
    last = f"last tick {health.tick_at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    state = "running" if health.is_running else "ended" if health.ended_at else "gone without a goodbye"
    return f"Daemon: {state}, {last}." + (f"\nTrouble: {health.trouble}" if health.trouble else "")
