"""The command `campaign init`: a new campaign from a starter kit."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from campaign.cli.places import counted, say_findings
from campaign.clock import SystemClock
from campaign.errors import FileFault, FindingsError

if TYPE_CHECKING:
    from campaign.kits.answers import Answers, PrivateUse
    from campaign.kits.existing.plain import Stripped
    from campaign.kits.existing.take import Taken

Day = Annotated[
    str, typer.Option(metavar="YYYY-MM-DD", help="The first day; a working day six weeks ahead by default.")
]
Whom = Annotated[
    str,
    typer.Option(
        metavar='"NAME, ROLE, EMAIL, PHONE"', help="Whom staff may ask; what is unknown, leave out."
    ),
]
Deputy = Annotated[str, typer.Option(metavar='"NAME, ROLE, EMAIL, PHONE"', help="Who stands in.")]
Use = Annotated[
    str, typer.Option(help="How much private use is allowed: no, breaks, limited or yes (kit social-media).")
]
Platforms = Annotated[
    list[str] | None, typer.Option(help="A platform the firm uses (kit social-media); may be repeated.")
]
Facts = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=VALUE", help='What a kit asks for: limit="20 Euro" (kit gifts).'),
]


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the campaign is to live.")],
    kit: Annotated[str, typer.Option(help="social-media, passwords, ai-use or gifts.")] = "social-media",
    existing: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help="Take a policy that exists, Markdown or .docx, instead of a kit."
        ),
    ] = None,
    language: Annotated[
        Literal["de", "en"] | None,
        typer.Option(help="The language of its texts; de, or that of the policy, by default."),
    ] = None,
    address: Annotated[Literal["sie", "du"], typer.Option(help="How German texts address staff.")] = "sie",
    firm: Annotated[str, typer.Option(help="The firm's name, as it stands on pages.")] = "",
    go_live: Day = "",
    region: Annotated[str, typer.Option(help="Whose holidays are kept, such as DE-BW.")] = "DE",
    contact: Whom = "",
    deputy: Deputy = "",
    private_use: Use = "",
    platform: Platforms = None,
    fact: Facts = None,
) -> None:
    """Write a complete campaign from a starter kit: plan, policy and a people list to fill.

    On a terminal it asks for whatever was not given; Enter leaves a question open. What stays open is
    never made up: campaign check names it, with the line where it belongs. With --from the plan holds what
    the policy says in so many words, each with its line, and nothing else.
    """
    from campaign.kits.answers import Answers, person_of
    from campaign.kits.folder import start, write_campaign
    from campaign.kits.questions import questions

    taken = _taken(existing)
    language = language or (taken.found.language if taken else "de")
    given = {"firm": firm, "contact": contact, "deputy": deputy, "private_use": private_use}
    given |= {"platforms": ", ".join(platform or ()), **_named(fact or [])}
    asked = questions(kit, language) if taken is None else ()
    if sys.stdin.isatty():
        given |= {ask.name: _answer(ask.words, ask.choices) for ask in asked if not given.get(ask.name)}
    if not given["firm"]:
        raise typer.BadParameter("whose campaign is it? Say --firm", param_hint="--firm")
    answers = Answers(
        kit,
        given["firm"],
        _first_day(go_live, region),
        language,
        address,
        region,
        person_of(given["contact"]),
        person_of(given["deputy"]),
        _use(given["private_use"]),
        tuple(name.strip() for name in given["platforms"].split(",") if name.strip()),
        given,
    )
    files = write_campaign(folder, taken.files(answers)) if taken else start(folder, answers)
    if taken and existing:
        _say_stripped(existing, taken.stripped)
    _say(files, answers)


def _say_stripped(file: Path, stripped: "Sequence[Stripped]") -> None:
    """What was left out: each kind once, where it stands first, and how often."""
    kinds: dict[str, list[int]] = {}
    for one in stripped:
        kinds.setdefault(one.what, []).append(one.line)
    for what, lines in kinds.items():
        more = f", and in {len(lines) - 1} more lines" if len(lines) > 1 else ""
        typer.echo(f"{file}:{lines[0]}: left out: {what}{more}")


def _taken(file: Path | None) -> "Taken | None":
    if file is None:
        return None
    from campaign.errors import Place
    from campaign.kits.existing.take import take

    try:
        return take(file)
    except FileFault as fault:
        raise FindingsError((fault.finding(Place(str(file))),)) from None


def _answer(words: str, choices: tuple[str, ...]) -> str:
    """What the person types; empty when they would rather say it later."""
    while True:
        said = str(typer.prompt(words, default="", show_default=False)).strip()
        if not said or not choices or said in choices:
            return said
        typer.echo(f"  {', '.join(choices)}?")


def _named(facts: list[str]) -> Mapping[str, str]:
    return {name.strip(): value.strip() for name, _, value in (fact.partition("=") for fact in facts)}


def _use(given: str) -> "PrivateUse":
    from campaign.kits.answers import PrivateUse

    for known in get_args(PrivateUse):
        if known == given:
            return known  # type: ignore[no-any-return]  # get_args knows no types
    raise typer.BadParameter("choose from no, breaks, limited, yes", param_hint="--private-use")


def _first_day(given: str, region: str) -> date:
    from campaign.kits.answers import usual_go_live
    from campaign.plan.calendar import Calendar
    from campaign.plan.region import region_fault

    fault = region_fault(region)
    if fault:
        raise typer.BadParameter(fault, param_hint="--region")
    try:
        return (
            date.fromisoformat(given)
            if given
            else usual_go_live(SystemClock().now().date(), Calendar(region=region))
        )
    except ValueError:
        raise typer.BadParameter(
            f"{given!r} is no day; write it as 2027-02-01", param_hint="--go-live"
        ) from None


def _say(files: tuple[Path, ...], answers: "Answers") -> None:
    """What was written, what is still open, and how it goes on."""
    from campaign.plan.read import check_campaign

    for file in files:
        typer.echo(f"wrote {file}")
    findings = check_campaign(files[0]).findings
    if findings:
        typer.echo(f"\nStill open: {counted(findings)}")
        say_findings(findings)
    typer.echo(f"\nGo-live is {answers.go_live:%Y-%m-%d}. Next: put your people into {files[2]}, then")
    typer.echo(f"  campaign check {files[0]}\n  campaign build {files[0]}")
