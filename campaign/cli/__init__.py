"""The command `campaign`: words for a person, exit codes 0 (fine), 1 (errors), 2 (wrong use)."""

import gc
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated

import typer

from campaign import __version__
from campaign.errors import CampaignError


@dataclass(frozen=True)
class Command:
    """A command: its name, where its function is, and what it does in a few words."""

    name: str
    module: str
    function: str
    about: str


COMMANDS = (
    Command("init", "start", "init", "A new campaign from a starter kit, such as passwords or gifts."),
    Command("check", "plan", "check", "Every finding in the plan and its files, with file and line."),
    Command("build", "build", "build", "Make what is stale: flyers, notices, film, mails, overview."),
    Command("say", "say", "say", "How a text will be spoken: the spoken form, and the sound."),
    Command("inspect-film", "films", "inspect_film", "Measure a film: sound, captions, colours, seeking."),
    Command("preflight", "preflight", "preflight", "Look at PDF files as a printer would."),
    Command("doctor", "doctor", "doctor", "What would fail on the day, asked today."),
    Command("simulate", "simulate", "simulate", "Who gets which mail when, played on a virtual clock."),
    Command("diff", "difference", "diff", "The effect of a change on people, dates and pages."),
    Command("packet", "signing", "packet", "One PDF with all that a works council decides about."),
    Command("approve", "signing", "approve", "Record a sign-off, or see what is signed and what is not."),
    Command("send-test", "sending", "send_test", "Send one real mail, marked as a test."),
    Command("daemon", "running", "daemon", "Send the mailings when their time comes."),
    Command("status", "status", "status", "Where the campaign stands, and who did what."),
    Command("pause", "steering", "pause", "Stop sending at once: the campaign, or one mailing."),
    Command("resume", "steering", "resume", "Go on with what was paused."),
    Command("cancel", "steering", "cancel", "Call a mailing off for good, or for one person."),
    Command("resend", "steering", "resend", "Send a mailing to one person again."),
    Command("resolve", "steering", "resolve", "Settle mails in doubt: they arrived, or they go again."),
    Command("bounce", "returns", "bounce", "Take in mails that came back, from a pipe or a mailbox."),
    Command("release", "steering", "release", "Let go what is held because it was late."),
    Command("schema", "plan", "schema", "The plan's JSON Schema for editors, or its reference."),
    Command("demo", "demo", "demo", "Build the shipped example and play its mailings."),
)
"""Every command, in the order a campaign needs them."""

_ABOUT = """From one plan file to the flyers, notices, film and mailings that introduce a policy.

Start with: campaign demo. Then: campaign init DIR, campaign check, campaign build.
"""


def app(wanted: str = "") -> typer.Typer:
    """The command line; with `wanted` only that command's module is imported."""
    interface = typer.Typer(
        help=_ABOUT,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for command in COMMANDS:
        if wanted in ("", command.name):
            module = import_module(f"campaign.cli.{command.module}")
            interface.command(command.name, short_help=command.about)(getattr(module, command.function))

    @interface.callback(help=_ABOUT)
    def options(
        version: Annotated[
            bool,
            typer.Option(
                "--version", help="Say which version this is.", callback=_say_version, is_eager=True
            ),
        ] = False,
    ) -> None:
        """Options of the command as a whole."""

    return interface


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"auftakt {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; what goes wrong on purpose is told in one line, without a traceback."""
    gc.set_threshold(100_000)  # looking for cycles all the time costs a short command a tenth of its start
    named = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    known = {command.name for command in COMMANDS}
    try:
        app(named if named in known else "")(prog_name="campaign")
    except CampaignError as error:
        sys.stderr.write(f"{error.told()}\n")
        sys.exit(1)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"{where}{error.strerror or error}; check the path, the space and the permissions\n")
        sys.exit(1)
