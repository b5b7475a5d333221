"""Commands about the plan file: check it, and write its schema."""

import json
from pathlib import Path
from typing import Annotated

import typer

from campaign.cli.places import DEFAULT_PLAN, PlanPath, counted, end, say_findings, say_json
from campaign.files import write_whole


def check(
    plan: PlanPath = DEFAULT_PLAN,
    as_json: Annotated[bool, typer.Option("--json", help="Findings as JSON on stdout.")] = False,
) -> None:
    """Say everything that is wrong or doubtful in the plan and the files it names, each with file and line.

    Exit status 1 if there are errors; warnings alone are no obstacle.
    """
    from campaign.plan.read import check_campaign

    findings = check_campaign(plan).findings
    if as_json:
        say_json(findings)
    else:
        say_findings(findings)
        typer.echo(counted(findings) or f"{plan}: everything is in order.", err=bool(findings))
    end(findings)


def schema(
    into: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to write it; stdout otherwise.")
    ] = None,
    reference: Annotated[
        bool, typer.Option("--reference", help="Write the reference for people (Markdown) instead.")
    ] = False,
) -> None:
    """Write the JSON Schema of the plan file, with which editors complete and check it.

    Name it in the plan's first line: # yaml-language-server: $schema=campaign.schema.json
    """
    from campaign.plan.reference import plan_reference
    from campaign.plan.schema import plan_schema

    schema_text = json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"
    document = plan_reference() if reference else schema_text
    if into is None:
        typer.echo(document, nl=False)
    else:
        write_whole(into, document.encode())
