"""The example's film in every theme, language and shape, made whole and measured on the finished file."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from typing import Any

import av
import imageio_ffmpeg
import numpy as np
import pytest

from campaign.plan.deliverables import Explainer
from campaign.plan.read import read_campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import Materials
from campaign.video import explainer
from campaign.video.captions import words_in
from campaign.video.coded import LEAST
from campaign.video.examined import examine
from campaign.video.plain import frames
from campaign.video.planes import of_frame, psnr
from campaign.video.promises import PROMISES, proof
from campaign.video.reel import InOrder, Pixels
from campaign.video.rendering import Footage

pytestmark = pytest.mark.slow
EXAMPLE = Path(__file__).parents[2] / "examples" / "social-media"
BLUE = (0x0B, 0x5F, 0xA5)
FILMS = tuple(product(("plain", "bold"), ("de", "en"), ("16:9", "9:16", "1:1")))
SIZES = {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080)}
LANGUAGES = {"de": "deu", "en": "eng"}


@dataclass(frozen=True)
class Made:
    """A finished film, and what it was made from."""

    path: Path
    language: str
    size: tuple[int, int]
    footage: Footage
    chapters: tuple[str, ...]
    said: tuple[str, ...]


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for all films; what was spoken for one is not spoken again for the next."""
    return tmp_path_factory.mktemp("studio")


@pytest.fixture(scope="module", params=FILMS, ids=lambda film: "-".join(film).replace(":", "x"))
def made(request: pytest.FixtureRequest, studio: Path) -> Iterator[Made]:
    theme, language, ratio = request.param
    place = studio / f"{theme}-{language}-{ratio.replace(':', 'x')}"
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns(".campaign", "output"))
    plan = place / "campaign.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("theme: plain", f"theme: {theme}").replace('ratio: "16:9"', f'ratio: "{ratio}"')
    plan.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        yield _filmed(plan, language, SIZES[ratio], studio / "cache", patch)
    shutil.rmtree(place)


def _filmed(plan: Path, language: str, size: tuple[int, int], cache: Path, patch: pytest.MonkeyPatch) -> Made:
    """The film, made as `campaign build` makes it; what went into the renderer is remembered."""
    campaign = read_campaign(plan)
    spec = next(one for one in campaign.plan.deliverables if isinstance(one, Explainer))
    content = explainer.content(campaign, spec, language, {})
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    materials = Materials(theme, campaign.folder, cache, plan.parent / "output")
    drafts: list[explainer.Draft] = []
    write = explainer._write_film

    def remembered(path: Path, draft: explainer.Draft, sound: Any) -> Any:
        drafts.append(draft)
        return write(path, draft, sound)

    patch.setattr(explainer, "_write_film", remembered)
    assert explainer.make(content, materials, plan.parent / "made") == (), "a film without a finding"
    (draft,) = drafts
    return Made(
        plan.parent / "made" / "film" / f"{spec.id}.{language}.mp4",
        language,
        size,
        Footage.of(draft.timeline, draft.artwork),
        tuple(chapter.title for chapter in draft.timeline.chapters),
        draft.board.said,
    )


@pytest.fixture(scope="module")
def worst(made: Made) -> float:
    """dB (PSNR-Y) of the worst frame against its source, every frame compared, exactly as many as planned."""
    with av.open(str(made.path)) as container, InOrder(made.footage.drawn()) as pictures:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        planned = frames(made.footage.reel, pictures)
        pairs = zip(container.decode(stream), planned, strict=True)
        return min(psnr(of_frame(frame).y, source.y) for frame, source in pairs)


def test_every_frame_shows_its_source(made: Made, worst: float) -> None:
    told(made, "frames", made.footage.reel.frames)
    told(made, "worst dB", f"{worst:.1f}")
    assert worst >= LEAST


def test_every_line_of_the_proof_is_kept(made: Made) -> None:
    film = examine(made.path)
    lines = proof(film)
    assert len(lines) == len(PROMISES)
    for line in lines:
        told(made, line.name, line.measured)
    assert [line for line in lines if not line.kept] == []
    assert film.sound is not None
    assert abs(film.sound.loudness + 16) <= 0.5 and film.sound.true_peak <= -1.5
    assert (film.pictures.width, film.pictures.height) == made.size
    assert film.pictures.frames == made.footage.reel.frames
    assert set(film.languages) == {LANGUAGES[made.language]} and len(film.languages) >= 3
    assert film.chapters == made.chapters and len(film.chapters) >= 5


def test_scenes_begin_with_a_keyframe_on_their_planned_frame(made: Made) -> None:
    film = examine(made.path)
    keys = {round(second * 30) for second in film.pictures.keyframes}
    assert set(made.footage.reel.cuts) <= keys
    assert film.pictures.keyframe_gap <= 5


def test_captions_say_every_word(made: Made) -> None:
    spoken = " ".join(made.said).split()
    assert " ".join(cue.text for cue in examine(made.path).captions).split() == spoken
    for name in (".vtt", ".srt"):
        assert words_in(made.path.with_suffix(name).read_text(encoding="utf-8")).split() == spoken


def test_the_brands_blue_comes_back(made: Made) -> None:
    """Wherever a block of 16 × 16 pixels is that blue and nothing else, in every picture of the film.

    Each such block is, as a whole, within 2 of 255; single pixels of it may waver a little more.
    """
    blocks = np.array(list(_blue(made)))
    assert len(blocks), "the brand's blue is nowhere in the film"
    off = np.abs(blocks - BLUE)
    told(made, "blue blocks", len(blocks))
    told(made, "off by (worst block)", f"{np.abs(blocks.mean(axis=(1, 2)) - BLUE).max():.2f}")
    told(made, "pixels off by more than 2", f"{(off.max(axis=3) > 2).mean():.6%}, at most {off.max()}")
    assert np.abs(blocks.mean(axis=(1, 2)) - BLUE).max() <= 2
    assert np.percentile(off.max(axis=3), 99) <= 2


def _blue(made: Made) -> Iterator[Pixels]:
    """What became of the inner 8 × 8 pixels of every such block, in the last frame of each picture."""
    takes = (take.frames for strip in made.footage.reel.strips for take in strip.takes)
    last = {frames - 1 for frames in accumulate(takes)}
    drawn = made.footage.drawn()
    with av.open(str(made.path)) as container:
        for number, frame in enumerate(container.decode(container.streams.video[0])):
            if number in last:
                seen = frame.reformat(format="rgb24", src_colorspace=1, dst_color_range=2).to_ndarray()
                for top, left in _blue_blocks(next(drawn)):
                    yield seen[top + 4 : top + 12, left + 4 : left + 12].astype(int)


def _blue_blocks(picture: Pixels) -> list[tuple[int, int]]:
    blue = (picture == np.array(BLUE, np.uint8)).all(axis=2)
    height, width = (length // 16 * 16 for length in blue.shape)
    whole = blue[:height, :width].reshape(height // 16, 16, width // 16, 16).all(axis=(1, 3))
    return [(int(row) * 16, int(column) * 16) for row, column in np.argwhere(whole)]


def test_a_strict_decoder_has_nothing_to_say(made: Made) -> None:
    strict = (imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-xerror", "-err_detect", "explode")
    done = subprocess.run([*strict, "-i", str(made.path), "-f", "null", "-"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def told(made: Made, name: str, value: object) -> None:
    """For whoever reads along (pytest -s): the figure, with the film it was measured on."""
    film = re.sub(r"^.*/", "", str(made.path.parents[2]))
    print(f"| {film} | {name} | {value} |")
