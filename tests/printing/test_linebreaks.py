"""Lines of even length that end where a reader pauses, and leave no word alone."""

from pathlib import Path

import pytest

from campaign.errors import FindingsError
from campaign.plan.read import read_campaign
from campaign.printing.linebreaks import Breaking, breaking_of, is_lone
from campaign.theme.typography import NBSP
from tests.conftest import WriteFolder
from tests.printing.conftest import printed
from tests.printing.plans import Shape

GERMAN, ENGLISH = Breaking("de"), Breaking("en")


def test_lines_are_as_few_as_can_be_and_of_even_length() -> None:
    text = "Das Gruppenfoto vom Sommerfest wird hochgeladen weil niemand etwas dagegen hat"
    lines = GERMAN.broken(text, 90, 12)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) < 8
    assert " ".join(lines) == text


def test_a_line_rather_ends_with_a_sentence_or_a_clause() -> None:
    assert GERMAN.broken("Im Zweifel: erst fragen, dann posten", 62, 15, "Bold") == (
        "Im Zweifel:",
        "erst fragen, dann posten",
    )
    assert ENGLISH.broken("Something went wrong? Call right away", 62, 15, "Bold") == (
        "Something went wrong?",
        "Call right away",
    )


def test_it_never_breaks_at_a_space_that_binds() -> None:
    for width in range(30, 80):
        assert f"drei{NBSP}vier" in "|".join(GERMAN.broken(f"eins zwei drei{NBSP}vier fünf", width, 20))


def test_no_word_is_left_alone_even_if_a_long_one_must_be_parted() -> None:
    text = "Bitte wenden Sie sich an unsere Unternehmenskommunikation dazu"
    for width in range(50, 90):
        lines = GERMAN.broken(text, width, 14)
        assert not [line for at, line in enumerate(lines) if is_lone(lines, at)], (width, lines)


def test_a_question_may_stand_alone_before_its_answer() -> None:
    lines = GERMAN.broken("Presse? Das übernimmt unsere Kommunikationsabteilung", 67, 15, "Bold")
    assert lines == ("Presse?", "Das übernimmt unsere", "Kommunikationsabteilung")
    assert not any(is_lone(lines, at) for at in range(3))


@pytest.mark.parametrize("width", [25, 40, 60, 120])
def test_whatever_is_broken_can_be_put_together_again(width: int) -> None:
    text = "Die Social-Media-Redaktion der Donaudampfschifffahrtsgesellschaft erklärt das Kommentarfeld."
    joined = "".join(GERMAN.broken(text, width, 14)).replace("\u2010", "")
    assert joined.replace(" ", "") == text.replace(" ", "")


def test_html_is_escaped_once() -> None:
    assert GERMAN.even("Fisch & Chips <b>", 200, 10) == "Fisch &amp; Chips &lt;b&gt;"


def test_the_words_of_the_plan_are_parted_as_it_says() -> None:
    own = Breaking("de", ("Nordketten-logistikzentrum",))
    assert own.broken("Nordkettenlogistikzentrum", 50, 14) == ("Nordketten\u2010", "logistikzentrum")


def test_a_long_text_is_broken_in_no_time() -> None:
    words = 3000
    assert len(" ".join(GERMAN.broken("Wort " * words, 60, 9)).split()) == words


def test_a_page_parts_the_words_of_the_plan_as_it_says(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    shape = Shape(3, short="Nexilokundenlogistikzentrum", deliverables=("{id: blatt, kind: rules-card}",))
    said = f"{shape.plan()}hyphenation: [Nexilokundenlogis-tikzentrum]\n"
    made = printed(campaign_folder(said, **shape.files()), tmp_path / "made")
    assert made.content.values["hyphenation"] == ("Nexilokundenlogis-tikzentrum",)
    breaking = breaking_of(made.content)
    assert breaking.broken(shape.short, 40, 14) == ("Nexilokundenlogis\u2010", "tikzentrum")


def test_what_is_no_word_is_told_with_its_place(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(
        f"{Shape(3).plan()}hyphenation: [Kommentar-feld, zwei Wörter]\n", **Shape(3).files()
    )
    with pytest.raises(FindingsError) as told:
        read_campaign(plan)
    (finding,) = (found for found in told.value.findings if "Kommentar-feld" in found.message)
    assert finding.place.line == len(plan.read_text().splitlines())
