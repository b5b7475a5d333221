"""Music under a film: it steps back for the voice, has no seams, and leaves the loudness as promised."""

from pathlib import Path

import numpy as np
import pytest

from campaign.errors import MakingError, VoiceError
from campaign.files import Folder
from campaign.theme.find import find_theme
from campaign.theme.materials import Materials
from campaign.video.heard import RATE
from campaign.video.loudness import TARGET, levelled, lufs, true_peak
from campaign.video.music import DUCK, ducking, looped, mixed, soundtrack
from campaign.video.timing import Sentence, Timeline
from tests.video.conftest import MakeContent
from tests.video.sounds import tone, wav

SAID = [Sentence("Eins.", 2.0, 4.0), Sentence("Zwei.", 4.4, 6.0), Sentence("Drei.", 10.0, 12.0)]


def speech() -> np.ndarray:
    samples = np.zeros(16 * RATE, np.float32)
    for sentence in SAID:
        start, end = round(sentence.start * RATE), round(sentence.end * RATE)
        samples[start:end] = tone((end - start) / RATE, rate=RATE, hertz=300)
    return samples


def decibels(samples: np.ndarray) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))))


def between(samples: np.ndarray, start: float, end: float) -> np.ndarray:
    return samples[round(start * RATE) : round(end * RATE)]


def bed_of(level: float = -12.0) -> np.ndarray:
    """The music as it is heard: the mix without its narration, brought back to the narration's scale."""
    piece = tone(20.0, rate=RATE, hertz=1000)
    whole, alone = mixed(speech(), SAID, piece, level), levelled(speech())
    scale = np.dot(whole, alone) / np.dot(alone, alone)
    return whole / scale - alone


def test_music_steps_back_by_at_least_twelve_decibels_under_every_word() -> None:
    bed = bed_of()
    free = decibels(between(bed, 7.2, 9.2))
    for sentence in SAID:
        assert free - decibels(between(bed, sentence.start, sentence.end)) >= 12.0


def test_music_stays_back_in_a_short_pause_and_returns_in_a_long_one() -> None:
    gain = ducking(SAID, 16 * RATE)
    low = 10 ** (DUCK / 20)
    assert between(gain, 4.0, 4.4).max() == pytest.approx(low, rel=0.01)
    assert between(gain, 7.0, 9.5).min() == pytest.approx(1.0, rel=0.01)


def test_music_is_as_much_softer_as_the_plan_says() -> None:
    assert decibels(between(bed_of(-9.0), 7.2, 9.2)) - decibels(
        between(bed_of(-18.0), 7.2, 9.2)
    ) == pytest.approx(9.0, abs=0.5)


def test_music_is_faded_at_both_ends() -> None:
    bed = bed_of()
    free = decibels(between(bed, 7.2, 9.2))
    assert decibels(between(bed, 0.0, 0.05)) < free - 20
    assert decibels(between(bed, 15.95, 16.0)) < free - 20


def test_the_whole_keeps_its_loudness() -> None:
    whole = mixed(speech(), SAID, tone(20.0, rate=RATE, hertz=1000), -6.0)
    assert lufs(whole) == pytest.approx(TARGET, abs=0.5)
    assert true_peak(whole) <= -1.5


def test_a_short_piece_is_repeated_without_a_seam() -> None:
    generator = np.random.default_rng(7)
    piece = np.convolve(generator.normal(size=5 * RATE), np.ones(24) / 24, "same").astype(np.float32)
    long = looped(piece, 20 * RATE)
    assert len(long) == 20 * RATE
    assert np.abs(np.diff(long)).max() <= np.abs(np.diff(piece)).max() * 1.5
    loudness = [decibels(between(long, at, at + 0.5)) for at in np.arange(0, 19.5, 0.5)]
    assert max(loudness) - min(loudness) < 1.0


@pytest.mark.parametrize("seconds", [4.5, 8.0, 16.0, 30.0])
def test_any_piece_comes_out_as_long_as_the_film(seconds: float) -> None:
    assert len(looped(tone(seconds, rate=RATE), 16 * RATE)) == 16 * RATE


def test_a_tick_is_no_music() -> None:
    with pytest.raises(MakingError, match="lasts 1") as told:
        looped(tone(1.0, rate=RATE), 16 * RATE)
    assert "at least 4 seconds" in told.value.remedy


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (wav(np.zeros(300_000)), "silent"),
        (b"no music at all", "no sound"),
        (wav(tone(6, level=4.0)), "clipped"),
    ],
)
def test_music_that_cannot_be_used_is_named(
    data: bytes, words: str, facts: MakeContent, tmp_path: Path
) -> None:
    (tmp_path / "bett.wav").write_bytes(data)
    folder = Folder(tmp_path)
    materials = Materials(find_theme(folder, "plain"), folder, tmp_path / "cache", tmp_path / "output")
    content = facts(music={"file": "bett.wav", "sha256": "", "level": -12.0})
    timeline = Timeline((), tuple(SAID), (), speech())
    with pytest.raises((VoiceError, MakingError), match=words):
        soundtrack(content, materials, timeline)


def test_a_film_without_music_is_its_narration(facts: MakeContent, materials: Materials) -> None:
    timeline = Timeline((), tuple(SAID), (), speech())
    assert np.array_equal(soundtrack(facts(), materials, timeline), levelled(speech()))
