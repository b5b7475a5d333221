"""The command `campaign doctor`: asks today what would fail on the day."""

import os
import shutil
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN, AsJson, OutputPath, PlanPath, output_folder, say_value
from campaign.errors import FindingsError, has_errors

if TYPE_CHECKING:
    from campaign.doctor.case import Case
    from campaign.doctor.verdict import Verdict
    from campaign.plan.read import Campaign

_LANGUAGES = ("de", "en")
_SIGNS = {
    "ok": ("✓", "green"),
    "warning": ("!", "yellow"),
    "failed": ("✗", "red"),
    "not run": ("–", "bright_black"),
}
_WIDEST = 110


def doctor(
    plan: PlanPath = DEFAULT_PLAN,
    to: Annotated[str, typer.Option(metavar="ADDRESS", help="Send one test mail there.")] = "",
    online: Annotated[
        bool, typer.Option("--online", help="Ask DNS about the sender, and voices on the web.")
    ] = False,
    language: Annotated[
        str, typer.Option(metavar="de|en", help="The language of what is told; the plan's by default.")
    ] = "",
    output: OutputPath = None,
    as_json: AsJson = False,
) -> None:
    """Look for what would fail on the day: type, voices, film, mail server, clock, disk, outbox.

    Signs in to the server that CAMPAIGN_SMTP_URL names, and to the mailbox of CAMPAIGN_BOUNCES_URL; sends
    nothing without --to, and asks nobody else without --online. Without a plan the machine alone is
    examined. Exit status 1 if something would fail.
    """
    from campaign.doctor.examine import examine

    if language not in ("", *_LANGUAGES):
        raise typer.BadParameter(f"choose from {', '.join(_LANGUAGES)}", param_hint="--language")
    _check_address(to)
    case = _case(plan, output, to, online)
    spoken = language or _spoken(case)
    found = examine(case)
    if as_json:
        verdicts = list(found)
        say_value({"verdicts": [_as_json(matter, one, spoken) for matter, one in verdicts]})
    else:
        verdicts = _said(found, spoken)
    if any(str(one.status) == "failed" for _, one in verdicts):
        raise typer.Exit(1)


def _check_address(to: str) -> None:
    if to:
        from campaign.outbox.trial import is_address

        if not is_address(to):
            raise typer.BadParameter(f"{to!r} is no e-mail address", param_hint="--to")


def _case(plan: Path, output: Path | None, to: str, online: bool) -> "Case":
    from campaign.clock import SystemClock
    from campaign.doctor.case import Case

    campaign, faults = _read(plan)
    return Case(
        campaign,
        faults,
        output_folder(campaign, output) if campaign else output or Path("output"),
        plan,
        SystemClock().now(),
        campaign.plan.in_languages() if campaign else _LANGUAGES,
        os.environ.get("CAMPAIGN_SMTP_URL", ""),
        os.environ.get("CAMPAIGN_BOUNCES_URL", ""),
        online,
        to,
    )


def _spoken(case: "Case") -> str:
    """The plan's language; without a plan that of the machine."""
    wanted = case.languages[0] if case.campaign else os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    return "de" if wanted.startswith("de") else "en"


def _read(plan: Path) -> "tuple[Campaign | None, int]":
    """The campaign, and how many errors keep it from being read."""
    from campaign.plan.read import read_campaign

    if plan == DEFAULT_PLAN and not plan.exists():
        return None, 0
    try:
        campaign = read_campaign(plan)
    except FindingsError as error:
        return None, len(error.findings)
    return campaign, sum(has_errors((finding,)) for finding in campaign.findings)


def _said(found: "Iterable[tuple[str, Verdict]]", language: str) -> "list[tuple[str, Verdict]]":
    """Each verdict as soon as it is known, below its matter; and at the end what follows from all."""
    from campaign.doctor.told import sentences

    verdicts: list[tuple[str, Verdict]] = []
    words, last = sentences(language), ""
    for matter, verdict in found:
        if matter != last:
            typer.secho(f"{'' if not last else chr(10)}{words['matters'][matter]}", bold=True)
            last = matter
        _say(verdict, language)
        verdicts.append((matter, verdict))
    kinds = [str(verdict.status) for _, verdict in verdicts]
    worst = next((kind for kind in ("failed", "warning") if kind in kinds), "ok")
    typer.secho(f"\n{words['end'][worst].format(count=kinds.count('failed'))}", bold=True)
    return verdicts


def _say(verdict: "Verdict", language: str) -> None:
    from campaign.doctor.told import sentences, told

    sign, colour = _SIGNS[verdict.status]
    label = sentences(language)["status"][verdict.status]
    room = max(map(len, sentences(language)["status"].values()))
    says, remedy = told(verdict, language)
    lines = [*_wrapped(says, room), *(_wrapped(f"→ {remedy}", room) if remedy else ())]
    typer.echo(f"  {typer.style(f'{sign} {label:<{room}}', fg=colour)}  {lines[0]}")
    for line in lines[1:]:
        typer.echo(f"{' ' * (room + 6)}{line}")


def _wrapped(text: str, room: int) -> list[str]:
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST) - room - 6
    return textwrap.wrap(text, max(width, 20), break_long_words=False, break_on_hyphens=False)


def _as_json(matter: str, verdict: "Verdict", language: str) -> dict[str, str]:
    from campaign.doctor.told import told

    says, remedy = told(verdict, language)
    return {
        "matter": matter,
        "check": verdict.check,
        "status": str(verdict.status),
        "says": says,
        "remedy": remedy,
    }
