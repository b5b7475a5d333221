"""How findings are told: to a person at a terminal, line by line, as JSON, or as notes on a merge request."""

import json
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from campaign.errors import Finding, Severity

if TYPE_CHECKING:
    from campaign.plan.read import Reading

_SAID: Mapping[str, Mapping[str, str]] = {
    "en": {
        "error": "error",
        "warning": "warning",
        "silenced": "let stand",
        "errors": "errors",
        "warnings": "warnings",
        "and": "and",
        "fine": "everything is in order.",
    },
    "de": {
        "error": "Fehler",
        "warning": "Warnung",
        "silenced": "bleibt stehen",
        "errors": "Fehler",
        "warnings": "Warnungen",
        "and": "und",
        "fine": "alles in Ordnung.",
    },
}
_NARROWEST = 40
_WIDEST = 110
"""Columns beyond which lines are no longer easy to read."""


def say_reading(reading: "Reading", plan: Path, form: str) -> None:
    """Tell what was found, in one of FORMS."""
    for line in FORMS[form](reading, plan):
        typer.echo(line)


def _text(reading: "Reading", plan: Path) -> Iterator[str]:
    words = _SAID[reading.language]
    if sys.stdout.isatty():
        columns = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
        told = [line for finding in reading.findings for line in _wrapped(finding, words, columns)]
    else:
        told = [str(finding) for finding in reading.findings]
    yield from told
    for stands in reading.silenced:
        finding = stands.finding
        yield f"{finding.place}: {words['silenced']}: {finding.message} ({finding.rule}): {stands.reason}"
    yield _sum(reading, words) or f"{plan}: {words['fine']}"


def _wrapped(finding: Finding, words: Mapping[str, str], columns: int) -> Iterator[str]:
    """The finding for a terminal: the place and what is wrong, and below it what to do."""
    says = f"{finding.place}: {words[str(finding.severity)]}: {finding.message} ({finding.rule})"
    yield from _folded(says, "", "    ", columns)
    if finding.remedy:
        yield from _folded(finding.remedy, "    → ", "      ", columns)


def _folded(text: str, first: str, rest: str, columns: int) -> list[str]:
    return textwrap.wrap(
        text,
        columns,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _sum(reading: "Reading", words: Mapping[str, str]) -> str:
    """`2 errors and 1 warning`; empty when there is nothing to say."""
    counts = []
    for one, many, severity in (
        ("error", "errors", Severity.ERROR),
        ("warning", "warnings", Severity.WARNING),
    ):
        number = sum(finding.severity is severity for finding in reading.findings)
        if number:
            counts.append(f"{number} {words[one if number == 1 else many]}")
    return f" {words['and']} ".join(counts)


def _json(reading: "Reading", plan: Path) -> Iterator[str]:
    silenced = [{**one.finding.as_json(), "reason": one.reason} for one in reading.silenced]
    found = [finding.as_json() for finding in reading.findings]
    yield json.dumps({"findings": found, "silenced": silenced}, ensure_ascii=False, indent=2)


def _github(reading: "Reading", plan: Path) -> Iterator[str]:
    """Workflow commands: a note beside each line, in the words GitHub Actions and Gitea understand."""
    folder = plan if plan.is_dir() else plan.parent
    for finding in reading.findings:
        yield _command(str(finding.severity), finding, folder, finding.told())
    for stands in reading.silenced:
        yield _command("notice", stands.finding, folder, f"{stands.finding.message} ({stands.reason})")


def _command(kind: str, finding: Finding, folder: Path, text: str) -> str:
    place = finding.place
    named = {
        "file": str(folder / place.file),
        "line": str(place.line or ""),
        "col": str(place.column or ""),
        "title": finding.rule,
    }
    facts = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in named.items() if value)
    return f"::{kind} {facts}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """Signs that would end a workflow command, or one of its facts, as percent codes."""
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{more}" else letter for letter in text)


FORMS: Mapping[str, Callable[["Reading", Path], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
"""What --format may name."""
