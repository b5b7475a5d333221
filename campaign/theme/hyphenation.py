"""Where long words may be parted: as the language's patterns say, unless a list of words knows better."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from campaign.theme.find import asset

SHORTEST = 9
"""Letters a word must have to be parted at all."""
EDGE = 4
"""Letters that stay together at either end."""

_DICTIONARIES = {"de": "de_DE", "en": "en_GB"}
_LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


@dataclass(frozen=True)
class Joint:
    """A place in a word where a line may end with a hyphen."""

    at: int
    """How many letters stand before it."""
    listed: bool = False
    """Whether a list names it, as it names the joints of compounds: it is the better place."""


def joints(word: str, language: str, own: Sequence[str] = ()) -> tuple[Joint, ...]:
    """Where `word` may be parted, from left to right; punctuation around it does not matter.

    `own` are words of the campaign with a hyphen (or a soft one) wherever they may be parted: they and
    the list of the language count wherever their letters stand in the word, before any pattern does.
    """
    found: list[Joint] = []
    for run in _LETTERS.finditer(word):
        last = run.end() - run.start() - EDGE
        inside = (joint for joint in _of(run[0], language, tuple(own)) if EDGE <= joint.at <= last)
        found += (Joint(run.start() + joint.at, joint.listed) for joint in inside)
    return tuple(found)


@cache
def _of(word: str, language: str, own: tuple[str, ...]) -> tuple[Joint, ...]:
    places = {place: Joint(place) for place in _patterns(word, language)}
    settled: set[int] = set()
    for listed in (*sorted(own, key=len, reverse=True), *_shipped(language)):
        for start, parts in _matches(word, listed):
            inside = set(range(start + 1, start + sum(map(len, parts))))
            if inside & settled:
                continue
            settled |= inside
            places = {at: joint for at, joint in places.items() if at not in inside}
            places |= {at: Joint(at, listed=True) for at in _ends(start, parts, word)}
    return tuple(places[at] for at in sorted(places))


def _patterns(word: str, language: str) -> Iterator[int]:
    """Where the patterns part a word; not where they cannot settle between two neighbouring letters."""
    from pyphen import Pyphen

    found = {int(at) for at in Pyphen(lang=_DICTIONARIES[language]).positions(word)}
    return (at for at in sorted(found) if not found & {at - 1, at + 1})


def _matches(word: str, listed: str) -> Iterator[tuple[int, list[str]]]:
    """Where the letters of a listed word stand in `word`; one without a mark at its end may go on."""
    parts = re.split("[-\u00ad]", listed.casefold())
    letters = "".join(parts)
    start = word.casefold().find(letters) if len(word.casefold()) == len(word) else -1
    while letters and start >= 0:
        yield start, parts
        start = word.casefold().find(letters, start + 1)


def _ends(start: int, parts: Sequence[str], word: str) -> Iterator[int]:
    at = start
    for part in parts[:-1]:
        at += len(part)
        if 0 < at < len(word):
            yield at


@cache
def _shipped(language: str) -> tuple[str, ...]:
    """The list that came with Auftakt, longer words first."""
    lines = asset(f"hyphenation/{language}.txt").read_text(encoding="utf-8").splitlines()
    words = (line.partition("#")[0].strip() for line in lines)
    return tuple(sorted(filter(None, words), key=len, reverse=True))
