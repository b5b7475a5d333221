"""The goals: what the firm wants to reach, platform by platform."""

from collections.abc import Iterator, Sequence

from campaign.files import Value
from campaign.video.phrases import MOST
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, ended, listed, place_of
from campaign.video.unrolling import Unrolling
from campaign.video.wording import number_word

AT_ONCE = 3
"""Goals that one picture holds."""


def told(telling: Telling) -> Iterator[Scene]:
    """All goals, three to a picture at most."""
    goals = telling.many("goals")
    name = "goals_said" if len(goals) > 1 else "goals_said_one"
    if goals:
        lead = telling.words(name, number=number_word(len(goals), telling.w))
        yield from _scenes(telling, goals, lead, telling.w["goals"], None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The plan's goals, under the script's heading and after its words."""
    yield from _scenes(telling, telling.many("goals"), str(scene["said"]), str(scene["heading"]), scene)


def _scenes(
    telling: Telling, goals: Sequence[Entry], lead: str, heading: str, scene: Entry | None
) -> Iterator[Scene]:
    each = -(-len(goals) // -(-len(goals) // AT_ONCE))
    place = place_of(scene) if scene else None
    for start in range(0, len(goals), each):
        unrolling = Unrolling()
        if not start:
            unrolling.say(lead or ended(heading))
        rows: Value = tuple(_rows(telling, goals[start : start + each], unrolling))
        values: dict[str, Value] = {"heading": heading, "goals": rows}
        chapter = "" if start else heading
        yield Scene("goals", values, unrolling.lines(), chapter, unsaid=unrolling.unsaid, place=place)


def _rows(telling: Telling, goals: Sequence[Entry], unrolling: Unrolling) -> Iterator[Entry]:
    """The goals are read out one by one; a brisk film names the platforms and shows the goals meanwhile."""
    named = listed([str(goal["platform"]) for goal in goals], telling.w["and"])
    if telling.detail == "brisk":
        unrolling.say(telling.words("goals_named", platforms=named))
    for index, goal in enumerate(goals):
        platform, text = str(goal["platform"]), str(goal["goal"])
        if telling.detail == "brisk":
            (parts,) = unrolling.show_silently([text])
        else:
            room = MOST if index else MOST - len(goals)
            parts = unrolling.read_within(ended(f"{platform}: {text}"), text, room)
        yield {"platform": platform, "step": parts[0]["step"], "goal": parts}
