"""When everything in a film happens: scenes, pictures and sentences on one time line of whole frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from campaign.video.heard import Mark
from campaign.video.narration import RATE, Form, Narration, joined, narrate
from campaign.video.pacing import paced, rests, waited
from campaign.video.storyboard import Motion, Scene, Storyboard
from campaign.video.voices.sound import Samples, Voice

FPS = 30
"""Pictures a second."""
SAMPLES_A_FRAME = RATE // FPS
_AHEAD = 0.12
"""Seconds by which a picture changes before its sentence is heard."""


@dataclass(frozen=True)
class Shot:
    """One picture held: which scene, which step of it, for how many frames, and how it enters."""

    scene: int
    step: int
    frames: int
    motion: Motion


@dataclass(frozen=True)
class Sentence:
    """A sentence as written, and when it is heard: seconds from the start of the film."""

    text: str
    start: float
    end: float
    words: tuple[tuple[int, float], ...] = ()
    """The place of each written word in `text`, and when it is heard."""


@dataclass(frozen=True)
class Chapter:
    """A part of the film: its title, its first frame, and the frame after its last."""

    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Timeline:
    """The film in time: shots one after the other, sentences, chapters, and the sound under them."""

    shots: tuple[Shot, ...]
    sentences: tuple[Sentence, ...]
    chapters: tuple[Chapter, ...]
    samples: Samples

    @property
    def frames(self) -> int:
        """Pictures in the whole film."""
        return sum(shot.frames for shot in self.shots)

    @property
    def seconds(self) -> float:
        """How long the film lasts."""
        return self.frames / FPS


def timed(board: Storyboard, voice: Voice, form: Form | None = None) -> Timeline:
    """The storyboard, spoken; every scene lasts as long as its narration, in whole frames.

    `form` is how sentences are handed to the voice: as they are said, unless given.
    """
    shots: list[Shot] = []
    said: list[Sentence] = []
    sounds: list[Samples] = []
    starts: list[int] = []
    for number, scene in enumerate(board.scenes):
        start = sum(shot.frames for shot in shots)
        starts.append(start)
        narration = _narrated(board, number, voice, form)
        for line, mark in zip(scene.lines, narration.marks, strict=True):
            said.append(_sentence(line.text, mark.later(start / FPS)))
        frames = _frames(board, number, narration)
        shots += shots_of(scene, number, narration, frames)
        sounds.append(_padded(narration.samples, frames))
    return Timeline(tuple(shots), tuple(said), _chapters(board, starts, shots), joined(sounds))


def _sentence(text: str, mark: Mark) -> Sentence:
    return Sentence(text, mark.start, mark.end, mark.words)


def _narrated(board: Storyboard, number: int, voice: Voice, form: Form | None) -> Narration:
    lines, around = board.scenes[number].lines, rests(board, number)
    breaths = [place for place, line in enumerate(lines) if line.breath]
    written = [line.text for line in lines]
    return narrate(written, board.language, voice, around.lead, around.tail, form, breaths)


def _frames(board: Storyboard, number: int, narration: Narration) -> int:
    """How long the scene stays: as long as its narration, and until what is not said has been read."""
    seconds = len(narration.samples) / RATE
    seconds += waited(board.scenes[number], seconds, rests(board, number).tail)
    return ceil(round(seconds * FPS, 3))


def shots_of(scene: Scene, number: int, narration: Narration, frames: int) -> tuple[Shot, ...]:
    """The scene's pictures: the first from its start, each further step when its sentence begins."""
    changes = _changes(scene, narration)
    if scene.unsaid:
        moments = paced(scene, {frame / FPS: step for frame, step in changes.items()}, frames / FPS)
        changes = {round(moment * FPS): step for moment, step in moments.items()}
    cuts = [*sorted(changes.items()), (frames, 0)]
    return tuple(
        Shot(
            number,
            step,
            until - at,
            scene.motions.get(step, "rise") if at else "slide" if scene.chapter else "lift",
        )
        for (at, step), (until, _) in pairwise(cuts)
    )


def _changes(scene: Scene, narration: Narration) -> dict[int, int]:
    """The step that is shown from each frame on, as the voice comes to it."""
    changes = {0: scene.lines[0].step if scene.lines else 0}
    for line, mark in zip(scene.lines, narration.marks, strict=True):
        if line.step > max(changes.values()):
            changes[round((mark.start - _AHEAD) * FPS)] = line.step
        for reveal in line.reveals:
            frame = round((mark.at(reveal.offset) - _AHEAD) * FPS)
            changes[frame] = max(changes.get(frame, 0), reveal.step)
    return changes


def _padded(samples: Samples, frames: int) -> Samples:
    import numpy as np

    return np.pad(samples, (0, frames * SAMPLES_A_FRAME - len(samples)))


def _chapters(board: Storyboard, starts: Sequence[int], shots: Sequence[Shot]) -> tuple[Chapter, ...]:
    opening = [
        (scene.chapter, start) for scene, start in zip(board.scenes, starts, strict=True) if scene.chapter
    ]
    ends = [start for _, start in opening[1:]] + [sum(shot.frames for shot in shots)]
    return tuple(Chapter(title, start, end) for (title, start), end in zip(opening, ends, strict=True))
