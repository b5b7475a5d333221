"""The pictures of a film: one page per shot, nothing where captions stand, nothing too small."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from campaign.errors import MakingError
from campaign.files import Value
from campaign.theme.materials import Materials
from campaign.theme.words import Words
from campaign.video.draft import storyboard
from campaign.video.pictures import Artwork, drawn
from campaign.video.storyboard import Storyboard
from campaign.video.timing import Timeline, timed
from tests.video.conftest import Hummer, MakeContent

CAPTION_ZONE = 0.86
EVERYTHING: dict[str, Value] = {
    "why": "Unsere Arbeit darf gesehen werden. Zugleich vertrauen uns Kunden.",
    "goals": tuple(
        {"platform": f"Plattform {n}", "goal": "Ein Ziel mit Worten", "owner": None} for n in range(4)
    ),
    "private_use": {"allowed": "limited", "text": "In der Pause gern. An Maschinen nicht."},
    "statements": (
        {
            "person": "Kim Muster",
            "role": "Schweißer",
            "quote": "Gut so.",
            "portrait": None,
            "portrait_alt": None,
        },
    ),
    "contact": {
        "name": "Ali Muster",
        "role": "Referent",
        "email": "ali@example.com",
        "phone": "+49 30 23125 214",
        "deputy": None,
    },
}


def laid_out(
    facts: MakeContent, words: Words, materials: Materials, **changed: Value
) -> tuple[Storyboard, Timeline, Artwork]:
    content = facts(**changed)
    board = storyboard(content, words)
    timeline = timed(board, Hummer())
    return board, timeline, drawn(content, materials, board, timeline)


@pytest.fixture
def small(
    facts: MakeContent, german: Words, materials: Materials
) -> Iterator[tuple[Storyboard, Timeline, Artwork]]:
    board, timeline, artwork = laid_out(facts, german, materials, **EVERYTHING)
    yield board, timeline, replace(artwork, width=480)


def test_every_shot_has_its_picture_and_captions_their_place(
    small: tuple[Storyboard, Timeline, Artwork],
) -> None:
    board, timeline, artwork = small
    pictures = list(artwork.pictures())
    assert len(pictures) == len(timeline.shots)
    assert not artwork.findings
    for shot, picture in zip(timeline.shots, pictures, strict=True):
        assert picture.shape == (270, 480, 3)
        zone = picture[round(270 * CAPTION_ZONE) + 1 :].astype(int)
        if board.scenes[shot.scene].kind not in ("title", "end"):
            assert np.abs(zone - zone[0]).max() <= 3, board.scenes[shot.scene].kind


def test_each_step_shows_more_than_the_one_before(small: tuple[Storyboard, Timeline, Artwork]) -> None:
    _, timeline, artwork = small
    before = None
    for shot, picture in zip(timeline.shots, artwork.pictures(), strict=True):
        if before is not None and before[0] == shot.scene:
            assert (before[1] != picture).any()
        before = (shot.scene, picture)


def test_the_poster_is_the_size_of_the_film(small: tuple[Storyboard, Timeline, Artwork]) -> None:
    with Image.open(BytesIO(small[2].poster())) as poster:
        assert poster.size == (480, 270) and poster.format == "PNG"


def test_a_text_that_fits_no_picture_is_found(
    facts: MakeContent, german: Words, materials: Materials
) -> None:
    rule: Value = {
        "number": 1,
        "short": "Erst fragen",
        "why": None,
        "do": "Sehr lang " * 90,
        "dont": None,
        "level": "must",
    }
    _, _, artwork = laid_out(facts, german, materials, rules=(rule,))
    (finding,) = artwork.findings
    assert finding.rule == "film-text-too-long" and "Sehr lang" in finding.message


def test_markup_in_a_text_is_shown_as_it_stands(
    facts: MakeContent, german: Words, materials: Materials
) -> None:
    rule: Value = {
        "number": 1,
        "short": "<b>Fett</b> & {{ so }}",
        "why": None,
        "do": None,
        "dont": None,
        "level": "must",
    }
    _, timeline, artwork = laid_out(facts, german, materials, rules=(rule,))
    assert len(list(replace(artwork, width=160).pictures())) == len(timeline.shots)


def test_a_template_that_makes_a_page_too_many_is_told(
    facts: MakeContent, german: Words, materials: Materials
) -> None:
    own = materials.folder.root / "templates" / "plain" / "explainer" / "statement.html"
    own.parent.mkdir(parents=True)
    own.write_text('<div style="break-after: page">eins</div><div>zwei</div>')
    from campaign.theme.find import find_theme

    mine = Materials(
        find_theme(materials.folder, "plain"), materials.folder, materials.cache, materials.output
    )
    with pytest.raises(MakingError, match="pages"):
        laid_out(facts, german, mine, why="Darum.")
