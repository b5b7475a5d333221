"""A scene while it is put together: what is said, and what appears at which word of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from campaign.files import Value
from campaign.video.phrases import MOST, phrases
from campaign.video.sentences import paragraphs
from campaign.video.storyboard import Line, Reveal

Parts = tuple[Mapping[str, Value], ...]
"""A text as its picture gets it: `{"text": …, "step": …}` for each phrase that appears at once."""


def part(text: str, step: int) -> Mapping[str, Value]:
    """A text that appears at `step`."""
    return {"text": text, "step": step}


@dataclass
class Unrolling:
    """Collects sentences, and hands out the steps at which parts of the picture appear."""

    _said: list[str] = field(default_factory=list)
    _moments: list[tuple[int, int, int]] = field(default_factory=list)
    """Sentence, letter in it, step."""
    step: int = 0
    """The step reached so far."""
    unsaid: dict[int, int] = field(default_factory=dict)
    """The steps that are shown without being said, and how many letters there are to read."""
    _breaths: set[int] = field(default_factory=set)
    """The sentences before which the speaker takes breath."""

    def say(self, text: str) -> None:
        """`text` is said while the picture stays as it is."""
        for number, paragraph in enumerate(paragraphs(text)):
            self._begin(number)
            self._said += paragraph

    def read_out(self, text: str, first: int = MOST) -> tuple[Parts, ...]:
        """`text` is said, and appears sentence by sentence; its first phrase has at most `first` words."""
        parts: list[Parts] = []
        for number, paragraph in enumerate(paragraphs(text)):
            self._begin(number)
            for sentence in paragraph:
                parts.append(self.read_within(sentence, sentence, MOST if parts else first))
        return tuple(parts)

    def read_within(self, said: str, shown: str, first: int = MOST) -> Parts:
        """`said` is said, and the `shown` part of it appears phrase by phrase, the first as it begins."""
        self._said.append(said)
        at = max(said.find(shown), 0)
        found = []
        for number, phrase in enumerate(phrases(shown, first)):
            at = max(said.find(phrase, at), 0)
            found.append(part(phrase, self._appear(at if number else 0)))
            at += len(phrase)
        return tuple(found)

    def show_silently(self, texts: Sequence[str]) -> list[Parts]:
        """The `texts` are not said; they appear phrase by phrase, early enough to be read."""
        return [tuple(part(phrase, self._unheard(phrase)) for phrase in phrases(text)) for text in texts]

    def say_revealing(self, said: str, shown: Sequence[str]) -> tuple[int, ...]:
        """`said` is said; each `shown` text appears with the sentence that speaks of it: their steps."""
        before = len(self._said)
        self.say(said)
        moments = _matched(shown, self._said[before:])
        return tuple(self._appear(offset, before + number) for number, offset in moments)

    def next_sentence(self, said: str) -> int:
        """`said` is said, and something else appears with it: its step."""
        self._said.append(said)
        return self._appear(0)

    def midway(self, share: float = 0.5) -> int:
        """Something appears while the last sentence is said, after that `share` of it: its step."""
        return self._appear(round(len(self._said[-1]) * share))

    def lines(self) -> tuple[Line, ...]:
        """The sentences with what appears in them."""
        return tuple(self._line(number, text) for number, text in enumerate(self._said))

    def _line(self, number: int, text: str) -> Line:
        starts = [
            step for line, offset, step in self._moments if line <= number and (line < number or not offset)
        ]
        inside = [Reveal(offset, step) for line, offset, step in self._moments if line == number and offset]
        return Line(text, max(starts, default=0), tuple(inside), number in self._breaths)

    def _begin(self, paragraph: int) -> None:
        """The speaker takes breath before every paragraph of a text but the first."""
        if paragraph:
            self._breaths.add(len(self._said))

    def _unheard(self, text: str) -> int:
        self.step += 1
        self.unsaid[self.step] = len(text)
        return self.step

    def _appear(self, offset: int, line: int | None = None) -> int:
        number = len(self._said) - 1 if line is None else line
        offset = max([offset, *(at for other, at, _ in self._moments if other == number)])
        if number == 0 and offset == 0 and self.step == 0:
            return 0
        self.step += 1
        self._moments.append((number, offset, self.step))
        return self.step


def _matched(shown: Sequence[str], said: Sequence[str]) -> list[tuple[int, int]]:
    """For each text the sentence that shares most words with it, in order, and the letter it appears at.

    Texts that share a sentence are spread over it; a text that shares no word takes its turn.
    """
    chosen = _in_turn([[_likeness(text, sentence) for sentence in said] for text in shown], len(said))
    moments = []
    for index, number in enumerate(chosen):
        together = [other for other, line in enumerate(chosen) if line == number]
        share = together.index(index) / len(together)
        offset = round(len(said[number]) * share)
        moments.append((number, max(offset, len(said[0]) // 3) if number == 0 else offset))
    return moments


def _in_turn(likeness: Sequence[Sequence[float]], count: int) -> list[int]:
    """The sentence for each text so that none goes back and the likeness in all is largest."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * count
    for index, row in enumerate(likeness):
        even = (index + 1) * count / (len(likeness) + 1)
        scored = []
        for number in range(count):
            before = max(best[: number + 1], key=lambda way: way[0]) if index else (0.0, ())
            scored.append((before[0] + row[number] - 0.01 * abs(number + 0.5 - even), (*before[1], number)))
        best = scored
    return list(max(best, key=lambda way: way[0])[1])


def _likeness(text: str, sentence: str) -> float:
    """How many words two texts share; the first five letters make a word, so that endings do not matter."""
    return len(_stems(text) & _stems(sentence))


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{4,}", text.casefold())}
