"""eSpeak NG: the voice for languages and machines Pico does not serve; an optional extra."""

import ctypes
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from threading import Lock

from campaign.errors import VoiceError
from campaign.video.voices.sound import Casting, Sound, from_int16

VOICES = {"de": "de", "en": "en-gb-x-rp"}
WORDS_PER_MINUTE = 160
_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_UTF8 = 1
_RATE_PARAMETER = 1
_OK = 0
_ONE_AT_A_TIME = Lock()
_MISSING = "pip install 'auftakt[espeak]'"


def version() -> str:
    """The installed version of the engine; empty when it is missing."""
    try:
        return installed("espeakng-loader")
    except PackageNotFoundError:
        return ""


class EspeakVoice:
    """eSpeak NG with one of its voices."""

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
        with _ONE_AT_A_TIME:
            library, rate = _library()
            if library.espeak_SetVoiceByName(self._voice.encode()) != _OK:
                raise VoiceError(
                    f"eSpeak NG has no voice {self._voice!r}", "name a voice such as de or en-gb-x-rp"
                )
            library.espeak_SetParameter(_RATE_PARAMETER, round(WORDS_PER_MINUTE * self._rate), 0)
            data = _synthesised(library, sentence)
        if not data:
            raise VoiceError(f"eSpeak NG has no sound for {sentence[:60]!r}", "rephrase the sentence")
        return Sound(from_int16(data), rate)


def _synthesised(library: ctypes.CDLL, sentence: str) -> bytes:
    heard = bytearray()

    def collect(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _: object) -> int:
        if samples and count:
            heard.extend(ctypes.string_at(samples, count * 2))
        return 0

    callback = _Callback(collect)
    library.espeak_SetSynthCallback(callback)
    text = sentence.encode() + b"\0"
    library.espeak_Synth(text, ctypes.c_size_t(len(text)), 0, 0, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return bytes(heard)


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    """The loaded library and the sample rate it speaks at."""
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = str(espeakng_loader.get_data_path()).encode()
    except (ImportError, OSError, RuntimeError) as error:
        raise VoiceError(f"eSpeak NG cannot be loaded: {error}", _MISSING) from None
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, folder, _DONT_EXIT)
    if rate <= 0:
        raise VoiceError("eSpeak NG does not start", _MISSING)
    return library, int(rate)
