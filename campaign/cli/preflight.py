"""The command `campaign preflight`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from campaign.cli.places import counted, say_findings
from campaign.cli.printers import printer_named
from campaign.errors import has_errors
from campaign.files import Folder, read_limited, shipped, write_whole

if TYPE_CHECKING:
    from campaign.plan.printer import Printer
    from campaign.printing.preflight.case import Expected, Plates
    from campaign.printing.preflight.verdict import Report

_LIMIT_MB = 300
"""How large a PDF may be that is looked at."""
_MEMORY_MB = 3_000
"""How much memory reading a hostile file may take."""

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="PDF files, ours or anybody's.")]


def preflight(
    files: Files,
    printer: Annotated[
        str, typer.Option(metavar="P", help="What the printer demands: a name of ours, or a .yaml file.")
    ] = "generic",
    format: Annotated[
        str | None, typer.Option(metavar="F", help="The format it must have, such as a4 or dl-wrap-fold.")
    ] = None,
    use: Annotated[
        Literal["press", "screen"] | None,
        typer.Option("--for", help="press or screen; otherwise what the file itself says."),
    ] = None,
    thorough: Annotated[
        bool,
        typer.Option("--thorough", help="Have Ghostscript separate the plates in any case, and measure."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The whole report as JSON on stdout.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.pdf", help="Write the report as a PDF for people.")
    ] = None,
    language: Annotated[Literal["de", "en"], typer.Option(help="The language of what is told.")] = "en",
) -> None:
    """Look at PDF files as a printer would: boxes, bleed, inks, fonts, pictures; or as a screen reader.

    Exit status 1 if any file must not be handed over. Checks that could not be run are told, never passed.
    """
    from campaign.printing.preflight.paper import report_pdf
    from campaign.printing.preflight.told import sentences
    from campaign.theme.find import DEFAULT, Theme
    from campaign.theme.limits import bounded

    theme = Theme(DEFAULT, (shipped("templates") / DEFAULT,), (shipped("templates"),))
    said = sentences(theme, language)
    demands = printer_named(printer)
    expected = _expected(format, demands)
    with bounded(f"preflight of {files[0].name}", seconds=600, megabytes=_MEMORY_MB):
        from campaign.printing.preflight.run import preflight as look

        read = [(path, read_limited(path, _LIMIT_MB)) for path in files]
        plates: Plates = "always" if thorough else "when open"
        reports = [look(data, str(path), demands, said, expected, use, plates) for path, data in read]
    looked_at = [(one, data) for one, (_, data) in zip(reports, read, strict=True)]
    if report is not None:
        write_whole(report, report_pdf(looked_at, said, theme, Folder(Path.cwd())))
    _say(reports, as_json)
    if any(has_errors(one.findings) for one in reports):
        raise typer.Exit(1)


def _say(reports: list["Report"], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"files": [one.as_json() for one in reports]}, ensure_ascii=False, indent=2))
        return
    for one in reports:
        say_findings(one.findings)
        counts = ", ".join(f"{one.counted(status)} {status}" for status in type(one.status))
        typer.echo(
            f"{one.file}: {counted(one.findings) or 'nothing found'} ({counts} of {len(one.verdicts)} checks)"
        )
        for reason in dict.fromkeys(verdict.reason for verdict in one.verdicts if verdict.reason):
            unrun = [verdict.check for verdict in one.verdicts if verdict.reason == reason]
            typer.echo(f"  not run, because {reason}: {', '.join(unrun)}")


def _expected(format: str | None, printer: "Printer") -> "Expected | None":
    from campaign.printing.formats import FORMATS
    from campaign.printing.preflight.case import Expected

    if format is None:
        return None
    if format not in FORMATS:
        raise typer.BadParameter(f"choose from {', '.join(FORMATS)}", param_hint="--format")
    wanted = FORMATS[format].folded_by(printer)
    return Expected(wanted, len(wanted.pages))
