"""The renderers of films, and what happens when one does not keep its promise."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from campaign.errors import Finding, Place, Severity
from campaign.video.aac import CodedSound, beside
from campaign.video.film import Film, write_film
from campaign.video.pictures import Artwork
from campaign.video.plain import PLAIN, compare
from campaign.video.reel import Box, InOrder, Pixels, Reel, reel
from campaign.video.runs import RunsVideo, shown
from campaign.video.scene_cache import SceneCache
from campaign.video.selfcheck import SelfCheckError, check
from campaign.video.timing import Timeline
from campaign.video.voices.sound import Samples

Coding: TypeAlias = Future[CodedSound]
RUNS = "runs"
FALLBACK = "ffmpeg"
"""The renderer that takes over when the film of `runs` is not what it should be."""


@dataclass(frozen=True)
class Footage:
    """What is to be shown: the reel, and a way to go through its pictures from the first to the last."""

    reel: Reel
    drawn: Callable[[], Iterator[Pixels]]

    @classmethod
    def of(cls, timeline: Timeline, artwork: Artwork) -> "Footage":
        """The shots of a timeline, shown by their pictures."""
        return cls(reel(timeline.shots, artwork.size, zooms_of(artwork)), artwork.pictures)


def zooms_of(artwork: Artwork) -> Mapping[int, Box]:
    """The parts of pictures that slowly grow, by scene, in whole pixels."""
    return {
        scene: Box(round(zoom.top), round(zoom.bottom), round(zoom.left), round(zoom.right))
        for scene, zoom in artwork.zooms.items()
    }


def render(
    path: Path, film: Film, footage: Footage, sound: "Samples | None", cache: SceneCache, renderer: str = RUNS
) -> tuple[Finding, ...]:
    """Write the film and check it; a finding tells when another renderer had to take over.

    `sound` are mono samples at 48 kHz, coded while the pictures are. Raises MakingError when the film
    cannot be written, or when what was written is not what was planned.
    """
    coding = beside(sound) if sound is not None else None
    if renderer != RUNS:
        _plainly(path, film, footage, coding, renderer)
        return ()
    try:
        _by_runs(path, film, footage, coding, cache)
    except SelfCheckError as error:
        _plainly(path, film, footage, coding, FALLBACK)
        return (_taken_over(error),)
    return ()


def _by_runs(path: Path, film: Film, footage: Footage, sound: Coding | None, cache: SceneCache) -> None:
    reel = footage.reel
    with InOrder(footage.drawn()) as pictures:
        frames = tuple(shown(reel, pictures, cache))
    write_film(path, film, RunsVideo(frames, (reel.width, reel.height)), sound.result() if sound else None)
    check(path, [frame.checksum for frame in frames], [frame.key for frame in frames])


def _plainly(path: Path, film: Film, footage: Footage, sound: Coding | None, renderer: str) -> None:
    with _beside(path) as alone:
        with InOrder(footage.drawn()) as pictures:
            video = PLAIN[renderer](footage.reel, pictures, alone)
        write_film(path, film, video, sound.result() if sound else None)
    with InOrder(footage.drawn()) as pictures:
        compare(path, footage.reel, pictures)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file beside that is gone afterwards, whatever happens."""
    beside = path.with_name(f".{path.stem}.pictures.mp4")
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _taken_over(error: SelfCheckError) -> Finding:
    words = f"{error.message}; the renderer {FALLBACK} made the film instead, more slowly"
    return Finding("film-renderer", words, "please report it", Place("campaign.yaml"), Severity.WARNING)
