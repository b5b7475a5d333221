"""Personal copies: one for each person, in print order, with the right code, and a leaf before each site."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp

from campaign.errors import FindingsError
from campaign.plan.personal import codes
from campaign.plan.read import check_campaign, read_campaign
from campaign.printing.slips import NAME_SIZES, fit_name
from campaign.typeset.aloud import text_of
from campaign.typeset.pixels import pictures
from tests.conftest import WriteFolder
from tests.printing.conftest import Printed, printed
from tests.printing.plans import Shape

PEOPLE = """\
Vorname;Nachname;E-Mail;Standort;Abteilung
Zoë;Ärmel;;Ulm;Halle 1
Bogdan;Wójcik;;Ulm;Halle 1
Ayşe;Öztürk;;Berlin;Halle 2
"""
SHEET = "{id: blatt, kind: policy-sheet, copies: {audience: all%s}}"


def copied(write: WriteFolder, into: Path, people: str = PEOPLE, how: str = "") -> Printed:
    shape = Shape(3, deliverables=(SHEET % how,))
    return printed(write(shape.plan(), **shape.files(), **{"people.csv": people}), into)


def test_everybody_gets_a_copy_by_site_then_name_behind_a_leaf(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    made = copied(campaign_folder, tmp_path / "made")
    pages = text_of(made.file(".copies.print.pdf").read_bytes()).split("\f")
    leaves = [page.split()[0] for page in (pages[0], pages[2])]
    assert leaves == ["Berlin", "Ulm"]
    assert ["Öztürk" in pages[1], "Ärmel" in pages[3], "Wójcik" in pages[4]] == [True] * 3
    assert len(pages) == 5
    assert made.findings == ()


def test_each_code_is_read_from_the_raster_as_the_persons_own(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    made = copied(campaign_folder, tmp_path / "made")
    seen = []
    for page in pictures(made.file(".copies.print.pdf").read_bytes(), round(216 / 25.4 * 150)):
        seen.append({code.text for code in zxingcpp.read_barcodes(page) if code.text.startswith("PROBE:")})
    people = made.content.values["copies"]["people"]
    assert seen == [
        set(),
        {f"PROBE:{people[0]['code']}"},
        set(),
        *({f"PROBE:{p['code']}"} for p in people[1:]),
    ]


def test_the_base_is_drawn_once_however_many_copies_there_are(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    made = copied(campaign_folder, tmp_path / "made")
    with pikepdf.open(made.file(".copies.print.pdf")) as document:
        shared = {
            page.Resources.XObject["/Base"].objgen
            for page in document.pages
            if "/Base" in page.Resources.XObject
        }
        assert len(shared) == 1
        for page in document.pages:
            assert [float(edge) for edge in page.MediaBox] != [float(edge) for edge in page.TrimBox]
        assert document.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"


def test_the_same_people_make_the_same_bytes(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    first, again = (copied(campaign_folder, tmp_path / name) for name in ("first", "again"))
    end = ".copies.print.pdf"
    assert first.file(end).read_bytes() == again.file(end).read_bytes()


def test_single_files_bear_number_site_and_code_and_no_name(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    made = copied(campaign_folder, tmp_path / "made", how=", as: single")
    names = sorted(path.name for path in (made.folder / "print" / "blatt.de.copies").iterdir())
    assert [name[:8] for name in names] == ["0001-ber", "0002-ulm", "0003-ulm"]
    assert "wojcik" not in " ".join(names).lower()
    (text,) = text_of((made.folder / "print" / "blatt.de.copies" / names[2]).read_bytes()).split("\f")
    assert "Bogdan" in text


def test_letters_the_type_does_not_have_are_named_and_nothing_is_copied(
    campaign_folder: WriteFolder, tmp_path: Path
) -> None:
    with pytest.raises(FindingsError, match=r"people\.csv:5: error: U\+5C0F CJK .* in “小明 王, Ulm”"):
        copied(campaign_folder, tmp_path / "made", PEOPLE + "小明;王;;Ulm;Halle 3\n")


def test_nobody_to_copy_for_is_told_and_namesakes_too(campaign_folder: WriteFolder) -> None:
    shape = Shape(3, deliverables=(SHEET % "",))
    files = {**shape.files(), "people.csv": PEOPLE.splitlines()[0] + "\n"}
    rules = {finding.rule for finding in check_campaign(campaign_folder(shape.plan(), **files)).findings}
    assert "copies-empty" in rules
    twice = PEOPLE + PEOPLE.splitlines()[1] + "\n"
    reading = check_campaign(campaign_folder(shape.plan(), **{**files, "people.csv": twice}))
    (found,) = [finding for finding in reading.findings if finding.rule == "copies-namesake"]
    assert found.place.line == 5


def test_a_code_follows_from_campaign_and_person_alone(campaign_folder: WriteFolder) -> None:
    shape = Shape(3, deliverables=(SHEET % "",))
    people = read_campaign(campaign_folder(shape.plan(), **{**shape.files(), "people.csv": PEOPLE})).people
    here = list(codes("probe", people))
    assert here == list(codes("probe", people))[: len(here)]
    assert list(codes("probe", people[::-1])) == here[::-1]
    assert not set(here) & set(codes("andere", people))
    assert len({*codes("probe", people[:1] * 3)}) == 3


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("Kim", False),
        ("Anna-Katharina Freifrau von Hohenstein-Wolkenburg", False),
        ("Maximiliane " * 12, True),
    ],
)
def test_a_name_is_set_smaller_then_in_two_lines_then_cut_off(name: str, cut: bool) -> None:
    shown, size = fit_name(name.strip(), 45)
    assert size in NAME_SIZES
    assert shown.endswith("…") == cut


def test_a_page_without_a_place_for_names_says_so(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    from campaign.errors import MakingError

    shape = Shape(3, deliverables=(SHEET % "",))
    plan = campaign_folder(shape.plan(), **shape.files(), **{"people.csv": PEOPLE})
    own = plan.parent / "templates/policy-sheet/policy-sheet.html"
    own.parent.mkdir(parents=True)
    own.write_text('<html lang="de"><head><title>x</title></head><body><p>leer</p></body></html>')
    with pytest.raises(MakingError, match="keeps no place free"):
        printed(plan, tmp_path / "made")


def test_pikepdf_opens_what_was_written(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    made = copied(campaign_folder, tmp_path / "made")
    with pikepdf.open(BytesIO(made.file(".copies.print.pdf").read_bytes())) as document:
        assert document.check_pdf_syntax() == []
