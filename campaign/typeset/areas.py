"""How full the named boxes of a page are: measured in the layout, before anything is drawn.

A template names a box with `data-box="rules"`. Everything set inside it, lines of text and pictures,
must lie within the box less its padding. Whatever carries `data-decor` is ornament and may reach out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure.boxes import BlockLevelBox, LineBox, ReplacedBox, TextBox

MM = 25.4 / 96
"""Millimetres in a CSS pixel."""


@dataclass(frozen=True)
class Area:
    """One named box; lengths in millimetres, from the trimmed page's upper left corner."""

    name: str
    page: int
    left: float
    top: float
    width: float
    height: float
    free: float
    """The height left below the lowest thing set in it; negative when that sticks out."""
    beyond: float
    """How far anything sticks out to the left, right or top; 0 when nothing does."""
    letters: int = 0
    """How many letters are set in it, white space included."""

    @property
    def excess(self) -> float:
        """By how many millimetres the content is too large for the box; 0 when it fits."""
        return max(0.0, -self.free, self.beyond)


def areas_of(page: Any, number: int) -> Iterator[Area]:  # noqa: ANN401 - weasyprint has no types
    """The named boxes of a WeasyPrint page."""
    named: set[int] = set()
    for box in _below(page._page_box):
        name = _marked(box, "data-box")
        if name and id(box.element) not in named:
            named.add(id(box.element))
            yield _measured(box, name, number)


def _marked(box: Any, attribute: str) -> str | None:  # noqa: ANN401 - weasyprint has no types
    """The mark of the block itself; the anonymous boxes around its text bear its element too."""
    if box.element is None or not isinstance(box, BlockLevelBox) or "::" in str(box.element_tag):
        return None
    mark: str | None = box.element.get(attribute)
    return mark


def _measured(box: Any, name: str, number: int) -> Area:  # noqa: ANN401 - weasyprint has no types
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    inside = [part for part in _below(box) if part is not box]
    tall = [
        part
        for part in inside
        if isinstance(part, LineBox | ReplacedBox) or _marked(part, "data-solid") is not None
    ]
    wide = [
        part
        for part in inside
        if isinstance(part, TextBox | ReplacedBox) or _marked(part, "data-solid") is not None
    ]
    lowest = max((part.border_box_y() + part.border_height() for part in tall), default=top)
    beyond = [top - part.border_box_y() for part in tall]
    for part in wide:
        x = part.border_box_x()
        beyond += [left - x, x + part.border_width() - right]
    past = max((0.0, *beyond)) * MM
    letters = sum(len(part.text) for part in inside if isinstance(part, TextBox))
    sides = (left * MM, top * MM, box.width * MM, box.height * MM)
    return Area(name, number, *sides, (bottom - lowest) * MM, past, letters)


def _below(box: Any) -> Iterator[Any]:  # noqa: ANN401 - weasyprint has no types
    """The box and everything in it, absolutely positioned parts included, ornaments left out."""
    box = getattr(box, "_box", box)
    if box.element is not None and box.element.get("data-decor") is not None:
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _below(child)
