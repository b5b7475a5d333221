"""A text on its way to the voice: every change is remembered, so that each letter knows what was written."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Replacement = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Traced:
    """`text` made from `written`; its letter n stands for `written[starts[n]:ends[n]]`."""

    text: str
    written: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, written: str) -> "Traced":
        """The text as written, nothing changed yet."""
        places = range(len(written))
        return cls(written, written, tuple(places), tuple(place + 1 for place in places))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where in the written text stands what `text[start:end]` says."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.written)
            return at, at
        return min(self.starts[start:end]), max(self.ends[start:end])

    def sub(self, pattern: str | re.Pattern[str], said: Replacement) -> "Traced":
        """The text with every match of `pattern` replaced, as `re.sub` does."""
        changed, at = self.cut(0, 0), 0
        for found in re.finditer(pattern, self.text):
            now = said(found) if callable(said) else found.expand(said)
            if now != found[0]:
                changed = changed.plus(self.cut(at, found.start())).plus(self._replaced(found, now))
                at = found.end()
        return changed.plus(self.cut(at, len(self.text))) if at or changed.text else self

    def cut(self, start: int, end: int) -> "Traced":
        """The part from `start` to `end`."""
        return Traced(self.text[start:end], self.written, self.starts[start:end], self.ends[start:end])

    def plus(self, other: "Traced") -> "Traced":
        """This, and then `other`."""
        starts, ends = self.starts + other.starts, self.ends + other.ends
        return Traced(self.text + other.text, self.written, starts, ends)

    def _replaced(self, found: re.Match[str], now: str) -> "Traced":
        """`now` in the place of a match; what both begin with stays letter for letter."""
        same = 0
        while same < min(len(now), len(found[0])) and now[same] == found[0][same]:
            same += 1
        kept = self.cut(found.start(), found.start() + same)
        first, last = self.span(found.start() + same, found.end())
        new = len(now) - same
        return kept.plus(Traced(now[same:], self.written, (first,) * new, (last,) * new))
