"""Two lines break where a reader pauses."""

import pytest

from campaign.theme.pause import at_a_pause


@pytest.mark.parametrize(
    ("text", "width", "narrow", "expected"),
    [
        ("Something went wrong? Call right away", 30, 22, 22),
        ("One month, six rules, one question", 30, 19, 21),
        ("One month, six rules, one question", 20, 19, 19),
        ("Stay fair, even when things get heated", 30, 20, 20),
        ("A very long first sentence, here", 30, 20, 20),
    ],
)
def test_the_first_of_two_lines_ends_where_a_reader_pauses(
    text: str, width: int, narrow: int, expected: int
) -> None:
    words = text.split()
    assert at_a_pause(words, [len(word) for word in words], width, 1, narrow) == expected
