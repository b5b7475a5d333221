"""A scene's sentences become sound: spoken, trimmed, with pauses, and exact marks of who speaks when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from campaign.errors import VoiceError
from campaign.video.spoken import spoken
from campaign.video.voices.sound import Samples, Sound, Voice

RATE = 48_000
"""Samples a second of every film."""
SENTENCE_PAUSE = 0.35
"""Seconds of rest between two sentences."""
_QUIET = 10 ** (-46 / 20)
_MARGIN = 0.015
_RAMP = 0.006


@dataclass(frozen=True)
class Mark:
    """When a sentence is heard: seconds from the start of its scene."""

    start: float
    end: float


@dataclass(frozen=True)
class Narration:
    """A scene's narration: mono samples at 48 kHz, and one mark per sentence."""

    samples: Samples
    marks: tuple[Mark, ...]


def narrate(written: Sequence[str], language: str, voice: Voice, lead: float, tail: float) -> Narration:
    """The sentences, after `lead` seconds of rest and before `tail`; raises VoiceError naming one."""
    parts: list[Samples] = [_rest(lead)]
    marks: list[Mark] = []
    for number, sentence in enumerate(written):
        if number:
            parts.append(_rest(SENTENCE_PAUSE))
        sound = trimmed(resampled(_said(sentence, language, voice)))
        start = sum(map(len, parts)) / RATE
        parts.append(sound)
        marks.append(Mark(start, start + len(sound) / RATE))
    parts.append(_rest(tail))
    return Narration(np.concatenate(parts), tuple(marks))


def _said(sentence: str, language: str, voice: Voice) -> Sound:
    try:
        return voice.speak(spoken(sentence, language))
    except VoiceError as error:
        raise VoiceError(f"narration {sentence[:60]!r}: {error.message}", error.remedy) from None


def _rest(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


def resampled(sound: Sound) -> Samples:
    """The sound's samples at 48 kHz."""
    if sound.rate == RATE:
        return sound.samples
    import av

    resampler = av.AudioResampler("flt", "mono", RATE)
    frame = av.AudioFrame.from_ndarray(sound.samples.reshape(1, -1), format="flt", layout="mono")
    frame.sample_rate = sound.rate
    frames = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray()[0] for part in frames]).astype(np.float32)


def trimmed(samples: Samples) -> Samples:
    """The speech alone, silence cut off at both ends, with ends that rise and fall so that nothing clicks."""
    peak = float(np.abs(samples).max(initial=0.0))
    loud = np.flatnonzero(np.abs(samples) > peak * _QUIET)
    if peak < 1e-4 or not len(loud):
        raise VoiceError("the voice gave only silence", "rephrase the sentence, or choose another voice")
    margin = round(_MARGIN * RATE)
    speech = samples[max(loud[0] - margin, 0) : loud[-1] + margin].copy()
    ramp = np.linspace(0, 1, min(round(_RAMP * RATE), len(speech) // 2), dtype=np.float32)
    speech[: len(ramp)] *= ramp
    speech[len(speech) - len(ramp) :] *= ramp[::-1]
    return speech


def joined(narrations: Iterable[Samples]) -> Samples:
    """Scenes one after the other."""
    return np.concatenate([*narrations, np.zeros(0, np.float32)])
