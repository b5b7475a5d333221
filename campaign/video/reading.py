"""How fast captions can be read: the limits every caption keeps, and the time a sentence needs for it."""

from collections.abc import Iterator, Sequence

LINE = 42
"""Characters in a line, at most (Netflix and BBC guides agree on it within a few)."""
LINES = 2
SHORTEST, LONGEST = 5 / 6, 7.0
"""Seconds a caption stays."""
GAP = 2 / 30
"""Seconds between two captions: two frames."""
SPEED = 17.0
"""Characters a second that can be read."""
_BREAKS = ((".", "!", "?", "…", ":", ";"), (",", "–"), ())
_WEAK = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder", "im"}
    | {"in", "am", "an", "auf", "aus", "bei", "mit", "nach", "von", "zu", "zum", "zur", "für", "the", "a"}
    | {"and", "or", "of", "to", "on", "at", "by", "for", "with", "from", "is", "are"}
)
"""Words no line should end with."""


def seconds_to_read(text: str) -> float:
    """How long the captions of a sentence need, the gap behind each included."""
    return sum(needed(part) + GAP for part in parts(text))


def needed(part: str) -> float:
    """How many seconds one caption has to stay."""
    return max(SHORTEST, len(" ".join(lines(part))) / SPEED)


def parts(text: str, most: int = LINE * LINES) -> Iterator[str]:
    """The text in the fewest parts of two lines and `most` letters, broken where sense allows."""
    words = " ".join(text.split()).split(" ")
    while words:
        rest = " ".join(words)
        if _fits(rest, most):
            yield rest
            return
        count = _break(words, most)
        yield " ".join(words[:count])
        words = words[count:]


def lines(part: str) -> tuple[str, ...]:
    """One line, or two of like length, not broken behind an article if that can be helped."""
    if len(part) <= LINE:
        return (part,)
    words = part.split(" ")
    halves: list[tuple[str, ...]] = [
        (" ".join(words[:count]), " ".join(words[count:])) for count in range(1, len(words))
    ]
    fitting = [pair for pair in halves if max(map(len, pair)) <= LINE]
    return min(fitting or [tuple(wrapped(part))], key=_unevenness)


def _unevenness(pair: tuple[str, ...]) -> float:
    last = pair[0].rsplit(" ", 1)[-1]
    awkward = 12 if last.lower() in _WEAK else -8 if last.endswith((",", ".", ":", ";")) else 0
    return abs(len(pair[0]) - len(pair[1])) + awkward


def wrapped(text: str) -> list[str]:
    """Greedy lines; a word longer than a line is cut, so that no line ever is too long."""
    filled: list[str] = []
    for word in text.split(" "):
        while len(word) > LINE:
            filled.append(word[:LINE])
            word = word[LINE:]
        if filled and len(filled[-1]) + 1 + len(word) <= LINE:
            filled[-1] += f" {word}"
        else:
            filled.append(word)
    return filled


def _fits(text: str, most: int) -> bool:
    if " " in text and len(text) > most:
        return False
    return len(wrapped(text)) <= LINES


def _break(words: Sequence[str], most: int) -> int:
    """After how many words a part ends: at the strongest pause that fills at least a third of it."""
    fitted = 1
    while fitted < len(words) and _fits(" ".join(words[: fitted + 1]), most):
        fitted += 1
    whole = len(" ".join(words))
    full = len(" ".join(words[:fitted]))
    wanted = min(whole / max(-(-whole // most), 2), full)
    for marks in _BREAKS:
        fitting = [n for n in range(1, fitted + 1) if _pauses(words, n, marks)]
        fitting = [n for n in fitting if len(" ".join(words[:n])) >= full / 3]
        if fitting:
            return min(fitting, key=lambda n: abs(len(" ".join(words[:n])) - wanted))
    return fitted


def _pauses(words: Sequence[str], count: int, marks: tuple[str, ...]) -> bool:
    last = words[count - 1].rstrip('“”"»’')
    return last.endswith(marks) if marks else last.lower() not in _WEAK
