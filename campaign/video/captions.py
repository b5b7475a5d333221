"""Captions: all that is said, as it is written, in lines a person can read in time (VTT, SRT)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from campaign.video.reading import GAP, LINE, LINES, LONGEST, lines, needed, parts
from campaign.video.timing import Sentence


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
    """The sentence in parts of at most two lines, each shown when its first word is heard.

    A part that could not be read in time pushes the ones behind it, up to `limit`; one that would
    stay too long is parted again.
    """
    texts = list(parts(sentence.text, _most(sentence)))
    starts = _starts(sentence, texts, limit)
    for text, start, following in zip(texts, starts, [*starts[1:], None], strict=True):
        until = following - GAP if following is not None else max(sentence.end, start + needed(text))
        yield Cue(start, max(min(until, limit), start), lines(text))


def _most(sentence: Sentence) -> int:
    """How many letters a part may have so that it is said within the longest time a caption stays."""
    seconds = max(sentence.end - sentence.start, 0.01)
    return max(min(LINE * LINES, int(LONGEST * 0.95 * len(sentence.text) / seconds)), 10)


def _starts(sentence: Sentence, texts: Sequence[str], limit: float) -> list[float]:
    """When each part begins: with its first word, unless its neighbours need the time to be read."""
    offsets = [0, *accumulate(len(text) + 1 for text in texts)][: len(texts)]
    heard = [_heard(sentence, offset) for offset in offsets]
    heard[0] = sentence.start
    times = [needed(text) + GAP for text in texts]
    latest = [limit + GAP - rest for rest in list(accumulate(reversed(times)))[::-1]]
    starts: list[float] = []
    for at, last in zip(heard, latest, strict=True):
        earliest = starts[-1] + times[len(starts) - 1] if starts else sentence.start
        starts.append(max(min(at, last), earliest) if starts else sentence.start)
    return starts if starts[-1] + GAP < limit else _shared(sentence, texts, limit)


def _shared(sentence: Sentence, texts: Sequence[str], limit: float) -> list[float]:
    """Where there is too little time for all to be read, each part has the share its letters have."""
    whole = max(min(limit, sentence.end) - sentence.start, 0.0)
    letters = sum(map(len, texts))
    before = [0, *accumulate(map(len, texts))][: len(texts)]
    return [sentence.start + whole * count / letters for count in before]


def _heard(sentence: Sentence, offset: int) -> float:
    """When the word at `offset` is heard; without marks every letter takes the same time."""
    if sentence.words:
        return max((time for place, time in sentence.words if place <= offset), default=sentence.start)
    return sentence.start + (sentence.end - sentence.start) * offset / max(len(sentence.text), 1)


def _settled(cues: Sequence[Cue], end: float) -> Iterator[Cue]:
    """Cues kept in sight long enough to be read, as far as the next one allows."""
    for cue, following in zip(cues, [*cues[1:], None], strict=True):
        limit = following.start - GAP if following else end
        wanted = max(cue.end, cue.start + needed(cue.text))
        yield replace(cue, end=min(wanted, limit, cue.start + LONGEST))


def as_vtt(cues: Iterable[Cue], language: str) -> str:
    """The cues as WebVTT."""
    blocks = [f"WEBVTT\nKind: captions\nLanguage: {language}\n"]
    for number, cue in enumerate(cues, 1):
        text = "\n".join(_escaped(line) for line in cue.lines)
        blocks.append(f"{number}\n{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{text}\n")
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

    shown = [
        line
        for block in file.split("\n\n")
        if "-->" in block
        for line in block.split("-->", 1)[1].split("\n")[1:]
    ]
    return unescape(" ".join(line for line in shown if line.strip()))


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"
