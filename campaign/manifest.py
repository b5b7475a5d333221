"""What a build left behind: build.json as values; written by the build, read by everyone else."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from campaign.errors import FileFault, Finding
from campaign.files import Value, read_limited, to_json, write_whole

NAME = "build.json"


@dataclass(frozen=True)
class MadeFile:
    """One finished file of a deliverable; `path` is relative to build.json."""

    id: str
    kind: str
    language: str
    path: str
    sha256: str
    bytes: int
    made: bool = False
    reason: str = ""
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    plan: str = ""
    """The `Campaign.says` of the plan the file still tells the truth about; empty when that is not known."""

    def as_json(self) -> dict[str, Value]:
        """The entry as plain values."""
        return {
            "id": self.id,
            "kind": self.kind,
            "language": self.language,
            "path": self.path,
            "sha256": self.sha256,
            "bytes": self.bytes,
            "made": self.made,
            "reason": self.reason,
            "seconds": round(self.seconds, 3),
            "findings": [dict(finding.as_json()) for finding in self.findings],
            "plan": self.plan,
        }


@dataclass(frozen=True)
class Manifest:
    """The result of one build: what there is now, what was made, what was found."""

    campaign: str
    seconds: float = 0.0
    files: tuple[MadeFile, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def of(self, id: str, language: str) -> tuple[MadeFile, ...]:
        """The files of one deliverable in one language."""
        return tuple(file for file in self.files if file.id == id and file.language == language)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write build.json into `folder`, whole."""
    document: dict[str, Value] = {
        "campaign": manifest.campaign,
        "seconds": round(manifest.seconds, 3),
        "deliverables": [file.as_json() for file in manifest.files],
        "findings": [dict(finding.as_json()) for finding in manifest.findings],
    }
    write_whole(folder / NAME, to_json(document))


def read_manifest(folder: Path) -> Manifest | None:
    """What the last build left in `folder`; None when there was none or its record is damaged."""
    try:
        document = json.loads(read_limited(folder / NAME, 50))
        files = tuple(_made_file(entry) for entry in document["deliverables"])
        return Manifest(document["campaign"], document["seconds"], files, _findings(document["findings"]))
    except (FileFault, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _made_file(entry: Mapping[str, object]) -> MadeFile:
    """The file of an entry; an older Auftakt did not write down its plan."""
    known = {name: entry[name] for name in MadeFile.__dataclass_fields__ if name not in ("findings", "plan")}
    known["plan"] = entry.get("plan", "")
    findings = entry["findings"]
    return MadeFile(**known, findings=_findings(findings if isinstance(findings, list) else []))  # type: ignore[arg-type]  # as written by as_json


def _findings(entries: Iterable[dict[str, str | int]]) -> tuple[Finding, ...]:
    return tuple(Finding.from_json(entry) for entry in entries)
