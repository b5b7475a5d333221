"""Hibari: a small neural voice for English, its model inside the package; an optional extra."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

from campaign.errors import VoiceError
from campaign.video.voices.mouth import said_by
from campaign.video.voices.sound import Casting, Sound

DEFAULT = "heart"
"""The voice that comes inside the package; the others would have to be fetched first."""
_MOUTH = "campaign.video.voices.hibari_mouth"


def version() -> str:
    """The installed version of the engine; empty when it is missing."""
    try:
        return installed("hibari-tts")
    except PackageNotFoundError:
        return ""


class HibariVoice:
    """Hibari with one of its voices, as far as it lies on this machine."""

    def __init__(self, casting: Casting) -> None:
        if not version():
            raise VoiceError("the voice hibari is not installed", "pip install 'auftakt[hibari]'")
        if casting.language != "en":
            raise VoiceError("hibari speaks English only", "choose voice: {engine: pico}")
        self._voice = casting.voice or DEFAULT
        self._rate = casting.rate

    def fingerprint(self) -> str:
        """Engine, version, voice and rate."""
        return f"hibari {version()} {self._voice} {self._rate:g}"

    def speak(self, sentence: str) -> Sound:
        """The sentence at 24 kHz, the same samples every time."""
        remedy = f"choose the voice {DEFAULT}, which comes with hibari"
        return said_by(_MOUTH, "hibari", [self._voice, f"{self._rate:g}"], sentence, remedy)
