"""What a film shows and says, scene by scene, before it is spoken and drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from campaign.errors import Place
from campaign.files import Value

Detail = Literal["full", "examples", "brisk"]
DETAILS: tuple[Detail, ...] = ("full", "examples", "brisk")
"""How much is said, richest first: all; rules without their why; just what to do, and goals by name.

Examples that are not said are still shown."""

LONGEST = 120.0
"""Seconds a film should last at most; the richest detail that keeps to it is chosen."""
Motion = Literal["slide", "lift", "rise", "draw"]
"""How a picture enters: a chapter slides in, the rest of it is lifted in; a part rises or is drawn."""


@dataclass(frozen=True)
class Reveal:
    """What the picture shows from `step` on appears when the letter at `offset` of a sentence is said."""

    offset: int
    step: int


@dataclass(frozen=True)
class Line:
    """One sentence as written; the picture shows `step` when it starts, and each reveal as it is said."""

    text: str
    step: int = 0
    reveals: tuple[Reveal, ...] = ()
    breath: bool = False
    """Whether a new paragraph begins here, before which a speaker takes breath."""


@dataclass(frozen=True)
class Scene:
    """One thought: its picture (`kind` names the template, `values` fill it) and the lines spoken over it."""

    kind: str
    values: Mapping[str, Value]
    lines: tuple[Line, ...]
    chapter: str = ""
    """The chapter that begins here; empty while the one before goes on."""
    motions: Mapping[int, Motion] = field(default_factory=dict)
    """How a step enters, where it does not simply rise."""
    unsaid: Mapping[int, int] = field(default_factory=dict)
    """The steps whose texts are shown without being said, and how many letters each has to be read."""
    place: Place | None = None
    """Where the scene stands in a script of the user's."""


@dataclass(frozen=True)
class Storyboard:
    """The film before it is spoken and drawn."""

    title: str
    language: str
    scenes: tuple[Scene, ...]
    detail: Detail = "full"

    @property
    def said(self) -> tuple[str, ...]:
        """Every sentence in order."""
        return tuple(line.text for scene in self.scenes for line in scene.lines)
