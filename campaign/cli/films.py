"""The command `campaign inspect-film`."""

from pathlib import Path
from typing import Annotated

import typer


def inspect_film(
    film: Annotated[Path, typer.Argument(metavar="FILE", help="The film to measure, such as an MP4.")],
    as_json: Annotated[bool, typer.Option("--json", help="The measured lines as JSON on stdout.")] = False,
) -> None:
    """Measure a film, anybody's: sound, captions, colours, keyframes, chapters; and say what falls short.

    Exit status 1 when a line is not kept.
    """
    from campaign.theme.limits import bounded
    from campaign.video import promises
    from campaign.video.examined import examine

    with bounded(f"the film {film.name}", seconds=1800, megabytes=4096):
        found = examine(film)
    lines = promises.proof(found)
    told = promises.as_json(found, lines).decode() if as_json else promises.as_text(found, lines)
    typer.echo(told, nl=False)
    raise typer.Exit(0 if all(line.kept for line in lines) else 1)
