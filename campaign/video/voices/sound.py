"""What a voice gives: sound, and the two methods every voice has."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from campaign.files import Folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.float32]"
"""Mono samples, -1 … 1."""


Reads = Literal["written", "spoken", "respelled"]
"""What a voice is handed: the sentence as written, as said, or as said and spelled for its language."""


@dataclass(frozen=True)
class Sound:
    """Mono sound: `samples` from -1 to 1, `rate` of them a second (Hz)."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate


@dataclass(frozen=True)
class Casting:
    """Who is to speak: engine, language (`de`, `en`), a voice of the engine's, and the rate (1 = normal)."""

    engine: str
    language: str
    voice: str | None = None
    rate: float = 1.0
    may_leave_the_house: bool = False
    folder: Folder | None = None
    """The campaign folder, from which voice files and recordings are read."""
    recordings: tuple[str, ...] = ()
    """The files a recorded voice may use."""
    script: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The film's chapters, each with its sentences: recordings may hold a whole one."""


class Voice(Protocol):
    """Speaks one sentence at a time, always the same way."""

    def fingerprint(self) -> str:
        """All beside the sentence that can change the sound: engine, version, voice, language, rate."""
        ...

    def speak(self, sentence: str) -> Sound:
        """The sentence as sound, untrimmed; raises VoiceError when it cannot be spoken."""
        ...


def from_int16(data: bytes) -> Samples:
    """Signed 16-bit little-endian samples as -1 … 1."""
    import numpy as np

    return (np.frombuffer(data, "<i2") / 32768).astype(np.float32)
