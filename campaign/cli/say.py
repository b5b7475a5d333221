"""The command `campaign say`: how a text will be spoken."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN
from campaign.errors import VoiceError

if TYPE_CHECKING:
    from campaign.plan.read import Campaign

PLAYERS = (
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-autoexit", "-nodisp", "-loglevel", "quiet"),
)
"""Programs that play a WAV file, the first one found is taken."""


def say(
    text: Annotated[
        str, typer.Argument(help="What is to be said; without it the narration of every film is listed.")
    ] = "",
    plan: Annotated[
        Path, typer.Option("--plan", metavar="PLAN", help="The plan whose voice and pronunciations count.")
    ] = DEFAULT_PLAN,
    language: Annotated[
        str, typer.Option("--language", metavar="de|en", help="The plan's own unless given.")
    ] = "",
    voice: Annotated[
        str, typer.Option("--voice", metavar="ENGINE", help="Another voice than the plan's, such as espeak.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE.wav", help="Write the sound instead of playing it."),
    ] = None,
) -> None:
    """Say how a text will be spoken: print the spoken form, and play it or write it as a WAV file.

    Without a plan here Pico speaks German. Words it says wrongly go under pronunciation: in the plan.
    """
    from campaign.video.saying import Said, chosen, narrations, said_aloud, wav

    if language not in ("", "de", "en"):
        raise typer.BadParameter(
            f"{language!r} is no language here; choose de or en", param_hint="--language"
        )
    campaign = _campaign(plan)
    if not text:
        _list(narrations(_needed(campaign, plan), language))
        return
    said: Said = said_aloud(text, chosen(campaign, language, voice))
    typer.echo("\n".join(said.forms))
    typer.echo(f"{said.voice}, {said.seconds:.1f} s", err=True)
    _hear(wav(said.sound), output)


def _campaign(plan: Path) -> "Campaign | None":
    if not plan.exists():
        if plan == DEFAULT_PLAN:
            return None
        raise typer.BadParameter(f"there is no plan {str(plan)!r}", param_hint="--plan")
    from campaign.plan.read import read_campaign

    return read_campaign(plan)


def _needed(campaign: "Campaign | None", plan: Path) -> "Campaign":
    if campaign is None:
        raise typer.BadParameter(f"say what? There is no plan {str(plan)!r} whose narration could be listed")
    return campaign


def _list(told: "list[tuple[str, tuple[tuple[str, str], ...]]]") -> None:
    """The narration of every film, each sentence under the name its recording would have."""
    for film, sentences in told:
        typer.echo(f"{film}\n")
        for name, sentence in sentences:
            typer.echo(f"  {name}\n      {sentence}" if sentence else f"\n  {name}")
        typer.echo()


def _hear(data: bytes, output: Path | None) -> None:
    if output is not None:
        from campaign.files import write_whole

        write_whole(output, data)
        typer.echo(str(output), err=True)
        return
    player = next((words for words in PLAYERS if shutil.which(words[0])), None)
    if player is None:
        typer.echo("There is no player on this machine; write the sound with --output FILE.wav", err=True)
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / "said.wav"
        file.write_bytes(data)
        if subprocess.run([*player, str(file)], capture_output=True).returncode:
            raise VoiceError(f"{player[0]} cannot play here", "write the sound with --output FILE.wav")
