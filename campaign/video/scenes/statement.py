"""A statement: sentences that stand on the picture as they are said, such as why there is a policy."""

from collections.abc import Iterator

from campaign.files import Value
from campaign.video.phrases import MOST, word_count
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, place_of
from campaign.video.unrolling import Unrolling


def told(telling: Telling) -> Iterator[Scene]:
    """Why the policy is introduced."""
    why = telling.facts.get("why")
    if why:
        yield _scene(telling.w["why"], str(why), None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """What the script says, under its heading."""
    yield _scene(str(scene["heading"]), str(scene["said"]), scene)


def _scene(label: str, text: str, scene: Entry | None) -> Scene:
    unrolling = Unrolling()
    said = unrolling.read_out(text, MOST - word_count(label))
    values: dict[str, Value] = {"label": label, "said": said}
    return Scene("statement", values, unrolling.lines(), label, place=place_of(scene) if scene else None)
