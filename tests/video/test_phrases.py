"""What appears at once: few words, broken where a reader pauses."""

import pytest

from campaign.video.phrases import MOST, phrases, word_count


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Erst fragen, dann posten", ("Erst fragen, dann posten",)),
        (
            "Das Foto vorher an die Kontaktperson mailen. "
            "Antwort innerhalb eines Arbeitstags, auch am Freitag.",
            (
                "Das Foto vorher an die Kontaktperson mailen.",
                "Antwort innerhalb eines Arbeitstags, auch am Freitag.",
            ),
        ),
        ("", ()),
    ],
)
def test_phrases_end_where_a_reader_pauses(text: str, wanted: tuple[str, ...]) -> None:
    assert phrases(text) == wanted


def test_no_phrase_is_longer_than_can_be_read() -> None:
    text = " ".join(f"Wort{n}" for n in range(100))
    assert max(map(word_count, phrases(text))) <= MOST
    assert " ".join(phrases(text)) == text


def test_the_first_phrase_leaves_room_for_what_appears_with_it() -> None:
    assert word_count(phrases(" ".join(["Wort"] * 14), first=5)[0]) <= 5


def test_a_text_of_any_length_is_parted() -> None:
    found = phrases("Dann posten " * 2_000)
    assert " ".join(found).split() == ["Dann", "posten"] * 2_000
