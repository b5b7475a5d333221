"""The contract of every kind of scene: legible in every theme, shape and language, measured on the page."""

from collections import Counter
from collections.abc import Iterator
from ctypes import c_uint
from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL.Image import Image
from pypdfium2 import raw

from campaign.plan.contrast import contrast
from campaign.plan.read import Campaign, read_campaign
from campaign.plan.script import FORMS, read_script
from campaign.theme.find import find_theme
from campaign.theme.materials import NOTHING, Materials
from campaign.theme.words import words
from campaign.video import explainer
from campaign.video.draft import storyboard
from campaign.video.phrases import MOST, word_count
from campaign.video.pictures import Artwork, drawn
from campaign.video.scenes import FILM, SCENES
from campaign.video.script import as_value
from campaign.video.stage import SMALLEST, STAGES, Stage
from campaign.video.storyboard import Storyboard
from tests.contracts.test_themes import THEMES
from tests.video.scripts import EVERY_KIND, silent

ROOT = Path(__file__).parents[2]
PX = 0.75
"""Points in a px of the layout."""
QUICK = (("plain", "16:9", "de"), ("bold", "9:16", "de"))
"""Looked at in every run: each theme, the widest picture and the narrowest; the others are slow ones."""

LOOKS = [
    pytest.param(look, id="-".join(look), marks=[] if look in QUICK else [pytest.mark.slow])
    for look in product(THEMES, STAGES, ("de", "en"))
]


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return read_campaign(ROOT / "examples" / "social-media" / "campaign.yaml")


@dataclass(frozen=True)
class Letter:
    """A letter on a page: its size, its box from the upper left corner in px, its colour."""

    size: float
    left: float
    top: float
    right: float
    bottom: float
    colour: str


def laid_out(campaign: Campaign, look: tuple[str, str, str], folder: Path) -> tuple[Storyboard, Artwork]:
    """The example told from the plan with two rules, and after it a script with every kind of scene."""
    theme, ratio, language = look
    spec = next(made for made in campaign.plan.deliverables if made.kind == "explainer")
    told = explainer.content(campaign, spec.model_copy(update={"ratio": ratio}), language, NOTHING)
    script = as_value(read_script(EVERY_KIND, "film.md"), {})
    materials = Materials(find_theme(campaign.folder, theme), campaign.folder, folder, folder)
    w = words(materials.theme, "explainer", language, "sie")
    rules = told.values["rules"]
    assert isinstance(rules, tuple)
    full = storyboard(replace(told, values={**told.values, "rules": rules[:2]}), w)
    written = storyboard(replace(told, values={**told.values, "script": script}), w)
    board = Storyboard(full.title, language, (*full.scenes, *written.scenes))
    return board, drawn(told, materials, board, silent(board))


@pytest.mark.parametrize("look", LOOKS)
def test_every_kind_of_scene_keeps_its_limits(
    campaign: Campaign, look: tuple[str, str, str], tmp_path: Path
) -> None:
    board, artwork = laid_out(campaign, look, tmp_path)
    assert {scene.kind for scene in board.scenes} == set(SCENES)
    assert not artwork.findings
    pages = list(_pages(artwork))
    for number, (letters, picture) in enumerate(pages):
        where = f"picture {number}"
        assert min(letter.size for letter in letters) >= SMALLEST - 0.1, where
        assert _outside(letters, artwork.stage) == [], where
        for letter in letters[::25]:
            ground = _ground(picture, letter)
            assert contrast(letter.colour, ground) >= 3 if letter.size >= 100 else 4.5, (
                where,
                letter,
                ground,
            )
    for before, after in pairwise(artwork.words()[1:]):
        new = Counter(after.split()) - Counter(before.split())
        assert word_count(" ".join(new.elements())) <= MOST, after


def test_a_script_can_ask_for_every_kind_and_only_for_those() -> None:
    assert set(FORMS) == set(SCENES)
    assert set(FILM) <= set(SCENES)


def _pages(artwork: Artwork) -> Iterator[tuple[list[Letter], Image]]:
    with pypdfium2.PdfDocument(artwork.pdf) as document:
        for page in document:
            picture = page.render(scale=artwork.stage.width / 4 / page.get_width()).to_pil().convert("RGB")
            text = page.get_textpage()
            yield list(_letters(text, page.get_height())), picture


def _letters(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Letter]:
    matrix = raw.FS_MATRIX()
    channels = [c_uint() for _ in range(4)]
    for number in range(text.count_chars()):
        if not text.get_text_range(number, 1).strip():
            continue
        raw.FPDFText_GetMatrix(text, number, matrix)
        raw.FPDFText_GetFillColor(text, number, *channels)
        left, bottom, right, top = text.get_charbox(number)
        size = raw.FPDFText_GetFontSize(text, number) * abs(matrix.d or 1) / PX
        colour = "#" + "".join(f"{channel.value:02X}" for channel in channels[:3])
        yield Letter(size, left / PX, (height - top) / PX, right / PX, (height - bottom) / PX, colour)


def _outside(letters: list[Letter], stage: Stage) -> list[Letter]:
    """Those beyond the safe margin, or where captions stand; a J may hang over by a little of its size."""
    left, top = stage.width * 0.05 - 2, stage.height * 0.05 - 2
    low = stage.height - stage.captions + 2
    return [
        letter
        for letter in letters
        if letter.left + letter.size * 0.06 < left
        or letter.right > stage.width - left
        or letter.top < top
        or letter.bottom > low
    ]


def _ground(picture: Image, letter: Letter) -> str:
    """The colour a letter stands on: the most frequent around it that is not its own."""
    box = (letter.left - 12, letter.top - 4, letter.right + 12, letter.bottom + 4)
    part = np.asarray(picture.crop(tuple(round(edge / 4) for edge in box))).reshape(-1, 3).astype(int)  # type: ignore[arg-type]  # four edges
    own = [int(letter.colour[at : at + 2], 16) for at in (1, 3, 5)]
    others = part[np.abs(part - own).sum(axis=1) > 90]
    colours, counts = np.unique(others, axis=0, return_counts=True)
    return "#" + "".join(f"{channel:02X}" for channel in colours[counts.argmax()])
