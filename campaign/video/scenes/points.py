"""A list: a heading and points under it, each appearing with the sentence that speaks of it."""

from collections.abc import Iterator

from campaign.files import Value
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of, texts
from campaign.video.unrolling import Unrolling, part


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The script's points under its heading."""
    heading, points = str(scene["heading"]), texts(scene["points"])
    unrolling = Unrolling()
    steps = unrolling.say_revealing(str(scene["said"]), points)
    rows: Value = tuple(map(part, points, steps))
    yield Scene(
        "list", {"heading": heading, "points": rows}, unrolling.lines(), heading, place=place_of(scene)
    )
