"""How large a text can be set so that it fits its box, measured with the font's own widths."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import ceil, inf
from typing import Any

from campaign.files import Value
from campaign.theme.find import asset
from campaign.theme.pause import at_a_pause
from campaign.theme.typography import typeset
from campaign.video.stage import SMALLEST

PARAGRAPH = 0.45
"""The space between paragraphs, as a share of the type size."""
_YIELD = 0.84
"""The share of a size below which it is not made smaller for the sake of even lines."""
_EVEN = 0.5
"""How long the shortest line should be at least, as a share of the longest."""
_SHORT = 4
"""Letters up to which a word looks lost on a line of its own, its mark included."""
_STEP = 2
_ALLOWANCE = 1.015
_MEASURED_AT = 100


Phrases = Sequence[Mapping[str, Value]]
"""One text in the phrases that appear one after the other."""
Shown = str | Phrases | Sequence[str] | Sequence[Phrases]
"""A text, or several paragraphs."""


class Fitter:
    """Chooses type sizes for templates, and remembers the texts for which there is none."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.misfits: list[str] = []
        self._known: dict[tuple[object, ...], int] = {}

    def __call__(
        self,
        text: Shown,
        width: float,
        height: float,
        largest: int,
        weight: str = "Bold",
        leading: float = 1.15,
        even: bool = True,
    ) -> int:
        """The size in px at which `text` fits `width` × `height` px; misfits get the smallest.

        Several texts are paragraphs, half a line apart. A little of the size is given for `even` lines.
        """
        paragraphs = paragraphs_of(text)
        room = (width, height, largest, weight, leading)
        size = self._largest(tuple(paragraphs), *room)
        if not size:
            self.misfits += [paragraph for paragraph in paragraphs if paragraph not in self.misfits]
            return SMALLEST
        single = even and len(paragraphs) == 1
        return self._even(self.fine(paragraphs[0]), width, size, weight) if single else size

    def fits(self, texts: Iterable[Shown], width: float, height: float, weight: str, leading: float) -> bool:
        """Whether each of the texts fits a box of its own, be it at the smallest size."""
        room = (width, height, SMALLEST, weight, leading)
        return all(self._largest(tuple(paragraphs_of(text)), *room) for text in texts)

    def _largest(
        self,
        paragraphs: tuple[str, ...],
        width: float,
        height: float,
        largest: int,
        weight: str,
        leading: float,
    ) -> int:
        """The largest size at which the paragraphs fit; 0 if there is none."""
        wanted = (paragraphs, width, height, largest, weight, leading)
        if wanted not in self._known:
            fine = [self.fine(paragraph) for paragraph in paragraphs]
            sizes = range(largest, SMALLEST - 1, -_STEP)
            self._known[wanted] = next(
                (size for size in sizes if _needed(fine, width, size, weight, leading) <= height), 0
            )
        return self._known[wanted]

    def _even(self, fine: str, width: float, size: int, weight: str) -> int:
        """`size`, or a little less where the text then takes a line less or has more even lines."""
        wanted = (fine, width, size, weight)
        if wanted not in self._known:
            self._known[wanted] = self._more_even(*wanted)
        return self._known[wanted]

    def _more_even(self, fine: str, width: float, size: int, weight: str) -> int:
        least = max(SMALLEST, ceil(size * _YIELD))
        set_at = {s: self._lines(fine, width, s, weight) for s in range(size, least - 1, -_STEP)}
        even = [s for s, lines in set_at.items() if lines and min(lines) >= _EVEN * max(lines)]
        fewer = [s for s in even if len(set_at[s]) < len(set_at[size])]
        return next(iter((*fewer, *even)), size)

    def _lines(self, fine: str, width: float, size: int, weight: str) -> list[float]:
        return line_widths(fine, self._narrow(fine, size, width, weight), size, weight)

    def _narrow(self, fine: str, size: int, width: float, weight: str) -> int:
        """The narrowest width at which a text takes no more lines than at `width`."""
        narrow = int(width)
        most = line_count(fine, width, size, weight)
        while most > 1 and narrow > width // 3 and 0 < line_count(fine, narrow - 10, size, weight) <= most:
            narrow -= 10
        return narrow

    def fine(self, text: str) -> str:
        """`text` finely set; a short last word keeps to the one before, so that no line is left to it."""
        return re.sub(rf"(?<=\S) (\S{{1,{_SHORT}}})$", "\u00a0\\1", typeset(text, self._language))

    def together(
        self,
        texts: Iterable[Shown],
        width: float,
        height: float,
        largest: int,
        weight: str = "Bold",
        leading: float = 1.15,
        even: bool = True,
    ) -> int:
        """The one size at which each of the texts fits a box of its own."""
        sizes = (self(text, width, height, largest, weight, leading, even) for text in texts)
        return min(sizes, default=largest)

    def balanced(self, text: Shown, size: int, width: float, weight: str = "Bold") -> int:
        """The narrowest width in px at which `text` takes no more lines than at `width`, for even lines.

        Two lines rather break where a reader pauses.
        """
        fine = self.fine(" ".join(paragraphs_of(text)))
        width = int(width)
        most = line_count(fine, width, size, weight)
        narrow = self._narrow(fine, size, width, weight)
        if most == 2:
            words = re.split(r"[ \n\t]+", fine)
            widths = [_width(word, weight, size) for word in words]
            paused = ceil(at_a_pause(words, widths, width, _width(" ", weight, size), narrow))
            if paused != narrow:
                return min(paused + size // 10, width)
        return min(narrow + size // 4, width)


def paragraphs_of(text: Shown) -> list[str]:
    """The paragraphs of a text; phrases make one."""
    if isinstance(text, str):
        return [text]
    phrases = [str(part["text"]) for part in text if isinstance(part, Mapping)]
    return [" ".join(phrases)] if phrases else [paragraphs_of(part)[0] for part in text]  # type: ignore[arg-type]


def _needed(fine: Sequence[str], width: float, size: int, weight: str, leading: float) -> float:
    """How high the paragraphs stand, in px; no box is high enough where a word is wider than its line."""
    counts = [line_count(paragraph, width, size, weight) for paragraph in fine]
    return sum(counts) * size * leading + (len(fine) - 1) * PARAGRAPH * size if all(counts) else inf


def line_count(text: str, width: float, size: int, weight: str) -> int:
    """How many lines the text takes; 0 when a word alone is wider than a line."""
    return len(line_widths(text, width, size, weight))


def line_widths(text: str, width: float, size: int, weight: str) -> list[float]:
    """How long each line of the text is in px; none when a word alone is wider than a line."""
    lines: list[float] = []
    scale = size / _MEASURED_AT
    space = _width(" ", weight, size)
    for opens, measured in _parts(text, weight):
        needed = measured * scale
        gap = space if lines and opens else 0.0
        if needed > width:
            return []
        if not lines or lines[-1] + gap + needed > width:
            lines.append(needed)
        else:
            lines[-1] += gap + needed
    return lines


@lru_cache(maxsize=4096)
def _parts(text: str, weight: str) -> tuple[tuple[bool, float], ...]:
    """What a line can break after: whether it opens a word, and how long it is at the size measured at."""
    return tuple(
        (not number, _width(part, weight, _MEASURED_AT))
        for word in re.split(r"[ \n\t]+", text)
        for number, part in enumerate(re.findall(r"[^-–/]+[-–/]*|[-–/]+", word))
    )


def _width(text: str, weight: str, size: int) -> float:
    return float(_font(weight).getlength(text)) * size / _MEASURED_AT * _ALLOWANCE


@cache
def _font(weight: str) -> Any:  # noqa: ANN401 - Pillow's font, imported late
    from PIL import ImageFont

    return ImageFont.truetype(str(asset(f"fonts/SourceSans3-{weight}.ttf")), _MEASURED_AT)
