"""How long films last, and that what is shown without being said can be read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.kits.answers import Answers
from campaign.plan.deliverables import Explainer
from campaign.plan.read import Campaign, read_campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING, Materials
from campaign.theme.words import Words, words
from campaign.video import explainer
from campaign.video.draft import storyboard
from campaign.video.pacing import GLANCE, PATIENCE, READ, estimated_seconds, paced
from campaign.video.speaking import spoken_film
from campaign.video.storyboard import Line, Scene, Storyboard
from campaign.video.timing import FPS, timed
from tests.kits.test_kits import EVERY, started
from tests.video.conftest import Hummer, MakeContent

SHORTEST, LONGEST = 60, 120
"""Seconds a film of the rules alone may last."""
ROOT = Path(__file__).parents[2]
HEARD = Line("So geht’s: anrufen.")


def boards(campaign: Campaign) -> Iterator[Storyboard]:
    """The campaign's film in each of its languages."""
    film = next(made for made in campaign.plan.deliverables if isinstance(made, Explainer))
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    for language in campaign.plan.in_languages(film.languages):
        content = explainer.content(campaign, film, language, NOTHING)
        yield storyboard(content, words(theme, "explainer", language, campaign.plan.address))


@pytest.mark.parametrize("given", EVERY)
def test_the_film_of_every_kit_takes_one_to_two_minutes(given: Answers, tmp_path: Path) -> None:
    (board,) = boards(started(tmp_path / "new", given))
    assert SHORTEST <= estimated_seconds(board) <= LONGEST


def test_the_example_s_film_takes_one_to_two_minutes(example: Path) -> None:
    for board in boards(read_campaign(example)):
        assert SHORTEST <= estimated_seconds(board) <= LONGEST


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_spoken_film_is_as_long_as_was_expected(language: str, example: Path, tmp_path: Path) -> None:
    campaign = read_campaign(example)
    film = next(made for made in campaign.plan.deliverables if isinstance(made, Explainer))
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    content = explainer.content(campaign, film, language, NOTHING)
    board = storyboard(content, words(theme, "explainer", language, campaign.plan.address))
    materials = Materials(theme, campaign.folder, tmp_path / "cache", tmp_path)
    seconds = spoken_film(content, materials, board).timeline.seconds
    assert SHORTEST <= seconds <= LONGEST
    assert estimated_seconds(board) == pytest.approx(seconds, rel=0.03)


def many_rules(count: int) -> tuple[dict[str, str | int], ...]:
    long = "Damit alle wissen, worauf es in unserem Alltag ankommt und wen man fragt."
    return tuple(
        {"number": n, "short": f"Regel {n} gilt", "why": long, "do": long, "dont": long, "level": "must"}
        for n in range(1, count + 1)
    )


def test_what_is_not_said_stays_until_it_is_read(facts: MakeContent, german: Words, hummer: Hummer) -> None:
    hummer.seconds_a_word = 0.4
    board = storyboard(facts(rules=many_rules(9)), german)
    timeline = timed(board, hummer)
    silent = {number: scene for number, scene in enumerate(board.scenes) if scene.unsaid}
    assert silent
    for number, scene in silent.items():
        left = [shot.frames for shot in timeline.shots if shot.scene == number and shot.step in scene.unsaid]
        assert sum(left) / FPS >= sum(scene.unsaid.values()) / READ - 1 / FPS


def test_what_is_heard_comes_with_the_voice_unless_something_else_needs_the_time() -> None:
    scene = Scene("comparison", {}, (HEARD,), unsaid={2: 22})
    assert paced(scene, {0.0: 0, 1.5: 1}, 10.0) == {0.0: 0, 1.5: 1, 9.0: 2}
    hurried = paced(scene, {0.0: 0, 5.0: 1}, 3.0)
    assert hurried == pytest.approx({0.0: 0, 2.0 - GLANCE: 1, 2.0: 2})


def test_a_scene_waits_for_readers_but_not_for_ever() -> None:
    brief = replace(HEARD, text="Ja.")
    waiting = Storyboard("", "de", (Scene("goals", {}, (brief,), "Ziele", unsaid={1: 400}),) * 2)
    plain = Storyboard("", "de", (Scene("goals", {}, (brief,), "Ziele"),) * 2)
    more = estimated_seconds(waiting) - estimated_seconds(plain)
    assert 0 < more <= 2 * PATIENCE


def test_a_new_paragraph_of_a_text_takes_breath(facts: MakeContent, german: Words) -> None:
    board = storyboard(facts(why="Eins ist da. Zwei auch.\n\nDrei folgt."), german)
    statement = next(scene for scene in board.scenes if scene.kind == "statement")
    assert [line.breath for line in statement.lines] == [False, False, True]
