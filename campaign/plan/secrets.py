"""Passwords do not belong into a plan, which many people read and which is kept for ever."""

import re
from collections.abc import Iterator, Mapping

from campaign.errors import Finding
from campaign.files import Value
from campaign.plan.source import Places

_IN_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#@]*:[^\s/?#@]+@", re.IGNORECASE)
"""`scheme://user:password@` (RFC 3986, 3.2.1)."""
_KEY = re.compile(r"(?:\w+[_-])?(?:password|passwort|kennwort|passwd|secret|token|api_?key)", re.IGNORECASE)
_WORDS = {
    "de": (
        "Bei {key!r} steht ein Passwort; den Plan lesen viele",
        "Nehmen Sie es heraus, ändern Sie es dort, wo es gilt, und setzen Sie es als Umgebungsvariable,"
        " etwa in CAMPAIGN_SMTP_URL",
    ),
    "en": (
        "{key!r} holds a password; a plan is read by many",
        "take it out, change it where it is valid, and put it into the environment,"
        " such as CAMPAIGN_SMTP_URL",
    ),
}

Way = tuple[str | int, ...]


def secrets(value: Value, places: Places, language: str) -> tuple[Finding, ...]:
    """Every password or token in the plan, alone or in an address, by its line; never what it is."""
    words, remedy = _WORDS["de" if language == "de" else "en"]
    return tuple(
        Finding("secret", words.format(key=key), remedy, place=places.of(*way))
        for way, key, text in _texts(value)
        if _KEY.fullmatch(key) or _IN_ADDRESS.search(text)
    )


def _texts(value: Value, way: Way = (), key: str = "") -> Iterator[tuple[Way, str, str]]:
    """Every text of the plan with the way to it and its nearest key."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, (*way, name), str(name))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from _texts(part, (*way, number), key)
    elif isinstance(value, str) and value.strip():
        yield way, key, value
