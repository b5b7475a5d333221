"""The command that keeps campaigns going: the daemon, and the systemd unit to run it under."""

import getpass
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN, OutputPath
from campaign.cli.returns import BOUNCES
from campaign.cli.sending import SMTP, transport

if TYPE_CHECKING:
    from campaign.daemon.run import Outside


def daemon(
    plans: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PLAN", help="The plan files, or the folders that hold campaign.yaml."),
    ] = None,
    until_idle: Annotated[
        bool, typer.Option("--until-idle", help="End as soon as nothing that is due waits any more.")
    ] = False,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often to look: 15s, 500ms, 2m.")] = "15s",
    output: OutputPath = None,
    log: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Log there instead of stderr, 60 MB at most.")
    ] = None,
    log_json: Annotated[bool, typer.Option("--log-json", help="Log JSON, an object a line.")] = False,
    metrics: Annotated[
        int | None,
        typer.Option(metavar="PORT", min=0, max=65535, help="Figures for Prometheus on 127.0.0.1."),
    ] = None,
    systemd: Annotated[
        bool, typer.Option("--systemd", help="Print the systemd unit for this very command, and end.")
    ] = False,
) -> None:
    """Send the mailings of the plans when their time comes, until stopped (Ctrl-C, SIGTERM).

    CAMPAIGN_SMTP_URL says through which server, CAMPAIGN_BOUNCES_URL where undeliverable mails come
    back to. Every mail is sent at most once, through crashes and restarts. With --until-idle exit status
    1 if something could not be sent for want of a build.
    """
    wanted = plans or [DEFAULT_PLAN]
    if output is not None and len(wanted) > 1:
        raise typer.BadParameter("several plans cannot share one folder; leave it out", param_hint="--output")
    period = _duration(every)
    if systemd:
        options = [f"--every={every}", *([f"--output={output.resolve()}"] if output else ())]
        typer.echo(_unit(wanted, [*options, *([f"--metrics={metrics}"] if metrics is not None else ())]))
        return
    from campaign.outbox.journal import log_to_stderr

    log_to_stderr("json" if log_json else "lines", log)
    if not _run(wanted, output, period, until_idle, metrics):
        raise typer.Exit(1)


def _run(
    plans: Sequence[Path], output: Path | None, every: timedelta, until_idle: bool, metrics: int | None
) -> bool:
    from campaign import daemon as daemons
    from campaign.clock import SystemClock
    from campaign.mailings.terms import terms_in
    from campaign.outbox.line import Line
    from campaign.outbox.watched import PlanInForce

    way = transport()
    kept = daemons.keep([PlanInForce(plan, output) for plan in plans])
    line = Line(way, str(way), terms_in(os.environ[SMTP]))
    return daemons.run(kept, line, SystemClock(), daemons.Rhythm(every, until_idle), _outside(metrics))


def _outside(metrics: int | None) -> "Outside":
    """The figures and the mailbox, where they are wanted."""
    from campaign.daemon.run import Outside
    from campaign.daemon.signs import Figures
    from campaign.mailings.mailbox import mailbox_at

    url = os.environ.get(BOUNCES)
    figures = Figures() if metrics is not None else None
    if figures and metrics is not None:
        figures.serve(metrics)
    return Outside(figures, mailbox_at(url) if url else None)


def _unit(plans: Sequence[Path], options: Sequence[str]) -> str:
    from campaign.daemon.unit import unit
    from campaign.plan.read import read_campaign

    campaigns = [read_campaign(plan).plan.campaign for plan in plans]
    program = (str(Path(sys.executable)), "-m", "campaign")
    whole = [plan.resolve() for plan in plans]
    return unit(campaigns, whole, program, Path.cwd(), getpass.getuser(), options).rstrip()


def _duration(text: str) -> timedelta:
    units = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
    number = text.rstrip("msh")
    unit = text[len(number) :]
    try:
        seconds = float(number) * units[unit]
    except (ValueError, KeyError):
        seconds = 0.0
    if not 0.01 <= seconds <= 3600:
        raise typer.BadParameter(f"{text!r} is no time between 10ms and 1h; write 15s", param_hint="--every")
    return timedelta(seconds=seconds)
