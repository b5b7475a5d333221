"""Who says what and when in a film: what its proof tells beyond the file itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from campaign.video.timing import FPS, Shot, Timeline


@dataclass(frozen=True)
class Utterance:
    """One sentence as written: seconds from the start of the film, and the voice with its engine."""

    text: str
    start: float
    end: float
    voice: str


@dataclass(frozen=True)
class Said:
    """Every sentence of a film, and from when to when each of its scenes is seen, in seconds."""

    utterances: tuple[Utterance, ...]
    scenes: tuple[tuple[float, float], ...]

    @property
    def linger(self) -> float:
        """The longest time a scene stays after its last word, in seconds."""
        spoken = ((end, self._last_word(start, end)) for start, end in self.scenes)
        return max((end - last for end, last in spoken if last is not None), default=0.0)

    @property
    def cut_off(self) -> tuple[str, ...]:
        """The sentences that go on when their scene is over."""
        return tuple(
            one.text
            for one in self.utterances
            for start, end in self.scenes
            if start <= one.start < end < one.end
        )

    def _last_word(self, start: float, end: float) -> float | None:
        return max((one.end for one in self.utterances if start <= one.start < end), default=None)


def said(timeline: Timeline, voice: str) -> Said:
    """What is said in a film by its one voice."""
    heard = tuple(Utterance(one.text, one.start, one.end, voice) for one in timeline.sentences)
    return Said(heard, tuple(_scenes(timeline.shots)))


def _scenes(shots: Sequence[Shot]) -> list[tuple[float, float]]:
    lengths = [sum(shot.frames for shot in of) for _, of in groupby(shots, key=lambda shot: shot.scene)]
    return list(pairwise(frame / FPS for frame in accumulate(lengths, initial=0)))
