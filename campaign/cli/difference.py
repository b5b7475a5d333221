"""The command `campaign diff`: the effect of a change on people, dates, pages, films and signatures."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from campaign.cli.places import DEFAULT_PLAN
from campaign.errors import CampaignError, FindingsError

if TYPE_CHECKING:
    from campaign.build.effect import Effect, Move, Reach
    from campaign.build.foreseen import Fit, Foreseen, Running
    from campaign.build.voided import Voided
    from campaign.plan.read import Campaign
    from campaign.video.length import Length

_NAMED = 5
"""So many addresses are named; the rest are counted."""
_QUICK = "not set and not spoken (--quick)"


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
    quick: Annotated[
        bool, typer.Option("--quick", help="Neither set the pages nor speak the films that change.")
    ] = False,
) -> None:
    """Say what a change does: who gains or loses a mail, what moves, what is made and signed again.

    The pages that change are set to see whether everything fits, and the films are spoken to see how long
    they get; nothing of it is kept.
    """
    from campaign.build.effect import effect

    with ExitStack() as open_:
        before, after = (_campaign(given, open_) for given in (old, new))
        found = effect(before, after)
        looked = None if quick else _foreseen(before, after, found)
    if format == "json":
        typer.echo(json.dumps(_plain(found, looked), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(found, looked, format == "markdown")))


def _foreseen(before: "Campaign", after: "Campaign", found: "Effect") -> "Foreseen":
    from campaign.build.foreseen import foreseen
    from campaign.cli.build import processors

    return foreseen(before, after, [remake.name for remake in found.remakes], processors())


def _campaign(given: str, open_: ExitStack) -> "Campaign":
    from campaign.build.revision import checked_out

    path = Path(given)
    if path.exists():
        return _read(path, given)
    revision, _, inside = given.partition(":")
    return _read(open_.enter_context(checked_out(revision, Path(inside or "."))), given)


def _read(path: Path, given: str) -> "Campaign":
    """The campaign, also when it has errors: which come and which go is what is asked."""
    from campaign.plan.read import check_campaign

    if not (path / "campaign.yaml" if path.is_dir() else path).is_file():
        raise CampaignError(f"there is no campaign.yaml in {given}; name the folder that holds it")
    reading = check_campaign(path)
    if reading.campaign is None:
        typer.echo(f"{given} cannot be compared until its plan can be read:", err=True)
        raise FindingsError(reading.findings)
    return reading.campaign


def _lines(found: "Effect", looked: "Foreseen | None", markdown: bool) -> Iterator[str]:
    if not found:
        yield "Nothing changes for anybody."
        return
    sections = (
        ("People", [_reach(reach) for reach in found.reach]),
        ("Dates", [_move(move) for move in found.moves]),
        ("To be made", [f"{remake.name}: {remake.reason}" for remake in found.remakes]),
        ("Pages", list(_pages(found, looked))),
        ("Films", list(_films(found, looked))),
        ("To be signed again", list(_signatures(found.voided))),
        ("New findings", [str(finding) for finding in found.found]),
        ("Findings gone", [str(finding) for finding in found.mended]),
    )
    told = ((title, lines) for title, lines in sections if lines)
    for number, (title, lines) in enumerate(told):
        yield from [""][:number]
        yield f"### {title}" if markdown else title
        yield from (f"- {line}" if markdown else f"  {line}" for line in lines)


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


def _pages(found: "Effect", looked: "Foreseen | None") -> Iterator[str]:
    """What no longer fits, or still does not; and how much of what was set does."""
    if looked is None:
        yield from _unseen(found, "printing")
        return
    bad = [fit for fit in looked.fits if fit.after]
    yield from map(_fit, bad)
    well = len(looked.fits) - len(bad)
    if well:
        yield f"{well} set anew: everything fits"


def _fit(fit: "Fit") -> str:
    return f"{fit.name}: {'still does not fit' if fit.before else 'no longer fits'}: {fit.after}"


def _films(found: "Effect", looked: "Foreseen | None") -> Iterator[str]:
    if looked is None:
        yield from _unseen(found, "video")
        return
    for film in looked.running:
        yield f"{film.name}: {_seconds(film.before)} → {_seconds(film.after)}"


def _unseen(found: "Effect", craft: str) -> Iterator[str]:
    """That something changes which nobody looked at."""
    names = [remake.name for remake in found.remakes if remake.craft == craft and not remake.gone]
    if names:
        yield f"{', '.join(names)}: {_QUICK}"


def _seconds(length: "Length | None") -> str:
    if length is None:
        return "no film"
    minutes, seconds = divmod(round(length.seconds), 60)
    return f"{'' if length.spoken else 'about '}{minutes}:{seconds:02}"


def _signatures(voided: "Sequence[Voided]") -> Iterator[str]:
    """One line per signature, with all that it no longer covers."""
    for (sign_off, by, on), parts in groupby(voided, lambda one: (one.sign_off, one.by, one.on)):
        names = ", ".join(one.part for one in parts)
        yield f"{sign_off}, signed by {by} on {on:%Y-%m-%d}: {names}"


def _plain(found: "Effect", looked: "Foreseen | None") -> dict[str, object]:
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
        "pages": None if looked is None else [_plain_fit(fit) for fit in looked.fits],
        "films": None if looked is None else [_plain_film(film) for film in looked.running],
        "signatures": [
            {"sign_off": one.sign_off, "part": one.part, "by": one.by, "on": one.on.isoformat()}
            for one in found.voided
        ],
        "found": [finding.as_json() for finding in found.found],
        "gone": [finding.as_json() for finding in found.mended],
    }


def _plain_fit(fit: "Fit") -> dict[str, object]:
    return {"name": fit.name, "before": fit.before, "after": fit.after}


def _plain_film(film: "Running") -> dict[str, object]:
    pair = {"before": film.before, "after": film.after}
    told = {side: length and round(length.seconds, 2) for side, length in pair.items()}
    return {"name": film.name, **told, "spoken": all(one.spoken for one in pair.values() if one)}
