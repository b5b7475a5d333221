"""Every kind of scene: how it is told from the plan's facts, and how from a script of the user's."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from campaign.video.scenes import (
    comparison,
    contact,
    end,
    goals,
    number,
    picture,
    points,
    private,
    quote,
    rule,
    statement,
    table,
    title,
)
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling


def _nothing(telling: Telling) -> Iterator[Scene]:
    """For kinds whose content only a script can give."""
    return iter(())


@dataclass(frozen=True)
class SceneKind:
    """How a kind of scene comes about; its picture is the template of the same name."""

    written: Callable[[Telling, Entry], Iterator[Scene]]
    told: Callable[[Telling], Iterator[Scene]] = _nothing


SCENES: Mapping[str, SceneKind] = {
    "title": SceneKind(title.written, title.told),
    "statement": SceneKind(statement.written, statement.told),
    "rule": SceneKind(rule.written, rule.told),
    "comparison": SceneKind(comparison.written),
    "list": SceneKind(points.written),
    "table": SceneKind(table.written),
    "number": SceneKind(number.written),
    "picture": SceneKind(picture.written),
    "goals": SceneKind(goals.written, goals.told),
    "private": SceneKind(private.written, private.told),
    "quote": SceneKind(quote.written, quote.told),
    "contact": SceneKind(contact.written, contact.told),
    "end": SceneKind(end.written, end.told),
}
"""Every kind, by the name a script calls it."""

FILM = ("title", "statement", "rule", "goals", "private", "quote", "contact", "end")
"""The kinds of a film that is told from the plan alone, in its order."""
