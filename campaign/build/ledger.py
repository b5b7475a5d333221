"""What was made from what: the record that says whether a deliverable is current, or why not.

The ledger keeps, per step, the digest of every named part that went into it and the files that came
out. Times of files play no part: only contents decide.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from campaign.errors import FileFault, Finding
from campaign.files import Value, read_limited, sha256, sha256_file, slug, to_json, write_whole

FORMAT = 1
_WHOLE = {
    "version": "made by another version of Auftakt",
    "template": "template changed",
    "words": "words changed",
}
"""Parts whose change is told in words of their own."""


@dataclass(frozen=True)
class Entry:
    """One step as it was last made: the digests of its parts, and its files as path → sha256."""

    parts: Mapping[str, str]
    files: Mapping[str, str]
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    failed: bool = False
    """Whether the last attempt failed; the files are then those of the last good one."""
    plan: str = ""
    """The `Campaign.says` of the last plan it was made for, or found current; empty after a failure."""


@dataclass
class Ledger:
    """The entries of one output folder by step name; written whole after each step."""

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    def record(self, name: str, entry: Entry) -> None:
        """Remember `entry`, on disk as well."""
        self.entries[name] = entry
        self.write()

    def write(self) -> None:
        """Write the ledger whole."""
        document: dict[str, Value] = {
            "format": FORMAT,
            "steps": {name: _plain(e) for name, e in self.entries.items()},
        }
        write_whole(self.path, to_json(document))


def open_ledger(state: Path, output: Path) -> Ledger:
    """The ledger for `output`, kept in the `state` folder; an unreadable one counts as empty."""
    place = str(output.resolve())
    path = state / "ledger" / f"{slug(output.name)}-{sha256(place.encode())[:8]}.json"
    try:
        document = json.loads(read_limited(path, 50))
        steps = document["steps"] if document["format"] == FORMAT else {}
        return Ledger(path, {name: _entry(values) for name, values in steps.items()})
    except (FileFault, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Ledger(path)


def why(entry: Entry | None, parts: Mapping[str, str], output: Path) -> str:
    """Why a step has to be made again, in words; empty when it is current."""
    if entry is None:
        return "new"
    if entry.failed:
        return "could not be made last time"
    return ", ".join(changes(entry.parts, parts)) or _files_reason(entry, output)


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """What differs between two sets of named parts, in words: `rule 3 changed`."""
    told = (_changed(name, before, now) for name in dict.fromkeys((*now, *before)))
    return tuple(dict.fromkeys(words for words in told if words))


def _changed(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    if before.get(name) == now.get(name):
        return ""
    if name in _WHOLE:
        return _WHOLE[name]
    if name not in before:
        return f"{name} added"
    return f"{name} changed" if name in now else f"{name} removed"


def _files_reason(entry: Entry, output: Path) -> str:
    for name, sha in entry.files.items():
        path = output / name
        if not path.is_file():
            return f"{name} is missing"
        if sha256_file(path) != sha:
            return f"{name} was changed by hand"
    return ""


def _plain(entry: Entry) -> Value:
    return {
        "parts": dict(entry.parts),
        "files": dict(entry.files),
        "seconds": entry.seconds,
        "findings": [dict(finding.as_json()) for finding in entry.findings],
        "failed": entry.failed,
        "plan": entry.plan,
    }


def _entry(values: dict[str, Any]) -> Entry:
    findings = tuple(Finding.from_json(finding) for finding in values["findings"])
    files = dict(values["files"])
    if any(Path(name).is_absolute() or ".." in Path(name).parts for name in files):
        raise ValueError("a build makes, and removes, files of its output folder only")
    return Entry(
        dict(values["parts"]),
        files,
        float(values["seconds"]),
        findings,
        bool(values["failed"]),
        str(values.get("plan", "")),
    )
