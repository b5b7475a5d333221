"""The film to read: what is said, as text, and as a page with a picture for every scene."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from campaign.plan.content import Content
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.video.pictures import Artwork
from campaign.video.storyboard import Storyboard
from campaign.video.timing import Timeline

if TYPE_CHECKING:
    from PIL.Image import Image

TEMPLATE = "explainer/transcript.html"
WIDTH = {"wide": 960, "square": 640, "tall": 480}
"""Pixels from side to side of the pictures in the page, by shape: sharp on a dense screen."""
QUALITY = 80
"""Of WebP; letters keep their edges from about 75 on."""


@dataclass(frozen=True)
class Passage:
    """A scene as it is read: its chapter if one begins, its picture, what it shows and what is said."""

    chapter: str
    picture: str
    """As `data:` address."""
    shown: str
    """All words in the picture, which stand in for it where it cannot be seen."""
    said: tuple[str, ...]


def as_text(board: Storyboard) -> str:
    """Everything that is said, a paragraph per chapter, under the film's title."""
    paragraphs: list[str] = []
    for scene in board.scenes:
        said = " ".join(line.text for line in scene.lines)
        if scene.chapter or not paragraphs:
            paragraphs.append(said)
        else:
            paragraphs[-1] += f" {said}"
    return "\n\n".join([board.title, *paragraphs]) + "\n"


def as_html(
    content: Content, materials: Materials, board: Storyboard, timeline: Timeline, artwork: Artwork
) -> str:
    """The same as a page that needs nothing beside it; its look is the theme's."""
    passages = tuple(_passages(board, timeline, artwork))
    width = WIDTH[artwork.stage.name]
    height = width * artwork.stage.height // artwork.stage.width
    return render(
        materials.theme, TEMPLATE, content, film=board.title, passages=passages, width=width, height=height
    )


def last_shots(timeline: Timeline) -> dict[int, int]:
    """For each scene the number of its last shot, which shows all of it."""
    return {shot.scene: number for number, shot in enumerate(timeline.shots)}


def _passages(board: Storyboard, timeline: Timeline, artwork: Artwork) -> Iterator[Passage]:
    last = last_shots(timeline)
    words = artwork.words()
    pictures = artwork.shots(WIDTH[artwork.stage.name], last.values())
    for (place, shot), picture in zip(last.items(), pictures, strict=True):
        scene = board.scenes[place]
        said = tuple(line.text for line in scene.lines)
        yield Passage(scene.chapter, _address(picture), _shown(words, shot), said)


def _shown(words: Sequence[str], number: int) -> str:
    return " ".join(words[number + 1].split())


def _address(picture: "Image") -> str:
    file = BytesIO()
    picture.save(file, "WEBP", quality=QUALITY, method=4)
    return "data:image/webp;base64," + b64encode(file.getvalue()).decode()
