"""A film in a real browser: it loads, shows the right picture wherever it is sent to, and plays."""

from pathlib import Path

import numpy as np

from campaign.video.film import Film
from campaign.video.reel import Pixels, Reel, Strip, Take
from campaign.video.rendering import Footage, render
from campaign.video.scene_cache import SceneCache
from campaign.video.timing import FPS, SAMPLES_A_FRAME, Chapter
from tests.journeys.browser import watched

SIZE = (320, 240)
COLOURS = ((11, 95, 165), (242, 169, 0), (250, 250, 247), (20, 120, 60))
FRAMES = 60
ROUGHLY = 10
"""Chromium converts in small whole numbers: strong yellow is off by 8 there that a decoder shows within 1."""


def picture(number: int) -> Pixels:
    return np.full((SIZE[1], SIZE[0], 3), COLOURS[number], np.uint8)


def test_chromium_loads_seeks_and_plays_a_film(tmp_path: Path) -> None:
    strips = tuple(Strip((Take(number, FRAMES, "fade"),)) for number in range(len(COLOURS)))
    footage = Footage(Reel(strips, *SIZE), lambda: (picture(number) for number in range(len(COLOURS))))
    frames = footage.reel.frames
    film = Film("Im Browser", "de", (), (Chapter("Eins", 0, frames),))
    sound = (np.sin(np.arange(frames * SAMPLES_A_FRAME) * 0.03) * 0.2).astype(np.float32)
    assert not render(tmp_path / "film.mp4", film, footage, sound, SceneCache())
    places = [3, 1, 0, 2]
    seen = watched(tmp_path / "film.mp4", [(n * FRAMES + 40.5) / FPS for n in places], tmp_path)
    assert seen.size == SIZE and abs(seen.seconds - frames / FPS) < 0.1
    for shown, number in zip(seen.seeks, places, strict=True):
        assert np.abs(shown - COLOURS[number]).max() <= ROUGHLY
    assert seen.played > 1 and seen.frames > 20
