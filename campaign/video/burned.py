"""The film for screens nobody hears: its captions stand in the picture, below the scene."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from campaign.plan.content import Content
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.video.captions import Cue
from campaign.video.fit import Fitter
from campaign.video.pictures import Artwork
from campaign.video.reel import ENTERING, Box, Pixels, Reel, Strip, Take
from campaign.video.timing import FPS, Shot

TEMPLATE = "explainer/caption.html"
_WHOLE = ("slide", "lift", "fade", "cut")
"""Motions of the whole picture; no caption stands while one goes on."""
_PAPER = 250
"""Brightness from which a pixel of a caption's page is paper and no plate."""


@dataclass(frozen=True)
class Plate:
    """A caption as it stands in the picture: where, and its pixels."""

    box: Box
    pixels: Pixels


@dataclass(frozen=True)
class Hold:
    """A picture and a caption on it (by number; None for none), for so many frames."""

    shot: int
    cue: int | None
    frames: int


def holds(shots: Sequence[Shot], cues: Sequence[Cue]) -> tuple[Hold, ...]:
    """The film's shots, each divided wherever its caption changes."""
    spoken = _by_frame(cues, sum(shot.frames for shot in shots))
    found: list[Hold] = []
    start = 0
    for number, shot in enumerate(shots):
        seen = spoken[start : start + shot.frames]
        entering = min(ENTERING[shot.motion], shot.frames - 1) if number else 0
        first = None if shot.motion in _WHOLE else seen[entering]
        shown = [first] * entering + seen[entering:]
        found += [Hold(number, cue, len(list(run))) for cue, run in groupby(shown)]
        start += shot.frames
    return tuple(found)


def burned_reel(
    shots: Sequence[Shot], held: Sequence[Hold], size: tuple[int, int], zooms: Mapping[int, Box] | None = None
) -> Reel:
    """The same scenes, a take for every hold; a caption comes and goes in one frame.

    `zooms` are the parts of pictures that slowly grow, by scene; no caption lies over them.
    """
    scenes: dict[int, list[Take]] = {}
    for number, hold in enumerate(held):
        shot = shots[hold.shot]
        opens = number > 0 and held[number - 1].shot != hold.shot
        take = Take(number, hold.frames, shot.motion if opens else "cut")
        scenes.setdefault(shot.scene, []).append(take)
    strips = (Strip(tuple(takes), (zooms or {}).get(scene)) for scene, takes in scenes.items())
    return Reel(tuple(strips), *size)


def burned_pictures(artwork: Artwork, held: Sequence[Hold], plates: Sequence[Plate]) -> Iterator[Pixels]:
    """The picture of every hold, in order."""
    for picture, runs in zip(artwork.pictures(), groupby(held, key=lambda hold: hold.shot), strict=False):
        for hold in runs[1]:
            yield picture if hold.cue is None else _with(picture, plates[hold.cue])


def plates(
    content: Content, materials: Materials, artwork: Artwork, cues: Sequence[Cue]
) -> tuple[Plate, ...]:
    """Every caption, laid out from the theme in the part of the picture that scenes leave free."""
    from campaign.typeset.pages import lay_out
    from campaign.typeset.pixels import pictures

    stage = artwork.stage
    scale = artwork.width / stage.width
    texts = [cue.text for cue in cues]
    fit = Fitter(content.language)
    html = render(materials.theme, TEMPLATE, content, texts=texts, fit=fit, stage=stage)
    pdf = lay_out(html, materials.theme, materials.folder).draw().pdf
    left, top = round(stage.caption.left * scale), round(stage.caption.top * scale)
    drawn = pictures(pdf, round(stage.caption.width * scale))
    return tuple(_plate(np.asarray(page), left, top) for page in drawn)


def _plate(page: Pixels, left: int, top: int) -> Plate:
    """The part of a caption's page that is no paper."""
    filled = page.min(axis=2) < _PAPER
    rows, columns = np.flatnonzero(filled.any(axis=1)), np.flatnonzero(filled.any(axis=0))
    inside = Box(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)
    box = Box(inside.top + top, inside.bottom + top, inside.left + left, inside.right + left)
    return Plate(box, inside.of(page).copy())


def _with(picture: Pixels, plate: Plate) -> Pixels:
    shown = picture.copy()
    plate.box.of(shown)[...] = plate.pixels
    return shown


def _by_frame(cues: Sequence[Cue], frames: int) -> list[int | None]:
    """Which caption is due in every frame."""
    due: list[int | None] = [None] * frames
    for number, cue in enumerate(cues):
        start, end = round(cue.start * FPS), min(round(cue.end * FPS), frames)
        due[start:end] = [number] * (end - start)
    return due
