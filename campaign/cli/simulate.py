"""The command that plays the whole campaign on a virtual clock: simulate."""

import os
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from campaign.cli.places import DEFAULT_PLAN, AsJson, OutputPath, PlanPath, say_value
from campaign.cli.sending import SMTP, letters_of

if TYPE_CHECKING:
    from campaign.mailings.terms import Terms
    from campaign.outbox.wanted import Signed
    from campaign.plan.read import Campaign
    from campaign.rehearsal.faults import Faults
    from campaign.rehearsal.told import Rehearsal

_T = TypeVar("_T")


class By(StrEnum):
    """How the table is cut."""

    MAILING = "mailing"
    DAY = "day"
    PERSON = "person"


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
    by: Annotated[By, typer.Option(help="A line per mailing, per day, or per person.")] = By.MAILING,
    explain: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Why this person gets, or does not get, each mailing.")
    ] = "",
    down: Annotated[
        list[str] | None,
        typer.Option(metavar="FROM..TO", help="No daemon runs: 2027-02-01T08:00..2027-02-01T12:30."),
    ] = None,
    relay_down: Annotated[
        list[str] | None, typer.Option(metavar="FROM..TO", help="The mail server cannot be reached.")
    ] = None,
    relay_says: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE@SHARE", help="It objects: 451@10%, '550 5.1.1@2%', lost@1%."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed, other mails it objects to.")] = 1,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The timeline as a page, with filters.")
    ] = None,
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="The mailings as a calendar file.")] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A line per person and mailing, for a spreadsheet.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Put every mail there as .eml; needs a build.")
    ] = None,
    output: OutputPath = None,
    as_json: AsJson = False,
) -> None:
    """Play the whole campaign on a virtual clock: who gets what, when, and why others do not.

    Nothing is sent, and the outbox is not touched. It is the code of the daemon that plays, within the
    limits that CAMPAIGN_SMTP_URL states. What goes wrong on the way can be rehearsed as well.
    """
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    faults = _faults(campaign, (down or [], relay_down or [], relay_says or []), seed)
    played = _play(campaign, (_day(first), _day(last)), faults, into, output)
    for write, file in ((_write_html, html), (_write_ics, ics), (_write_csv, csv)):
        if file is not None:
            write(campaign, played, file)
    _show(campaign, played, by, explain, as_json)


def _play(
    campaign: "Campaign",
    days: tuple[date | None, date | None],
    faults: "Faults",
    into: Path | None,
    output: Path | None,
) -> "Rehearsal":
    from campaign.mailings.folder import FolderTransport
    from campaign.rehearsal.play import Setting, rehearse
    from campaign.rehearsal.silence import SilentLetters, SilentTransport

    setting = Setting(*days, terms=_terms(), faults=faults, signed=_signed(campaign, output))
    if into is None:
        return rehearse(campaign, SilentLetters(), SilentTransport(), setting)
    return rehearse(campaign, letters_of(campaign, output), FolderTransport(_empty(into)), setting)


def _terms() -> "Terms":
    """The limits that the address of the mail server states; how many connections changes nothing here."""
    from dataclasses import replace

    from campaign.mailings.terms import terms_in

    return replace(terms_in(os.environ.get(SMTP, "")), connections=1)


def _signed(campaign: "Campaign", output: Path | None) -> "Signed":
    """Whether a mailing has the sign-offs the plan asks for, as it was built last."""
    from campaign.cli.places import output_folder
    from campaign.manifest import read_manifest
    from campaign.outbox.signing import Signing

    built = read_manifest(output_folder(campaign, output))
    return Signing(campaign, letters_of(campaign, output), built).is_agreed


def _faults(campaign: "Campaign", given: tuple[list[str], list[str], list[str]], seed: int) -> "Faults":
    from campaign.rehearsal.faults import Faults, outage, saying

    down, relay_down, says = given
    calendar = campaign.plan.calendar
    return Faults(
        _each("--down", down, lambda text: outage(text, calendar)),
        _each("--relay-down", relay_down, lambda text: outage(text, calendar)),
        _each("--relay-says", says, saying),
        seed,
    )


def _each(option: str, given: list[str], read: Callable[[str], _T]) -> tuple[_T, ...]:
    try:
        return tuple(map(read, given))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _show(campaign: "Campaign", played: "Rehearsal", by: By, explain: str, as_json: bool) -> None:
    from campaign.cli import rehearsed

    if explain:
        rehearsed.show_reasons(campaign, played, explain, as_json)
    elif as_json:
        say_value(played.as_json())
    else:
        {By.MAILING: rehearsed.show_mailings, By.DAY: rehearsed.show_days, By.PERSON: rehearsed.show_people}[
            by
        ](campaign, played)


def _write_html(campaign: "Campaign", played: "Rehearsal", file: Path) -> None:
    from campaign.files import write_whole
    from campaign.rehearsal.page import page

    write_whole(file, page(campaign, played).encode())


def _write_ics(campaign: "Campaign", played: "Rehearsal", file: Path) -> None:
    from campaign.files import write_whole
    from campaign.rehearsal.dates import calendar_file

    write_whole(file, calendar_file(campaign, played))


def _write_csv(campaign: "Campaign", played: "Rehearsal", file: Path) -> None:
    from campaign.files import write_whole
    from campaign.rehearsal.sheet import sheet

    write_whole(file, sheet(played))


def _empty(folder: Path) -> Path:
    """The folder, if no mails of another rehearsal would be mixed with this one's."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(f"{folder} is not empty; name a new folder", param_hint="--into")
    return folder.resolve()


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
