"""From a plan file to one frozen Campaign, or to every finding at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from campaign.errors import FileFault, Finding, FindingsError, Place, has_errors
from campaign.files import Folder, Value, digest, read_limited
from campaign.plan.approvals import Approvals, read_approvals
from campaign.plan.defaults import complete
from campaign.plan.deliverables import KINDS
from campaign.plan.edition import edition
from campaign.plan.findings.case import Case
from campaign.plan.findings.check import findings
from campaign.plan.findings.media import CAPTION_KEYS, captions_finding
from campaign.plan.findings.people import AGE_KEYS, age_finding
from campaign.plan.findings.silence import Silenced, settled
from campaign.plan.letters import check_letters
from campaign.plan.model import Plan
from campaign.plan.named import named_at, read_named_files
from campaign.plan.people import Recipient, without_duplicates
from campaign.plan.printer import Printer, generic_printer, printer_findings, read_printer
from campaign.plan.secrets import secrets
from campaign.plan.sign_offs import check_sign_offs
from campaign.plan.sounds import check_sounds
from campaign.plan.source import Places, Route, Source, read_source
from campaign.plan.text import LANGUAGES
from campaign.plan.typefaces import typefaces


@dataclass(frozen=True)
class Campaign:
    """Everything handed over: the plan, the people, the texts; and where each of it stands."""

    plan: Plan
    folder: Folder
    places: Places
    people: tuple[Recipient, ...]
    texts: Mapping[str, str]
    """Markdown texts by file name."""
    hashes: Mapping[str, str]
    """The sha256 of every file the plan names, by file name."""
    findings: tuple[Finding, ...] = ()
    printer: Printer = field(default_factory=generic_printer)
    """What the plan's printer demands."""
    approvals: Approvals = field(default_factory=Approvals)
    """What has been signed off."""
    silenced: tuple[Silenced, ...] = ()
    """Findings that the plan lets stand, each with its reason."""

    @cached_property
    def editions(self) -> Mapping[str, Plan]:
        """The plan as a reader of each language sees it."""
        return {language: edition(self.plan, language, self.plan.language) for language in self.languages}

    @cached_property
    def says(self) -> str:
        """The sha256 of all that may be said in this campaign: the plan and its files, but not the people.

        Comments, the order of keys and who is on the people list change nothing.
        """
        files = {name: sha for name, sha in self.hashes.items() if name not in self.plan.people}
        return digest({"plan": self.plan.model_dump(mode="json"), "files": files})

    def placed(self, finding: Finding) -> Finding:
        """The finding at the place of the plan's key it is about, as the plan reads today.

        Deliverables and statements may be named by their id: `deliverables.flyer.headline`. A key may
        also be the name of a file: its place is where the plan first names it.
        """
        if not finding.key:
            return finding
        route = named_at(self.plan, finding.key) or self._route(finding.key)
        return replace(finding, place=self.places.of(*route))

    def _route(self, key: str) -> Route:
        """The way to a key in the plan."""
        block, *steps = key.split(".")
        listed = {"deliverables": self.plan.deliverables, "statements": self.plan.statements}.get(block, ())
        ids = {entry.id: str(index) for index, entry in enumerate(listed)}
        if steps and steps[0] in ids:
            steps[0] = ids[steps[0]]
        return (block, *(int(step) if step.isdigit() else step for step in steps))

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language in which something is made."""
        own = self.plan.in_languages()
        return tuple(
            dict.fromkeys((*own, *(extra for made in self.plan.deliverables for extra in made.languages)))
        )


@dataclass(frozen=True)
class Reading:
    """What reading a plan came to: the campaign, unless it has errors, and all findings."""

    campaign: Campaign | None
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    """What would have been found, had the plan not let it stand with a reason."""
    language: str = "en"
    """The language in which to tell it: the plan's, once that is known."""


def read_campaign(path: Path) -> Campaign:
    """The campaign of the plan file at `path`; raises FindingsError with everything that is wrong."""
    reading = check_campaign(path)
    if reading.campaign is None or has_errors(reading.findings):
        raise FindingsError(reading.findings)
    return reading.campaign


def check_campaign(path: Path, today: date | None = None, *, begun: bool = False) -> Reading:
    """Read and check the plan file at `path`; never raises for what stands in the user's files.

    Only with `today` is anything found that depends on the day; `begun` says that mails may have been
    sent already, which an outbox beside the plan says as well.
    """
    if path.is_dir():
        path = path / "campaign.yaml"
    try:
        data = read_limited(path.resolve(strict=True), limit_mb=100) if path.is_file() else _missing(path)
    except (FileFault, OSError) as error:
        fault = error if isinstance(error, FileFault) else FileFault("file-missing", str(error))
        return Reading(None, (fault.finding(Place(path.name)),))
    source = read_source(data, path.name)
    if not isinstance(source.value, Mapping):
        unread = source.findings or (_no_plan(path.name),)
        return Reading(None, unread)
    hidden = secrets(source.value, source.places, _language(source.value))
    if hidden:  # nothing else may look at the plan, for it might repeat what it sees
        return Reading(None, _in_order(list(hidden)), (), _language(source.value))
    try:
        plan = complete(Plan.model_validate(source.value))
    except ValidationError as error:
        language = _language(source.value)
        details = error.errors(include_url=False)
        faults = [_explained(detail, source.places, language) for detail in details]
        return Reading(None, _in_order([*source.findings, *faults]), (), language)
    text = data.decode("utf-8-sig")  # it is a plan, so it can be
    folder = Folder(path.resolve().parent)
    begun = begun or (folder.root / ".campaign" / "outbox.db").exists()
    return _loaded(plan, folder, source, text, today, begun)


def _language(value: Mapping[str, Value]) -> str:
    """The language of a plan that has faults, as far as it can be known."""
    given = value.get("language", Plan.model_fields["language"].default)
    return str(given) if given in LANGUAGES else "en"


def _missing(path: Path) -> bytes:
    raise FileFault(
        "file-missing",
        f"there is no plan {str(path)!r}",
        "name a campaign.yaml, or start from examples/minimal",
    )


def _no_plan(file: str) -> Finding:
    return Finding(
        "plan-kind", "a plan is a list of keys such as campaign: and title:", place=Place(file, 1, 1)
    )


def _loaded(
    plan: Plan, folder: Folder, source: Source, text: str, today: date | None, begun: bool
) -> Reading:
    places = source.places
    faces = typefaces(folder, plan.brand.theme)
    read = read_named_files(plan, folder, places, faces)
    sounds = check_sounds(plan, folder, places, read.hashes)
    unique = without_duplicates(read.people)
    letters = check_letters(plan, places, text, faces, unique.people)
    case = Case(plan, places, unique.people, read.texts, folder, today, begun)
    plain = (*unique.findings, *findings(case))
    printer, doubts = _printer(plan, folder, places)
    approvals = read_approvals(folder)
    asked = (*approvals.findings, *check_sign_offs(plan.sign_offs, places))
    everything = [*source.findings, *read.findings, *sounds, *letters, *plain, *doubts, *asked]
    verdict = settled(case, _in_order(everything))
    ordered = _in_order(list(verdict.findings))
    known = (unique.people, read.texts, read.hashes, ordered, printer, approvals, verdict.silenced)
    return Reading(Campaign(plan, folder, places, *known), ordered, verdict.silenced, plan.language)


def _printer(plan: Plan, folder: Folder, places: Places) -> tuple[Printer, tuple[Finding, ...]]:
    """What the plan's printer demands; the generic one's where that cannot be read."""
    place = places.of("print", "printer")
    try:
        reading = read_printer(plan.print.printer, folder)
    except FileFault as fault:
        return generic_printer(), (fault.finding(place),)
    if reading.printer is None:
        return generic_printer(), reading.findings
    return reading.printer, tuple(printer_findings(reading.printer, plan.print.icc is not None, place))


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda finding: (finding.place, finding.rule)))


_WORDS: Mapping[str, str] = {
    "missing": "{key}: is missing",
    "string_type": "a text is expected here, put it in quotes",
    "int_type": "a whole number is expected here",
    "float_type": "a number is expected here",
    "bool_type": "true or false is expected here",
    "tuple_type": "a list is expected here: one line per entry, each with a hyphen",
    "dict_type": "a block of keys is expected here",
    "model_type": "a block of keys is expected here",
    "model_attributes_type": "a block of keys is expected here",
    "union_tag_not_found": f"kind: is missing; choose from {', '.join(KINDS)}",
    "string_too_short": "the text is empty",
    "too_short": "the list needs {min_length} or more",
    "too_long": "the list may have at most {max_length}",
}
"""How pydantic's own errors are told; whatever is not listed is told in pydantic's words."""


_CHOOSING: tuple[Route, ...] = (("audiences",), ("tracks",), ("workshops",), ("ambassadors",))
"""The blocks of the plan that choose people."""


def _explained(detail: ErrorDetails, places: Places, language: str) -> Finding:
    kind = detail["type"]
    route = _route(detail["loc"], places)
    key = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden" and key in AGE_KEYS and route[:1] in _CHOOSING:
        return age_finding(places.of_key(*route), key, language)
    if kind == "extra_forbidden" and key in CAPTION_KEYS:
        return captions_finding(places.of_key(*route), language)
    if kind == "extra_forbidden":
        near = get_close_matches(key, _keys_beside(detail["loc"]), n=1, cutoff=0.6)
        remedy = (
            f"did you mean {near[0]}:?"
            if near
            else f"the keys here are {', '.join(_keys_beside(detail['loc']))}"
        )
        return Finding("unknown-key", f"{key}: is no key of this block", remedy, places.of_key(*route))
    if kind == "missing":
        return Finding(
            "missing-key", _WORDS["missing"].format(key=key), f"add {key}:", places.of(*route[:-1])
        )
    if kind in ("literal_error", "union_tag_invalid"):
        return _choice(detail, places.of(*route))
    context: dict[str, Any] = detail.get("ctx", {})
    words = _WORDS[kind].format(key=key, **context) if kind in _WORDS else detail["msg"]
    return Finding(kind.replace("_", "-"), words, "", places.of(*route))


def _choice(detail: ErrorDetails, place: Place) -> Finding:
    context: dict[str, Any] = detail.get("ctx", {})
    expected = str(context.get("expected") or context.get("expected_tags", ""))
    given = detail["input"] if isinstance(detail["input"], str) else context.get("tag", "")
    options = [option.strip(" '") for option in expected.replace(" or ", ", ").split(",")]
    near = get_close_matches(str(given), options, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"choose from {', '.join(options)}"
    return Finding("unknown-choice", f"{given!r} is not known here", remedy, place)


def _route(location: tuple[int | str, ...], places: Places) -> Route:
    """The path through the file; pydantic's location also names union members, which stand in no file."""
    known = set(places.values)
    route: Route = ()
    for index, step in enumerate(location):
        last = index == len(location) - 1
        if (*route, step) in known or last:
            route = (*route, step)
    return route


def _keys_beside(location: tuple[int | str, ...]) -> list[str]:
    """The keys that are known where `location` ends, by walking the model along it."""
    from campaign.plan.schema import keys_at

    return keys_at(location[:-1])
