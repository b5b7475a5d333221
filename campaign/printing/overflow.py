"""When a text does not fit: which box, how many characters too long, which text of the plan to shorten."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from campaign.errors import Finding
from campaign.files import Value
from campaign.plan.content import Content
from campaign.printing.sheet import Sheet
from campaign.typeset.areas import Area
from campaign.typeset.pages import Layout

Told = tuple[str, str]
"""A key of the plan, and the text that stands there."""

_LISTS: Mapping[str, tuple[str, ...]] = {
    "policy.rules": ("short", "why", "do", "dont"),
    "policy.goals": ("goal", "platform", "owner"),
    "statements": ("quote", "role", "person"),
}
"""The lists of the plan that fill a box, and which of their keys are printed."""

_BLOCKS: Mapping[str, tuple[str, ...]] = {
    "policy.private_use": ("text",),
    "policy.contact": ("role", "name", "email"),
}


def too_full(content: Content, sheet: Sheet, layout: Layout) -> Finding:
    """The finding on a sheet whose text does not fit even at the smallest size of its scale."""
    fullest = max(layout.areas, key=lambda area: area.excess)
    wanted = sheet.keys.get(fullest.name, "deliverables")
    key, text = suspect(content, wanted)
    words = (
        f"{content.id} ({content.language}): the text in the box {fullest.name!r} on page {fullest.page} is "
        f"about {too_long(fullest)} characters too long, even at {sheet.format.sizes[-1]:g} pt, "
        f"the smallest size of its scale"
    )
    named = key.removesuffix(f".{content.language}")
    longest = f"{named} ({len(text)} characters here, the longest of {wanted})" if text else wanted
    remedy = f"shorten {longest}, or choose a larger format"
    return Finding("print-overflow", words, remedy, key=key)


def too_long(area: Area) -> int:
    """How many characters of the box are too many: its letters, in the share of what sticks out."""
    high = area.height - area.free
    below = area.letters * max(0.0, -area.free) / high if high > 0 else 0.0
    beside = area.letters * area.beyond / (area.width + area.beyond)
    return max(1, ceil(max(below, beside)))


def suspect(content: Content, wanted: str) -> Told:
    """The longest of the texts `wanted` speaks of, with its key in the plan."""
    keys = re.findall(r"[a-z_]+(?:\.[a-z_]+)*", wanted)
    told = [found for key in keys for found in _texts(content, key)]
    key, text = max(told, key=lambda found: len(found[1]), default=(f"deliverables.{content.id}", ""))
    return (f"{key}.{content.language}" if text else key), text


def _texts(content: Content, key: str) -> Iterator[Told]:
    """Every text below `key` of the plan that the content carries."""
    value = content.values.get(key.rpartition(".")[2])
    if key == "headline" and value:
        yield f"deliverables.{content.id}.headline", str(value)
    elif value and (key == "policy.why" or (key == "title" and not content.values.get("headline"))):
        yield key, str(value)
    elif key in _LISTS and isinstance(value, Sequence):
        for index, entry in enumerate(value):
            yield from _printed(f"{key}{_which(entry, index)}", entry, _LISTS[key])
    elif key in _BLOCKS:
        yield from _printed(key, value, _BLOCKS[key])


def _which(entry: Value, index: int) -> str:
    """Which entry of the plan's list it is: rules know their number, statements their id, if any."""
    if not isinstance(entry, Mapping):
        return ""
    if isinstance(entry.get("number"), int):
        return f".{int(str(entry['number'])) - 1}"
    return f".{entry['id']}" if entry.get("id") else "" if "quote" in entry else f".{index}"


def _printed(key: str, entry: Value, parts: Sequence[str]) -> Iterator[Told]:
    whole = key == "statements"
    if isinstance(entry, Mapping):
        yield from (
            (key if whole else f"{key}.{part}", str(entry[part])) for part in parts if entry.get(part)
        )
