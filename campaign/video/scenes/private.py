"""How much private use is fine: the short answer, then in words."""

from collections.abc import Iterator

from campaign.files import Value
from campaign.video.storyboard import Scene
from campaign.video.telling import Entry, Telling, ended, place_of
from campaign.video.unrolling import Unrolling


def told(telling: Telling) -> Iterator[Scene]:
    """The plan's answer."""
    yield from _scene(telling, telling.w["private"], "", None)


def written(telling: Telling, scene: Entry) -> Iterator[Scene]:
    """The same under the script's heading, after what the script says."""
    yield from _scene(telling, str(scene["heading"]), str(scene["said"]), scene)


def _scene(telling: Telling, label: str, lead: str, scene: Entry | None) -> Iterator[Scene]:
    private = telling.one("private_use")
    if private is None:
        return
    answer = telling.w[f"private_{private['allowed']}"]
    unrolling = Unrolling()
    unrolling.say(lead or ended(label))
    if telling.detail != "brisk":
        unrolling.say(ended(answer))
    said = unrolling.read_out(str(private["text"]))
    values: dict[str, Value] = {
        "label": label, "answer": answer, "said": said, "allowed": private["allowed"]
    }  # fmt: skip
    yield Scene("private", values, unrolling.lines(), label, place=place_of(scene) if scene else None)
