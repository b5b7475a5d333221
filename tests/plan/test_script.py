"""A film script of the user's: what it may hold, and where every fault stands."""

import pytest

from campaign.plan.script import Script, read_script
from campaign.theme.limits import bounded
from tests.video.scripts import EVERY_KIND


def script(text: str) -> Script:
    return read_script(text, "film.md")


def told(text: str) -> list[str]:
    """Every finding as `line:column rule`."""
    return [f"{f.place.line}:{f.place.column} {f.rule}" for f in script(text).findings]


def test_a_script_with_every_kind_of_scene_has_no_fault() -> None:
    read = script(EVERY_KIND)
    assert read.findings == ()
    assert read.title == "Erst fragen, dann posten"
    assert [scene.kind for scene in read.scenes] == [
        "title", "list", "comparison", "number", "table", "picture", "rule", "goals", "private", "quote",
        "statement", "contact", "end",
    ]  # fmt: skip


def test_what_is_said_and_what_is_shown_are_told_apart() -> None:
    (scene,) = script("## Eins\n\nGesagt wird das.\nUnd das.\n\n- Gezeigt wird dies\n").scenes
    assert scene.narration == "Gesagt wird das.\nUnd das."
    assert [point.text for point in scene.points] == ["Gezeigt wird dies"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1:1 script-empty"),
        ("Ein Satz.\n\n## Eins\n\nGut.", "1:1 script-outside"),
        ("##\n\nGut.", "1:1 script-heading"),
        ("## Eins\n\nGut.\n\n### Zwei", "5:1 script-form"),
        ("## Eins\n\n> Ein Zitat\n\nGut.", "3:1 script-form"),
        ("## Eins", "1:1 script-silent"),
        ("## Eins {kind=lits}\n\nGut.", "1:1 script-kind"),
        ("## Eins {farbe=rot}\n\nGut.", "1:1 script-option"),
        ("## Eins {kind=rule}", "1:1 script-incomplete"),
        ("## Eins {kind=number}\n\nGut.", "1:1 script-incomplete"),
        ("## Eins {kind=table}\n\nGut.", "1:1 script-incomplete"),
        ("## Eins\n\nDas ist **wichtig**.", "3:9 script-markup"),
        ("## Eins\n\nMehr [hier](https://example.com).", "3:6 script-markup"),
        ("## Eins\n\nEin \x07 Ton.", "3:5 script-markup"),
        ("## Eins\n\nGut.\n\n- a\n- b\n- c\n- d\n- e\n- f", "10:1 script-crowded"),
        ("## Eins\n\nGut.\n\n- " + "viel " * 13, "5:1 script-wordy"),
        ("## Eins\n\nGut.\n\n| a | b |\n| - | - |\n| c |", "7:1 script-table"),
        ("## Eins\n\nGut.\n\n![](bild.png)", "5:1 picture-alt"),
        ("## Eins\n\n" + "Wort " * 3000, "1:1 script-long"),
    ],
)
def test_every_fault_is_told_with_its_place(text: str, fault: str) -> None:
    assert fault in told(text)


def test_a_kind_that_is_nearly_right_is_suggested() -> None:
    (finding, *_) = script("## Eins {kind=lits}\n\nGut.").findings
    assert finding.remedy == "did you mean list?"


def test_all_faults_are_told_at_once() -> None:
    assert len(told("## Eins\n\n## Zwei {kind=x}\n\n### Drei\n\n**fett**")) >= 4


@pytest.mark.parametrize(
    "text", ["![" * 200_000, "![](" * 100_000, "[" * 300_000, "## a" + " " * 60_000 + "b", " _" * 200_000]
)
def test_a_script_of_signs_alone_is_read_to_its_end(text: str) -> None:
    """It took minutes where a pattern went over a line from each of its letters anew."""
    with bounded("the script", seconds=30, megabytes=2000):
        script = read_script(f"## A\n\n{text}", "film.md")
    assert script.scenes
