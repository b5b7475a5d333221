"""The print shop that a command line names: one of ours, or a file of demands."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from campaign.errors import FileFault, FindingsError
from campaign.files import Folder

if TYPE_CHECKING:
    from campaign.plan.printer import Printer
    from campaign.plan.read import Campaign

OPTION = "--printer"


def printer_named(name: str) -> "Printer":
    """The printer by name, or from a .yaml file; ends the command when there is none, or it has errors."""
    from campaign.plan.printer import read_printer

    path = Path(name)
    own = name.endswith((".yaml", ".yml"))
    try:
        reading = read_printer(
            path.name if own else name, Folder(path.resolve().parent if own else Path.cwd())
        )
    except FileFault as fault:
        raise typer.BadParameter(f"{fault}; {fault.remedy}", param_hint=OPTION) from None
    if reading.printer is None:
        raise FindingsError(reading.findings)
    return reading.printer


def printed_by(name: str, campaign: "Campaign") -> "Campaign":
    """The campaign for that print shop, whatever its plan says; ends the command without its ICC profile."""
    from campaign.plan.printer import printer_findings

    printer = printer_named(name)
    plan = campaign.plan
    doubts = tuple(
        printer_findings(printer, plan.print.icc is not None, campaign.places.of("print", "printer"))
    )
    if doubts:
        raise FindingsError(doubts)
    return replace(campaign, printer=printer)
