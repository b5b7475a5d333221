"""The people list: CSV as Excel writes it, or XLSX; every fault with its line."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from campaign.errors import FileFault, Finding, Place, Severity
from campaign.plan.address import ascii_address
from campaign.plan.text import LANGUAGES

MAX_MB = 100
Gender = Literal["female", "male", ""]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "personalnummer", "personnel number", "employee id"),
    "form": ("form", "anrede", "salutation"),
    "title": ("title", "titel", "akademischer titel"),
    "given": ("given", "vorname", "first name", "given name"),
    "family": ("family", "nachname", "last name", "family name", "surname"),
    "name": ("name", "full name"),
    "email": (
        "email",
        "e-mail",
        "mail",
        "e-mail-adresse",
        "mailadresse",
        "email-adresse",
        "email address",
        "e-mail address",
    ),
    "site": ("site", "standort", "location", "werk"),
    "department": ("department", "abteilung", "bereich"),
    "role": ("role", "funktion", "position", "job title"),
    "language": ("language", "sprache"),
    "timezone": ("timezone", "time zone", "zeitzone"),
}
"""What a column may be called, in German or English."""

_FORMS: Mapping[str, Gender] = {
    "frau": "female",
    "ms": "female",
    "mrs": "female",
    "herr": "male",
    "mr": "male",
}
_NEUTRAL_FORMS = ("divers", "neutral", "mx", "keine", "-")
_LANGUAGE_NAMES: Mapping[str, str] = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}

_BROKEN_WORKBOOK = (SyntaxError, LookupError, ValueError, TypeError, AttributeError, OSError, RuntimeError)
"""What openpyxl and the parsers below it raise on a workbook that is damaged, locked or made by hand."""


@dataclass(frozen=True)
class Recipient:
    """One person of the people list; `email` is empty for people who are reached on paper."""

    name: str
    given: str = ""
    family: str = ""
    form: Gender = ""
    title: str = ""
    email: str = ""
    site: str = ""
    department: str = ""
    role: str = ""
    language: str = ""
    id: str = ""
    timezone: str = ""
    place: Place = field(default_factory=lambda: Place("people.csv"))

    @property
    def key(self) -> str:
        """What this person is known by in the outbox: the address, or else the id, or else the name."""
        return self.email or self.id or self.name


@dataclass(frozen=True)
class PeopleList:
    """The people of one file, and what is wrong with it."""

    people: tuple[Recipient, ...]
    findings: tuple[Finding, ...]


def read_people(data: bytes, file: str) -> PeopleList:
    """The people in `data`, a CSV or XLSX file; faulty rows are left out and named in findings."""
    try:
        rows = _xlsx_rows(data) if data.startswith(b"PK") else _csv_rows(data)
        first, header, body = _header(rows)
    except FileFault as fault:
        return PeopleList((), (fault.finding(Place(file, fault.line, fault.column)),))
    people: list[Recipient] = []
    findings = list(_doubts(first, header, file))
    for line, row in body:
        cells = {key: row[at].strip() for key, at in header.items() if at < len(row)}
        try:
            findings += _doubtful_form(cells, Place(file, line))
            person = _person(cells, Place(file, line))
        except FileFault as fault:
            column = header.get("email", 0) + 1
            findings.append(fault.finding(Place(file, line, column)))
            continue
        if person:
            people.append(person)
    return PeopleList(tuple(people), tuple(findings))


def without_duplicates(people: Iterable[Recipient]) -> PeopleList:
    """The people without those whose address, in whatever case, stands in a list already."""
    findings: list[Finding] = []
    seen: dict[str, Recipient] = {}
    kept: list[Recipient] = []
    for person in people:
        key = person.email.casefold()
        if key and key in seen:
            words = f"{person.email} stands here again; the first is at {seen[key].place}"
            findings.append(
                Finding("people-duplicate", words, "keep one of the two", person.place, Severity.WARNING)
            )
            continue
        if key:
            seen[key] = person
        kept.append(person)
    return PeopleList(tuple(kept), tuple(findings))


def _csv_rows(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(data)
    sample = text[:20_000].split("\n", 1)[0]
    delimiter = max(";,\t|", key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileFault(
            "people-csv", f"this is no CSV: {error}", "save the list again as CSV", line
        ) from None


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _guessed(data)
    if "\0" in text:
        raise FileFault(
            "people-kind", "this is no people list but a binary file", "save the list as CSV or XLSX"
        )
    return text


def _guessed(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:200_000]).best()
        if best is None:
            raise FileFault("people-kind", "this is no text file", "save the list as CSV or XLSX") from None
        return data.decode(best.encoding, "replace")


def _xlsx_rows(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    from zipfile import BadZipFile, ZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_MB * 4_000_000:
                raise FileFault(
                    "people-size", "the workbook unpacks to more than 400 MB", "save the list as CSV"
                )
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield line, ["" if cell is None else str(cell) for cell in row]
    except (BadZipFile, InvalidFileException, *_BROKEN_WORKBOOK) as error:
        raise FileFault(
            "people-kind", f"this workbook cannot be read: {error}", "save the list as CSV"
        ) from None


def _header(
    rows: Iterator[tuple[int, Sequence[str]]],
) -> tuple[Sequence[str], dict[str, int], Iterable[tuple[int, Sequence[str]]]]:
    line, first = next(rows, (1, ()))
    known = {word: key for key, words in COLUMNS.items() for word in words}
    header: dict[str, int] = {}
    for at, cell in enumerate(first):
        key = known.get(" ".join(cell.strip().casefold().split()))
        if key:
            header.setdefault(key, at)
    if not ({"name", "family"} & header.keys()):
        raise FileFault(
            "people-header",
            "the first line has no column for the name",
            "name the columns, for example Vorname;Nachname;E-Mail;Standort or name,email,site",
            line,
            1,
        )
    return first, header, rows


def _person(cells: Mapping[str, str], place: Place) -> Recipient | None:
    cells = {key: _cleaned(text) for key, text in cells.items()}
    if not any(cells.values()):
        return None
    given, family = _names(cells)
    name = " ".join(filter(None, (given, family)))
    if not name:
        raise FileFault("people-name", "a person without a name", "add the name or take the line out")
    raw_language = cells.get("language", "").casefold()
    language = _LANGUAGE_NAMES.get(raw_language, raw_language[:2])
    if language and language not in LANGUAGES:
        words = f"{cells['language']!r} is no language Auftakt can set"
        raise FileFault("people-language", words, f"choose from {', '.join(LANGUAGES)}, or leave it empty")
    return Recipient(
        name=name,
        given=given,
        family=family,
        form=_FORMS.get(cells.get("form", "").casefold().rstrip("."), ""),
        title=cells.get("title", ""),
        email=_address(cells.get("email", "")),
        site=cells.get("site", ""),
        department=cells.get("department", ""),
        role=cells.get("role", ""),
        language=language,
        id=cells.get("id", ""),
        timezone=_zone(cells.get("timezone", "")),
        place=place,
    )


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key if text else ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        words = f"{text!r} is no time zone"
        raise FileFault("people-timezone", words, "write Europe/Vienna, or leave it empty") from None


def _names(cells: Mapping[str, str]) -> tuple[str, str]:
    """Given and family name, from their own columns or out of `Ines Vogelsang` or `Vogelsang, Ines`."""
    if cells.get("family") or not cells.get("name"):
        return cells.get("given", ""), cells.get("family", "")
    if "," in cells["name"]:
        family, _, given = cells["name"].partition(",")
        return given.strip(), family.strip()
    given, _, family = cells["name"].rpartition(" ")
    return given, family


def _doubts(header: Sequence[str], places: Mapping[str, int], file: str) -> Iterator[Finding]:
    """What an officer should know of the columns: those that say nothing here, and a missing address."""
    unknown = [cell.strip() for at, cell in enumerate(header) if cell.strip() and at not in places.values()]
    place = Place(file, 1, 1)
    if "email" not in places:
        words = f"no column for the e-mail address; the columns are {', '.join(map(repr, header))}"
        yield Finding("people-no-email", words, "call it E-Mail", place, Severity.WARNING)
    elif unknown:
        words = f"not used: {', '.join(map(repr, unknown))}"
        yield Finding("people-column", words, "docs/plan.md lists the columns", place, Severity.WARNING)


def _doubtful_form(cells: Mapping[str, str], place: Place) -> Iterator[Finding]:
    form = cells.get("form", "").casefold().rstrip(".")
    if form and form not in _FORMS and form not in _NEUTRAL_FORMS:
        words = f"{cells['form']!r} is no form of address"
        yield Finding("people-form", words, "write Frau or Herr, or leave it empty", place, Severity.WARNING)


def _cleaned(text: str) -> str:
    text = " ".join(text.split())
    if text[:1] in "=+@" and len(text) > 1 and not text[1:].replace(" ", "").isdigit():
        raise FileFault(
            "people-formula", f"{text[:40]!r} is a formula, not a text", "replace formulas by their values"
        )
    return "".join(letter for letter in text if letter.isprintable())


def _address(text: str) -> str:
    """The address as mail servers want it, if there is one."""
    try:
        return ascii_address(text) if text else ""
    except FileFault as fault:
        raise FileFault("people-email", fault.message, f"{fault.remedy} or leave it empty") from None
