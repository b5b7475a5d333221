"""Whom to ask, and the next dates."""

from collections.abc import Iterator, Mapping

from campaign.files import Value
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, entries, place_of
from campaign.video.unrolling import Unrolling


def told(telling: Telling) -> Iterator[Scene]:
    """The plan's contact and dates."""
    yield from _scene(telling, telling.w["questions"], "", telling.w["contact_chapter"], None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The same under the script's heading, in the script's words."""
    heading = str(scene["heading"])
    yield from _scene(telling, heading, str(scene["said"]), heading, scene)


def _scene(telling: Telling, heading: str, lead: str, chapter: str, scene: Entry | None) -> Iterator[Scene]:
    contact, unrolling = telling.one("contact"), Unrolling()
    steps: dict[str, Value] = {"name": 0, "ways": 0}
    unrolling.say(lead)
    if contact:
        if not lead:
            unrolling.say(telling.words("contact_said", person=str(contact["name"])))
        steps = {"name": 0, "ways": unrolling.midway(0.6)}
    rows: Value = tuple(_dates(telling, unrolling))
    if contact or rows:
        values: dict[str, Value] = {"heading": heading, "person": contact, "steps": steps, "dates": rows}
        place = place_of(scene) if scene else None
        yield Scene("contact", values, unrolling.lines(), chapter, place=place)


def _dates(telling: Telling, unrolling: Unrolling) -> Iterator[Entry]:
    """When it starts, when it applies, when the first workshop is; a day or a year twice is said once."""
    days = [(name, day) for name in ("go_live", "effective") if (day := _day(telling, name))]
    if len(days) == 2 and days[0][1] == days[1][1]:
        days = days[1:]
    if first := _first_session(telling):
        days.append(("workshops", str(first["long"])))
    year = ""
    for name, day in days:
        said = day.removesuffix(year) if year else day
        step = unrolling.next_sentence(telling.words(f"date_{name}_said", day=said))
        year = f" {day.split()[-1]}"
        yield {"day": day, "what": telling.w[f"date_{name}"], "step": step}


def _day(telling: Telling, name: str) -> str | None:
    found = (telling.one("dates") or {}).get(name)
    return str(found["long"]) if isinstance(found, Mapping) else None


def _first_session(telling: Telling) -> Entry | None:
    workshops = telling.many("workshops")
    sessions = [session for workshop in workshops for session in entries(workshop["sessions"])]
    return min(sessions, key=lambda session: str(session["iso"]), default=None)
