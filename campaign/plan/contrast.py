"""How well one colour can be told from another (WCAG 2.2)."""

LEGIBLE = 4.5
"""The contrast that WCAG 2.2 asks of text (level AA, 1.4.3)."""
LEGIBLE_LARGE = 3.0
"""The contrast it asks of text from 18 pt, or bold from 14 pt, and of signs (1.4.3, 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 … 21 (WCAG 2.2, relative luminance)."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 … 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
