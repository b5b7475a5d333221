"""The approvals file: who signed what, when, on which document; each entry sealed with all before it.

The seal finds what was edited, removed or moved by hand or in a merge. It keeps no secret: whoever wants to
forge a signature can, and the history of the version control shows it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from campaign.errors import FileFault, Finding, Place
from campaign.files import Folder, Value, digest, sha256
from campaign.plan.fields import Entry, IsoDate, Slug
from campaign.plan.source import Places, read_source

APPROVALS = "approvals.yaml"
_LIMIT_MB = 5
_DOCUMENT_MB = 50

_HEAD = """\
# What has been signed off in this campaign, written by `campaign approve`. Keep it under version control.
# Every entry is sealed together with all before it: to change one, sign off again.
"""


class Approval(Entry):
    """One signature: a sign-off of what a packet showed, or a minor correction of what it had covered."""

    model_config = ConfigDict(defer_build=False)

    kind: Literal["approval", "correction"]
    """Whether the body itself has agreed, or somebody answers for a correction that changes no meaning."""
    sign_off: Slug
    """The id of the sign-off."""
    by: str = Field(min_length=1, max_length=200)
    """Who signed, or who answers for the correction."""
    on: IsoDate
    """The day."""
    document: str = Field(default="", max_length=200)
    """The signed document in the campaign folder."""
    document_sha256: str = ""
    """Its sha256."""
    why: str = Field(default="", max_length=1000)
    """For a correction: what is different, and why that is minor."""
    packet: str = ""
    """The hash that stands on every page of the packet."""
    covers: dict[str, str]
    """The digest of every part it covers, by the part's name."""

    @property
    def is_correction(self) -> bool:
        """Whether it declares a minor correction."""
        return self.kind == "correction"

    def as_json(self) -> dict[str, Value]:
        """The entry as plain values, without its seal."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return {**values, "on": self.on.isoformat()}


@dataclass(frozen=True)
class Approvals:
    """Everything that was signed, oldest first; `sha256` is that of the file, empty when there is none."""

    entries: tuple[Approval, ...] = ()
    seal: str = ""
    """The seal of the last entry."""
    sha256: str = ""
    findings: tuple[Finding, ...] = field(default=())


class _Sealed(Approval):
    seal: str


_LIST = TypeAdapter(tuple[_Sealed, ...])


def read_approvals(folder: Folder) -> Approvals:
    """The approvals of a campaign; those after a broken seal do not count, and a finding says so."""
    try:
        data = folder.read(APPROVALS, _LIMIT_MB)
    except FileFault as fault:
        missing = fault.rule == "file-missing" and not (folder.root / APPROVALS).is_symlink()
        return Approvals() if missing else Approvals(findings=(fault.finding(Place(APPROVALS)),))
    source = read_source(data, APPROVALS)
    if source.findings:
        return Approvals(sha256=sha256(data), findings=source.findings)
    try:
        sealed = _LIST.validate_python(source.value or ())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = source.places.of(*first["loc"])
        return Approvals(sha256=sha256(data), findings=(_edited(place, f"{first['msg']}"),))
    return _unsealed(sealed, source.places, folder, sha256(data))


def _unsealed(sealed: tuple[_Sealed, ...], places: Places, folder: Folder, sha: str) -> Approvals:
    """The entries up to the first whose seal does not hold, or whose document is another one now."""
    found = Approvals(sha256=sha)
    for index, one in enumerate(sealed):
        entry = Approval(**{name: getattr(one, name) for name in Approval.model_fields})
        if seal(found.seal, entry) != one.seal:
            words = f"entry {index + 1} is not as it was sealed; it and what follows do not count"
            return replace(found, findings=(*found.findings, _edited(places.of(index, "seal"), words)))
        found = replace(found, entries=(*found.entries, entry), seal=one.seal)
        fault = _document_fault(entry, folder)
        if fault:
            return replace(
                found,
                entries=found.entries[:-1],
                findings=(*found.findings, fault.finding(places.of(index, "document"))),
            )
    return found


def _document_fault(entry: Approval, folder: Folder) -> FileFault | None:
    """What is wrong with the document that was signed: it is gone, or another one."""
    if not entry.document:
        return None
    try:
        now = document_sha256(folder, entry.document)
    except FileFault as fault:
        return fault
    if now == entry.document_sha256:
        return None
    words = f"{entry.document!r} is not the document that {entry.by} signed; the sign-off does not count"
    return FileFault("approval-document", words, "put the signed document back, or sign off again")


def document_sha256(folder: Folder, name: str) -> str:
    """The sha256 of a signed document in the campaign folder; raises FileFault."""
    return sha256(folder.read(name, _DOCUMENT_MB))


def _edited(place: Place, words: str) -> Finding:
    remedy = "restore the file from version control, or sign off again with campaign approve"
    return Finding("approvals-edited", words, remedy, place)


def seal(before: str, entry: Approval) -> str:
    """The seal of an entry that follows one sealed with `before`: a sha256, 64 hex digits."""
    return digest({"before": before, **entry.as_json()})


def written(approvals: Approvals, entry: Approval) -> bytes:
    """The approvals file with one more entry at its end."""
    lines, before = [_HEAD], ""
    for one in (*approvals.entries, entry):
        before = seal(before, one)
        lines += _lines({**one.as_json(), "seal": before})
    return ("\n".join(lines) + "\n").encode()


def _lines(values: Mapping[str, Value]) -> Iterator[str]:
    """One entry as YAML; every text is quoted as in JSON, which is YAML as well."""
    start = "- "
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield f"{start}{name}:" + ("" if value else " {}")
            yield from (f"    {json.dumps(key)}: {json.dumps(one)}" for key, one in value.items())
        else:
            yield f"{start}{name}: {json.dumps(value, ensure_ascii=False)}"
        start = "  "
