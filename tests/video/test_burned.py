"""Captions in the picture: where they come and go, and that they cover nothing."""

import numpy as np
import pytest

from campaign.theme.materials import Materials
from campaign.theme.words import Words
from campaign.video.burned import burned_pictures, burned_reel, holds, plates
from campaign.video.captions import Cue
from campaign.video.draft import storyboard
from campaign.video.pictures import drawn
from campaign.video.reel import Box
from campaign.video.stage import STAGES
from campaign.video.timing import FPS, Shot
from tests.video.conftest import MakeContent
from tests.video.scripts import silent

SHOTS = (Shot(0, 0, 60, "slide"), Shot(0, 1, 60, "rise"), Shot(1, 0, 60, "slide"))


def test_every_frame_is_kept_and_captions_change_in_one_frame() -> None:
    cues = (Cue(0.5, 1.9, ("eins",)), Cue(2.1, 3.9, ("zwei",)), Cue(4.6, 6.0, ("drei",)))
    held = holds(SHOTS, cues)
    reel = burned_reel(SHOTS, held, (192, 108))
    assert reel.frames == 180 and len(reel.strips) == 2
    assert [hold.cue for hold in held] == [None, 0, None, 1, None, None, 2]


def test_no_caption_stands_while_a_scene_slides_in() -> None:
    held = holds(SHOTS, (Cue(3.0, 6.0, ("lang",)),))
    opening = [hold for hold in held if hold.shot == 2]
    assert opening[0].cue is None and opening[0].frames == 13
    assert sum(hold.frames for hold in opening) / FPS == 2


def test_a_picture_that_slowly_grows_does_so_below_its_captions_too() -> None:
    held = holds(SHOTS, (Cue(0.6, 1.5, ("eins",)),))
    grows = Box(10, 50, 20, 90)
    reel = burned_reel(SHOTS, held, (192, 108), {1: grows})
    assert [strip.zoom for strip in reel.strips] == [None, grows]


@pytest.mark.parametrize("ratio", STAGES)
def test_plates_keep_to_the_part_that_scenes_leave_free(
    facts: MakeContent, german: Words, materials: Materials, ratio: str
) -> None:
    content = facts(ratio=ratio)
    board = storyboard(content, german)
    timeline = silent(board)
    artwork = drawn(content, materials, board, timeline)
    longest = Cue(
        0.5,
        4.0,
        ("Ein Selfie von der Baustelle posten, auf dem", "ein Kundenlogo zu lesen ist, das geht nie"),
    )
    (plate,) = plates(content, materials, artwork, [longest])
    free = artwork.stage.caption
    assert free.top <= plate.box.top and plate.box.bottom <= free.bottom + 1
    assert free.left <= plate.box.left and plate.box.right <= free.right + 1
    held = holds(timeline.shots, [longest])
    with_and_without = list(zip(held, burned_pictures(artwork, held, [plate]), strict=True))
    hold, picture = next(pair for pair in with_and_without if pair[0].cue == 0)
    plain = list(artwork.pictures())[hold.shot]
    differs = (picture != plain).any(axis=2)
    assert differs.any() and not differs[: plate.box.top].any()
    assert np.array_equal(plate.box.of(picture), plate.pixels)
