"""The opening: what the film is called, and what it is about."""

from collections.abc import Iterator

from campaign.video.phrases import phrases
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, ended, place_of, texts
from campaign.video.unrolling import Parts, Unrolling, part
from campaign.video.wording import number_word


def told(telling: Telling) -> Iterator[Scene]:
    """The headline, a line drawn under it, the policy and how many rules it has."""
    policy = str((telling.one("policy") or {}).get("title", ""))
    rules = len(telling.many("rules"))
    name = "title_count" if rules > 1 else "title_count_one"
    count = telling.words(name, number=number_word(rules, telling.w))
    unrolling = Unrolling()
    headline = unrolling.read_within(ended(telling.headline), telling.headline)
    underline = unrolling.midway()
    about = unrolling.read_within(ended(f"{policy}: {count}"), f"{policy}: {count}")
    yield _scene(telling.headline, headline, underline, about, unrolling, None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The heading as the title; a point of the script stands under it."""
    unrolling = Unrolling()
    heading, points = str(scene["heading"]), texts(scene["points"])
    steps = unrolling.say_revealing(str(scene["said"]), ("", *points))
    about = tuple(map(part, points, steps[1:]))
    headline = tuple(part(text, 0) for text in phrases(heading))
    yield _scene(heading, headline, steps[0], about, unrolling, scene)


def _scene(
    chapter: str, headline: Parts, underline: int, about: Parts, unrolling: Unrolling, scene: Entry | None
) -> Scene:
    return Scene(
        "title",
        {"headline": headline, "underline": underline, "about": about},
        unrolling.lines(),
        chapter,
        {underline: "draw"},
        place=place_of(scene) if scene else None,
    )
