"""How loud speech is (ITU-R BS.1770-4, EBU R 128), and how it is brought to one loudness."""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from campaign.errors import MakingError
from campaign.video.narration import RATE
from campaign.video.voices.sound import Samples

TARGET = -16.0
"""LUFS, integrated."""
CEILING = -2.5
"""dBTP before encoding; AAC adds up to 1 dB, -1.5 is promised."""
CHANNELS = 2
"""The one voice stands in both channels of the film; their powers add up."""
_GATE = -70.0
_RELATIVE_GATE = -10.0
_PASSES = 4
_REACH = 12
"""Samples on either side that are looked at to know what is between two."""
_STEP, _BLOCK = RATE // 10, RATE // 1000
_STRETCH, _SETTLED = 12 * _STEP, (1 << 16) - 12 * _STEP
"""Samples that are looked at in one go, whole steps and blocks, and those that lead in before them."""

_Response = NDArray[np.complex128]


def levelled(samples: Samples) -> Samples:
    """The samples at -16 LUFS, no true peak above the ceiling; measured, set, and measured again."""
    loud = samples
    for _ in range(_PASSES):
        measured = lufs(loud)
        if measured <= _GATE:
            raise MakingError("the narration is silent", "choose another voice", "loudness")
        if abs(measured - TARGET) < 0.1 and loud is not samples:
            break
        loud = _limited(loud * np.float32(10 ** ((TARGET - measured) / 20)))
    return loud


def lufs(samples: Samples) -> float:
    """Integrated loudness in LUFS of mono samples at 48 kHz, heard from two loudspeakers; -70 for silence."""
    power = _block_powers(samples)
    power = power[_decibels(power) > _GATE]
    if not len(power):
        return _GATE
    power = power[_decibels(power) > _decibels(power.mean()) + _RELATIVE_GATE]
    return float(_decibels(power.mean()))


def true_peak(samples: Samples) -> float:
    """The largest true peak in dBTP: four times oversampled, as BS.1770-4 annex 2 asks."""
    peak = float(_peaks(samples).max(initial=0.0))
    return float(20 * np.log10(max(peak, 1e-9)))


def _decibels(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-15)))


def _block_powers(samples: Samples) -> NDArray[np.float64]:
    """Mean weighted power of blocks of 400 ms, one every 100 ms."""
    sums = [np.square(part).reshape(-1, _STEP).sum(axis=1) for part in _weighted(samples)]
    steps = np.concatenate([*sums, np.zeros(4)])[: max(len(samples) // _STEP, 4)]
    return CHANNELS * np.convolve(steps, np.ones(4), "valid") / (4 * _STEP)


def _weighted(samples: Samples) -> Iterator[NDArray[np.float64]]:
    """K-weighting, applied to the spectrum of one stretch after the other.

    Each begins a little early: after `_SETTLED` samples nothing is left of what was before (-160 dB).
    """
    for start in range(0, len(samples), _STRETCH):
        part = samples[max(start - _SETTLED, 0) : start + _STRETCH]
        before, behind = max(_SETTLED - start, 0), max(start + _STRETCH - len(samples), 0)
        padded = np.pad(part, (before, behind))
        yield np.fft.irfft(np.fft.rfft(padded) * _k_weighting(), len(padded))[_SETTLED:]


@cache
def _k_weighting() -> _Response:
    """The response of the two filters at the frequencies of a stretch."""
    size = _SETTLED + _STRETCH
    angles = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    shelf = _biquad(
        angles, (1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585)
    )
    return shelf * _biquad(angles, (1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))


def _biquad(z: _Response, b: tuple[float, float, float], a: tuple[float, float]) -> _Response:
    """The frequency response of a second-order filter; coefficients as in BS.1770-4, tables 1 and 2."""
    return np.asarray((b[0] + b[1] * z + b[2] * z**2) / (1 + a[0] * z + a[1] * z**2))


def _peaks(samples: Samples) -> NDArray[np.float64]:
    """The largest magnitude in every `_BLOCK` samples, and between them and the next."""
    found = [np.zeros(0)]
    for start in range(0, len(samples), _STRETCH):
        first = max(start - _REACH, 0)
        part = samples[first : start + _STRETCH + _REACH]
        largest = np.abs(samples[start : start + _STRETCH]).astype(np.float64)
        for kernel in _kernels():
            between = np.convolve(part, kernel, "full")[_REACH + start - first :][: len(largest)]
            np.maximum(largest, np.abs(between), out=largest)
        found.append(np.maximum.reduceat(largest, np.arange(0, len(largest), _BLOCK)))
    return np.concatenate(found)


@cache
def _kernels() -> tuple[NDArray[np.float64], ...]:
    """What a signal is a quarter, a half and three quarters of the way to the next sample."""
    taps = [np.arange(-_REACH, _REACH) + phase for phase in (0.25, 0.5, 0.75)]
    return tuple(np.sinc(tap) * (0.5 + 0.5 * np.cos(np.pi * tap / (_REACH + 0.5))) for tap in taps)


def _limited(samples: Samples) -> Samples:
    """Peaks above the ceiling turned down for some milliseconds, smoothly, ahead of the peak."""
    reach = 6
    wanted = np.minimum(1, 10 ** (CEILING / 20) / np.maximum(_peaks(samples), 1e-9))
    if wanted.min(initial=1.0) >= 1:
        return samples
    lowest = np.pad(wanted, 2 * reach, constant_values=1.0)
    windows = np.lib.stride_tricks.sliding_window_view(lowest, 2 * reach + 1)
    smooth = np.convolve(windows.min(axis=1), np.ones(2 * reach + 1) / (2 * reach + 1), "valid")
    middles = np.arange(len(smooth)) * _BLOCK + _BLOCK / 2
    limited = np.empty_like(samples)
    for start in range(0, len(samples), _STRETCH):
        part = samples[start : start + _STRETCH]
        gain = np.interp(np.arange(start, start + len(part)), middles, smooth)
        limited[start : start + len(part)] = part * gain
    return limited
