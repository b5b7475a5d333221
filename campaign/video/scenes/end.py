"""The last picture: thanks, where to read on, who agreed."""

from collections.abc import Iterator, Mapping

from campaign.files import Value
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of
from campaign.video.unrolling import Unrolling


def told(telling: Telling) -> Iterator[Scene]:
    """The theme's thanks."""
    yield _scene(telling, telling.w["closing"], telling.w["closing"], telling.w["end_chapter"], None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The script's own last words under its heading."""
    heading = str(scene["heading"])
    yield _scene(telling, heading, str(scene["said"]) or f"{heading}.", heading, scene)


def _scene(telling: Telling, closing: str, said: str, chapter: str, scene: Entry | None) -> Scene:
    unrolling = Unrolling()
    unrolling.say(said)
    policy = telling.one("policy") or {}
    link, agreed = policy.get("link") or telling.facts.get("link"), _agreed(telling)
    step = unrolling.midway() if link or agreed else 0
    values: dict[str, Value] = {"closing": closing, "link": link, "agreed": agreed, "step": step}
    return Scene("end", values, unrolling.lines(), chapter, place=place_of(scene) if scene else None)


def _agreed(telling: Telling) -> str | None:
    """The line about the works council; there is one only when it agreed."""
    council = telling.one("works_council")
    if council is None or not isinstance(council.get("date"), Mapping):
        return None
    date = council["date"]
    day = str(date["long"]) if isinstance(date, Mapping) else ""
    return telling.words("agreed", body=str(council.get("name") or telling.w["works_council"]), day=day)
