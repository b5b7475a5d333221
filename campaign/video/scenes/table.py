"""A table: a row at a time, each with the sentence that speaks of it."""

from collections.abc import Iterator, Sequence

from campaign.files import Value
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of, texts
from campaign.video.unrolling import Unrolling


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The script's table; its first line is the head."""
    found = scene["table"]
    head, *rows = [texts(row) for row in found] if isinstance(found, Sequence) else [()]
    heading = str(scene["heading"])
    unrolling = Unrolling()
    steps = unrolling.say_revealing(str(scene["said"]), [" ".join(row) for row in rows])
    shown: Value = tuple({"cells": row, "step": step} for row, step in zip(rows, steps, strict=True))
    values: dict[str, Value] = {"heading": heading, "head": head, "rows": shown}
    yield Scene("table", values, unrolling.lines(), heading, place=place_of(scene))
