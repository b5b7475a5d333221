"""The storyboard is drafted: from the plan's facts alone, or from a script of the user's."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from campaign.files import Value
from campaign.plan.content import Content
from campaign.theme.words import Words
from campaign.video.pacing import estimated_seconds
from campaign.video.scenes import FILM, SCENES
from campaign.video.storyboard import DETAILS, LONGEST, Detail, Scene, Storyboard
from campaign.video.telling import Telling


def storyboard(content: Content, w: Words) -> Storyboard:
    """The film of `content`: as its script has it, or else as rich as two minutes allow."""
    if content.values.get("script"):
        return _scripted(content, w)
    voice = content.values.get("voice")
    rate = float(str(voice["rate"])) if isinstance(voice, Mapping) else 1.0
    boards = [_told(content, w, detail) for detail in DETAILS]
    return next((board for board in boards if estimated_seconds(board, rate) <= LONGEST), boards[-1])


def _told(content: Content, w: Words, detail: Detail) -> Storyboard:
    """Every kind of scene tells its facts in turn; absent facts leave their scenes out."""
    telling = Telling(content.values, w, content.language, detail)
    scenes = chain.from_iterable(SCENES[kind].told(telling) for kind in FILM)
    return Storyboard(telling.headline, content.language, tuple(scenes), detail)


def _scripted(content: Content, w: Words) -> Storyboard:
    script = content.values["script"]
    written = script["scenes"] if isinstance(script, Mapping) else ()
    telling = Telling(content.values, w, content.language, "full")
    scenes = chain.from_iterable(_written(telling, scene) for scene in _entries(written))
    return Storyboard(telling.headline, content.language, tuple(scenes))


def _written(telling: Telling, scene: Mapping[str, Value]) -> Iterator[Scene]:
    return SCENES[str(scene["kind"])].written(telling, scene)


def _entries(found: Value) -> Sequence[Mapping[str, Value]]:
    entries = found if isinstance(found, Sequence) and not isinstance(found, str) else ()
    return [entry for entry in entries if isinstance(entry, Mapping)]
