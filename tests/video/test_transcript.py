"""The film to read, and in a few seconds: all that is said, every scene, small enough for a mail."""

import re
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from campaign.plan.content import Content
from campaign.theme.materials import Materials
from campaign.theme.words import Words
from campaign.video.draft import storyboard
from campaign.video.pictures import Artwork, drawn
from campaign.video.preview import HOLD, LARGEST, MOST, preview
from campaign.video.storyboard import Storyboard
from campaign.video.timing import Timeline
from campaign.video.transcript import as_html, as_text
from tests.video.conftest import MakeContent
from tests.video.scripts import silent
from tests.video.test_pictures import EVERYTHING

Drawn = tuple[Content, Materials, Storyboard, Timeline, Artwork]


@pytest.fixture
def film(facts: MakeContent, german: Words, materials: Materials) -> Drawn:
    content = facts(**EVERYTHING)
    board = storyboard(content, german)
    timeline = silent(board)
    return content, materials, board, timeline, drawn(content, materials, board, timeline)


def pictures_in(html: str) -> Sequence[bytes]:
    return [b64decode(found) for found in re.findall(r'src="data:image/webp;base64,([^"]+)"', html)]


def test_the_text_holds_every_sentence_in_order(film: Drawn) -> None:
    board = film[2]
    title, *paragraphs = as_text(board).strip().split("\n\n")
    assert title == board.title
    assert " ".join(paragraphs) == " ".join(board.said)
    assert len(paragraphs) == sum(1 for scene in board.scenes if scene.chapter)


def test_the_page_has_a_picture_and_the_words_of_every_scene_and_loads_nothing(film: Drawn) -> None:
    board, html = film[2], as_html(*film)
    found = pictures_in(html)
    assert len(found) == len(board.scenes)
    for picture in found:
        with Image.open(BytesIO(picture)) as image:
            assert image.size == (960, 540)
    assert not re.search(r'(?:src|href)="(?!data:)|url\(', html)
    assert html.count('alt="') == len(board.scenes) and 'alt=""' not in html


def test_the_same_film_gives_the_same_pictures(film: Drawn) -> None:
    content, materials, board, timeline, artwork = film
    again = drawn(content, materials, board, timeline)
    assert again.pdf == artwork.pdf
    assert as_html(content, materials, board, timeline, again) == as_html(*film)
    assert preview(timeline, again) == preview(timeline, artwork)
    small, other = replace(artwork, width=320), replace(again, width=320)
    assert small.poster() == other.poster()


def test_the_preview_is_small_endless_and_calm(film: Drawn) -> None:
    file = preview(film[3], film[4])
    assert len(file) <= LARGEST
    with Image.open(BytesIO(file)) as image:
        assert image.format == "WEBP" and image.size == (640, 360)
        assert image.n_frames == min(len(film[2].scenes), MOST)  # type: ignore[attr-defined]
        assert image.info["loop"] == 0
        image.seek(1)
        image.load()
        assert image.info["duration"] == HOLD
