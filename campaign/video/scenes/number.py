"""A number, as large as the picture, and what it counts."""

import re
from collections.abc import Iterator

from campaign.files import Value
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of, texts
from campaign.video.unrolling import Unrolling, part

FIGURE = re.compile(r"[^\w\s]*\d[\d.,:/\u202f\u00a0]*\s?[%€‰×]?")
"""The figure that a heading starts with: `30`, `1.200`, `2 %`, `50 €`."""


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The figure of the heading, the rest of it beneath; a point of the script explains it."""
    heading, points = str(scene["heading"]), texts(scene["points"])
    found = FIGURE.match(heading)
    figure = found[0].strip() if found else heading
    unrolling = Unrolling()
    steps = unrolling.say_revealing(str(scene["said"]), points)
    notes: Value = tuple(map(part, points, steps))
    values: dict[str, Value] = {
        "figure": figure,
        "counts": heading[len(found[0]) if found else 0 :].strip(),
        "notes": notes,
    }
    yield Scene("number", values, unrolling.lines(), heading, place=place_of(scene))
