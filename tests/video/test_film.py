"""A tiny film, really encoded, and looked at with a decoder."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from campaign.errors import MakingError
from campaign.video.captions import Cue
from campaign.video.film import KEYFRAME, Film, Run, inspect_film, runs, write_film
from campaign.video.motion import Pixels
from campaign.video.timing import FPS, SAMPLES_A_FRAME, Chapter, Shot, Timeline

BLUE, RED, WHITE = (0, 70, 127), (200, 16, 46), (255, 255, 255)
SIZE = (320, 180)
SHOTS = (Shot(0, 0, 40, "slide"), Shot(0, 1, 20, "rise"), Shot(1, 0, 190, "slide"))
FRAMES = sum(shot.frames for shot in SHOTS)


def plain(colour: tuple[int, int, int], mark: bool = False) -> Pixels:
    pixels = np.full((SIZE[1], SIZE[0], 3), colour, np.uint8)
    if mark:
        pixels[40:80, 40:200] = WHITE
    return pixels


def pictures() -> Iterator[Pixels]:
    yield from (plain(BLUE), plain(BLUE, mark=True), plain(RED))


def film() -> Film:
    samples = (np.sin(np.arange(FRAMES * SAMPLES_A_FRAME) * 0.03) * 0.2).astype(np.float32)
    cues = (Cue(0.4, 1.5, ("Grüße,", "eins & zwei")), Cue(2.0, 4.0, ("Ende",)))
    chapters = (Chapter("Anfang", 0, 60), Chapter("Schluß", 60, FRAMES))
    return Film("Kurz gesagt", "de", samples, cues, chapters)


def timeline(frames: int = FRAMES) -> Timeline:
    shots = (*SHOTS[:-1], Shot(1, 0, 190 + frames - FRAMES, "slide"))
    return Timeline(shots, (), (), film().samples)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    assert write_film(path, film(), runs(SHOTS, pictures()), SIZE) == FRAMES
    return path


@dataclass(frozen=True)
class Decoded:
    pixels: tuple[Pixels, ...]
    times: tuple[Fraction, ...]
    keys: tuple[int, ...]


@pytest.fixture(scope="module")
def decoded(made: Path) -> Decoded:
    pixels, times, keys = [], [], []
    with av.open(str(made), "r") as container:
        stream = container.streams.video[0]
        for number, frame in enumerate(container.decode(stream)):
            pixels.append(frame.reformat(format="rgb24", src_colorspace=1, dst_color_range=2).to_ndarray())
            times.append(frame.pts * stream.time_base)
            keys += [number] if frame.key_frame else []
    return Decoded(tuple(pixels), tuple(times), tuple(keys))


def test_every_frame_is_there_at_a_constant_rate(decoded: Decoded) -> None:
    assert decoded.times == tuple(Fraction(number, FPS) for number in range(FRAMES))


def test_brand_colours_come_back_within_two(decoded: Decoded) -> None:
    for number, colour in ((10, BLUE), (39, BLUE), (100, RED), (FRAMES - 1, RED)):
        assert np.abs(decoded.pixels[number].astype(int) - colour).max() <= 2


def test_a_keyframe_opens_every_scene_and_every_five_seconds(decoded: Decoded) -> None:
    assert decoded.keys[0] == 0 and 60 in decoded.keys
    assert max(np.diff([*decoded.keys, FRAMES])) <= KEYFRAME


def test_scenes_change_on_their_frame(decoded: Decoded) -> None:
    assert np.abs(decoded.pixels[39].astype(int) - plain(BLUE)).max() <= 3
    assert np.abs(decoded.pixels[59].astype(int) - plain(BLUE, mark=True))[50:70, 60:180].max() <= 3
    assert np.abs(decoded.pixels[60].astype(int) - decoded.pixels[59]).max() > 3
    assert np.abs(decoded.pixels[73].astype(int) - plain(RED)).max() <= 3


def test_streams_are_what_players_expect(made: Path) -> None:
    with av.open(str(made), "r") as container:
        video, audio, text = (
            container.streams.video[0],
            container.streams.audio[0],
            container.streams.subtitles[0],
        )
        assert (video.codec_context.name, video.codec_context.profile) == ("h264", "High")
        assert (video.codec_context.pix_fmt, video.width, video.height) == ("yuv420p", *SIZE)
        context = video.codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (
            1,
            1,
            1,
            1,
        )
        assert (audio.codec_context.name, audio.codec_context.profile, audio.rate) == ("aac", "LC", 48_000)
        assert abs(audio.duration * audio.time_base - Fraction(FRAMES, FPS)) <= Fraction(1, FPS)
        assert text.codec_context.name == "mov_text"
        assert {video.language, audio.language, text.language} == {"deu"}


def test_title_chapters_and_captions_are_inside(made: Path) -> None:
    with av.open(str(made), "r") as container:
        assert container.metadata["title"] == "Kurz gesagt"
        chapters = [
            (entry["metadata"]["title"], entry["start"], entry["end"]) for entry in container.chapters()
        ]
        assert chapters == [("Anfang", 0, 2000), ("Schluß", 2000, round(FRAMES * 1000 / FPS))]
        texts = [
            bytes(packet) for packet in container.demux(container.streams.subtitles[0]) if packet.size > 2
        ]
        assert [text[2:].decode() for text in texts] == ["Grüße,\neins & zwei", "Ende"]


def test_the_index_stands_before_the_pictures_and_no_time_of_making(made: Path) -> None:
    data = made.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(str(made), "r") as container:
        assert "creation_time" not in container.metadata


def test_the_same_film_has_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.mp4"
    write_film(again, film(), runs(SHOTS, pictures()), SIZE)
    assert again.read_bytes() == made.read_bytes()


def test_a_film_is_inspected_after_it_was_made(made: Path) -> None:
    inspect_film(made, timeline())
    with pytest.raises(MakingError, match="planned were 251"):
        inspect_film(made, timeline(FRAMES + 1))


def test_a_film_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(MakingError, match=r"film\.mp4 could not be written"):
        write_film(tmp_path / "missing" / "film.mp4", film(), runs(SHOTS, pictures()), SIZE)


def test_runs_hold_every_picture_for_its_time() -> None:
    found = list(runs(SHOTS, pictures()))
    assert sum(run.frames for run in found) == FRAMES
    assert found[0].opens
    assert sum(run.opens for run in found) == 2
    assert isinstance(found[0], Run) and found[0].frames == 40


def test_a_shot_shorter_than_its_motion_still_has_its_length() -> None:
    short = (Shot(0, 0, 5, "slide"), Shot(0, 1, 3, "rise"), Shot(1, 0, 1, "slide"))
    assert sum(run.frames for run in runs(short, pictures())) == 9
