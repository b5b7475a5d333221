"""Lines of even length that end where a reader pauses, and leave no word alone."""

import pytest

from campaign.printing.linebreaks import Breaking, is_lone
from campaign.theme.typography import NBSP

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
