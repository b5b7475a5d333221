"""The pictures of a film: every step of every scene a page of one PDF, every page a picture."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from campaign.errors import Finding, MakingError, Place
from campaign.files import Value
from campaign.plan.content import Content
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.video.fit import Fitter
from campaign.video.stage import SCALES, SMALLEST, STAGES, Box, Stage
from campaign.video.storyboard import Storyboard
from campaign.video.timing import Timeline

if TYPE_CHECKING:
    from PIL.Image import Image

    from campaign.video.reel import Pixels

TEMPLATE = "explainer/explainer.html"
ZOOMED = "zoom"
"""The name by which a template marks the box whose picture is slowly enlarged (`data-box`)."""
_MM = 25.4 / 96


@dataclass(frozen=True)
class Page:
    """One picture of the film as its template sees it: the scene's kind and values, how far it has come."""

    kind: str
    values: Mapping[str, Value]
    step: int
    progress: float
    """The share of the film's scenes that are over with this one, 0 … 1; no sentence elsewhere changes it."""


@dataclass(frozen=True)
class Artwork:
    """The drawn film as PDF pages, the poster first, then one per shot."""

    pdf: bytes
    stage: Stage
    width: int
    """Pixels from side to side; the layout's own width, or twice as many for 4K."""
    findings: tuple[Finding, ...] = ()
    zooms: Mapping[int, Box] = field(default_factory=dict)
    """By scene, the part of the picture that is slowly enlarged, in pixels."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of every picture in pixels."""
        return self.width, self.width * self.stage.height // self.stage.width

    def pictures(self) -> "Iterator[Pixels]":
        """The pictures in the order of the shots, one at a time; the poster is left out."""
        from itertools import islice

        import numpy as np

        for picture in islice(self._pages(), 1, None):
            yield np.asarray(picture)

    def shots(self, width: int, numbers: Iterable[int]) -> "Iterator[Image]":
        """Those of the shots `numbers` as images, `width` pixels wide."""
        yield from self._pages(width, (1 + number for number in numbers))

    def poster(self) -> bytes:
        """The poster as PNG."""
        from contextlib import closing
        from io import BytesIO

        file = BytesIO()
        with closing(self._pages()) as pages:
            next(pages).save(file, "PNG", compress_level=9)
        return file.getvalue()

    def words(self) -> list[str]:
        """What stands on every page, as text; the poster first."""
        from campaign.typeset.aloud import text_of

        return text_of(self.pdf).split("\f")

    def _pages(
        self, width: int | None = None, pages: Iterable[int] | None = None
    ) -> "Generator[Image, None, None]":
        from campaign.typeset.pixels import pictures

        return pictures(self.pdf, width or self.width, pages)


def drawn(content: Content, materials: Materials, board: Storyboard, timeline: Timeline) -> Artwork:
    """The film's pictures, laid out from the theme in one pass; texts that cannot fit become findings."""
    from campaign.typeset.pages import lay_out

    stage = STAGES[str(content.values.get("ratio", "16:9"))]
    scale = SCALES[str(content.values.get("resolution", "1080p"))]
    fit = Fitter(content.language)
    wanted = [_poster(board, timeline), *_pages(board, timeline)]
    html = render(materials.theme, TEMPLATE, content, pages=wanted, fit=fit, stage=stage)
    laid_out = lay_out(html, materials.theme, materials.folder)
    if laid_out.count != len(wanted):
        words = f"{TEMPLATE} made {laid_out.count} pages for {len(wanted)} pictures"
        remedy = f"let every picture fill exactly one page of {stage.width} × {stage.height} px"
        raise MakingError(words, remedy, "template")
    findings = tuple(_too_long(content, board, text) for text in fit.misfits)
    zooms = {
        timeline.shots[area.page - 2].scene: _scaled(
            Box(area.left / _MM, area.top / _MM, area.width / _MM, area.height / _MM), scale
        )
        for area in laid_out.areas
        if area.name == ZOOMED and area.page > 1
    }
    return Artwork(laid_out.draw().pdf, stage, round(stage.width * scale), findings, zooms)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.left * scale, box.top * scale, box.width * scale, box.height * scale)


def _pages(board: Storyboard, timeline: Timeline) -> Iterator[Page]:
    for shot in timeline.shots:
        scene = board.scenes[shot.scene]
        yield Page(scene.kind, dict(scene.values), shot.step, (shot.scene + 1) / len(board.scenes))


def _poster(board: Storyboard, timeline: Timeline) -> Page:
    seconds = round(timeline.seconds)
    values = {"headline": board.title, "minutes": f"{seconds // 60}:{seconds % 60:02}"}
    return Page("poster", values, 99, 0.0)


def _too_long(content: Content, board: Storyboard, text: str) -> Finding:
    words = (
        f"{content.id} ({content.language}): {text[:80]!r} does not fit its picture, even at {SMALLEST} px"
    )
    return Finding("film-text-too-long", words, "shorten the text", _place(board, text))


def _place(board: Storyboard, text: str) -> Place:
    """Where the scene that shows `text` stands in a script; the plan, if it comes from there."""
    found = (scene.place for scene in board.scenes if scene.place and text[:20] in str(scene.values))
    return next(found, Place("campaign.yaml"))
