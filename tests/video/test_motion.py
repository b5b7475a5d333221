"""How pictures move into one another."""

import numpy as np
import pytest

from campaign.video.motion import MOTIONS, Moment, eased, growing, moved, stage_of
from campaign.video.reel import ENTERING, Box, Pixels

BLUE = (11, 95, 165)


def picture(colour: tuple[int, int, int] = BLUE, part: tuple[int, int, int] | None = None) -> Pixels:
    pixels = np.full((180, 320, 3), colour, np.uint8)
    if part:
        pixels[60:100, 40:200] = part
    return pixels


def test_every_motion_has_a_length_and_only_the_cut_has_none() -> None:
    assert set(MOTIONS) | {"cut"} == set(ENTERING)
    assert ENTERING["cut"] == 0 and all(ENTERING[motion] > 5 for motion in MOTIONS)


@pytest.mark.parametrize("motion", sorted(MOTIONS))
def test_a_motion_leads_from_one_picture_to_the_other(motion: str) -> None:
    before, after = picture(), picture(part=(255, 255, 255))
    assert np.array_equal(moved(motion, before, after, Moment(0.0, 6)), before)
    assert np.array_equal(moved(motion, before, after, Moment(1.0, 6)), after)
    away = [
        int(np.abs(moved(motion, before, after, Moment(share / 9, 6)).astype(int) - after).sum())
        for share in range(1, 9)
    ]
    assert away[-1] < away[0]


@pytest.mark.parametrize("motion", sorted(MOTIONS))
def test_half_size_planes_move_as_the_whole_picture_does(motion: str) -> None:
    before, after = picture()[..., 0], picture((200, 0, 0), (255, 255, 255))[..., 0]
    for share in (0.2, 0.5, 0.83):
        whole = moved(motion, before, after, Moment(share, 6))
        half = moved(motion, before[::2, ::2], after[::2, ::2], Moment(share, 6, unit=2))
        assert np.array_equal(whole[::2, ::2], half)


@pytest.mark.parametrize("motion", ["rise", "draw"])
def test_what_is_revealed_moves_within_what_changes(motion: str) -> None:
    before, after = picture(), picture(part=(255, 255, 255))
    assert stage_of(motion, [(before, after, 1)]) == Box(60, 106, 40, 200)


@pytest.mark.parametrize("motion", ["slide", "lift", "fade"])
def test_a_new_scene_moves_as_a_whole(motion: str) -> None:
    before, after = picture(), picture(part=(255, 255, 255))
    assert stage_of(motion, [(before, after, 1)]) == Box(0, 180, 0, 320)


def test_what_is_drawn_appears_from_the_left() -> None:
    before, after = picture(), picture((255, 255, 255))
    middle = moved("draw", before, after, Moment(0.5))
    assert tuple(middle[80, 150]) == (255, 255, 255) and tuple(middle[80, 170]) == BLUE


def test_a_picture_slides_in_from_the_right_and_is_lifted_from_below() -> None:
    white = picture((255, 255, 255))
    slid = moved("slide", picture(), white, Moment(0.5))
    lifted = moved("lift", picture(), white, Moment(0.5))
    assert tuple(slid[90, 5]) == BLUE and tuple(slid[90, 315]) == (255, 255, 255)
    assert tuple(lifted[5, 160]) == BLUE and tuple(lifted[175, 160]) == (255, 255, 255)


def test_a_part_grows_around_its_middle_without_a_jump() -> None:
    part = picture(part=(255, 255, 255))
    grown = growing(part)
    assert np.array_equal(grown(0.0), part)
    steps = [np.abs(grown(t / 30).astype(int) - grown((t + 1) / 30)).mean() for t in range(10)]
    assert 0 < max(steps) < 1


def test_motion_is_calm_at_both_ends() -> None:
    assert (eased(-1), eased(0), eased(0.5), eased(1), eased(2)) == (0, 0, 0.5, 1, 1)
    assert eased(0.1) < 0.05 and eased(0.9) > 0.95
