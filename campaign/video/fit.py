"""How large a text can be set so that it fits its box, measured with the font's own widths."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import ceil
from typing import Any

from campaign.files import Value
from campaign.theme.find import asset
from campaign.theme.pause import at_a_pause
from campaign.theme.typography import typeset
from campaign.video.stage import SMALLEST

PARAGRAPH = 0.45
"""The space between paragraphs, as a share of the type size."""
_SHORT = 5
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

    def __call__(
        self,
        text: Shown,
        width: float,
        height: float,
        largest: int,
        weight: str = "Bold",
        leading: float = 1.15,
    ) -> int:
        """The size in px at which `text` fits `width` × `height` px; misfits get the smallest.

        Several texts are paragraphs, half a line apart.
        """
        paragraphs = paragraphs_of(text)
        fine = [self.fine(paragraph) for paragraph in paragraphs]
        for size in range(largest, SMALLEST - 1, -_STEP):
            counts = [line_count(paragraph, width, size, weight) for paragraph in fine]
            needed = sum(counts) * size * leading + (len(fine) - 1) * PARAGRAPH * size
            if all(counts) and needed <= height:
                return size
        self.misfits += [paragraph for paragraph in paragraphs if paragraph not in self.misfits]
        return SMALLEST

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
    ) -> int:
        """The one size at which each of the texts fits a box of its own."""
        return min((self(text, width, height, largest, weight, leading) for text in texts), default=largest)

    def balanced(self, text: Shown, size: int, width: float, weight: str = "Bold") -> int:
        """The narrowest width in px at which `text` takes no more lines than at `width`, for even lines.

        Two lines rather break where a reader pauses.
        """
        fine = self.fine(" ".join(paragraphs_of(text)))
        narrow = width = int(width)
        most = line_count(fine, width, size, weight)
        while most > 1 and narrow > width // 3 and 0 < line_count(fine, narrow - 10, size, weight) <= most:
            narrow -= 10
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


def line_count(text: str, width: float, size: int, weight: str) -> int:
    """How many lines the text takes; 0 when a word alone is wider than a line."""
    lines, filled = 1, 0.0
    space = _width(" ", weight, size)
    for word in re.split(r"[ \n\t]+", text):
        for number, part in enumerate(re.findall(r"[^-–/]+[-–/]*|[-–/]+", word)):
            needed = _width(part, weight, size)
            gap = space if filled and not number else 0.0
            if needed > width:
                return 0
            if filled + gap + needed > width:
                lines, filled = lines + 1, needed
            else:
                filled += gap + needed
    return lines


def _width(text: str, weight: str, size: int) -> float:
    return float(_font(weight).getlength(text)) * size / _MEASURED_AT * _ALLOWANCE


@cache
def _font(weight: str) -> Any:  # noqa: ANN401 - Pillow's font, imported late
    from PIL import ImageFont

    return ImageFont.truetype(str(asset(f"fonts/SourceSans3-{weight}.ttf")), _MEASURED_AT)
