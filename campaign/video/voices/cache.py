"""Spoken sentences, kept: what was said once with a voice is not said again."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from campaign.files import digest, sha256, slug, write_whole
from campaign.video.voices.sound import Sound, Voice

SUFFIX = ".sound"
_CHECKSUM = 32


@dataclass(frozen=True)
class CachedVoice:
    """A voice that remembers in `folder`; one small file per sentence, its name says which."""

    voice: Voice
    folder: Path

    def fingerprint(self) -> str:
        """That of the voice itself: remembering changes nothing."""
        return self.voice.fingerprint()

    def speak(self, sentence: str) -> Sound:
        """The sentence from the cache, or spoken now and kept."""
        path = self.folder / self.file_name(sentence)
        kept = _read(path)
        if kept is None:
            kept = self.voice.speak(sentence)
            write_whole(path, _written(kept))
        return kept

    def file_name(self, sentence: str) -> str:
        """Slug of the sentence + 8 hex digits of everything that can change its sound."""
        return f"{slug(sentence)}-{digest([self.voice.fingerprint(), sentence])[:8]}{SUFFIX}"


def _written(sound: Sound) -> bytes:
    """A checksum, the rate, the samples."""
    data = sound.rate.to_bytes(4, "little") + sound.samples.astype("<f4").tobytes()
    return bytes.fromhex(sha256(data)) + data


def _read(path: Path) -> Sound | None:
    """None for a missing or damaged file: it is simply spoken again."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    sound = data[_CHECKSUM:]
    if len(sound) < 8 or bytes.fromhex(sha256(sound)) != data[:_CHECKSUM]:
        return None
    return Sound(np.frombuffer(sound[4:], "<f4").astype(np.float32), int.from_bytes(sound[:4], "little"))
