"""How pictures move into one another."""

import numpy as np
import pytest

from campaign.video.motion import MOTIONS, Pixels, changed, eased, moved
from campaign.video.storyboard import Motion

BLUE = (11, 95, 165)


def picture(colour: tuple[int, int, int] = BLUE, part: tuple[int, int, int] | None = None) -> Pixels:
    pixels = np.full((180, 320, 3), colour, np.uint8)
    if part:
        pixels[60:100, 40:200] = part
    return pixels


@pytest.mark.parametrize("motion", sorted(MOTIONS))
def test_a_motion_leads_from_one_picture_to_the_other(motion: Motion) -> None:
    before, after = picture(), picture(part=(255, 255, 255))
    frames = list(moved(before, after, motion, 8))
    assert len(frames) == 8
    assert all(frame.shape == before.shape and frame.dtype == np.uint8 for frame in frames)
    away = [int(np.abs(frame.astype(int) - after).sum()) for frame in frames]
    assert away[-1] < away[0]
    assert all(
        np.array_equal(one, two) for one, two in zip(frames, moved(before, after, motion, 8), strict=True)
    )


@pytest.mark.parametrize("motion", ["rise", "draw"])
def test_only_what_changes_moves(motion: Motion) -> None:
    before, after = picture(), picture(part=(255, 255, 255))
    for frame in moved(before, after, motion, 5):
        assert np.array_equal(frame[:50], before[:50])
        assert np.array_equal(frame[:, 210:], before[:, 210:])


def test_what_is_drawn_appears_from_the_left() -> None:
    before, after = picture(), picture(part=(255, 255, 255))
    (middle,) = moved(before, after, "draw", 1)
    assert np.array_equal(middle[80, 60], after[80, 60])
    assert np.array_equal(middle[80, 190], before[80, 190])


def test_a_picture_slides_in_from_the_right_and_is_lifted_from_below() -> None:
    white = picture((255, 255, 255))
    (slid,) = moved(picture(), white, "slide", 1)
    (lifted,) = moved(picture(), white, "lift", 1)
    assert tuple(slid[90, 5]) == BLUE and tuple(slid[90, 315]) == (255, 255, 255)
    assert tuple(lifted[5, 160]) == BLUE and tuple(lifted[175, 160]) == (255, 255, 255)


def test_equal_pictures_do_not_move() -> None:
    assert changed(picture(), picture()) is None
    assert list(moved(picture(), picture(), "rise", 8)) == []


def test_motion_is_calm_at_both_ends() -> None:
    assert (eased(-1), eased(0), eased(0.5), eased(1), eased(2)) == (0, 0, 0.5, 1, 1)
    assert eased(0.1) < 0.05 and eased(0.9) > 0.95
