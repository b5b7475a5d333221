"""The sound of a film: narration at its loudness, and under it a music bed that steps back for the voice."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from campaign.errors import MakingError
from campaign.plan.content import Content
from campaign.theme.materials import Materials
from campaign.video.heard import RATE
from campaign.video.loudness import levelled, lufs
from campaign.video.recording import recorded
from campaign.video.timing import Sentence, Timeline
from campaign.video.voices.sound import Samples

DUCK = -14.0
"""dB by which music steps back while somebody speaks; 12 at least is what a voice needs to stay clear."""
DOWN, UP = 0.35, 0.8
"""Seconds the music takes to step back, before the first word, and to come forward again."""
BREATH = 1.6
"""A pause shorter than this is no reason to come forward: nothing pumps."""
FADE_IN, FADE_OUT = 0.8, 2.0
"""Seconds at the ends of the film."""
SEAM = 1.5
"""Seconds over which the end of a short piece blends into its beginning."""
SHORTEST = 4.0
"""Seconds of music that can be repeated without being noticed as a tick."""


def soundtrack(content: Content, materials: Materials, timeline: Timeline) -> Samples:
    """Narration and music of a film at -16 LUFS, as long as its pictures.

    Raises VoiceError when the music cannot be used, MakingError when nothing is heard at all.
    """
    music = content.values.get("music")
    if not isinstance(music, Mapping):
        return levelled(timeline.samples)
    seconds = len(timeline.samples) / RATE
    piece = recorded(materials.folder, str(music["file"]), seconds + SEAM, cut=True)
    return mixed(timeline.samples, timeline.sentences, piece, float(str(music["level"])))


def mixed(speech: Samples, said: Iterable[Sentence], piece: Samples, level: float) -> Samples:
    """`piece` under the `speech`, `level` dB softer than it where nobody speaks; levelled as a whole."""
    voice = levelled(speech)
    loudness = lufs(piece)
    if loudness <= -70:
        raise MakingError("the music is silent", "choose another piece", "music")
    gain = 10 ** ((lufs(voice) + level - loudness) / 20)
    bed = looped(piece, len(speech)) * (gain * ducking(said, len(speech)) * _faded(len(speech)))
    return levelled((voice + bed).astype(np.float32))


def looped(piece: Samples, length: int) -> Samples:
    """The piece, cut or repeated to `length` samples; its end blends into its beginning, power kept."""
    if len(piece) >= length:
        return piece[:length]
    if len(piece) < SHORTEST * RATE:
        words = f"the music lasts {len(piece) / RATE:.1f} seconds"
        raise MakingError(words, f"choose a piece of at least {SHORTEST:.0f} seconds", "music")
    seam = min(round(SEAM * RATE), len(piece) // 3)
    angle = np.linspace(0, np.pi / 2, seam, dtype=np.float32)
    blended = piece[-seam:] * np.cos(angle) + piece[:seam] * np.sin(angle)
    turn = np.concatenate([piece[seam:-seam], blended])
    turns = -(-(length - len(piece) + seam) // len(turn))
    return np.concatenate([piece[:-seam], blended, *[turn] * turns])[:length].astype(np.float32)


def ducking(said: Iterable[Sentence], length: int) -> NDArray[np.float32]:
    """The music's gain at every sample: 1, and under speech what DUCK says, with soft ways between."""
    times, decibels = [-1e9], [0.0]
    for start, end in _spoken(said):
        times += [start - DOWN, start, end, end + UP]
        decibels += [0.0, DUCK, DUCK, 0.0]
    gain = 10 ** (np.interp(np.arange(length) / RATE, times, decibels) / 20)
    return np.asarray(gain, np.float32)


def _spoken(said: Iterable[Sentence]) -> list[tuple[float, float]]:
    """Stretches of speech, in seconds; pauses too short for the music to come forward belong to them."""
    stretches: list[tuple[float, float]] = []
    for sentence in said:
        if stretches and sentence.start - stretches[-1][1] < BREATH:
            stretches[-1] = (stretches[-1][0], sentence.end)
        else:
            stretches.append((sentence.start, sentence.end))
    return stretches


def _faded(length: int) -> NDArray[np.float32]:
    places = np.arange(length) / RATE
    rising = np.clip(places / FADE_IN, 0, 1)
    falling = np.clip((length / RATE - places) / FADE_OUT, 0, 1)
    return np.asarray(np.minimum(rising, falling), np.float32)
