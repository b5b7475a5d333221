"""Films at random through `runs`: frame by frame what was planned, whatever the numbers wrap around to."""

import random
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import av
import numpy as np
import pytest

from campaign.errors import MakingError
from campaign.video import rendering
from campaign.video.coded import KEYFRAME, LEAST, keys_of
from campaign.video.composed import scenes
from campaign.video.film import Film, write_film
from campaign.video.plain import frames
from campaign.video.planes import of_frame, psnr
from campaign.video.reel import ENTERING, Box, InOrder, Pixels, Reel, Strip, Take
from campaign.video.rendering import Footage, render
from campaign.video.runs import RunsVideo, Shown, shown
from campaign.video.scene_cache import SceneCache
from campaign.video.selfcheck import SelfCheckError, check
from campaign.video.slices import numbered
from campaign.video.timing import SAMPLES_A_FRAME, Chapter

SIZE = (192, 112)
LENGTHS = (1, 1, 2, 3, 15, 16, 17, 40, 149, 150, 151, 310)
"""Around what wraps: sixteen frame numbers, five seconds."""


def random_reel(seed: int) -> tuple[Reel, list[Pixels]]:
    dice = random.Random(seed)
    pictures: list[Pixels] = []
    strips: list[Strip] = []
    for _ in range(dice.randint(1, 4)):
        takes = []
        for _ in range(dice.randint(1, 4)):
            motion = dice.choice(sorted(ENTERING)) if pictures else "cut"
            takes.append(Take(len(pictures), dice.choice(LENGTHS), motion))
            pictures.append(picture(dice, pictures[-1] if pictures else None))
        zoom = Box(21, 71, 33, 95) if dice.random() < 0.2 and sum(t.frames for t in takes) < 200 else None
        strips.append(Strip(tuple(takes), zoom))
    return Reel(tuple(strips), *SIZE), pictures


def picture(dice: random.Random, before: Pixels | None) -> Pixels:
    pixels = (
        before.copy()
        if before is not None and dice.random() < 0.6
        else np.full((SIZE[1], SIZE[0], 3), [dice.randrange(256) for _ in range(3)], np.uint8)
    )
    top, left = dice.randrange(80), dice.randrange(120)
    pixels[top : top + dice.randint(1, 40), left : left + dice.randint(1, 70)] = [
        dice.randrange(256) for _ in range(3)
    ]
    return pixels


def made(path: Path, reel: Reel, pictures: list[Pixels]) -> Path:
    film = Film("Zufall", "de", (), (Chapter("Eins", 0, reel.frames),))
    sound = np.zeros(reel.frames * SAMPLES_A_FRAME, np.float32)
    found = render(path, film, Footage(reel, lambda: iter(pictures)), sound, SceneCache())
    assert not found, "another renderer had to take over"
    return path


def shows_what_was_planned(path: Path, reel: Reel, pictures: list[Pixels]) -> None:
    planned = list(frames(reel, InOrder(iter(pictures))))
    with av.open(str(path)) as container:
        decoded = [of_frame(frame) for frame in container.decode(container.streams.video[0])]
    assert len(decoded) == len(planned) == reel.frames
    assert min(psnr(one.y, other.y) for one, other in zip(decoded, planned, strict=True)) >= LEAST


@pytest.mark.parametrize("seed", range(10))
def test_a_random_film_shows_what_was_planned(seed: int, tmp_path: Path) -> None:
    reel, pictures = random_reel(seed)
    shows_what_was_planned(made(tmp_path / "film.mp4", reel, pictures), reel, pictures)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 210))
def test_two_hundred_random_films_show_what_was_planned(seed: int, tmp_path: Path) -> None:
    reel, pictures = random_reel(seed)
    shows_what_was_planned(made(tmp_path / "film.mp4", reel, pictures), reel, pictures)


def test_seeking_anywhere_shows_the_same_as_playing(tmp_path: Path) -> None:
    reel, pictures = random_reel(3)
    path = made(tmp_path / "film.mp4", reel, pictures)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        played = [of_frame(frame).checksum() for frame in container.decode(stream)]
        for number in random.Random(1).sample(range(reel.frames), min(12, reel.frames)):
            wanted = round(number / 30 / stream.time_base)
            container.seek(wanted, stream=stream)
            frame = next(frame for frame in container.decode(stream) if frame.pts >= wanted)
            assert of_frame(frame).checksum() == played[number]


@pytest.mark.parametrize("seed", range(0, 10, 3))
def test_no_stretch_without_a_keyframe_is_longer_than_five_seconds(seed: int) -> None:
    reel, pictures = random_reel(seed)
    keys = [frame.key for frame in shown(reel, InOrder(iter(pictures)), SceneCache())]
    starts = [number for number, key in enumerate(keys) if key]
    assert max(np.diff([*starts, len(keys)])) <= KEYFRAME
    assert set(reel.cuts) <= set(starts)


@pytest.mark.parametrize(
    ("holds", "keys"),
    [
        ((150, 1), (True, True)),
        ((149, 1, 1), (True, False, True)),
        ((300, 150), (True, True)),
        ((301, 149, 1), (True, False, True)),
        ((10, 20, 121), (True, False, True)),
    ],
)
def test_what_cannot_wait_for_the_next_scene_is_a_keyframe(
    holds: tuple[int, ...], keys: tuple[bool, ...]
) -> None:
    assert keys_of(holds) == keys


def test_a_wrong_picture_is_found_and_another_renderer_takes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reel, pictures = random_reel(1)

    def careless(*given: object) -> Iterator[Shown]:
        for number, frame in enumerate(shown(*given)):  # type: ignore[arg-type]
            yield Shown(frame.slice, frame.key, frame.checksum + (number == reel.frames - 1))

    monkeypatch.setattr(rendering, "shown", careless)
    film = Film("Zufall", "de", (), ())
    (found,) = render(tmp_path / "film.mp4", film, Footage(reel, lambda: iter(pictures)), None, SceneCache())
    assert found.rule == "film-renderer" and "shows a wrong picture" in found.message
    shows_what_was_planned(tmp_path / "film.mp4", reel, pictures)
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_a_film_that_lost_a_picture_is_refused(tmp_path: Path) -> None:
    reel, pictures = random_reel(2)
    path = made(tmp_path / "film.mp4", reel, pictures)
    expected = list(shown(reel, InOrder(iter(pictures)), SceneCache()))
    sums, keys = [frame.checksum for frame in expected], [frame.key for frame in expected]
    check(path, sums, keys)
    with pytest.raises(SelfCheckError, match="pictures or other keyframes"):
        check(path, [*sums, sums[-1]], [*keys, False])
    with pytest.raises(SelfCheckError, match=r"wrong picture at 0\.00 s"):
        check(path, [sums[0] + 1, *sums[1:]], keys)


def test_one_wrong_frame_is_found_wherever_it_stands(tmp_path: Path) -> None:
    reel, pictures = random_reel(7)
    expected = list(shown(reel, InOrder(iter(pictures)), SceneCache()))
    good = [frame.slice for frame in expected]
    sums, keys = [frame.checksum for frame in expected], [frame.key for frame in expected]
    strange = max((frame.slice for frame in expected if not frame.key), key=len)
    path = tmp_path / "film.mp4"
    again = min(len(slice) for slice in good)
    plain = [n for n, key in enumerate(keys) if not key and len(good[n]) <= again + 1]
    found = 0
    for number in random.Random(7).sample(plain, 16):
        wrong = [
            Shown(numbered(strange, n, 4) if n == number else frame.slice, frame.key, frame.checksum)
            for n, frame in enumerate(expected)
        ]
        write_film(path, Film("Zufall", "de", (), ()), RunsVideo(wrong, SIZE), None)
        assert refused(path, sums, keys) == (decoded(path) != sums)
        found += refused(path, sums, keys)
    assert found > 8, "a wrong slice now and then shows the right picture, but seldom"


def decoded(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [of_frame(frame).checksum() for frame in container.decode(container.streams.video[0])]


def refused(path: Path, sums: list[int], keys: list[bool]) -> bool:
    try:
        check(path, sums, keys)
    except SelfCheckError:
        return True
    return False


def test_a_damaged_scene_in_the_cache_is_made_again(tmp_path: Path) -> None:
    reel, pictures = random_reel(4)
    first = list(shown(reel, InOrder(iter(pictures)), SceneCache(tmp_path)))
    for number, path in enumerate(sorted(tmp_path.iterdir())):
        path.write_bytes(path.read_bytes()[:-7] if number % 2 else b"")
    assert list(shown(reel, InOrder(iter(pictures)), SceneCache(tmp_path))) == first


def test_a_stopped_film_ends_early_and_keeps_nothing(tmp_path: Path) -> None:
    reel, pictures = random_reel(5)
    stop = Event()
    stop.set()
    scene = scenes(reel)[0]
    with pytest.raises(MakingError, match="stopped"):
        SceneCache(tmp_path).scene(scene, dict(enumerate(pictures)), SIZE, stop)
    assert not list(tmp_path.iterdir())
