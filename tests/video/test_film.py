"""A tiny film, really made by `runs`, and looked at with a decoder."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np
import pytest

from campaign.errors import MakingError
from campaign.video.boxes import order
from campaign.video.captions import Cue
from campaign.video.coded import KEYFRAME
from campaign.video.film import Film
from campaign.video.planes import planes
from campaign.video.reel import Pixels, reel
from campaign.video.rendering import Footage, render
from campaign.video.scene_cache import SceneCache
from campaign.video.timing import FPS, SAMPLES_A_FRAME, Chapter, Shot

BLUE, RED, WHITE = (0, 70, 127), (200, 16, 46), (255, 255, 255)
SIZE = (320, 180)
SHOTS = (Shot(0, 0, 40, "slide"), Shot(0, 1, 20, "rise"), Shot(1, 0, 190, "slide"), Shot(2, 0, 1, "lift"))
FRAMES = sum(shot.frames for shot in SHOTS)


def plain(colour: tuple[int, int, int], mark: bool = False) -> Pixels:
    pixels = np.full((SIZE[1], SIZE[0], 3), colour, np.uint8)
    if mark:
        pixels[40:80, 40:200] = WHITE
    return pixels


def pictures() -> Iterator[Pixels]:
    yield from (plain(BLUE), plain(BLUE, mark=True), plain(RED), plain(WHITE))


def film() -> Film:
    cues = (Cue(0.4, 1.5, ("Grüße,", "eins & zwei")), Cue(2.0, 4.0, ("Ende",)))
    chapters = (Chapter("Anfang", 0, 60), Chapter("Schluß", 60, FRAMES))
    return Film("Kurz gesagt", "de", cues, chapters)


def make(path: Path, renderer: str = "runs", kept: Path | None = None) -> Path:
    samples = (np.sin(np.arange(FRAMES * SAMPLES_A_FRAME) * 0.03) * 0.2).astype(np.float32)
    footage = Footage(reel(SHOTS, SIZE), pictures)
    assert not render(path, film(), footage, samples, SceneCache(kept), renderer)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("film") / "film.mp4")


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
    for number, colour in ((10, BLUE), (39, BLUE), (100, RED), (FRAMES - 2, RED)):
        assert np.abs(decoded.pixels[number].astype(int) - colour).max() <= 2


def test_a_keyframe_opens_every_scene_and_every_five_seconds(decoded: Decoded) -> None:
    assert {0, 60, 250} <= set(decoded.keys)
    assert max(np.diff([*decoded.keys, FRAMES])) <= KEYFRAME


def test_scenes_change_on_their_frame(decoded: Decoded) -> None:
    assert np.abs(decoded.pixels[39].astype(int) - plain(BLUE)).max() <= 3
    assert np.abs(decoded.pixels[59].astype(int) - plain(BLUE, mark=True))[50:70, 60:180].max() <= 3
    assert np.abs(decoded.pixels[60].astype(int) - decoded.pixels[59]).max() > 3
    assert np.abs(decoded.pixels[73].astype(int) - plain(RED)).max() <= 3
    assert np.abs(decoded.pixels[250].astype(int) - plain(WHITE)).max() <= 3


def test_streams_are_what_players_expect(made: Path) -> None:
    with av.open(str(made), "r") as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        text = container.streams.subtitles[0]
        context = video.codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (video.width, video.height) == SIZE
        tags = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
        assert tags == (1, 1, 1, 1)
        assert (audio.codec_context.name, audio.codec_context.profile, audio.rate) == ("aac", "LC", 48_000)
        assert abs(audio.duration * audio.time_base - Fraction(FRAMES, FPS)) <= Fraction(1, FPS)
        assert text.codec_context.name == "mov_text"
        assert {stream.language for stream in container.streams} == {"deu"}


def test_title_chapters_and_captions_are_inside(made: Path) -> None:
    with av.open(str(made), "r") as container:
        assert container.metadata["title"] == "Kurz gesagt"
        chapters = [(told["metadata"]["title"], told["start"], told["end"]) for told in container.chapters()]
        assert chapters == [("Anfang", 0, 2000), ("Schluß", 2000, round(FRAMES * 1000 / FPS))]
        texts = [
            bytes(packet) for packet in container.demux(container.streams.subtitles[0]) if packet.size > 2
        ]
        assert [text[2:].decode() for text in texts] == ["Grüße,\neins & zwei", "Ende"]


def test_the_index_stands_before_the_pictures_and_no_time_of_making(made: Path) -> None:
    assert order(made).index("moov") < order(made).index("mdat")
    with av.open(str(made), "r") as container:
        assert "creation_time" not in container.metadata


def test_the_same_film_has_the_same_bytes_kept_or_not(made: Path, tmp_path: Path) -> None:
    for name in ("new.mp4", "kept.mp4"):
        assert make(tmp_path / name, kept=tmp_path / "scenes").read_bytes() == made.read_bytes()


def test_a_strict_decoder_has_nothing_to_say(made: Path) -> None:
    strict = (imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-xerror", "-err_detect", "explode")
    done = subprocess.run([*strict, "-i", str(made), "-f", "null", "-"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("renderer", ["ffmpeg", "moviepy"])
def test_the_plain_renderers_show_the_same(renderer: str, decoded: Decoded, tmp_path: Path) -> None:
    with av.open(str(make(tmp_path / "plain.mp4", renderer)), "r") as container:
        frames = [frame.to_ndarray() for frame in container.decode(container.streams.video[0])]
    assert len(frames) == FRAMES
    for number in (0, 39, 45, 59, 66, 72, 249, 250):
        luma = planes(decoded.pixels[number]).y.astype(int)
        assert np.abs(frames[number][: SIZE[1]].astype(int) - luma).mean() < 1.5


def test_a_film_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(MakingError, match=r"film\.mp4 could not be written"):
        make(tmp_path / "missing" / "film.mp4")
