"""Plain text: what Markdown becomes when a careful person types it."""

import pytest

from campaign.mailings.plaintext import from_markdown, wrapped


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Ein **Wort** und *noch* eins.", "Ein Wort und noch eins."),
        ("- eins\n- zwei", "• eins\n• zwei"),
        ("3. drei\n4. vier", "3. drei\n4. vier"),
        ("- oben\n  - unten", "• oben\n  • unten"),
        ("> Gesagt ist gesagt.", "> Gesagt ist gesagt."),
        ("[Intranet](https://intranet.example.com/a)", "Intranet (https://intranet.example.com/a)"),
        ("<https://intranet.example.com>", "https://intranet.example.com"),
        ("<kim@example.com>", "kim@example.com"),
        ("[Kim](mailto:kim@example.com)", "Kim (kim@example.com)"),
        ("# Titel\n\nText", "Titel\n\nText"),
        ("eins\\\nzwei", "eins\nzwei"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ('Er sagt "ja" - gern', "Er sagt „ja“ – gern"),
    ],
)
def test_markdown_becomes_text(markdown: str, text: str) -> None:
    assert from_markdown(markdown, "de") == text


def test_lines_break_at_72_columns_and_hang_below_their_bullet() -> None:
    lines = wrapped("Wort " * 40, "• ").split("\n")
    assert len(lines) > 2
    assert all(len(line) <= 72 for line in lines)
    assert all(line.startswith("  Wort") for line in lines[1:])


def test_a_long_link_is_never_broken() -> None:
    link = "https://intranet.example.com/" + "a" * 90
    assert link in wrapped(f"Hier steht alles: {link}").split("\n")
