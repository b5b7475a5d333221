"""The proof that media agree: what the plan says is read back out of every finished file."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from campaign.build.recipes import Recipe
from campaign.errors import Finding, Place
from campaign.files import Value
from campaign.plan.content import Content
from campaign.theme.typography import plain

SPOKEN = ("explainer",)
"""What is heard carries names and dates; addresses and numbers are shown, not read aloud."""


def prove(recipe: Recipe[Any], content: Content, folder: Path) -> Iterator[Finding]:
    """A finding for each of the content's facts that a finished file below `folder` does not carry."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        text = recipe.read(file)
        if text is None:
            continue
        said = _comparable(text)
        for part, wanted in expected(content):
            if _comparable(wanted) not in said:
                words = f"{file.relative_to(folder)} does not carry the {part}: {wanted!r}"
                yield Finding(
                    "consistency", words, "look at the template of this deliverable", Place("campaign.yaml")
                )


def expected(content: Content) -> Iterator[tuple[str, str]]:
    """What every text of a deliverable must carry, by part name: rules, contact, day of go-live."""
    values = content.values
    for number, rule in enumerate(_entries(values.get("rules")), 1):
        yield f"rule {number}", str(rule["short"])
    contact = values.get("contact")
    if isinstance(contact, Mapping):
        for key in ("name",) if content.kind in SPOKEN else ("name", "email", "phone"):
            if contact.get(key):
                yield f"contact's {key}", str(contact[key])
    dates = values.get("dates")
    if isinstance(dates, Mapping) and isinstance(dates["go_live"], Mapping):
        yield "day of go-live", str(dates["go_live"]["long"])


def _entries(value: Value) -> Iterator[Mapping[str, Value]]:
    if isinstance(value, tuple | list):
        yield from (entry for entry in value if isinstance(entry, Mapping))


def _comparable(text: str) -> str:
    """Text without line breaks, spaces, hyphens and case: what remains must be equal in all media."""
    return re.sub(r"[\s\-\x00-\x1f\ufffe]+", "", plain(text)).casefold()
