"""At which size a headline stands in few lines, none of them a word alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from campaign.printing.linebreaks import GERMAN, Breaking, is_lone, reach, widest
from campaign.theme.typography import typeset

_CUT = "Black"


@dataclass(frozen=True)
class Headline:
    """The size in points and the lines."""

    size: float
    lines: tuple[str, ...]

    @property
    def html(self) -> Markup:
        """The lines for a template."""
        return Markup("<br>").join(map(escape, self.lines))

    @property
    def end(self) -> float:
        """How far the last line reaches, in millimetres."""
        return reach(self.lines[-1], self.size, _CUT)


def fit_headline(
    text: str, width: float, sizes: Sequence[float], lines: Sequence[int], breaking: Breaking = GERMAN
) -> Headline:
    """The setting of `text` in `width` millimetres, in at most `lines` lines: the first that will do.

    A setting that leaves a word alone is only taken where there is no other, and words are cut only where
    one is wider than the place, at the smallest of `sizes`.
    """
    said = typeset(text, breaking.language)
    settings = list(_whole(said, width, sizes, lines, breaking))
    calm = (setting for setting in settings if not _leaves_alone(setting.lines))
    smallest = sizes[-1]
    return next(calm, None) or next(
        iter(settings), Headline(smallest, breaking.broken(said, width, smallest, _CUT))
    )


def _whole(
    said: str, width: float, sizes: Sequence[float], lines: Sequence[int], breaking: Breaking
) -> Iterator[Headline]:
    """Every setting without a cut word, in as few lines as allowed and as large as that allows."""
    for count in lines:
        for size in sizes:
            broken = breaking.broken(said, width, size, _CUT) if widest(said, size, _CUT) <= width else ()
            if 0 < len(broken) <= count:
                yield Headline(size, broken)


def _leaves_alone(lines: Sequence[str]) -> bool:
    return any(is_lone(lines, at) for at in range(len(lines)))
