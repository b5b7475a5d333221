"""Loudness as ITU-R BS.1770-4 defines it."""

import numpy as np
import pytest

from campaign.errors import MakingError
from campaign.video.loudness import CEILING, TARGET, levelled, lufs, true_peak
from campaign.video.narration import RATE


def tone(level: float, seconds: float = 4, hertz: float = 997) -> np.ndarray:
    wave = np.sin(np.arange(round(seconds * RATE)) * 2 * np.pi * hertz / RATE)
    return (wave * 10 ** (level / 20)).astype(np.float32)


def test_the_reference_tone_has_its_loudness() -> None:
    """EBU Tech 3341, case 1: a stereo sine of 1 kHz at -23 dBFS is -23 LUFS."""
    assert lufs(tone(-23.0)) == pytest.approx(-23.0, abs=0.1)


def test_silence_is_gated_away() -> None:
    """EBU Tech 3341: what is far quieter than the rest does not count."""
    quiet = np.concatenate([tone(-60.0, 6), tone(-23.0, 30), tone(-60.0, 6)])
    assert lufs(quiet) == pytest.approx(-23.0, abs=0.1)


def test_true_peaks_between_samples_are_seen() -> None:
    """A sine at a quarter of the rate, sampled 45° off its crests, peaks 3 dB above its samples."""
    wave = np.sin(np.arange(RATE) * np.pi / 2 + np.pi / 4).astype(np.float32)
    assert true_peak(wave) == pytest.approx(0.0, abs=0.2)
    assert np.abs(wave).max() < 0.71


@pytest.mark.parametrize("level", [-40.0, -20.0, -3.0])
def test_speech_of_any_level_ends_at_sixteen(level: float) -> None:
    loud = levelled(tone(level))
    assert lufs(loud) == pytest.approx(TARGET, abs=0.1)


def test_peaks_are_held_below_the_ceiling() -> None:
    spiky = tone(-30.0, 8)
    spiky[:: RATE // 4] = 0.9
    loud = levelled(spiky)
    assert true_peak(loud) <= CEILING + 0.1
    assert lufs(loud) == pytest.approx(TARGET, abs=0.5)


def test_silence_cannot_be_made_louder() -> None:
    with pytest.raises(MakingError, match="silent"):
        levelled(np.zeros(RATE, np.float32))
