"""Recorded: a person's own voice, a file per sentence or per scene, found by its name."""

from functools import cached_property
from itertools import pairwise
from pathlib import PurePosixPath

import numpy as np

from campaign.errors import VoiceError
from campaign.files import Folder, slug
from campaign.video.heard import RATE, pauses
from campaign.video.recording import recorded
from campaign.video.voices.sound import Casting, Samples, Sound

SENTENCE_SECONDS = 60.0
SCENE_SECONDS = 300.0
"""How long a recording may be."""
NAME = 60
"""Letters of a sentence that make the name of its file."""
SCENE = "scene-"
"""What the name of a scene's recording begins with."""


def version() -> str:
    """Recordings have no engine; the number tells how they are cut into sentences."""
    return "1"


def file_name(sentence: str) -> str:
    """The name, without its ending, of the file that holds a sentence: `regel-1-erst-fragen`."""
    return slug(sentence, NAME)


def scene_name(chapter: str) -> str:
    """The name, without its ending, of the file that holds a whole scene: `scene-noch-fragen`."""
    return SCENE + slug(chapter, NAME)


class RecordedVoice:
    """Finds each sentence among the recordings; the one for a scene is cut at its pauses."""

    def __init__(self, casting: Casting) -> None:
        if casting.folder is None or not casting.recordings:
            raise VoiceError("where are the recordings?", "add voice: with their folder")
        self._folder: Folder = casting.folder
        self._language = casting.language
        self._names = casting.recordings
        self._script = casting.script

    def fingerprint(self) -> str:
        """The recordings' own hashes are part of a film's content."""
        return f"recorded {version()} {self._language}"

    def speak(self, sentence: str) -> Sound:
        """The sentence as it was recorded; raises VoiceError naming the file that is missing."""
        if not any(letter.isalnum() for letter in sentence):
            raise VoiceError(f"there is nothing to speak in {sentence[:60]!r}", "write a sentence")
        own = self._files.get(file_name(sentence))
        if own:
            return Sound(recorded(self._folder, own, SENTENCE_SECONDS), RATE)
        for chapter, sentences in self._script:
            whole = self._files.get(scene_name(chapter))
            if whole and sentence in sentences:
                return Sound(self._cut(whole, sentences)[sentences.index(sentence)], RATE)
        raise VoiceError("there is no recording of it", f"record it as {file_name(sentence)}.wav")

    @cached_property
    def _files(self) -> dict[str, str]:
        """The recordings by the name they go by; those in a folder of another language are left out."""
        found: dict[str, str] = {}
        for name in self._names:
            path = PurePosixPath(name)
            if path.parent.name not in ({"de", "en"} - {self._language}):
                found[slug(path.stem, NAME + len(SCENE))] = name
        return found

    def _cut(self, name: str, sentences: tuple[str, ...]) -> list[Samples]:
        samples = recorded(self._folder, name, SCENE_SECONDS)
        cuts = _between(samples, sentences)
        if cuts is None:
            words = f"{name!r} has fewer pauses than its {len(sentences)} sentences need"
            raise VoiceError(words, "pause for a moment behind every sentence, or record each by itself")
        edges = [0, *cuts, len(samples)]
        return [samples[start:end] for start, end in pairwise(edges)]


def _between(samples: Samples, sentences: tuple[str, ...]) -> list[int] | None:
    """Where each sentence but the last ends: the pauses, in order, that fit the letters best."""
    letters = np.cumsum([len(sentence) for sentence in sentences])
    wanted = len(sentences) - 1
    found = pauses(samples)
    inner = [(start, end) for start, end in found if start > 0 and end < len(samples) / RATE]
    if len(inner) < wanted:
        return None
    sounding = len(samples) / RATE - sum(end - start for start, end in found)
    costs: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] * (len(inner) + 1)]
    for number in range(wanted):
        expected = sounding * letters[number] / letters[-1]
        row: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())]
        for index, (start, end) in enumerate(inner):
            passed = start - sum(b - a for a, b in found if b <= start)
            here = abs(passed - expected) - 2.0 * min(end - start, 1.0)
            before = costs[-1][index]
            row.append(min(row[-1], (before[0] + here, (*before[1], index))))
        costs.append(row)
    return [round((inner[index][0] + inner[index][1]) / 2 * RATE) for index in costs[-1][-1][1]]
