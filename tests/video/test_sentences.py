"""Where sentences end."""

import pytest

from campaign.video.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Erst fragen. Dann posten.", ("Erst fragen.", "Dann posten.")),
        ("Fotos, z. B. aus Ulm, sind gut. Fragen Sie!", ("Fotos, z. B. aus Ulm, sind gut.", "Fragen Sie!")),
        ("Am 1. Februar 2027 geht es los.", ("Am 1. Februar 2027 geht es los.",)),
        ("Nach § 87 Abs. 1 Nr. 6 BetrVG. Gut.", ("Nach § 87 Abs. 1 Nr. 6 BetrVG.", "Gut.")),
        ("Fragen Sie Dr. Öztürk. Sie hilft.", ("Fragen Sie Dr. Öztürk.", "Sie hilft.")),
        ("Geklickt? Rufen Sie an", ("Geklickt?", "Rufen Sie an")),
        ("„Ja, gern.“ Das hört man oft.", ("„Ja, gern.“", "Das hört man oft.")),
        ("Eine Zeile\nnoch dieselbe.\n\nEin neuer Absatz", ("Eine Zeile noch dieselbe.", "Ein neuer Absatz")),
        ("Ask first, e.g. by chat. Then post.", ("Ask first, e.g. by chat.", "Then post.")),
        ("", ()),
        ("   ", ()),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected
