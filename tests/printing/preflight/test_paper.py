"""The report for people: one page that shows the file, says whether it can go, and tells every check."""

from campaign.files import Folder
from campaign.printing.preflight.paper import report_pdf
from campaign.printing.preflight.told import sentences
from campaign.printing.preflight.verdict import Report
from campaign.typeset.aloud import text_of
from campaign.typeset.glance import raster
from tests.printing.preflight.conftest import THEME, Files, Look

PAPER = Folder(THEME.folders[0])


def paper(*looked_at: tuple[Report, bytes], language: str = "en") -> list[str]:
    pdf = report_pdf(looked_at, sentences(THEME, language), THEME, PAPER)
    return text_of(pdf).split("\f")


def test_a_sound_file_is_told_on_one_page_with_every_check_and_its_pages(flyer: Files, look: Look) -> None:
    report = look(flyer.press)
    pdf = report_pdf([(report, flyer.press)], sentences(THEME, "de"), THEME, PAPER)
    (page,) = text_of(pdf).split("\f")
    assert "Kann in den Druck" in page
    assert "Gestrichelt: Hier wird geschnitten." in page
    said = sentences(THEME, "de")
    flat = "".join(page.split()).replace("\u00ad", "").replace("-", "")
    for verdict in report.verdicts:
        assert "".join(said.title(verdict.check).split()).replace("-", "") in flat
    (drawn,) = raster(pdf, 72, 1)
    shown = drawn.crop((60, 110, 340, 480)).quantize(32).convert("RGB").getcolors()
    assert len(shown or ()) > 8  # the flyer's own colours, not an empty frame


def test_what_is_wrong_stands_with_what_to_do(flyer: Files, look: Look) -> None:
    (page,) = paper((look(flyer.press, bleed=5), flyer.press))
    assert "Not to be handed over" in page
    assert "the printer wants 5 mm" in page
    assert "export it with 5 mm of bleed" in page


def test_a_screen_version_is_published_and_not_handed_to_a_printer(flyer: Files, look: Look) -> None:
    (page,) = paper((look(flyer.screen, use="screen"), flyer.screen))
    assert "Ready to be published" in page
    assert "Printer" not in page


def test_of_many_files_the_worst_comes_first(flyer: Files, look: Look) -> None:
    (page,) = paper(
        (look(flyer.press), flyer.press), (look(flyer.press, bleed=5), flyer.press), language="de"
    )
    assert "2 Dateien geprüft. 1" in page
    assert page.index("braucht 5 mm") < page.rindex("37 in Ordnung")


def test_a_file_that_is_no_pdf_has_a_report_too(look: Look) -> None:
    (page,) = paper((look(b"no PDF"), b"no PDF"))
    assert "Not to be handed over" in page
