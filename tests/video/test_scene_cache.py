"""Kept scenes: one is shown again only where it would be coded alike."""

from pathlib import Path
from threading import Event

import numpy as np

from campaign.video.composed import Scene
from campaign.video.reel import Box, Pixels, Strip, Take
from campaign.video.scene_cache import SceneCache

SIZE = (64, 48)


def picture(shade: int) -> Pixels:
    """A picture with an edge, so that growing it is seen."""
    pixels = np.full((SIZE[1], SIZE[0], 3), shade, np.uint8)
    pixels[:, 20:40] = (np.arange(SIZE[1]) * 5)[:, None, None]
    return pixels


def zoomed(*frames: int) -> Scene:
    takes = tuple(Take(number, count, "cut") for number, count in enumerate(frames))
    return Scene(Strip(takes, Box(5, 40, 10, 50)))


def test_what_follows_a_slow_zoom_begins_where_that_one_ended(tmp_path: Path) -> None:
    drawn = {0: picture(20), 1: picture(200)}
    box = Box(5, 40, 10, 50)
    after = Strip((Take(1, 20, "slide"),))
    faded, cut = (Strip((Take(0, 30, motion),), box) for motion in ("fade", "cut"))
    kept = SceneCache(tmp_path)
    kept.scene(Scene(after, faded), drawn, SIZE, Event())
    assert kept.key(Scene(after, faded), drawn, SIZE) != kept.key(Scene(after, cut), drawn, SIZE)
    anew = SceneCache().scene(Scene(after, cut), drawn, SIZE, Event())
    assert kept.scene(Scene(after, cut), drawn, SIZE, Event()) == anew


def test_a_slow_zoom_whose_pictures_change_at_another_moment_is_made_anew(tmp_path: Path) -> None:
    drawn = {0: picture(20), 1: picture(200)}
    kept = SceneCache(tmp_path)
    early, late = zoomed(4, 8), zoomed(8, 4)
    kept.scene(early, drawn, SIZE, Event())
    assert kept.scene(late, drawn, SIZE, Event()) == SceneCache().scene(late, drawn, SIZE, Event())
    assert kept.key(early, drawn, SIZE) != kept.key(late, drawn, SIZE)
    assert kept.key(early, drawn, SIZE) == kept.key(zoomed(4, 8), drawn, SIZE)
