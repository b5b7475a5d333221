"""Whatever a plan has or lacks: every format sets it, without a warning, and says what it must."""

from collections.abc import Iterator
from itertools import product

import pytest

from campaign.build.proof import expected
from campaign.theme.typography import plain
from tests.printing.conftest import CRAFTS, Print

FORMATS = (
    "kind: notice, format: a4",
    "kind: notice, format: a3",
    "kind: flyer, format: dl-wrap-fold",
    "kind: flyer, format: a5",
)
BARE = {"why": False, "private": False, "link": False}
RICH = {"logo": True, "statements": 2, "goals": 3}


def _shapes() -> Iterator[object]:
    """Every combination; a half in which each pair still meets runs always, the rest with `--all`."""
    for spec, rules, language, parts in product(FORMATS, (3, 12), ("de", "en"), (BARE, RICH)):
        always = (rules == 3) ^ (language == "de") ^ (parts is BARE)
        yield pytest.param(spec, rules, language, parts, marks=() if always else pytest.mark.slow)


@pytest.mark.parametrize(("spec", "rules", "language", "parts"), list(_shapes()))
def test_every_shape_fits(
    print_shape: Print, spec: str, rules: int, language: str, parts: dict[str, object]
) -> None:
    made = print_shape(spec, rules=rules, language=language, **parts)
    assert made.findings == ()
    craft = CRAFTS[made.content.kind]
    for end in (f"{language}.pdf", f"{language}.print.pdf"):
        said = _bare(craft.read(made.file(f".{end}")))
        missing = [wanted for _, wanted in expected(made.content) if _bare(wanted) not in said]
        assert missing == []


@pytest.mark.parametrize("spec", FORMATS)
def test_a_compound_of_ninety_letters_is_set(print_shape: Print, spec: str) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsregel"
    firm = "Süddeutsche Vereinigte Anlagen- und Apparatebaugesellschaft mbH"
    made = print_shape(spec, rules=6, short=f"{word} zuerst", title=word, firm=firm)
    assert made.findings == ()
    assert _bare(word) in _bare(CRAFTS[made.content.kind].read(made.file(".de.pdf")))


@pytest.mark.parametrize("spec", FORMATS)
def test_what_can_never_fit_is_an_error_with_its_place(print_shape: Print, spec: str) -> None:
    made = print_shape(spec, rules=30, short="Sehr lange Regel " * 20)
    (finding,) = made.findings
    assert finding.rule == "print-overflow"
    assert "policy.rules" in finding.remedy
    assert not list(made.folder.rglob("*.pdf"))


def test_the_works_council_stands_only_where_it_agreed(print_shape: Print) -> None:
    agreed = print_shape("kind: notice", council="{status: agreed, date: 2026-12-10}")
    assert "Abgestimmt mit dem Betriebsrat am 10. Dezember 2026" in plain(
        CRAFTS["notice"].read(agreed.file(".de.pdf"))
    )


def test_the_works_council_is_not_named_before_it_agrees(print_shape: Print) -> None:
    pending = print_shape("kind: notice", council="{status: pending}")
    assert "Betriebsrat" not in CRAFTS["notice"].read(pending.file(".de.pdf"))


def _bare(text: str) -> str:
    return "".join(letter for letter in plain(text).casefold() if letter.isalnum())
