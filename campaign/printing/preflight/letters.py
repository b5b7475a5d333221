"""Checks of text and lines: fonts embedded and known, no glyph missing, nothing too fine or left over."""

import re
from collections.abc import Callable, Iterator

from campaign.printing.marks import Mark
from campaign.printing.preflight.case import Case
from campaign.printing.preflight.verdict import Fact, Fault

_LEFT_OVER = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\blorem ipsum\b|\\(?:pagebreak|newpage|textbf|LaTeX)\b|:(?:ref|doc|term):`"
    r"|\[(?:platzhalter|placeholder|todo|tbd)[^\]]*\]|\b(?:TODO|TBD|FIXME|XXXX+)\b|<%.*?%>|\$\{\w+\}",
    re.IGNORECASE,
)
"""What templates, TeX, reST and drafts leave behind."""


def fonts_embedded(case: Case) -> Iterator[Fault]:
    """Every font that text uses is in the file."""
    used = {mark.font for _, mark in case.marks() if mark.kind == "text"}
    loose = [font for font in case.drawing.letterings if not (font.embedded or font.drawn)]
    for name in sorted({font.name for font in loose if font.name in used}):
        yield Fault({"font": name})


def fonts_of_the_brand(case: Case) -> Iterator[Fault]:
    """Only the brand's fonts are used: any other stepped in for a letter they lack."""
    families = tuple(_bare(family) for family in case.expected.fonts)
    used = sorted({mark.font for _, mark in case.marks() if mark.kind == "text"})
    if families:
        yield from (Fault({"font": name}) for name in used if not _bare(name).startswith(families))


def glyphs(case: Case) -> Iterator[Fault]:
    """No letter is missing: an empty box stands in for those a font does not have."""
    for number, page in enumerate(case.drawing.pages, 1):
        count = sum(mark.undefined for mark in page)
        if count:
            font = next(mark.font for mark in page if mark.undefined)
            yield Fault({"page": number, "count": count, "font": font})


def text_size(case: Case) -> Iterator[Fault]:
    """No text is too small to be printed cleanly."""
    least = case.printer.text_least

    def is_small(mark: Mark) -> bool:
        return mark.kind == "text" and 0 < mark.size < least - 0.05 and mark.alpha > 0

    yield from _smallest(case, is_small, least)


def line_width(case: Case) -> Iterator[Fault]:
    """No line is too thin; white ones on a ground need to be thicker."""
    least, negative = case.printer.line_least, case.printer.line_least_negative

    def is_thin(mark: Mark) -> bool:
        return mark.kind == "stroke" and not _is_paper(mark) and mark.size < least - 0.005

    def is_thin_negative(mark: Mark) -> bool:
        return mark.kind == "stroke" and _is_paper(mark) and mark.size < negative - 0.005

    yield from _smallest(case, is_thin, least)
    yield from _smallest(case, is_thin_negative, negative, "negative")


def nothing_left_over(case: Case) -> Iterator[Fault]:
    """No placeholder, no piece of a template and no note to oneself is printed."""
    for number, words in enumerate(case.wordings, 1):
        found = _LEFT_OVER.search(" ".join(word.text for word in words))
        if found:
            yield Fault({"page": number, "text": found[0][:40]})


def _smallest(
    case: Case, is_wrong: Callable[[Mark], bool], least: float, variant: str = ""
) -> Iterator[Fault]:
    for number, page in enumerate(case.drawing.pages, 1):
        wrong = [mark.size for mark in page if is_wrong(mark)]
        if wrong:
            facts: dict[str, Fact] = {
                "page": number,
                "count": len(wrong),
                "found": min(wrong),
                "wanted": least,
            }
            yield Fault(facts, variant)


def _is_paper(mark: Mark) -> bool:
    family, values = mark.paint.space.family, mark.paint.values
    return (family == "CMYK" and sum(values) == 0) or (
        family in ("Gray", "RGB") and min(values, default=0) == 1
    )


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
