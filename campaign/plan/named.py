"""The files a plan names: each is read once, and judged by what it must be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from campaign.errors import FileFault, Finding, Place, Severity
from campaign.files import Folder, sha256
from campaign.plan.deliverables import Explainer
from campaign.plan.icc import LIMIT_MB as ICC_MB
from campaign.plan.icc import prove_icc
from campaign.plan.letters import check_prose
from campaign.plan.markdown import read_markdown
from campaign.plan.model import Plan
from campaign.plan.people import MAX_MB, Recipient, read_people
from campaign.plan.pictures import inspect_picture
from campaign.plan.scripted import check_script
from campaign.plan.source import Places, Route
from campaign.plan.typefaces import Typefaces


@dataclass(frozen=True)
class NamedFiles:
    """What the files say: texts and hashes by file name, the people of all lists, and what is wrong."""

    texts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    people: list[Recipient] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_named_files(plan: Plan, folder: Folder, places: Places, faces: Typefaces) -> NamedFiles:
    """Every file the plan names; whatever cannot be used is a finding at its place."""
    reader = _Reader(plan, folder, places, faces, NamedFiles())
    for use in _files(plan):
        try:
            reader.read(use)
        except FileFault as fault:
            place = Place(use.name, fault.line, fault.column) if fault.line else places.of(*use.route)
            reader.read_so_far.findings.append(fault.finding(place))
    return reader.read_so_far


def named_at(plan: Plan, name: str) -> Route | None:
    """Where the plan first names the file; None when it nowhere does."""
    return next((use.route for use in _files(plan) if use.name == name), None)


@dataclass(frozen=True)
class _FileUse:
    """One place of the plan that names a file, and what kind of file it must be."""

    route: Route
    name: str
    kind: str


@dataclass(frozen=True)
class _Reader:
    """Reads one file after the other."""

    plan: Plan
    folder: Folder
    places: Places
    faces: Typefaces
    read_so_far: NamedFiles

    def read(self, use: _FileUse) -> None:
        """Take in the file; raises FileFault."""
        data = self.folder.read(use.name, _LIMITS_MB.get(use.kind, 20))
        self.read_so_far.hashes[use.name] = sha256(data)
        _TAKEN[use.kind](self, use, data)

    def picture(self, use: _FileUse, data: bytes) -> None:
        place = self.places.of(*use.route)
        for doubt in inspect_picture(data, use.name).doubts:
            found = replace(doubt.finding(place), severity=Severity.WARNING)
            self.read_so_far.findings.append(found)

    def icc(self, use: _FileUse, data: bytes) -> None:
        prove_icc(data, use.name)

    def document(self, use: _FileUse, data: bytes) -> None:
        """Kept as evidence, and never opened."""

    def markdown(self, use: _FileUse, data: bytes) -> None:
        text = read_markdown(data, use.name)
        self.read_so_far.texts[use.name] = text
        mail = use.route[0] == "mailings"
        self.read_so_far.findings.extend(check_prose(text, use.name, self.faces, mail=mail))

    def script(self, use: _FileUse, data: bytes) -> None:
        text = read_markdown(data, use.name, pictures=True)
        self.read_so_far.texts[use.name] = text
        faults = check_script(text, use.name, self.plan, self.folder, self.read_so_far.hashes)
        self.read_so_far.findings.extend((*faults, *check_prose(text, use.name, self.faces)))

    def people(self, use: _FileUse, data: bytes) -> None:
        found = read_people(data, use.name)
        self.read_so_far.people.extend(found.people)
        self.read_so_far.findings.extend(found.findings)


_TAKEN: Mapping[str, Callable[[_Reader, _FileUse, bytes], None]] = {
    "picture": _Reader.picture,
    "icc": _Reader.icc,
    "document": _Reader.document,
    "markdown": _Reader.markdown,
    "script": _Reader.script,
    "people": _Reader.people,
}
"""How a file of each kind is taken in."""

_LIMITS_MB: Mapping[str, float] = {"people": MAX_MB, "icc": ICC_MB}
"""How large a file of a kind may be, where it is not 20 MB."""


def _files(plan: Plan) -> Iterator[_FileUse]:
    for name in ("logo", "logo_light"):
        if getattr(plan.brand, name) is not None:
            yield _FileUse(("brand", name), getattr(plan.brand, name), "picture")
    if plan.print.icc is not None:
        yield _FileUse(("print", "icc"), plan.print.icc, "icc")
    if plan.policy.document:
        yield from _per_language(("policy", "document"), plan.policy.document.by_language)
    if plan.policy.works_council and plan.policy.works_council.document is not None:
        yield _FileUse(
            ("policy", "works_council", "document"), plan.policy.works_council.document, "document"
        )
    for index, name in enumerate(plan.people):
        yield _FileUse(("people", index), name, "people")
    for index, statement in enumerate(plan.statements):
        if statement.portrait is not None:
            yield _FileUse(("statements", index, "portrait"), statement.portrait, "picture")
        if statement.consent:
            yield _FileUse(("statements", index, "consent", "file"), statement.consent.file, "document")
    yield from _scripts(plan)
    for index, mailing in enumerate(plan.mailings):
        if mailing.body:
            yield from _per_language(("mailings", index, "body"), mailing.body.by_language)


def _scripts(plan: Plan) -> Iterator[_FileUse]:
    for index, made in enumerate(plan.deliverables):
        if isinstance(made, Explainer) and made.script:
            yield from _per_language(("deliverables", index, "script"), made.script.by_language, "script")


def _per_language(route: Route, names: Mapping[str, str], kind: str = "markdown") -> Iterator[_FileUse]:
    for language, name in names.items():
        yield _FileUse((*route, language) if language else route, name, kind)
