"""gTTS: an online voice, used only when the plan says that the text may leave the house."""

import base64
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from io import BytesIO

from campaign.errors import VoiceError
from campaign.video.voices.sound import Casting, Samples, Sound

LONGEST = 100
"""Characters the service takes at a time."""
SPACING = 0.5
"""Seconds between two calls, at least."""
TIMEOUT = (5.0, 20.0)
"""Seconds for the connection, and for each piece of the answer."""
ATTEMPTS = 4
MAX_BYTES = 5_000_000
RATE = 24_000
_CHOOSE = "choose voice: {engine: pico}, or try again later"


def version() -> str:
    """The installed version of the engine; empty when it is missing."""
    try:
        return installed("gtts")
    except PackageNotFoundError:
        return ""


@dataclass(frozen=True)
class Line:
    """How to reach the service; the defaults are the real one, tests bring their own."""

    endpoint: str | None = None
    sleep: Callable[[float], None] = time.sleep
    timeout: tuple[float, float] = TIMEOUT


class GttsVoice:
    """The online voice: pieces of at most 100 characters, verified TLS, patience when told to slow down."""

    def __init__(self, casting: Casting, line: Line | None = None) -> None:
        if not casting.may_leave_the_house:
            raise VoiceError(
                "the voice gtts sends the narration to an online service, and the plan does not allow that",
                "choose voice: {engine: pico}, or set may_leave_the_house: true",
            )
        self._language = casting.voice or casting.language
        self._slow = casting.rate < 0.8
        self._line = line or Line()

    def fingerprint(self) -> str:
        """Engine, version, language and pace."""
        return f"gtts {version()} {self._language} {'slow' if self._slow else 'normal'}"

    def speak(self, sentence: str) -> Sound:
        """The sentence at 24 kHz; raises VoiceError when the service does not answer with sound."""
        if not any(letter.isalnum() for letter in sentence):
            raise VoiceError(f"there is nothing to speak in {sentence[:60]!r}", "write a sentence")
        from numpy import concatenate

        return Sound(concatenate([self._piece(piece) for piece in pieces(sentence)]), RATE)

    def _piece(self, text: str) -> Samples:
        for attempt in range(ATTEMPTS):
            self._line.sleep(SPACING * 4**attempt)
            answer = self._asked(text)
            if answer is not None:
                return _decoded(answer, text)
        raise VoiceError(
            "the online voice is overloaded and asks to slow down", "try again later, or choose pico"
        )

    def _asked(self, text: str) -> bytes | None:
        """The service's sound as MP3; None when it asks to come back later (429, 5xx)."""
        import requests

        url, headers, body = _request(text, self._language, self._slow)
        try:
            with (
                requests.Session() as session,
                session.post(
                    self._line.endpoint or url,
                    data=body,
                    headers=headers,
                    timeout=self._line.timeout,
                    verify=True,
                    stream=True,
                    allow_redirects=False,
                ) as answer,
            ):
                if answer.status_code == 429 or answer.status_code >= 500:
                    return None
                heard = _limited(answer.iter_content(65_536))
        except requests.RequestException as error:
            words = f"the online voice cannot be reached ({type(error).__name__})"
            raise VoiceError(words, "check the connection, or choose voice: {engine: pico}") from None
        if answer.status_code != 200:
            raise VoiceError(f"the online voice refused with status {answer.status_code}", _CHOOSE)
        return _sound_in(heard, text)


def pieces(sentence: str) -> Iterator[str]:
    """The sentence in pieces of at most 100 characters, cut at commas or between words."""
    rest = " ".join(sentence.split())
    while len(rest) > LONGEST:
        window = rest[: LONGEST + 1]
        cut = max(window.rfind(", ") + 1, window.rfind("; ") + 1, window.rfind(": ") + 1)
        cut = cut if cut > LONGEST // 3 else window.rfind(" ")
        cut = cut if cut > 0 else LONGEST
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    if rest:
        yield rest


def _request(text: str, language: str, slow: bool) -> tuple[str, dict[str, str], str]:
    """Address, headers and body of the call, as gTTS makes them."""
    from gtts import gTTS
    from gtts.utils import _translate_url

    speech = gTTS(
        text, lang=language, slow=slow, lang_check=False, pre_processor_funcs=[], tokenizer_func=str.split
    )
    bodies = speech.get_bodies()
    url = _translate_url(path="_/TranslateWebserverUi/data/batchexecute").replace("http:", "https:")
    return url, dict(gTTS.GOOGLE_TTS_HEADERS), bodies[0]


def _limited(chunks: Iterator[bytes]) -> bytes:
    heard = bytearray()
    for chunk in chunks:
        heard += chunk
        if len(heard) > MAX_BYTES:
            raise VoiceError("the online voice answers without end", _CHOOSE)
    return bytes(heard)


def _sound_in(answer: bytes, text: str) -> bytes:
    """The MP3 inside the service's answer."""
    found = re.search(rb'jQ1olc","\[\\"([A-Za-z0-9+/=]+)\\"]', answer)
    try:
        sound = base64.b64decode(found[1], validate=True) if found else b""
    except ValueError:
        sound = b""
    if not sound:
        raise VoiceError(f"the online voice sent no sound for {text[:60]!r}", _CHOOSE)
    return sound


def _decoded(mp3: bytes, text: str) -> Samples:
    import av
    import numpy as np

    resampler = av.AudioResampler("flt", "mono", RATE)
    parts: list[Samples] = []
    try:
        with av.open(BytesIO(mp3), "r", format="mp3") as container:
            for frame in container.decode(audio=0):
                parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
            parts += [part.to_ndarray()[0] for part in resampler.resample(None)]
    except (av.FFmpegError, IndexError):
        parts = []
    if not parts:
        raise VoiceError(f"the online voice sent damaged sound for {text[:60]!r}", "try again")
    return np.concatenate(parts).astype(np.float32)
