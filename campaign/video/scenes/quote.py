"""A quote: a colleague who agreed to be in the film, with portrait and in their own words."""

from collections.abc import Iterator

from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of
from campaign.video.unrolling import Unrolling


def told(telling: Telling) -> Iterator[Scene]:
    """The first colleague who agreed to be in the film; one voice is heard better than five."""
    for statement in telling.many("statements")[:1]:
        yield _scene(telling, statement, "", None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The colleague whom the script names; only the plan knows quotes, because it knows the consent."""
    for statement in telling.many("statements"):
        if statement.get("id") == scene["statement"]:
            yield _scene(telling, statement, str(scene["said"]), scene)


def _scene(telling: Telling, statement: Entry, lead: str, scene: Entry | None) -> Scene:
    person = str(statement["person"])
    chapter = str(scene["heading"]) if scene else telling.words("statement_chapter", person=person)
    unrolling = Unrolling()
    unrolling.say(lead or telling.words("statement_said", person=person))
    quote = unrolling.read_out(str(statement["quote"]))
    values = {**statement, "quote": quote}
    return Scene("quote", values, unrolling.lines(), chapter, place=place_of(scene) if scene else None)
