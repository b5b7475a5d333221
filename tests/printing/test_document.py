"""The files themselves: boxes, inks, tags, and the same bytes every time."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from campaign.errors import MakingError
from campaign.printing import notice
from campaign.printing.drawing import drawing_of
from tests.conftest import WriteFolder
from tests.printing.conftest import Print, printed
from tests.printing.plans import Shape

_MM = 25.4 / 72
SHEETS = {
    "kind: notice, format: a4": (210, 297, 1),
    "kind: notice, format: a3": (297, 420, 1),
    "kind: flyer, format: dl-wrap-fold": (297, 210, 2),
    "kind: flyer, format: a5": (148, 210, 2),
}


@pytest.mark.parametrize(("spec", "sheet"), list(SHEETS.items()))
def test_the_boxes_are_exact(print_shape: Print, spec: str, sheet: tuple[int, int, int]) -> None:
    width, height, pages = sheet
    made = print_shape(spec)
    with pikepdf.open(made.file(".de.print.pdf")) as press, pikepdf.open(made.file(".de.pdf")) as screen:
        assert len(press.pages) == len(screen.pages) == pages
        for page in press.pages:
            assert (
                _size(page.MediaBox)
                == _size(page.BleedBox)
                == pytest.approx((width + 6, height + 6), abs=0.01)
            )
            assert _size(page.TrimBox) == pytest.approx((width, height), abs=0.01)
            left, bottom = (float(page.TrimBox[at] - page.MediaBox[at]) * _MM for at in (0, 1))
            assert (left, bottom) == pytest.approx((3, 3), abs=0.01)
        assert _size(screen.pages[0].MediaBox) == pytest.approx((width, height), abs=0.01)


def test_panels_are_as_wide_as_the_printer_folds_them(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    shape = Shape(3, deliverables=("{id: blatt, kind: flyer}",))
    shop = "title: {de: Druckerei, en: Print shop}\nfolds: {dl-wrap-fold: [95, 101, 101]}\n"
    plan = campaign_folder(
        f"{shape.plan()}print: {{printer: shop.yaml}}\n", **shape.files(), **{"shop.yaml": shop}
    )
    made = printed(plan, tmp_path / "made")
    assert not made.findings
    with pikepdf.open(made.file(".de.print.pdf")) as document:
        outside, inside = (
            {round(mark.box[0] * _MM, 2) for mark in page if mark.kind == "fill"}
            for page in drawing_of(document).pages
        )
    assert 95 + 101 in outside
    assert 97 + 100 not in outside
    assert inside.isdisjoint({197, 297 - 97})


def test_the_press_gets_ink_and_no_rgb(print_shape: Print) -> None:
    made = print_shape("kind: flyer", logo=True, statements=1)
    with pikepdf.open(made.file(".de.print.pdf")) as document:
        operators = {
            str(part.operator)
            for stream in _drawings(document)
            for part in pikepdf.parse_content_stream(stream)
        }
        assert operators.isdisjoint({"rg", "RG", "sh"})
        assert document.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
        assert document.pdf_version == "1.6"
        spaces = {str(stream.Group.CS) for stream in _drawings(document) if "/Group" in stream}
        assert spaces <= {"/DeviceCMYK"}


def test_every_font_is_the_brands_and_embedded(print_shape: Print) -> None:
    made = print_shape("kind: flyer", statements=1)
    with pikepdf.open(made.file(".de.print.pdf")) as document:
        fonts = [thing for thing in document.objects if _is(thing, "/FontDescriptor")]
        assert fonts
        assert all("SourceSans3" in str(font.FontName) and "/FontFile2" in font for font in fonts)


def test_the_screen_version_can_be_read_aloud(print_shape: Print) -> None:
    made = print_shape("kind: notice", logo=True)
    with pikepdf.open(made.file(".de.pdf")) as document:
        assert str(document.Root.Lang) == "de"
        assert document.Root.MarkInfo.Marked
        assert "Kurz gefragt" in str(document.docinfo["/Title"])
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        figures = [thing for thing in document.objects if _is(thing, "/StructElem") and thing.S == "/Figure"]
        assert figures
        assert all(str(figure.Alt) for figure in figures)
        links = {str(note.A.URI) for note in document.pages[0].Annots}
        assert {"mailto:miriam.achterberg@example.com", "tel:+493023125214"} <= links


def test_two_processes_make_the_same_bytes(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    shape = Shape(3, deliverables=("{id: blatt, kind: notice}",))
    plan = campaign_folder(shape.plan(), **shape.files())
    script = "import sys; from pathlib import Path; from tests.printing.conftest import printed; "
    script += "printed(Path(sys.argv[1]), Path(sys.argv[2]))"
    subprocess.run(
        [sys.executable, "-c", script, str(plan), str(tmp_path / "there")],
        check=True,
        cwd=Path(__file__).parents[2],
        env={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "PATH": ""},
    )
    here = printed(plan, tmp_path / "here")
    names = sorted(path.relative_to(here.folder) for path in here.folder.rglob("*.pdf"))
    assert len(names) == 2
    for name in names:
        assert (tmp_path / "there" / name).read_bytes() == (here.folder / name).read_bytes()


def test_a_template_that_throws_is_named_with_its_line(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    plan = campaign_folder(Shape(3).plan(), **Shape(3).files())
    _own_template(plan, "<p>\n{{ 1 / 0 }}\n</p>")
    with pytest.raises(MakingError, match=r"notice/notice\.html:2"):
        printed(plan, tmp_path / "made")


def test_a_template_of_the_campaigns_own_is_used(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    own = '<html lang="de"><head><title>Eigen</title></head><body><p>Eigenes Blatt</p></body></html>'
    plan = campaign_folder(Shape(3).plan(), **Shape(3).files())
    _own_template(plan, own)
    made = printed(plan, tmp_path / "made")
    assert "Eigenes Blatt" in notice.read(made.file(".de.pdf"))


def _own_template(plan: Path, html: str) -> None:
    target = plan.parent / "templates/notice/notice.html"
    target.parent.mkdir(parents=True)
    target.write_text(html, encoding="utf-8")


def _size(box: pikepdf.Array) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) * _MM for edge in box)
    return right - left, top - bottom


def _is(thing: object, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def _drawings(document: pikepdf.Pdf) -> list[pikepdf.Stream]:
    streams = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
    forms = [part for part in streams if part.get("/Subtype") == "/Form" or part.get("/PatternType") == 1]
    return [*(page.Contents for page in document.pages), *forms]
