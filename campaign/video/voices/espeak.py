"""eSpeak NG: the voice for languages and machines Pico does not serve; an optional extra."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

from campaign.errors import VoiceError
from campaign.video.voices.sound import Casting, Sound, from_int16

VOICES = {"de": "de", "en": "en-gb-x-rp"}
WORDS_PER_MINUTE = 160
PATIENCE = 60
"""Seconds for one sentence; a second is usual for a hundred words."""
_MISSING = "pip install 'auftakt[espeak]'"
_MOUTH = "campaign.video.voices.espeak_mouth"


def version() -> str:
    """The installed version of the engine; empty when it is missing."""
    try:
        return installed("espeakng-loader")
    except PackageNotFoundError:
        return ""


class EspeakVoice:
    """eSpeak NG with one of its voices.

    The engine varies its pitch and pace a little from call to call, but always begins in the same way:
    a process per sentence makes every sentence sound the same for ever, and keeps a crash to itself.
    """

    def __init__(self, casting: Casting) -> None:
        self._voice = casting.voice or VOICES.get(casting.language, casting.language)
        self._rate = casting.rate
        if not version():
            raise VoiceError("the voice eSpeak NG is not installed", _MISSING)

    def fingerprint(self) -> str:
        """Engine, version, voice and rate."""
        return f"espeak {version()} {self._voice} {self._rate:g}"

    def speak(self, sentence: str) -> Sound:
        """The sentence at eSpeak's own rate (22 050 Hz); read as plain text, never as markup."""
        if "\0" in sentence or not any(letter.isalnum() for letter in sentence):
            raise VoiceError(f"there is nothing to speak in {sentence[:60]!r}", "write a sentence")
        said = self._said(sentence)
        rate, data = int.from_bytes(said[:4], "little"), said[4:]
        if not data:
            raise VoiceError(f"eSpeak NG has no sound for {sentence[:60]!r}", "rephrase the sentence")
        return Sound(from_int16(data), rate)

    def _said(self, sentence: str) -> bytes:
        pace = str(round(WORDS_PER_MINUTE * self._rate))
        command = [sys.executable, "-m", _MOUTH, self._voice, pace]
        try:
            done = subprocess.run(command, input=sentence.encode(), capture_output=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise VoiceError(f"eSpeak NG does not finish {sentence[:60]!r}", "shorten the sentence") from None
        if done.returncode:
            told = done.stderr.decode(errors="replace").strip().splitlines() or ["it crashed"]
            raise VoiceError(f"eSpeak NG: {told[-1]}", "name a voice such as de or en-gb-x-rp")
        return done.stdout
