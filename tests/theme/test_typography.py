"""Fine setting: quotes, dashes, and spaces that must not break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.theme.typography import plain, quoted, typeset

N, T = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("language", "written", "set_"),
    [
        ("de", 'Er sagte "gut" dazu', "Er sagte „gut“ dazu"),
        ("de", '"Gut", sagt sie', "„Gut“, sagt sie"),
        ("de", '("gut")', "(„gut“)"),
        ("de", "z. B. im Chat, z.B. hier", f"z.{T}B. im Chat, z.{T}B. hier"),
        ("de", "§ 5 Abs. 2 und Nr. 3", f"§{N}5 Abs.{N}2 und Nr.{N}3"),
        ("de", "20 € oder 5 %", f"20{N}€ oder 5{N}%"),
        ("de", "um 9:00 Uhr, 30 Minuten", f"um 9:00{N}Uhr, 30{N}Minuten"),
        ("de", "ab dem 1. Februar 2027", f"ab dem 1.{N}Februar 2027"),
        ("de", "Frau Dr. Öztürk", f"Frau{N}Dr.{N}Öztürk"),
        ("de", "zeigen - aber sicher", f"zeigen{N}– aber sicher"),
        ("de", "So geht's ...", "So geht’s …"),
        ("en", 'She said "fine"', "She said “fine”"),
        ("en", "e.g. this", "e.g. this"),
        ("en", "at 9:00 am, 30 minutes", f"at 9:00{N}am, 30{N}minutes"),
        ("en", "Ms Lee isn't in", f"Ms{N}Lee isn’t in"),
        ("de", "E-Mail-Adresse", "E-Mail-Adresse"),
    ],
)
def test_a_typesetter_would_give_it_so(language: str, written: str, set_: str) -> None:
    assert typeset(written, language) == set_


@given(st.text(), st.sampled_from(["de", "en"]))
def test_setting_changes_nothing_a_comparison_would_see(text: str, language: str) -> None:
    assert plain(typeset(text, language)).replace(" ", "") == plain(text).replace(" ", "")


@pytest.mark.parametrize(
    ("language", "written", "set_"),
    [
        ("de", "Er sagte \"sie meinte 'gut' dazu\"", "Er sagte „sie meinte ‚gut‘ dazu“"),
        ("de", "d. h. u. a. i.d.R. u. v. m.", f"d.{T}h. u.{T}a. i.{T}d.{T}R. u.{T}v.{T}m."),
        ("de", "§ 5 Abs. 1 Nr. 6", f"§{N}5 Abs.{N}1 Nr.{N}6"),
        ("de", "§ 5 ff.", f"§{N}5{N}ff."),
        ("de", "9 Uhr, 10 %, 20 000 Euro", f"9{N}Uhr, 10{N}%, 20{T}000{N}Euro"),
        ("de", "Dr. A. B. Öztürk", f"Dr.{N}A.{N}B.{N}Öztürk"),
        ("de", "Hans' Auto", "Hans’ Auto"),
        ("en", "\"She said 'fine'\"", "“She said ‘fine’”"),
    ],
)
def test_what_belongs_together_stays_together(language: str, written: str, set_: str) -> None:
    assert typeset(written, language) == set_


def test_a_quotation_holds_inner_quotes() -> None:
    assert quoted('Er sagte "ja"', "de") == "„Er sagte ‚ja‘“"
    assert quoted('She said "yes"', "en") == "“She said ‘yes’”"
