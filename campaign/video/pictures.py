"""The pictures of a film: every step of every scene a page of one PDF, every page a picture."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from campaign.errors import Finding, MakingError, Place
from campaign.files import Value
from campaign.plan.content import Content
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.video.fit import SMALLEST, Fitter
from campaign.video.storyboard import Storyboard
from campaign.video.timing import Timeline

if TYPE_CHECKING:
    from PIL.Image import Image

    from campaign.video.motion import Pixels

WIDTH, HEIGHT = 1920, 1080
TEMPLATE = "explainer/explainer.html"


@dataclass(frozen=True)
class Page:
    """One picture of the film as its template sees it: the scene's kind and values, how far it has come."""

    kind: str
    values: dict[str, Value]
    step: int
    progress: float
    """The share of the film that is over when the scene ends, 0 … 1."""


@dataclass(frozen=True)
class Artwork:
    """The drawn film as PDF pages, the poster first, then one per shot."""

    pdf: bytes
    findings: tuple[Finding, ...] = ()
    width: int = WIDTH

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of every picture in pixels."""
        return self.width, self.width * HEIGHT // WIDTH

    def pictures(self) -> "Iterator[Pixels]":
        """The pictures in the order of the shots, one at a time; the poster is left out."""
        from itertools import islice

        import numpy as np

        for picture in islice(self._pages(), 1, None):
            yield np.asarray(picture)

    def poster(self) -> bytes:
        """The poster as PNG."""
        from contextlib import closing
        from io import BytesIO

        file = BytesIO()
        with closing(self._pages()) as pages:
            next(pages).save(file, "PNG", compress_level=9)
        return file.getvalue()

    def _pages(self) -> "Generator[Image, None, None]":
        from campaign.typeset.pixels import pictures

        return pictures(self.pdf, self.width)


def drawn(content: Content, materials: Materials, board: Storyboard, timeline: Timeline) -> Artwork:
    """The film's pictures, laid out from the theme in one pass; texts that cannot fit become findings."""
    from campaign.typeset.pages import lay_out

    fit = Fitter(content.language)
    wanted = [_poster(board, timeline), *_pages(board, timeline)]
    html = render(materials.theme, TEMPLATE, content, pages=wanted, fit=fit, width=WIDTH, height=HEIGHT)
    laid_out = lay_out(html, materials.theme, materials.folder)
    if laid_out.count != len(wanted):
        words = f"{TEMPLATE} made {laid_out.count} pages for {len(wanted)} pictures"
        raise MakingError(words, "let every picture fill exactly one page of 1920 × 1080 px", "template")
    return Artwork(laid_out.draw().pdf, tuple(_too_long(content, text) for text in fit.misfits))


def _pages(board: Storyboard, timeline: Timeline) -> Iterator[Page]:
    ends = {
        shot.scene: sum(s.frames for s in timeline.shots if s.scene <= shot.scene) for shot in timeline.shots
    }
    for shot in timeline.shots:
        scene = board.scenes[shot.scene]
        yield Page(scene.kind, dict(scene.values), shot.step, ends[shot.scene] / timeline.frames)


def _poster(board: Storyboard, timeline: Timeline) -> Page:
    seconds = round(timeline.seconds)
    values = {**board.scenes[0].values, "minutes": f"{seconds // 60}:{seconds % 60:02}"}
    return Page("poster", values, 99, 0.0)


def _too_long(content: Content, text: str) -> Finding:
    words = (
        f"{content.id} ({content.language}): {text[:80]!r} does not fit its picture, even at {SMALLEST} px"
    )
    return Finding("film-text-too-long", words, "shorten the text", Place("campaign.yaml"))
