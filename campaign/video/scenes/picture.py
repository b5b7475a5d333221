"""A picture of the user's, slowly drawing near, with a caption."""

from collections.abc import Iterator

from campaign.files import Value
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of, texts
from campaign.video.unrolling import Unrolling, part


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The script's picture; a point of it is the caption, or else its heading."""
    heading, points = str(scene["heading"]), texts(scene["points"])
    unrolling = Unrolling()
    steps = unrolling.say_revealing(str(scene["said"]), points)
    caption: Value = tuple(map(part, points, steps))
    values: dict[str, Value] = {"heading": heading, "picture": scene["picture"], "caption": caption}
    yield Scene("picture", values, unrolling.lines(), heading, place=place_of(scene))
