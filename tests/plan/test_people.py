"""The people list as Excel writes it, and as people break it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from campaign.plan.people import read_people, without_duplicates


def test_windows_1252_with_semicolons() -> None:
    data = "Anrede;Vorname;Nachname;E-Mail\r\nFrau;Jördis;Groß;j.gross@example.com\r\n".encode("cp1252")
    (person,) = read_people(data, "people.csv").people
    assert (person.name, person.form, person.email) == ("Jördis Groß", "female", "j.gross@example.com")


def test_a_byte_order_mark_and_tabs() -> None:
    data = "\ufeffname\temail\nKim\tkim@example.com\n".encode()
    assert read_people(data, "p.csv").people[0].name == "Kim"


def test_xlsx() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Name", "E-Mail", "Standort"])
    book.active.append(["Ayşe Öztürk", "a@example.com", "Ulm"])
    book.active.append([None, None, None])
    file = BytesIO()
    book.save(file)
    (person,) = read_people(file.getvalue(), "people.xlsx").people
    assert (person.name, person.site) == ("Ayşe Öztürk", "Ulm")


@pytest.mark.parametrize(
    ("row", "rule", "line"),
    [
        ("Kim;kim(at)example.com;", "people-email", 2),
        ("Kim;kim@;", "people-email", 2),
        (";kim@example.com;", "people-name", 2),
        ("=HYPERLINK(1);kim@example.com;", "people-formula", 2),
        ("Kim;kim@example.com;klingonisch", "people-language", 2),
        ("Kim;jörg@example.com;", "people-email", 2),
    ],
)
def test_faulty_rows_are_named_and_left_out(row: str, rule: str, line: int) -> None:
    read = read_people(f"name;email;sprache\n{row}\nAli;ali@example.com;de\n".encode(), "p.csv")
    assert [(f.rule, f.place.line) for f in read.findings] == [(rule, line)]
    assert [person.name for person in read.people] == ["Ali"]


def test_a_duplicate_in_other_case_is_left_out_whatever_list_it_stands_in() -> None:
    first = read_people(b"name;email\nKim;kim@example.com\nKim N.;KIM@example.com\n", "a.csv").people
    second = read_people(b"name;email\nKim;Kim@Example.com\n", "b.csv").people
    read = without_duplicates([*first, *second])
    assert [person.name for person in read.people] == ["Kim"]
    assert [(f.rule, str(f.place)) for f in read.findings] == [
        ("people-duplicate", "a.csv:3"),
        ("people-duplicate", "b.csv:2"),
    ]
    assert "the first is at a.csv:2" in read.findings[1].message


def test_a_missing_or_unknown_column_and_a_strange_form_are_told() -> None:
    told = read_people(b"Anrede;Name;Elektropost\nFrua;Kim;x\n", "p.csv").findings
    assert [(f.rule, f.place.line) for f in told] == [("people-no-email", 1), ("people-form", 2)]
    assert "'Elektropost'" in told[0].message
    (column,) = read_people(b"Name;E-Mail;Schuhgr.\nKim;kim@example.com;40\n", "p.csv").findings
    assert (column.rule, column.message) == ("people-column", "not used: 'Schuhgr.'")


@pytest.mark.parametrize("name", ["Vogelsang, Ines", "Ines Vogelsang"])
def test_a_name_in_one_column_is_taken_apart(name: str) -> None:
    (person,) = read_people(f'Anrede;Name;E-Mail\nFrau;"{name}";i@example.com\n'.encode(), "p.csv").people
    assert (person.name, person.given, person.family) == ("Ines Vogelsang", "Ines", "Vogelsang")


def test_a_name_over_two_lines_counts_its_lines() -> None:
    read = read_people(b'name;email\n"Kim\nNguyen";kim@example.com\nAli;ali@\n', "p.csv")
    assert read.people[0].name == "Kim Nguyen"
    assert read.findings[0].place.line == 4


def test_international_domains_become_ascii() -> None:
    (person,) = read_people("name;email\nKim;kim@büro-ost.example.org\n".encode(), "p.csv").people
    assert person.email == "kim@xn--bro-ost-n2a.example.org"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", b"\x00\x01\x02", b"email;site\na@example.com;Ulm\n"]
)
def test_what_is_no_people_list(data: bytes) -> None:
    read = read_people(data, "p.csv")
    assert read.people == ()
    assert len(read.findings) == 1


def test_a_workbook_whose_sheet_is_cut_off_is_a_finding() -> None:
    whole, cut = BytesIO(), BytesIO()
    Workbook().save(whole)
    with ZipFile(whole) as before, ZipFile(cut, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name)[: 90 if "sheet1" in name else None])
    (finding,) = read_people(cut.getvalue(), "people.xlsx").findings
    assert finding.rule == "people-kind"


@given(st.binary(max_size=300))
def test_any_bytes_give_findings_or_people_never_a_traceback(data: bytes) -> None:
    read_people(data, "p.csv")
    read_people(b"name;email\n" + data, "p.csv")
