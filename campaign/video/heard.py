"""When each word of a sentence is heard, found in the sound itself."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from campaign.video.traced import Traced
from campaign.video.voices.sound import Samples

RATE = 48_000
"""Samples a second of every film."""
_BLOCK = RATE // 100
_QUIET = 10 ** (-32 / 20)
"""A block this far below the loudest is a pause."""
_BREATH = 6
"""Blocks of quiet that make a pause; a stop consonant is shorter."""
_NEAR = 0.35
"""Seconds within which a pause belongs to the comma that is expected there."""


@dataclass(frozen=True)
class Mark:
    """When a sentence is heard, in seconds; `words` holds the place of each written word and its start."""

    start: float
    end: float
    words: tuple[tuple[int, float], ...] = ()

    def at(self, offset: int) -> float:
        """When the word is heard in which the letter `offset` of the written sentence stands."""
        return max((time for place, time in self.words if place <= offset), default=self.start)

    def later(self, seconds: float) -> "Mark":
        """The same mark moved along the time line."""
        moved = tuple((place, time + seconds) for place, time in self.words)
        return Mark(self.start + seconds, self.end + seconds, moved)


def marked(samples: Samples, form: Traced) -> Mark:
    """The sentence `form` as it is heard in its trimmed `samples` (48 kHz).

    Pauses are heard; between them every letter of the spoken form takes its share of the sounding time.
    """
    seconds = len(samples) / RATE
    sounding = _sounding(samples)
    starts = _letter_times(form.text, sounding, seconds)
    words = []
    for word in re.finditer(r"\S+", form.written):
        letter = next((n for n, end in enumerate(form.ends) if end > word.start()), len(form.text) - 1)
        words.append((word.start(), float(starts[letter]) if len(starts) else 0.0))
    return Mark(0.0, seconds, _rising(words))


def pauses(samples: Samples) -> list[tuple[float, float]]:
    """Where nobody speaks for a moment: from and to, in seconds."""
    quiet = ~_sounding(samples)
    return [(start * _BLOCK / RATE, end * _BLOCK / RATE) for start, end in _stretches(quiet)]


def _rising(words: list[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    """No word before the one in front of it, wherever the spoken form puts them."""
    highest, risen = 0.0, []
    for place, time in words:
        highest = max(highest, time)
        risen.append((place, highest))
    return tuple(risen)


def _sounding(samples: Samples) -> NDArray[np.bool_]:
    """For each hundredth of a second whether there is speech."""
    if not len(samples):
        return np.ones(1, bool)
    edges = np.arange(0, len(samples), _BLOCK)
    power = np.sqrt(np.add.reduceat(samples.astype(np.float64) ** 2, edges) / _BLOCK)
    loud: NDArray[np.bool_] = power > power.max(initial=0.0) * _QUIET
    for start, end in _stretches(~loud):
        if end - start < _BREATH:
            loud[start:end] = True
    return loud


def _stretches(quiet: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _letter_times(text: str, sounding: NDArray[np.bool_], seconds: float) -> NDArray[np.float64]:
    """When each letter is said: its share of the sounding time, drawn to a pause that is near."""
    voiced = np.concatenate([[0.0], np.cumsum(sounding)])
    weights = np.array([1.0 if letter.isalnum() else 0.0 for letter in text])
    before = np.concatenate([[0.0], np.cumsum(weights)[:-1]]) if len(text) else np.zeros(0)
    share = before / max(float(weights.sum()), 1.0)
    times = np.interp(share * voiced[-1], voiced, np.arange(len(voiced))) * _BLOCK / RATE
    ends = np.array([end * _BLOCK / RATE for _, end in _stretches(~sounding)])
    for found in re.finditer(r"[,;:.!?–]\s+(?=\S)", text):
        near = ends[np.abs(ends - times[found.end()]) < _NEAR] if len(ends) else ends
        if len(near):
            times[found.end()] = near[np.argmin(np.abs(near - times[found.end()]))]
    return np.asarray(np.minimum(times, seconds))
