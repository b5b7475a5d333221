"""When everything in a film happens: scenes, pictures and sentences on one time line of whole frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from campaign.video.heard import Mark
from campaign.video.narration import RATE, Form, Narration, joined, narrate
from campaign.video.storyboard import SCENE_PAUSE, Motion, Scene, Storyboard
from campaign.video.voices.sound import Samples, Voice

FPS = 30
"""Pictures a second."""
SAMPLES_A_FRAME = RATE // FPS
LEAD = 0.45
TAIL = SCENE_PAUSE - LEAD
CONTINUED = 0.3
"""Seconds between two scenes of one chapter."""
LAST_TAIL = 1.2
READING_TAIL = 0.5
"""Seconds more for a scene whose last step is shown without being said."""
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
        shots += shots_of(scene, number, narration)
        frames = sum(shot.frames for shot in shots) - start
        sounds.append(_padded(narration.samples, frames))
    return Timeline(tuple(shots), tuple(said), _chapters(board, starts, shots), joined(sounds))


def _sentence(text: str, mark: Mark) -> Sentence:
    return Sentence(text, mark.start, mark.end, mark.words)


def _narrated(board: Storyboard, number: int, voice: Voice, form: Form | None) -> Narration:
    scene, last = board.scenes[number], number == len(board.scenes) - 1
    follows_on = not last and not board.scenes[number + 1].chapter
    lead = LEAD if scene.chapter else CONTINUED / 2
    tail = LAST_TAIL if last else CONTINUED / 2 if follows_on else TAIL
    unsaid = any(line.reveals for line in scene.lines[-1:]) and not follows_on
    extra = READING_TAIL if unsaid and not last else 0.0
    written = [line.text for line in scene.lines]
    return narrate(written, board.language, voice, lead, tail + extra, form)


def shots_of(scene: Scene, number: int, narration: Narration) -> tuple[Shot, ...]:
    """The scene's pictures: the first from its start, each further step when its sentence begins."""
    end = -(-len(narration.samples) // SAMPLES_A_FRAME)
    changes = {0: scene.lines[0].step if scene.lines else 0}
    for line, mark in zip(scene.lines, narration.marks, strict=True):
        if line.step > max(changes.values()):
            changes[round((mark.start - _AHEAD) * FPS)] = line.step
        for reveal in line.reveals:
            frame = round((mark.at(reveal.offset) - _AHEAD) * FPS)
            changes[frame] = max(changes.get(frame, 0), reveal.step)
    cuts = [*sorted(changes.items()), (end, 0)]
    return tuple(
        Shot(
            number,
            step,
            until - at,
            scene.motions.get(step, "rise") if at else "slide" if scene.chapter else "lift",
        )
        for (at, step), (until, _) in pairwise(cuts)
    )


def _padded(samples: Samples, frames: int) -> Samples:
    import numpy as np

    return np.pad(samples, (0, frames * SAMPLES_A_FRAME - len(samples)))


def _chapters(board: Storyboard, starts: Sequence[int], shots: Sequence[Shot]) -> tuple[Chapter, ...]:
    opening = [
        (scene.chapter, start) for scene, start in zip(board.scenes, starts, strict=True) if scene.chapter
    ]
    ends = [start for _, start in opening[1:]] + [sum(shot.frames for shot in shots)]
    return tuple(Chapter(title, start, end) for (title, start), end in zip(opening, ends, strict=True))
