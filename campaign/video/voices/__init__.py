"""The table of voices: who can speak a narration."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from campaign.errors import VoiceError
from campaign.video.voices import espeak, gtts, hibari, pico, piper
from campaign.video.voices.sound import Casting, Reads, Sound, Voice

__all__ = ["ENGINES", "Casting", "Engine", "Sound", "Voice", "cast", "fingerprint"]


@dataclass(frozen=True)
class Engine:
    """One engine of the table: the package it comes from, and how its voice is cast."""

    package: str
    version: Callable[[], str]
    cast: Callable[[Casting], Voice]
    reads: Reads = "respelled"
    """Older voices need loan words spelled out for them."""


def _recorded(casting: Casting) -> Voice:
    from campaign.video.voices.recorded import RecordedVoice  # decodes sound, which takes time to load

    return RecordedVoice(casting)


def _recordings() -> str:
    return "1"


ENGINES: Mapping[str, Engine] = {
    "pico": Engine("py-nanotts", pico.version, pico.PicoVoice),
    "espeak": Engine("espeakng-loader", espeak.version, espeak.EspeakVoice),
    "gtts": Engine("gtts", gtts.version, gtts.GttsVoice, "spoken"),
    "piper": Engine("piper-tts", piper.version, piper.PiperVoice),
    "hibari": Engine("hibari-tts", hibari.version, hibari.HibariVoice, "spoken"),
    "recorded": Engine("", _recordings, _recorded, "written"),
}
"""Every engine the plan may name under `voice: {engine: …}`."""


def cast(casting: Casting) -> Voice:
    """The voice the plan asks for; raises VoiceError when the engine is unknown or cannot be had."""
    if casting.engine not in ENGINES:
        raise VoiceError(f"there is no voice engine {casting.engine!r}", f"choose from {', '.join(ENGINES)}")
    return ENGINES[casting.engine].cast(casting)


def fingerprint(engine: str) -> str:
    """Engine and installed version, such as `pico 0.1.1`; quick, nothing heavy is loaded."""
    return f"{engine} {ENGINES[engine].version()}" if engine in ENGINES else engine
