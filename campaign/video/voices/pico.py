"""SVOX Pico: the voice that comes with Auftakt, offline and quick."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from threading import Lock

from campaign.errors import VoiceError
from campaign.video.voices.sound import Casting, Sound, from_int16

RATE = 16_000
VOICES = {"de": "de-DE", "en": "en-GB"}
KNOWN = ("de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT")
PACE = {"de-DE": 1.05}
"""Pico's German speaks slower than its English; this brings both to 16.3 letters a second."""
HALF = 0.5
"""At full volume Pico clips; the film's loudness is set later."""
LONGEST_WORD = 200
_ONE_AT_A_TIME = Lock()
_M_PERTURB = -6
_UNSPEAKABLE = re.compile(r"[^\u0000-\u024f\u2010-\u2027\u20ac\u2026]")


def version() -> str:
    """The installed version of the engine; empty when it is missing."""
    try:
        return installed("py-nanotts")
    except PackageNotFoundError:
        return ""


class PicoVoice:
    """Pico with one of its voices; every call gives the same samples for the same sentence."""

    def __init__(self, casting: Casting) -> None:
        self._voice = casting.voice or VOICES.get(casting.language, "")
        self._rate = casting.rate
        if self._voice not in KNOWN:
            raise VoiceError(f"Pico has no voice {self._voice!r}", f"choose from {', '.join(KNOWN)}")

    def fingerprint(self) -> str:
        """Engine, version, voice and rate."""
        return f"pico {version()} {self._voice} {self._rate * PACE.get(self._voice, 1.0):g}"

    def speak(self, sentence: str) -> Sound:
        """The sentence at 16 kHz; refuses what Pico would leave out or misread as markup."""
        _refuse(sentence)
        try:
            from py_nanotts import NanoTTS

            with _ONE_AT_A_TIME, _clean_memory():
                data = NanoTTS().speak(
                    sentence, voice=self._voice, speed=self._rate * PACE.get(self._voice, 1.0), volume=HALF
                )
        except ImportError:
            raise VoiceError("the voice Pico is not installed", "pip install py-nanotts") from None
        except RuntimeError as error:
            raise VoiceError(
                f"Pico cannot speak {sentence[:60]!r}: {error}", "rephrase the sentence"
            ) from None
        if not data:
            raise VoiceError(f"Pico has no sound for {sentence[:60]!r}", "rephrase the sentence")
        return Sound(from_int16(data), RATE)


def _refuse(sentence: str) -> None:
    odd = next((letter for letter in sentence if ord(letter) < 32 or letter in "<>&"), None)
    if odd is not None:
        raise VoiceError(f"Pico would stumble over {odd!r} in {sentence[:60]!r}", "take it out of the text")
    foreign = _UNSPEAKABLE.search(sentence)
    if foreign:
        words = f"Pico cannot speak {foreign[0]!r} in {sentence[:60]!r}"
        raise VoiceError(words, "write it in Latin letters, or choose voice: {engine: espeak}")
    if not re.search(r"\w", sentence):
        raise VoiceError(f"there is nothing to speak in {sentence[:60]!r}", "write a sentence")
    if any(len(word) > LONGEST_WORD for word in sentence.split()):
        raise VoiceError(f"no voice can speak the word {sentence[:40]!r}…", "split it into words")


@contextmanager
def _clean_memory() -> Iterator[None]:
    """Pico reads memory it never set; while it speaks every block is zeroed, so that its sound repeats.

    M_PERTURB (glibc, mallopt(3)) fills new blocks with the complement of its value.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        yield
        return
    mallopt(_M_PERTURB, 0xFF)
    try:
        yield
    finally:
        mallopt(_M_PERTURB, 0)
