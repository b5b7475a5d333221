"""The proof that media agree finds what is missing from a finished file."""

from dataclasses import replace
from pathlib import Path

from campaign.build.proof import expected, prove
from campaign.plan.content import Content

CONTENT = Content(
    "aushang",
    "notice",
    "de",
    {
        "rules": ({"short": "Erst fragen, dann posten – immer"}, {"short": "Fair bleiben"}),
        "contact": {"name": "Kim Beispiel", "email": "kim@example.com", "phone": "+49 30 23125 100"},
        "dates": {"go_live": {"long": "1. Februar 2027"}},
    },
)


class AsText:
    """Reads every file as text, but pictures."""

    def read(self, file: Path) -> str | None:
        return None if file.suffix == ".png" else file.read_text()

    def content(self, *_: object) -> Content:
        return CONTENT

    def make(self, *_: object) -> tuple[()]:
        return ()


def missing(tmp_path: Path, text: str, name: str = "a.pdf") -> list[str]:
    (tmp_path / name).write_text(text)
    return [finding.message for finding in prove(AsText(), CONTENT, tmp_path)]


WHOLE = (
    "Erst fra\u00adgen,\u00a0dann pos-\nten – im\u00admer. Fair bleiben! Kim Beispiel, kim@example.com, "
    "+49\u00a030\u202f23125 100, ab dem 1.\u00a0Februar 2027"
)


def test_hyphenation_fine_spaces_and_line_breaks_make_no_difference(tmp_path: Path) -> None:
    assert missing(tmp_path, WHOLE) == []


def test_another_number_is_found(tmp_path: Path) -> None:
    (message,) = missing(tmp_path, WHOLE.replace("100", "101"))
    assert message == "a.pdf does not carry the contact's phone: '+49 30 23125 100'"


def test_a_missing_rule_and_an_old_date_are_found(tmp_path: Path) -> None:
    told = missing(tmp_path, WHOLE.replace("Fair bleiben", "Ruhig bleiben").replace("1.", "8."))
    assert [message.split("carry the ")[1].split(":")[0] for message in told] == ["rule 2", "day of go-live"]


def test_captions_carry_names_but_no_addresses() -> None:
    parts = [part for part, _ in expected(replace(CONTENT, kind="explainer"))]
    assert parts == ["rule 1", "rule 2", "contact's name", "day of go-live"]


def test_files_without_text_are_not_read(tmp_path: Path) -> None:
    assert missing(tmp_path, "nothing", "poster.png") == []


def test_what_is_not_in_the_content_is_not_expected() -> None:
    assert list(expected(Content("a", "mail", "de", {"contact": None, "rules": ()}))) == []
