"""The command `campaign`: words for a person, exit codes 0 (fine), 1 (errors), 2 (wrong use)."""

import os
import sys
from importlib import import_module

import typer

from campaign.errors import CampaignError

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("check", "campaign.cli.plan", "check"),
    ("build", "campaign.cli.build", "build"),
    ("schema", "campaign.cli.plan", "schema"),
    ("simulate", "campaign.cli.sending", "simulate"),
    ("send-test", "campaign.cli.sending", "send_test"),
    ("daemon", "campaign.cli.sending", "daemon"),
    ("status", "campaign.cli.sending", "status"),
    ("demo", "campaign.cli.demo", "demo"),
)
"""Every command: its name, its module, its function; in the order a campaign needs them."""

_ABOUT = """From one plan file to the flyers, notices, film and mailings that introduce a policy.

Start with: campaign demo. Then copy examples/minimal, and: campaign check, campaign build.
"""


def app(wanted: str = "") -> typer.Typer:
    """The command line; with `wanted` only that command's module is imported."""
    interface = typer.Typer(help=_ABOUT, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
    for name, module, function in COMMANDS:
        if wanted in ("", name):
            interface.command(name)(getattr(import_module(module), function))

    @interface.callback()
    def version(  # the docstring is the program's own help
        show: bool = typer.Option(
            False, "--version", help="Say which version this is, and end.", is_eager=True
        ),
    ) -> None:
        if show:
            from campaign import __version__

            typer.echo(f"auftakt {__version__}")
            raise typer.Exit

    version.__doc__ = _ABOUT
    return interface


def main() -> None:
    """Run the command line; what goes wrong on purpose is told in one line, without a traceback."""
    named = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    known = {name for name, _, _ in COMMANDS}
    try:
        app(named if named in known else "")(prog_name="campaign")
    except CampaignError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
