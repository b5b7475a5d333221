"""What a change does to pages and films: really set, really spoken, nothing left behind."""

from pathlib import Path

import pytest

from campaign.build.foreseen import Foreseen, foreseen
from campaign.plan.read import read_campaign
from tests.conftest import TINY, WriteFolder
from tests.journeys.command import campaign

PLAN = (
    TINY
    + """\
deliverables:
  - {id: aushang, kind: notice}
  - {id: kurzfilm, kind: explainer, headline: Kurz}
"""
)
LONG = "Dann posten " * 300


@pytest.fixture
def pair(campaign_folder: WriteFolder) -> tuple[Path, Path]:
    """The plan, and the same with a reason that no notice can hold."""
    old = campaign_folder(PLAN).parent
    old = old.rename(old.parent / "old")
    new = campaign_folder(PLAN.replace("short: Dann posten", f"short: {LONG}")).parent
    return old, new


def look(old: Path, new: Path, *names: str) -> Foreseen:
    return foreseen(read_campaign(old), read_campaign(new), names, 2)


def test_what_no_longer_fits_is_named_with_its_box_and_page(pair: tuple[Path, Path]) -> None:
    old, new = pair
    [fit] = look(old, new, "aushang.de").fits
    assert (fit.name, fit.before) == ("aushang.de", "")
    assert "page 1" in fit.after and "characters too long" in fit.after


def test_what_did_not_fit_before_either_is_told_apart(pair: tuple[Path, Path]) -> None:
    [fit] = look(pair[1], pair[1], "aushang.de").fits
    assert fit.before == fit.after != ""


def test_the_length_of_a_film_is_that_of_its_narration(pair: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = pair
    [film] = look(old, new, "kurzfilm.de").running
    assert film.before and film.after
    assert film.before.spoken
    assert film.after.seconds > film.before.seconds + 60
    assert not list(new.glob(".campaign")) and not list(old.glob(".campaign")), "nothing is left behind"


def test_a_new_film_and_one_that_is_gone(campaign_folder: WriteFolder, pair: tuple[Path, Path]) -> None:
    without = campaign_folder(
        PLAN.replace("  - {id: kurzfilm, kind: explainer, headline: Kurz}\n", "")
    ).parent
    assert look(without, pair[0], "kurzfilm.de").running[0].before is None
    assert look(pair[0], without, "kurzfilm.de").running[0].after is None


def test_a_voice_on_the_web_is_estimated_and_said_to_be(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(PLAN + "voice: {engine: gtts, may_leave_the_house: true}\n")
    [film] = look(plan, plan, "kurzfilm.de").running
    assert film.after and not film.after.spoken
    assert film.after.seconds > 10


def test_the_command_tells_pages_and_films_and_what_it_was_not_asked_to_look_at(
    pair: tuple[Path, Path],
) -> None:
    old, new = map(str, pair)
    done = campaign("diff", old, new, "--format", "markdown", cwd=Path(old).parent)
    assert "### Pages\n- aushang.de: no longer fits: aushang (de): the text in the box" in done.out
    assert "### Films\n- kurzfilm.de: 0:" in done.out
    quick = campaign("diff", old, new, "--quick", cwd=Path(old).parent)
    assert "Pages\n  aushang.de: not set and not spoken (--quick)" in quick.out
    assert "Films\n  kurzfilm.de: not set and not spoken (--quick)" in quick.out
