"""From facts to scenes: what is told, in which order, and what is left out."""

from campaign.theme.materials import Materials
from campaign.theme.words import Words, words
from campaign.video.draft import storyboard
from campaign.video.pacing import estimated_seconds
from campaign.video.storyboard import LONGEST, Storyboard
from campaign.video.telling import entries
from tests.video.conftest import DAY, MakeContent

LONG = "Damit alle wissen, worauf es in unserem Alltag wirklich ankommt und wen man fragt."


def rule(number: int, **changed: str | None) -> dict[str, str | int | None]:
    texts = {"short": f"Regel {number} gilt", "why": LONG, "do": LONG, "dont": LONG, "level": "must"}
    return {"number": number, **texts, **changed}


def kinds(board: Storyboard) -> list[str]:
    return [scene.kind for scene in board.scenes]


def test_a_rule_alone_makes_a_film(facts: MakeContent, german: Words) -> None:
    board = storyboard(facts(dates=None), german)
    assert kinds(board) == ["title", "rule", "comparison", "end"]
    assert board.said == (
        "Kurz gesagt.",
        "Richtlinie: eine Regel.",
        "Regel 1: Erst fragen.",
        "Weil es hilft.",
        "So geht’s: Anrufen",
        "So nicht: Raten",
        "Schön, dass Sie mitmachen.",
    )


def test_every_fact_has_its_scene_in_the_order_of_the_film(facts: MakeContent, german: Words) -> None:
    board = storyboard(
        facts(
            why="Es geht um uns.",
            goals=({"platform": "LinkedIn", "goal": "Ein Projekt im Monat", "owner": None},),
            private_use={"allowed": "breaks", "text": "In der Pause gern."},
            statements=(
                {"person": "Kim", "role": None, "quote": "Gut so.", "portrait": None, "portrait_alt": None},
            ),
            contact={"name": "Ali", "role": None, "email": None, "phone": None, "deputy": None},
        ),
        german,
    )
    assert kinds(board) == [
        "title",
        "statement",
        "rule",
        "comparison",
        "goals",
        "private",
        "quote",
        "contact",
        "end",
    ]
    assert "Dafür haben wir uns ein Ziel gesetzt." in board.said
    assert "LinkedIn: Ein Projekt im Monat." in board.said
    assert "Es gilt ab dem 1. Februar 2027." in board.said


def test_the_form_of_address_is_the_plans(facts: MakeContent, materials: Materials) -> None:
    du = words(materials.theme, "explainer", "de", "du")
    assert storyboard(facts(address="du"), du).said[-1] == "Schön, dass du mitmachst."


def test_english_is_told_in_english(facts: MakeContent, materials: Materials) -> None:
    english = words(materials.theme, "explainer", "en", "sie")
    said = storyboard(facts("en"), english).said
    assert said[2] == "Rule 1: Erst fragen." and said[4] == "Like this: Anrufen"


def test_a_film_of_many_words_leaves_out_the_whys_first_then_what_not_to_do(
    facts: MakeContent, german: Words
) -> None:
    few = storyboard(facts(rules=tuple(rule(n) for n in range(1, 3))), german)
    more = storyboard(facts(rules=tuple(rule(n) for n in range(1, 7))), german)
    many = storyboard(facts(rules=tuple(rule(n) for n in range(1, 10))), german)
    assert (few.detail, more.detail, many.detail) == ("full", "examples", "brisk")
    assert estimated_seconds(more) <= LONGEST
    assert not any(line.startswith("So nicht") for line in many.said)


def test_what_is_not_said_is_still_shown(facts: MakeContent, german: Words) -> None:
    board = storyboard(facts(rules=tuple(rule(n) for n in range(1, 10))), german)
    scene = next(scene for scene in board.scenes if scene.kind == "comparison")
    cards = entries(scene.values["cards"])
    assert [card["name"] for card in cards] == ["do", "dont"]
    said, shown = ([int(str(part["step"])) for part in entries(card["text"])] for card in cards)
    assert said + shown == sorted(said + shown)
    assert list(scene.unsaid) == shown


def test_a_rule_without_examples_has_one_picture(facts: MakeContent, german: Words) -> None:
    board = storyboard(facts(rules=(rule(1, why=None, do=None, dont=None),), dates=None), german)
    assert kinds(board) == ["title", "rule", "end"]


def test_more_than_three_goals_go_on_in_a_second_picture(facts: MakeContent, german: Words) -> None:
    goals = tuple({"platform": f"P{n}", "goal": "Ziel", "owner": None} for n in range(4))
    board = storyboard(facts(goals=goals), german)
    scenes = [scene for scene in board.scenes if scene.kind == "goals"]
    assert [len(scene.values["goals"]) for scene in scenes] == [2, 2]  # type: ignore[arg-type]
    assert [bool(scene.chapter) for scene in scenes] == [True, False]


def test_the_works_council_is_named_when_it_agreed(facts: MakeContent, german: Words) -> None:
    end = storyboard(facts(works_council={"name": "Gesamtbetriebsrat", "date": DAY}), german).scenes[-1]
    assert end.values["agreed"] == "Mit dem Gesamtbetriebsrat abgestimmt am 1. Februar 2027"


def test_chapters_are_named_after_what_they_tell(facts: MakeContent, german: Words) -> None:
    chapters = [scene.chapter for scene in storyboard(facts(), german).scenes if scene.chapter]
    assert chapters == ["Kurz gesagt", "Erst fragen", "Fragen und Termine", "Zum Schluss"]
