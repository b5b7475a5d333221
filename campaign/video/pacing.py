"""The pace of a film: how long it rests where, and how long it will last before anything is spoken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign.video.reading import seconds_to_read
from campaign.video.spoken import spoken
from campaign.video.storyboard import Scene, Storyboard

LEAD, TAIL = 0.4, 0.3
"""Seconds of rest at the beginning and the end of a chapter."""
CONTINUED = 0.25
"""Seconds of rest between two scenes of one chapter."""
LAST_TAIL = 1.2
SENTENCE_PAUSE = 0.35
"""Seconds of rest between two sentences."""
PARAGRAPH_PAUSE = 0.7
"""Seconds of rest before a new paragraph."""
SILENT_SCENE = 3.0
"""Seconds a scene stays in which nothing is said."""

READ = 22.0
"""Letters a second that are read in silence: 238 English words a minute (Brysbaert 2019, 190 studies)."""
GLANCE = 0.9
"""Seconds that what is heard stands by itself before something unheard comes beside it."""
PATIENCE = 1.4
"""Seconds that a scene waits at most after its last word, so that it can be read to its end."""

_TAKES: Mapping[str, tuple[float, float, float]] = {"de": (0.0656, 0.336, 0.16), "en": (0.0626, 0.511, 0.28)}
"""Seconds of a letter of the spoken form, of the pause at a comma or a colon, and of each sentence besides:
fitted to 377 sentences on policies that Pico said, which they meet within 0.2 s (German) and 0.3 s."""


@dataclass(frozen=True)
class Rests:
    """Seconds before the first word of a scene and after its last."""

    lead: float
    tail: float


def rests(board: Storyboard, number: int) -> Rests:
    """Around the scene of that number, counted from 0."""
    scene, last = board.scenes[number], number == len(board.scenes) - 1
    follows_on = not last and not board.scenes[number + 1].chapter
    tail = LAST_TAIL if last else CONTINUED / 2 if follows_on else TAIL
    return Rests(LEAD if scene.chapter else CONTINUED / 2, tail)


def waited(scene: Scene, seconds: float, tail: float) -> float:
    """How much longer than `seconds` a scene stays so that what it shows unheard can be read.

    `tail` of them follow the last word; with it the scene does not wait beyond `PATIENCE`.
    """
    if not scene.unsaid:
        return 0.0
    heard = 1 + len({step for step in _heard_steps(scene) if step})
    missing = reading_time(scene.unsaid) - (seconds - heard * GLANCE)
    return min(max(missing, 0.0), max(PATIENCE - tail, 0.0))


def reading_time(unsaid: Mapping[int, int]) -> float:
    """Seconds it takes to read texts of so many letters each."""
    return sum(unsaid.values()) / READ


def paced(scene: Scene, heard: Mapping[float, int], end: float) -> dict[float, int]:
    """When which step of a scene that ends at `end` appears, in seconds, if some of them are not heard.

    `heard` holds the moments at which the voice comes to a step. What is unheard gets the last seconds, as
    many as it takes to read; what is heard comes with the voice, or earlier so that it has its own moment.
    """
    at = {step: moment for moment, step in heard.items()} | dict.fromkeys(scene.unsaid, end)
    steps = sorted(at)
    room = max(end - (len(steps) - len(scene.unsaid)) * GLANCE, 0.1)
    share = min(room / max(reading_time(scene.unsaid), 0.1), 1.0)
    following = end
    for step in reversed(steps):
        own = scene.unsaid[step] / READ * share if step in scene.unsaid else GLANCE
        at[step] = following = min(at[step], following - own)
    return {max(moment, 0.0): step for step, moment in sorted(at.items())}


def estimated_seconds(board: Storyboard, rate: float = 1.0) -> float:
    """About how long the film will last; within a few hundredths of what Pico then takes."""
    return sum(_estimated(board, number, rate) for number in range(len(board.scenes)))


def _estimated(board: Storyboard, number: int, rate: float) -> float:
    scene, around = board.scenes[number], rests(board, number)
    seconds = around.lead
    for place, line in enumerate(scene.lines):
        last = place == len(scene.lines) - 1
        rest = around.tail if last else rest_before(scene.lines[place + 1].breath)
        said = seconds_said(line.text, board.language, rate)
        seconds += said + max(rest, seconds_to_read(line.text) - said)
    if not scene.lines:
        seconds = max(seconds + around.tail, SILENT_SCENE)
    return seconds + waited(scene, seconds, around.tail)


def rest_before(breath: bool) -> float:
    """Seconds of rest before a sentence, which may open a paragraph."""
    return PARAGRAPH_PAUSE if breath else SENTENCE_PAUSE


def seconds_said(written: str, language: str, rate: float = 1.0) -> float:
    """About how long a sentence takes to be said."""
    said = spoken(written, language)
    letters, marks = len(re.findall(r"\w", said)), len(re.findall(r"[,:;–.!?]\s", said))
    letter, mark, besides = _TAKES[language]
    return (letters * letter + marks * mark + besides) / rate


def _heard_steps(scene: Scene) -> Sequence[int]:
    return [line.step for line in scene.lines] + [r.step for line in scene.lines for r in line.reveals]
