"""Commands about the plan file: check it, and write its schema and its pages of reference."""

import json
import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from campaign.cli.findings import say_reading
from campaign.cli.places import DEFAULT_PLAN, PlanPath, end
from campaign.clock import SystemClock
from campaign.files import write_whole


def check(
    plan: PlanPath = DEFAULT_PLAN,
    form: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help="text for people, json for programs, github for merge requests."),
    ] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Say everything that is wrong or doubtful in the plan and the files it names, each with file and line.

    Exit status 1 if there are errors; warnings alone are no obstacle. docs/findings.md lists the rules.
    """
    from campaign.plan.read import check_campaign

    elsewhere = "CAMPAIGN_DATABASE_URL" in os.environ  # then nothing beside the plan tells whether it began
    reading = check_campaign(plan, SystemClock().now().date(), begun=elsewhere)
    say_reading(reading, plan, "json" if as_json else form)
    end(reading.findings)


def schema(
    into: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to write it; stdout otherwise.")
    ] = None,
    reference: Annotated[
        bool, typer.Option("--reference", help="Write the reference for people (Markdown) instead.")
    ] = False,
    rules: Annotated[
        bool, typer.Option("--findings", help="Write the page of all findings (Markdown) instead.")
    ] = False,
) -> None:
    """Write the JSON Schema of the plan file, with which editors complete and check it.

    Name it in the plan's first line: # yaml-language-server: $schema=campaign.schema.json
    """
    document = _findings() if rules else _reference() if reference else _schema()
    if into is None:
        typer.echo(document, nl=False)
    else:
        write_whole(into, document.encode())


def _findings() -> str:
    from campaign.plan.findings.reference import findings_reference

    return findings_reference()


def _reference() -> str:
    from campaign.plan.reference import plan_reference

    return plan_reference()


def _schema() -> str:
    from campaign.plan.schema import plan_schema

    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"
