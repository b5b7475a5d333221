"""Pages are read as a person reads them, whatever lies where on the paper."""

from pathlib import Path

import pytest

from campaign.files import Folder
from campaign.theme.find import find_theme
from campaign.typeset.aloud import text_of
from campaign.typeset.pages import pages

FACE = "@font-face { font-family: S; src: url(asset:fonts/SourceSans3-Regular.ttf) }"
STYLE = """
@page { size: 100mm 100mm; margin: 5mm }
body { font: 12pt/1.2 S; margin: 0 }
p, h2 { margin: 0 }
"""
NUMBERED = """\
<li style="list-style: none; position: relative; padding-left: 14mm">
<p style="position: absolute; left: 0; top: 0; font-size: 40pt; line-height: 0.6">2</p>
<h2 style="width: 38mm">Zeigen Sie Kundenprojekte erst nach Freigabe</h2></li>"""
TAGGED = {"pdf_variant": "pdf/ua-1"}


@pytest.fixture
def theme_folder(minimal: Path) -> Folder:
    return Folder(minimal.parent)


def read(folder: Folder, body: str, tagged: bool) -> str:
    html = f"<html lang=de><title>Probe</title><style>{FACE}{STYLE}</style><body>{body}"
    return text_of(pages(html, find_theme(folder, "plain"), folder, TAGGED if tagged else {}).pdf)


def test_a_numeral_beside_a_heading_is_read_before_it_where_tags_say_so(theme_folder: Folder) -> None:
    said = read(theme_folder, f"<ol>{NUMBERED}</ol>", tagged=True)
    assert said.splitlines() == ["2", "Zeigen Sie Kundenprojekte erst nach Freigabe"]


def test_a_numeral_never_parts_the_lines_of_a_heading(theme_folder: Folder) -> None:
    said = read(theme_folder, f"<ol>{NUMBERED}</ol>", tagged=False).split()
    assert " ".join(word for word in said if word != "2") == "Zeigen Sie Kundenprojekte erst nach Freigabe"
    assert said.index("2") in (0, len(said) - 1)


@pytest.mark.parametrize("width", [22, 26, 30, 34, 38, 42])
def test_a_paragraph_is_one_line_without_the_hyphens_of_its_lines(theme_folder: Folder, width: int) -> None:
    text = "Das Kommentarfeld der Social-Media-Redaktion lesen Foto- und Filmkolleginnen."
    body = f"<p style='width: {width}mm; hyphens: auto'>{text}</p>"
    assert read(theme_folder, body, tagged=True).replace("\u2010", "-") == text
    assert len(read(theme_folder, body, tagged=False).splitlines()) > 2


def test_words_set_apart_within_a_line_stay_in_it(theme_folder: Folder) -> None:
    body = "<p>Fragen Sie <strong>gern</strong>, <span>jederzeit</span>.</p><p>Danke.</p>"
    assert read(theme_folder, body, tagged=True).splitlines() == ["Fragen Sie gern, jederzeit.", "Danke."]
    assert read(theme_folder, body, tagged=False).splitlines() == ["Fragen Sie gern, jederzeit.", "Danke."]


def test_what_lies_turned_is_read_line_by_line(theme_folder: Folder) -> None:
    turned = "<div style='transform: rotate(-90deg); width: 20mm'>Abreißen und mitnehmen</div>"
    assert read(theme_folder, turned, tagged=False).split() == ["Abreißen", "und", "mitnehmen"]


def test_columns_side_by_side_are_read_one_after_the_other(theme_folder: Folder) -> None:
    column = "<p style='position: absolute; top: 0; width: 40mm; left: {}mm'>{}</p>"
    body = column.format(50, "Rechts steht der zweite Satz.") + column.format(
        0, "Links steht der erste Satz."
    )
    wanted = "Rechts steht der zweite Satz. Links steht der erste Satz."
    for tagged in (True, False):
        assert " ".join(read(theme_folder, body, tagged).split()) == wanted


def test_a_picture_is_read_by_its_alternative_text(theme_folder: Folder) -> None:
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"
    body = f'<p><img src="{picture}" style="width: 5mm" alt="So geht’s:"> Vorher fragen.</p>'
    assert read(theme_folder, body, tagged=True) == "So geht’s: Vorher fragen."
    assert read(theme_folder, body, tagged=False).strip() == "Vorher fragen."
