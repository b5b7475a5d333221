"""Sounds of the user's: whatever can be used is used, whatever cannot is refused by name."""

import struct
from pathlib import Path

import numpy as np
import pytest

from campaign.errors import VoiceError
from campaign.files import Folder
from campaign.video.heard import RATE
from campaign.video.recording import recorded
from campaign.video.voices import Casting, cast
from campaign.video.voices.recorded import RecordedVoice, file_name, scene_name
from tests.video.sounds import coded, spoken_scene, tone, wav


def test_wav_mp3_and_m4a_are_all_sounds(tmp_path: Path) -> None:
    for name, data in (
        ("a.wav", wav(tone(1.0))),
        ("a.mp3", coded(tone(1.0), "mp3", "mp3")),
        ("a.m4a", coded(tone(1.0), "ipod", "aac")),
    ):
        (tmp_path / name).write_bytes(data)
        samples = recorded(Folder(tmp_path), name, 60)
        assert len(samples) / RATE == pytest.approx(1.0, abs=0.1), name
        assert 0.2 < np.abs(samples).max() < 0.5, name


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (8_000, 2), (96_000, 2), (22_050, 1)])
def test_any_rate_and_stereo_are_brought_to_one_form(rate: int, channels: int, tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(wav(tone(1.0, rate=rate), rate, channels))
    samples = recorded(Folder(tmp_path), "a.wav", 60)
    assert samples.ndim == 1 and len(samples) == pytest.approx(RATE, abs=100)


def endless_header() -> bytes:
    """A WAV that claims to hold two hours, and holds a second."""
    data = bytearray(wav(tone(1.0)))
    data[4:8] = data[40:44] = struct.pack("<I", 2 * 3600 * 88_200)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no sound"),
        (b"MZ\x90\x00 this is a program", "no sound"),
        (b"#EXTM3U\nhttp://example.com/a.mp3", "no sound"),
        (b"RIFF\x00\x00\x00\x00WAVEjunk and nothing more", "cannot be decoded|holds no sound"),
        (b"ID3\x04" + bytes(400), "cannot be decoded|holds no sound"),
        (b"\x00\x00\x00\x18ftypM4A " + b"junk" * 30, "cannot be decoded|holds no sound"),
        (wav(np.zeros(48_000)), "silent"),
        (wav(tone(2.0, level=4.0)), "clipped"),
        (wav(tone(70.0, rate=8_000), 8_000), "longer than 60 seconds"),
    ],
    ids=["empty", "program", "playlist", "cut-off", "bare-mp3", "broken-m4a", "silent", "clipped", "long"],
)
def test_what_cannot_be_used_is_refused_with_a_remedy(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(data)
    with pytest.raises(VoiceError, match=words) as told:
        recorded(Folder(tmp_path), "a.wav", 60)
    assert "a.wav" in str(told.value) and told.value.remedy


def test_a_header_that_lies_about_the_length_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(endless_header())
    assert len(recorded(Folder(tmp_path), "a.wav", 60)) == pytest.approx(RATE, abs=100)


@pytest.mark.parametrize("name", ["../a.wav", "/etc/passwd", "fehlt.wav"])
def test_nothing_outside_the_folder_is_opened(name: str, tmp_path: Path) -> None:
    with pytest.raises(VoiceError):
        recorded(Folder(tmp_path), name, 60)


SCRIPT = (("Zum Start", ("Eins ist kurz.", "Zwei ist ein viel längerer Satz als der erste.", "Drei.")),)


def voice(folder: Path, *names: str, language: str = "de") -> RecordedVoice:
    casting = Casting(
        "recorded", language, ".", folder=Folder(folder), recordings=tuple(names), script=SCRIPT
    )
    return RecordedVoice(casting)


def test_a_sentence_is_found_by_its_name(tmp_path: Path) -> None:
    name = f"{file_name('Eins ist kurz.')}.wav"
    (tmp_path / name).write_bytes(wav(tone(0.7)))
    assert voice(tmp_path, name).speak("Eins ist kurz.").seconds == pytest.approx(0.7, abs=0.05)


def test_the_scene_of_a_person_is_cut_at_its_pauses(tmp_path: Path) -> None:
    name = f"{scene_name('Zum Start')}.wav"
    (tmp_path / name).write_bytes(wav(spoken_scene(0.8, 2.4, 0.4)))
    speaker = voice(tmp_path, name)
    lengths = [speaker.speak(sentence).seconds for sentence in SCRIPT[0][1]]
    assert lengths == pytest.approx([1.05, 2.9, 0.65], abs=0.06)


def test_a_breath_within_a_sentence_does_not_end_it(tmp_path: Path) -> None:
    name = f"{scene_name('Zum Start')}.wav"
    long_one = np.concatenate([tone(1.2), np.zeros(11_025, np.float32), tone(1.2)])
    rest = np.zeros(30_000, np.float32)
    scene = np.concatenate([tone(0.8), rest, long_one, rest, tone(0.4)])
    (tmp_path / name).write_bytes(wav(scene))
    assert voice(tmp_path, name).speak(SCRIPT[0][1][1]).seconds > 2.6


def test_a_scene_without_pauses_is_sent_back(tmp_path: Path) -> None:
    name = f"{scene_name('Zum Start')}.wav"
    (tmp_path / name).write_bytes(wav(tone(4.0)))
    with pytest.raises(VoiceError, match="fewer pauses") as told:
        voice(tmp_path, name).speak("Drei.")
    assert "pause" in told.value.remedy


def test_a_missing_recording_names_the_file_to_make(tmp_path: Path) -> None:
    (tmp_path / "anders.wav").write_bytes(wav(tone(0.5)))
    with pytest.raises(VoiceError) as told:
        voice(tmp_path, "anders.wav").speak("Drei.")
    assert "drei.wav" in told.value.remedy


def test_each_language_has_its_own_folder(tmp_path: Path) -> None:
    for language, seconds in (("de", 0.5), ("en", 1.5)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "ok.wav").write_bytes(wav(tone(seconds)))
        speaker = voice(tmp_path, "de/ok.wav", "en/ok.wav", language=language)
        if language == "en":
            assert speaker.speak("OK.").seconds == pytest.approx(1.5, abs=0.05)


def test_without_recordings_there_is_no_voice(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="where are the recordings"):
        cast(Casting("recorded", "de", folder=Folder(tmp_path)))
