"""Captions: all that is said, as it is written, in lines a person can read in time (VTT, SRT)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from campaign.video.timing import Sentence

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
    ]
)
"""Words no line should end with."""


@dataclass(frozen=True)
class Cue:
    """One caption: seconds from the start of the film, one or two lines."""

    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.lines)


def captions(said: Iterable[Sentence], end: float) -> tuple[Cue, ...]:
    """The cues for every sentence of a film that ends after `end` seconds."""
    sentences = list(said)
    limits = [*(sentence.start - GAP for sentence in sentences[1:]), end]
    cues = [cue for sentence, limit in zip(sentences, limits, strict=True) for cue in _cues(sentence, limit)]
    return tuple(_settled(cues, end))


def _cues(sentence: Sentence, limit: float) -> Iterator[Cue]:
    """The sentence in parts of at most two lines; each has the share of time its letters have.

    Where the voice is quicker than a reader, the pause before `limit` is used too.
    """
    parts = list(_parts(sentence.text))
    letters = sum(map(len, parts))
    readable = sentence.start + letters / SPEED + GAP * (len(parts) - 1)
    end = max(sentence.end, min(limit, readable))
    at = sentence.start
    for part in parts:
        seconds = (end - sentence.start) * len(part) / letters
        yield Cue(at, at + seconds, _lines(part))
        at += seconds


def _settled(cues: Sequence[Cue], end: float) -> Iterator[Cue]:
    """Cues kept in sight long enough to be read, as far as the next one allows."""
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        limit = following.start - GAP if following else end
        wanted = max(cue.end, cue.start + SHORTEST, cue.start + len(cue.text) / SPEED)
        yield replace(cue, end=min(wanted, limit, cue.start + LONGEST))


def _parts(text: str) -> Iterator[str]:
    """The text in the fewest parts of two lines, broken where sense allows and of like length."""
    words = " ".join(text.split()).split(" ")
    while words:
        rest = " ".join(words)
        if _fits(rest):
            yield rest
            return
        count = _break(words)
        yield " ".join(words[:count])
        words = words[count:]


def _fits(text: str) -> bool:
    return len(_wrapped(text)) <= LINES and all(len(line) <= LINE for line in _wrapped(text))


def _break(words: Sequence[str]) -> int:
    """After how many words a part ends: at the strongest pause that fills at least a third of it."""
    most = max((n for n in range(1, len(words) + 1) if _fits(" ".join(words[:n]))), default=1)
    whole = len(" ".join(words))
    most_letters = len(" ".join(words[:most]))
    wanted = min(whole / -(-whole // (LINE * LINES)), most_letters)
    for marks in _BREAKS:
        fitting = [n for n in range(1, most + 1) if _pauses(words, n, marks)]
        fitting = [n for n in fitting if len(" ".join(words[:n])) >= most_letters / 3]
        if fitting:
            return min(fitting, key=lambda n: abs(len(" ".join(words[:n])) - wanted))
    return most


def _pauses(words: Sequence[str], count: int, marks: tuple[str, ...]) -> bool:
    last = words[count - 1].rstrip('“”"»’')
    return last.endswith(marks) if marks else last.lower() not in _WEAK


def _wrapped(text: str) -> list[str]:
    """Greedy lines; a word longer than a line is cut, so that no line ever is too long."""
    lines: list[str] = []
    for word in text.split(" "):
        while len(word) > LINE:
            lines.append(word[:LINE])
            word = word[LINE:]
        if lines and len(lines[-1]) + 1 + len(word) <= LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _lines(part: str) -> tuple[str, ...]:
    """One line, or two of like length, not broken behind an article if that can be helped."""
    if len(part) <= LINE:
        return (part,)
    words = part.split(" ")
    best: tuple[float, tuple[str, str]] | None = None
    for count in range(1, len(words)):
        one, other = " ".join(words[:count]), " ".join(words[count:])
        if max(len(one), len(other)) <= LINE:
            awkward = (
                12 if words[count - 1].lower() in _WEAK else -8 if one.endswith((",", ".", ":", ";")) else 0
            )
            score = abs(len(one) - len(other)) + awkward
            best = min(best or (score, (one, other)), (score, (one, other)))
    return best[1] if best else tuple(_wrapped(part))


def as_vtt(cues: Iterable[Cue], language: str) -> str:
    """The cues as WebVTT."""
    blocks = [f"WEBVTT\nKind: captions\nLanguage: {language}\n"]
    for number, cue in enumerate(cues, 1):
        lines = "\n".join(_escaped(line) for line in cue.lines)
        blocks.append(f"{number}\n{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{lines}\n")
    return "\n".join(blocks)


def as_srt(cues: Iterable[Cue]) -> str:
    """The cues as SubRip."""
    blocks = [
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n" + "\n".join(cue.lines) + "\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def words_in(file: str) -> str:
    """The text of a VTT or SRT file, without numbers and times."""
    from html import unescape

    lines = [
        line
        for block in file.split("\n\n")
        if "-->" in block
        for line in block.split("-->", 1)[1].split("\n")[1:]
    ]
    return unescape(" ".join(line for line in lines if line.strip()))


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"
