"""The proof beside a film, and what is said of films that fall short, are foreign, or are broken."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import imageio_ffmpeg
import pytest

from campaign.errors import FileFault
from campaign.video.captions import Cue
from campaign.video.examined import Examined, Heard, Pictures, examine
from campaign.video.promises import PROMISES, as_json, as_text, findings, proof, prove
from campaign.video.said import Said, Utterance

PICTURES = Pictures("h264", "High", "yuv420p", 1920, 1080, (1, 1, 1, 1), 3000, 30.0, True, 5.0, (0.0, 5.0))
GOOD = Examined(
    "film.mp4",
    "Kurz gesagt",
    PICTURES,
    Heard("aac", 48_000, 100.0, -16.2, -2.0),
    (Cue(0.0, 2.0, ("Grüße an alle",)), Cue(2.1, 4.0, ("Ende",))),
    ("Anfang",),
    ("deu", "deu"),
    True,
    Said(
        (Utterance("Grüße an alle.", 0.5, 2.0, "pico"), Utterance("Ende.", 2.1, 3.0, "pico")), ((0.0, 4.0),)
    ),
)
FAULTS = {
    "picture": replace(GOOD, pictures=replace(PICTURES, pixel_format="yuv444p")),
    "colour tags": replace(GOOD, pictures=replace(PICTURES, colour=(5, 1, 1, 1))),
    "frame rate": replace(GOOD, pictures=replace(PICTURES, constant=False)),
    "keyframes": replace(GOOD, pictures=replace(PICTURES, keyframe_gap=8.3)),
    "index": replace(GOOD, index_first=False),
    "length": replace(GOOD, pictures=replace(PICTURES, frames=4530), sound=None),
    "sound": replace(GOOD, sound=Heard("mp3", 44_100, 100.0, -16.0, -2.0)),
    "loudness": replace(GOOD, sound=Heard("aac", 48_000, 100.0, -19.0, -2.0)),
    "true peak": replace(GOOD, sound=Heard("aac", 48_000, 100.0, -16.0, -0.3)),
    "sound and picture": replace(GOOD, sound=Heard("aac", 48_000, 99.0, -16.0, -2.0)),
    "linger": replace(GOOD, said=Said((Utterance("Kurz.", 0.5, 1.2, "pico"),), ((0.0, 3.0),))),
    "sentences": replace(GOOD, said=Said((Utterance("Zu lang.", 0.5, 3.2, "pico"),), ((0.0, 3.0),))),
    "captions": replace(GOOD, captions=()),
    "caption lines": replace(GOOD, captions=(Cue(0.0, 4.0, ("a", "b", "c")),)),
    "caption time": replace(GOOD, captions=(Cue(0.0, 9.0, ("a",)),)),
    "caption gaps": replace(GOOD, captions=(Cue(0.0, 2.0, ("a",)), Cue(2.0, 4.0, ("b",)))),
    "caption speed": replace(GOOD, captions=(Cue(0.0, 1.0, ("so schnell liest das wirklich niemand",)),)),
    "chapters": replace(GOOD, chapters=("Anfang", "")),
    "languages": replace(GOOD, languages=("deu", "eng")),
    "title": replace(GOOD, title=""),
}


def test_a_good_film_keeps_every_promise() -> None:
    lines = proof(GOOD)
    assert [line.name for line in lines if not line.kept] == []
    assert findings(GOOD, lines) == ()


def test_every_promise_can_be_broken() -> None:
    assert set(FAULTS) == {promise.name for promise in PROMISES}


@pytest.mark.parametrize("name", FAULTS)
def test_what_falls_short_is_named_alone(name: str) -> None:
    lines = proof(FAULTS[name])
    assert [line.name for line in lines if not line.kept] == [name]
    assert "**no**" in as_text(FAULTS[name], lines)
    assert len(findings(FAULTS[name], lines)) == (0 if name == "length" else 1)


def test_the_proof_names_the_voice_of_every_sentence() -> None:
    told = json.loads(as_json(GOOD, proof(GOOD)))
    assert told["narration"][1] == {"text": "Ende.", "start": 2.1, "end": 3.0, "voice": "pico"}
    assert "| 0.50 | 2.00 | Grüße an alle. | pico |" in as_text(GOOD, proof(GOOD))


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("foreign") / "foreign.mp4"
    sources = ("-f", "lavfi", "-i", "testsrc=s=320x180:d=2", "-f", "lavfi", "-i", "sine=d=2")
    coded = ("-c:v", "mpeg4", "-c:a", "aac", "-ar", "44100")
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *sources, *coded, str(path)], check=True)
    return path


def test_a_foreign_film_is_measured_too(foreign: Path) -> None:
    film = examine(foreign)
    short = {line.name for line in proof(film) if not line.kept}
    assert {"picture", "colour tags", "index", "sound", "captions", "chapters", "title"} <= short
    assert film.pictures.frames == 50 and film.sound and film.sound.rate == 44_100


def test_the_proof_stands_beside_the_film(foreign: Path) -> None:
    assert {found.rule for found in prove(foreign)} == {"film-proof"}
    told = json.loads(foreign.with_suffix(".proof.json").read_bytes())
    assert told["frames"] == 50 and not told["kept"]
    assert len(told["lines"]) == len(PROMISES)
    assert foreign.with_suffix(".proof.md").read_text().startswith("# foreign.mp4")


@pytest.mark.parametrize("content", [b"", b"no film at all" * 50, b"\0\0\0\x08moov" * 9])
def test_a_broken_file_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.mp4"
    path.write_bytes(content)
    with pytest.raises(FileFault, match=r"'broken\.mp4'"):
        examine(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match=r"there is no film file 'gone\.mp4'"):
        examine(tmp_path / "gone.mp4")


def test_half_a_film_is_told_or_measured_but_never_breaks(foreign: Path, tmp_path: Path) -> None:
    whole = foreign.read_bytes()
    for share in (3, 5, 9):
        path = tmp_path / f"half{share}.mp4"
        path.write_bytes(whole[: len(whole) * share // 10])
        with pytest.raises(FileFault):
            examine(path)
