"""What appears at once: a text in phrases short enough to be read while they are spoken."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

MOST = 12
"""Words that may appear at once; more than these a viewer cannot read and hear at a time."""
_LINKS = frozenset(
    [
        "und",
        "oder",
        "aber",
        "denn",
        "weil",
        "dass",
        "ob",
        "wenn",
        "damit",
        "die",
        "der",
        "das",
        "den",
        "dem",
        "was",
        "wer",
        "wie",
        "wo",
        "um",
        "ohne",
        "mit",
        "für",
        "bei",
        "and",
        "or",
        "but",
        "because",
        "that",
        "whether",
        "if",
        "so",
        "which",
        "who",
        "what",
        "how",
        "where",
        "to",
        "without",
        "with",
        "for",
        "when",
    ]
)
"""Words before which a speaker takes breath."""
_WEAK = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "im",
        "in",
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "mit",
        "nach",
        "von",
        "zu",
        "zum",
        "zur",
        "für",
        "the",
        "a",
        "and",
        "or",
        "of",
        "to",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "is",
        "are",
    ]
)
"""Words that lean on what follows them."""


def phrases(text: str, first: int = MOST, most: int = MOST) -> tuple[str, ...]:
    """`text` in the fewest phrases of at most `most` words, the first of at most `first`.

    Breaks lie where a reader pauses, and phrases are of like length.
    """
    words = text.split()
    if word_count(text) <= first:
        return (" ".join(words),) if words else ()
    ends = _ends(tuple(words), first, most)
    return tuple(" ".join(words[start:end]) for start, end in pairwise((0, *ends)))


def word_count(text: str) -> int:
    """How many words a reader counts; dashes and marks are none."""
    return sum(1 for word in text.split() if re.search(r"\w", word))


def _ends(words: Sequence[str], first: int, most: int) -> tuple[int, ...]:
    """After which words phrases end, the cheapest way: each phrase costs more than any bad break."""

    @cache
    def best(start: int) -> tuple[float, tuple[int, ...]]:
        if start == len(words):
            return 0.0, ()
        room = most if start else max(first, 1)
        found = []
        for end in range(start + 1, len(words) + 1):
            if word_count(" ".join(words[start:end])) > room and end > start + 1:
                break
            cost, ends = best(end)
            cost += 15 if end - start < 3 else 0
            found.append((cost + 40 + _roughness(words, end) + 0.08 * (end - start) ** 2, (end, *ends)))
        return min(found)

    for start in range(len(words), 0, -1):  # from the end, so that no text is too long for the stack
        best(start)
    return best(0)[1]


def _roughness(words: Sequence[str], end: int) -> float:
    """How little a reader pauses after the word before `end`."""
    if end == len(words):
        return 0
    last, following = words[end - 1].rstrip('“”"»’)'), words[end].lower().strip('„“"(')
    if last.endswith((".", "!", "?", "…", ":")):
        return 0
    if last.endswith((",", ";", "–")) or following == "–":
        return 3
    if last.lower() in _WEAK:
        return 30
    return 8 if following in _LINKS else 16
