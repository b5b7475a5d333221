"""Long words are parted where a reader expects it: lists of words know better than patterns."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from campaign.files import shipped
from campaign.theme.hyphenation import EDGE, joints


def parted(word: str, language: str = "de", own: tuple[str, ...] = ()) -> str:
    """The word with a bar at each joint."""
    ends = [0, *(joint.at for joint in joints(word, language, own)), len(word)]
    return "|".join(word[start:end] for start, end in pairwise(ends))


@pytest.mark.parametrize(
    "wanted",
    [
        "Kommentar|feld",
        "Kommentar|funktion",
        "Unternehmens|kommunikation",
        "Betriebs|vereinbarung",
        "Kontakt|person",
        "Wett|bewerb",
        "Schweiß|naht",
    ],
)
def test_compounds_are_parted_at_their_joint(wanted: str) -> None:
    assert parted(wanted.replace("|", "")) == wanted


def test_a_listed_word_counts_within_others_and_with_endings() -> None:
    assert parted("Kommentarfeldern").startswith("Kommentar|")
    assert "Informations|" in parted("„Informationssicherheitsbeauftragten,“")
    assert all(
        "Kommunikati|" not in parted(f"Kommunikations{end}") for end in ("abteilung", "mittel", "wege")
    )


def test_nothing_short_is_parted_and_no_short_piece_comes_off() -> None:
    assert parted("Freigabe") == "Freigabe"
    for word in ("Schadenersatzforderung", "Übernahmeangebot", "Ordnungswidrigkeitenverfahren"):
        assert min(map(len, parted(word).split("|"))) >= 2
        assert len(parted(word).split("|")[0]) >= EDGE
        assert len(parted(word).split("|")[-1]) >= EDGE


def test_patterns_that_cannot_settle_between_two_letters_part_nothing_there() -> None:
    assert "Blumens|" not in parted("Blumensträuße")


def test_the_words_of_the_plan_come_first_with_hyphens_or_soft_hyphens() -> None:
    assert parted("Nexilowerkstatt", own=("Nexilo-werkstatt",)) == "Nexilo|werkstatt"
    assert parted("Nexilowerkstatt", own=("Nexilo\u00adwerkstatt",)) == "Nexilo|werkstatt"
    assert parted("Kommentarfeld", own=("Kommentarfeld",)) == "Kommentarfeld"


def test_english_words_are_parted_the_english_way() -> None:
    assert parted("headquarters", "en") == "head|quarters"
    assert parted("communication", "en") == "communication"


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_shipped_lists_are_in_order_and_hold_words_only(language: str) -> None:
    lines = Path(shipped("assets"), "hyphenation", f"{language}.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert len(set(words)) == len(words)
    assert all(re.fullmatch(r"[^\W\d_-]+(-[^\W\d_-]+)*-?", word) for word in words)
