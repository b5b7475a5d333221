"""A scene's sentences become sound: spoken, trimmed, with pauses, and exact marks of who speaks when."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from campaign.errors import VoiceError
from campaign.video import heard
from campaign.video.heard import Mark, marked
from campaign.video.pacing import SILENT_SCENE, rest_before
from campaign.video.reading import seconds_to_read
from campaign.video.spoken import Pronunciation, respelled, said
from campaign.video.traced import Traced
from campaign.video.voices.sound import Reads, Samples, Sound, Voice

RATE = heard.RATE
"""Samples a second of every film."""
_QUIET = 10 ** (-46 / 20)
_MARGIN = 0.015
_RAMP = 0.006

Form = Callable[[str], Traced]
"""How a written sentence is handed to a voice."""


@dataclass(frozen=True)
class Narration:
    """A scene's narration: mono samples at 48 kHz, and one mark per sentence."""

    samples: Samples
    marks: tuple[Mark, ...]


def narrate(
    written: Sequence[str],
    language: str,
    voice: Voice,
    lead: float,
    tail: float,
    form: Form | None = None,
    paragraphs: Iterable[int] = (),
) -> Narration:
    """The sentences, after `lead` seconds of rest and before `tail`; raises VoiceError naming one.

    Pauses are at least as long as captions need to be read; before a sentence whose number is in
    `paragraphs` the speaker takes breath.
    """
    form = form or form_for(language)
    breaths = frozenset(paragraphs)
    parts: list[Samples] = [_rest(lead if written else max(lead, SILENT_SCENE - tail))]
    marks: list[Mark] = []
    for number, sentence in enumerate(written):
        mark, sound = _said(sentence, voice, form)
        marks.append(mark.later(sum(map(len, parts)) / RATE))
        parts.append(sound)
        last = number == len(written) - 1
        usual = tail if last else rest_before(number + 1 in breaths)
        parts.append(_rest(max(usual, seconds_to_read(sentence) - len(sound) / RATE)))
    if not written:
        parts.append(_rest(tail))
    return Narration(np.concatenate(parts), tuple(marks))


def form_for(language: str, reads: Reads = "spoken", pronunciation: Pronunciation | None = None) -> Form:
    """How sentences are handed to a voice that reads them in that form."""
    if reads == "written":
        return Traced.of

    def form(sentence: str) -> Traced:
        words = said(sentence, language, pronunciation)
        return respelled(words, language) if reads == "respelled" else words

    return form


def _said(sentence: str, voice: Voice, form: Form) -> tuple[Mark, Samples]:
    words = form(sentence)
    try:
        sound = trimmed(resampled(voice.speak(words.text)))
    except VoiceError as error:
        raise VoiceError(f"narration {sentence[:60]!r}: {error.message}", error.remedy) from None
    return marked(sound, words), sound


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
