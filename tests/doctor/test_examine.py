"""The contract of every examination: it says something, in both languages, whatever the machine is like."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from campaign.doctor.examine import EXAMINATIONS, Examination, examine
from campaign.doctor.told import sentences, told
from campaign.doctor.verdict import Status, Verdict
from campaign.files import shipped
from tests.doctor.conftest import Visit

SOURCES = Path(__file__).parent.parent.parent / "campaign" / "doctor"
LANGUAGES = ("de", "en")
_OWN = ("matters", "status", "end")


def written() -> dict[str, set[str]]:
    """Every sentence the code asks for, with the facts it hands over."""
    found: dict[str, set[str]] = {}
    for file in SOURCES.glob("*.py"):
        for name in re.findall(r'"([a-z_]+(?::[a-z_]+)?)"', file.read_text(encoding="utf-8")):
            found.setdefault(name, set())
    return found


@pytest.mark.parametrize("examination", EXAMINATIONS, ids=lambda one: one.function)
def test_each_says_something_with_and_without_a_campaign(examination: Examination, visit: Visit) -> None:
    for case in (visit(), visit(campaign=None)):
        verdicts = list(examination.ask(case))
        assert verdicts
        for verdict in verdicts:
            for language in LANGUAGES:
                says, remedy = told(verdict, language)
                assert says and "{" not in says + remedy
            if verdict.status in (Status.FAILED, Status.WARNING):
                assert told(verdict, "en")[1] or verdict.facts.get("reason"), "it says what to do"


@pytest.mark.parametrize("examination", EXAMINATIONS, ids=lambda one: one.function)
def test_a_missing_package_is_told_and_nothing_else_stops(
    examination: Examination, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = ImportError("No module named 'pango_py'", name="pango_py.core")

    def ask(case: object) -> None:
        raise lost

    monkeypatch.setattr(f"campaign.doctor.{examination.file}.{examination.function}", ask)
    [verdict] = examination.ask(visit())
    assert (verdict.status, verdict.facts["name"]) == (Status.FAILED, "pango-py")


def test_both_languages_have_the_same_sentences_with_the_same_facts() -> None:
    german, english = map(sentences, LANGUAGES)
    assert german.keys() == english.keys()
    for name in german.keys() - {*_OWN}:
        pair = [set(re.findall(r"\{(\w+)\}", str(language[name]))) for language in (german, english)]
        assert pair[0] == pair[1], name


def test_no_sentence_is_missing_and_none_is_left_over() -> None:
    known = sentences("de").keys() - {*_OWN}
    asked = {name for name in written() if name.partition(":")[0] in {one.partition(":")[0] for one in known}}
    assert {name for name in asked if ":" in name} <= known
    assert known <= asked


def test_matters_stand_together_and_are_named() -> None:
    matters = [examination.matter for examination in EXAMINATIONS]
    changes = sum(one != other for one, other in pairwise(matters))
    assert changes == len(set(matters)) - 1
    for language in LANGUAGES:
        file = shipped("assets") / "doctor" / f"{language}.toml"
        words = tomllib.loads(file.read_text(encoding="utf-8"))
        assert words["matters"].keys() == set(matters)
        assert words["status"].keys() == {str(status) for status in Status}


def test_a_healthy_machine_has_no_failure(visit: Visit) -> None:
    found = [verdict for _, verdict in examine(visit())]
    assert not [one for one in found if one.status is Status.FAILED], found
    assert all(isinstance(one, Verdict) for one in found)
