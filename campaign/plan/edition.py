"""An edition: the plan as a reader of one language sees it, every text a plain one."""

from typing import TypeVar

from pydantic import BaseModel

from campaign.plan.text import Text

Part = TypeVar("Part")


def edition(value: Part, language: str, own: str) -> Part:
    """`value` with every text in it reduced to `language`; `own` is the plan's language."""
    reduced: object = value
    if isinstance(value, Text):
        reduced = value.only(language, own)
    elif isinstance(value, tuple):
        reduced = tuple(edition(part, language, own) for part in value)
    elif isinstance(value, dict):
        reduced = {key: edition(part, language, own) for key, part in value.items()}
    elif isinstance(value, BaseModel):
        parts = {name: edition(part, language, own) for name, part in value}
        reduced = value.model_copy(update=parts)
    return reduced  # type: ignore[return-value]  # the same type by construction, which mypy cannot follow
