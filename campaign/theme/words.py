"""The words templates need beside the plan's own texts, in the reader's language and form of address."""

import tomllib
from collections.abc import Mapping

from campaign.errors import MakingError
from campaign.theme.find import Theme

Words = Mapping[str, str]


def words(theme: Theme, kind: str, language: str, address: str) -> Words:
    """The words for deliverables of `kind`: those in `common`, then the kind's own.

    A word is a text, or a table `{sie = …, du = …}` from which the form of address chooses.
    """
    merged: dict[str, str] = {}
    for part in ("common", kind):
        merged |= _read(theme, f"{part}/words.{language}.toml", address)
    return merged


def _read(theme: Theme, name: str, address: str) -> dict[str, str]:
    try:
        table = tomllib.loads(theme.read(name))
    except tomllib.TOMLDecodeError as error:
        raise MakingError(f"{name}: {error}", "mend the word list", "words") from None
    return {key: _addressed(name, key, value, address) for key, value in table.items()}


def _addressed(name: str, key: str, value: object, address: str) -> str:
    if isinstance(value, dict):
        value = value.get(address)
    if not isinstance(value, str):
        raise MakingError(f"{name}: {key} is no text for the address {address!r}", "add the text", "words")
    return value
