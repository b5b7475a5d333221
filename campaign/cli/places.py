"""Where a command finds its plan and puts its output, and how it says findings."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.errors import Finding, Severity, has_errors
from campaign.files import Value

if TYPE_CHECKING:
    from campaign.plan.read import Campaign

PlanPath = Annotated[
    Path, typer.Argument(metavar="PLAN", help="The plan file, or the folder that holds campaign.yaml.")
]
OutputPath = Annotated[
    Path | None,
    typer.Option("--output", metavar="DIR", help="Where made things go; ./output/<campaign id> by default."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, max=64, help="How many are made side by side; one per processor by default."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="The result as JSON on stdout.")]
DEFAULT_PLAN = Path("campaign.yaml")


def output_folder(campaign: "Campaign", given: Path | None) -> Path:
    """The folder for made things: the one `given`, or `./output/<campaign id>`."""
    return given if given is not None else Path("output") / campaign.plan.campaign


def state_folder(campaign: "Campaign") -> Path:
    """Where Auftakt remembers things between runs: `.campaign` beside the plan."""
    return campaign.folder.root / ".campaign"


def say_findings(findings: Iterable[Finding]) -> None:
    """One line per finding, errors and warnings marked by their words."""
    for finding in findings:
        typer.echo(str(finding))


def say_json(findings: tuple[Finding, ...]) -> None:
    """The findings as a JSON document on stdout."""
    typer.echo(
        json.dumps(
            {"findings": [dict(finding.as_json()) for finding in findings]}, ensure_ascii=False, indent=2
        )
    )


def say_value(value: Value) -> None:
    """A plain value as a JSON document on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def counted(findings: tuple[Finding, ...]) -> str:
    """`2 errors, 1 warning`; empty when there is nothing to say."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = ((errors, "error"), (len(findings) - errors, "warning"))
    return ", ".join(f"{number} {word}{'s' if number != 1 else ''}" for number, word in counts if number)


def end(findings: tuple[Finding, ...]) -> None:
    """End the command: exit status 1 if any finding is an error."""
    if has_errors(findings):
        raise typer.Exit(1)
