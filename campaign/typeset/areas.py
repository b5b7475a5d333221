"""How full the named boxes of a page are: measured in the layout, before anything is drawn.

A template names a box with `data-box="rules"`. Everything set inside it, lines of text and pictures,
must lie within the box less its padding. Whatever carries `data-decor` is ornament and may reach out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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

    @property
    def excess(self) -> float:
        """By how many millimetres the content is too large for the box; 0 when it fits."""
        return max(0.0, -self.free, self.beyond)


def areas_of(page: Any, number: int) -> Iterator[Area]:  # noqa: ANN401 - weasyprint has no types
    """The named boxes of a WeasyPrint page."""
    for box in _below(page._page_box):
        name = box.element.get("data-box") if _is_block(box) else None
        if name:
            yield _measured(box, name, number)


def _is_block(box: Any) -> bool:  # noqa: ANN401
    from weasyprint.formatting_structure.boxes import BlockLevelBox

    return box.element is not None and isinstance(box, BlockLevelBox) and "::" not in str(box.element_tag)


def _measured(box: Any, name: str, number: int) -> Area:  # noqa: ANN401
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    set_in = [_extent(part) for part in _below(box) if part is not box and _is_set(part)]
    lowest = max((extent[3] for extent in set_in), default=top)
    beyond = max((max(left - x1, x2 - right, top - y1) for x1, y1, x2, _ in set_in), default=0.0)
    return Area(
        name,
        number,
        left * MM,
        top * MM,
        box.width * MM,
        box.height * MM,
        (bottom - lowest) * MM,
        max(0.0, beyond * MM),
    )


def _is_set(box: Any) -> bool:  # noqa: ANN401
    from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

    return isinstance(box, TextBox | ReplacedBox) or (
        box.element is not None and box.element.get("data-solid") is not None
    )


def _extent(box: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
    x, y = box.border_box_x(), box.border_box_y()
    return x, y, x + box.border_width(), y + box.border_height()


def _below(box: Any) -> Iterator[Any]:  # noqa: ANN401
    """The box and everything in it, absolutely positioned parts included, ornaments left out."""
    box = getattr(box, "_box", box)
    if box.element is not None and box.element.get("data-decor") is not None:
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _below(child)
