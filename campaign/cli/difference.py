"""The command `campaign diff`: the effect of a change on people, dates and pages."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from campaign.cli.places import DEFAULT_PLAN

if TYPE_CHECKING:
    from campaign.build.effect import Effect, Move, Reach
    from campaign.plan.read import Campaign

_NAMED = 5
"""So many addresses are named; the rest are counted."""


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder, a plan file, or a git revision: HEAD~1.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The same; ./campaign.yaml as it is now by default.")
    ] = str(DEFAULT_PLAN),
    format: Annotated[
        Literal["text", "markdown", "json"], typer.Option(help="markdown suits a merge request.")
    ] = "text",
) -> None:
    """Say what a change does: who gains or loses a mail, what moves, what is made again, what is found.

    Nothing is built and nothing is written.
    """
    from campaign.build.effect import effect

    with ExitStack() as open_:
        before, after = (_campaign(given, open_) for given in (old, new))
        found = effect(before, after)
    if format == "json":
        typer.echo(json.dumps(_plain(found), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(found, format == "markdown")))


def _campaign(given: str, open_: ExitStack) -> "Campaign":
    from campaign.build.revision import checked_out
    from campaign.plan.read import read_campaign

    path = Path(given)
    if path.exists():
        return read_campaign(path)
    revision, _, inside = given.partition(":")
    return read_campaign(open_.enter_context(checked_out(revision, Path(inside or "."))))


def _lines(found: "Effect", markdown: bool) -> Iterator[str]:
    if not found:
        yield "Nothing changes for anybody."
        return
    sections = (
        ("People", [_reach(reach) for reach in found.reach]),
        ("Dates", [_move(move) for move in found.moves]),
        ("To be made", [f"{remake.name}: {remake.reason}" for remake in found.remakes]),
        ("New findings", [str(finding) for finding in found.found]),
        ("Findings gone", [str(finding) for finding in found.mended]),
    )
    for title, lines in sections:
        if lines:
            yield f"### {title}" if markdown else title
            yield from (f"- {line}" if markdown else f"  {line}" for line in lines)
            yield ""


def _reach(reach: "Reach") -> str:
    parts = [f"{reach.mailing}: {reach.before} → {reach.after} recipients"]
    for word, people in (("gains", reach.gained), ("loses", reach.lost)):
        if people:
            more = f" and {len(people) - _NAMED} more" if len(people) > _NAMED else ""
            parts.append(f"{word} {', '.join(people[:_NAMED])}{more}")
    return "; ".join(parts)


def _move(move: "Move") -> str:
    return f"{move.what}: {_when(move.before)} → {_when(move.after)}"


def _when(moments: tuple[datetime, ...]) -> str:
    return ", ".join(_moment(moment) for moment in moments) or "not planned"


def _moment(moment: datetime) -> str:
    whole_day = (moment.hour, moment.minute) == (0, 0)
    return f"{moment:%Y-%m-%d}" if whole_day else f"{moment:%Y-%m-%d %H:%M}"


def _plain(found: "Effect") -> dict[str, object]:
    return {
        "people": [
            {
                "mailing": reach.mailing,
                "before": reach.before,
                "after": reach.after,
                "gained": reach.gained,
                "lost": reach.lost,
            }
            for reach in found.reach
        ],
        "dates": [
            {
                "what": move.what,
                "before": [moment.isoformat() for moment in move.before],
                "after": [moment.isoformat() for moment in move.after],
            }
            for move in found.moves
        ],
        "made": [{"name": remake.name, "reason": remake.reason} for remake in found.remakes],
        "found": [finding.as_json() for finding in found.found],
        "gone": [finding.as_json() for finding in found.mended],
    }
