"""Checks of colour: nothing in RGB, no more ink than paper bears, black text that prints over."""

from collections.abc import Callable, Iterator

from pikepdf import Array, Dictionary, Name, Stream

from campaign.errors import Severity
from campaign.printing.colourspace import Space, space_of
from campaign.printing.marks import Mark
from campaign.printing.preflight.case import Case
from campaign.printing.preflight.verdict import Fault

_RICH = 0.7
"""From how much black on a text counts as black."""
_SMALL = 18.0
"""Points below which a rim of another colour around black text can be seen."""


def rgb_drawn(case: Case) -> Iterator[Fault]:
    """No line, area or letter is coloured in red, green and blue."""
    yield from _counted(
        case, lambda mark: mark.kind in ("fill", "stroke", "text") and mark.paint.space.needs_rgb
    )


def rgb_pictures(case: Case) -> Iterator[Fault]:
    """No picture is in RGB, whether it is shown or only carried along."""
    yield from _counted(case, lambda mark: mark.kind == "image" and mark.paint.space.needs_rgb)
    shown = {mark.picture for _, mark in case.marks()}
    hidden = sum(
        _is_picture(thing, space_of(thing.get("/ColorSpace"))) and thing.objgen not in shown
        for thing in case.objects()
    )
    if hidden:
        yield Fault({"count": hidden}, "hidden")


def rgb_shadings(case: Case) -> Iterator[Fault]:
    """No gradient runs through RGB, whether it is shown or only carried along."""
    shown = sum(mark.kind == "shading" and mark.paint.space.needs_rgb for _, mark in case.marks())
    kept = [thing for thing in case.objects() if "/ShadingType" in thing]
    found = max(shown, sum(space_of(thing.get("/ColorSpace")).needs_rgb for thing in kept))
    if found:
        yield Fault({"count": found})


def rgb_groups(case: Case) -> Iterator[Fault]:
    """Nothing transparent is mixed in RGB: pages, forms, soft masks."""
    groups = [thing.get("/Group") for thing in case.objects()]
    found = sum(isinstance(group, Dictionary) and space_of(group.get("/CS")).needs_rgb for group in groups)
    if found:
        yield Fault({"count": found})


def annotations(case: Case) -> Iterator[Fault]:
    """Nothing but print lies on the page: links and notes are no part of a press file (ISO 15930-7, 6.18)."""
    for number, page in enumerate(case.document.pages, 1):
        notes = page.obj.get("/Annots")
        kinds = [str(note.get("/Subtype")) for note in notes] if isinstance(notes, Array) else []
        others = [kind for kind in kinds if kind not in ("/TrapNet", "/PrinterMark")]
        if others:
            yield Fault({"page": number, "count": len(others), "kind": others[0].lstrip("/")})


def foreign_colours(case: Case) -> Iterator[Fault]:
    """Four inks and no others: no spot colours, no colours of unknown kind."""
    spots = {name for _, mark in case.marks() for name in _spots(mark.paint.space)}
    if spots:
        yield Fault({"names": ", ".join(sorted(spots))[:80]}, "spot")
    yield from _counted(case, lambda mark: mark.paint.space.family in ("Lab", "Unknown"))


def ink_limit(case: Case) -> Iterator[Fault]:
    """No colour asks for more ink than the paper bears: areas, lines and letters as they are mixed."""
    limit = case.printer.ink_limit
    by_page: dict[int, float] = {}
    for number, mark in case.marks():
        if mark.paint.space.family == "CMYK" and not mark.in_mask:
            by_page[number] = max(by_page.get(number, 0.0), 100 * sum(mark.paint.values))
    for number, most in by_page.items():
        if most > limit + 0.5:
            yield Fault({"page": number, "found": most, "wanted": limit})


def ink_in_pictures(case: Case) -> Iterator[Fault]:
    """No picture asks for more ink than the paper bears."""
    import numpy as np
    import pikepdf

    limit = case.printer.ink_limit
    for thing in case.objects():
        space = space_of(thing.get("/ColorSpace"))
        if not isinstance(thing, Stream) or thing.get("/Subtype") != Name.Image or space.family != "CMYK":
            continue
        try:
            picture = pikepdf.PdfImage(thing).as_pil_image()
        except (pikepdf.PdfError, NotImplementedError, ValueError, OSError, TypeError):
            continue  # that it cannot be read is found elsewhere
        total = np.asarray(picture.convert("CMYK"), dtype=np.uint16).sum(axis=2)
        most = float(np.quantile(total, 0.999)) / 2.55
        if most > limit + 1:
            yield Fault({"found": most, "wanted": limit})


def rich_black(case: Case) -> Iterator[Fault]:
    """Black text is printed with black alone: four inks never meet exactly in a thin letter."""

    def is_rich(mark: Mark) -> bool:
        if mark.kind != "text" or mark.paint.space.family != "CMYK" or len(mark.paint.values) != 4:
            return False
        *colours, black = mark.paint.values
        return mark.size < _SMALL and black >= _RICH and sum(colours) > 0.3

    yield from _counted(case, is_rich)


def black_overprint(case: Case) -> Iterator[Fault]:
    """Full black text prints over its ground, so that no white rim shows where plates shift."""

    def knocks_out(mark: Mark) -> bool:
        return mark.kind == "text" and _is_black(mark) and not (mark.over and mark.mode == 1)

    yield from _counted(case, knocks_out, Severity.WARNING)


def lost_overprint(case: Case) -> Iterator[Fault]:
    """Nothing white prints over: it would vanish. Nor does anything coloured: it would change its colour."""
    yield from _counted(case, lambda mark: mark.over and _is_white(mark))
    yield from _counted(case, _is_coloured_over, Severity.WARNING, "coloured")


def transparency(case: Case) -> Iterator[Fault]:
    """Nothing shows through, for a printer who cannot handle that."""
    if case.printer.transparency == "none":
        yield from _counted(case, lambda mark: mark.masked or mark.blended or 0 < mark.alpha < 1)


def _counted(
    case: Case, is_wrong: Callable[[Mark], bool], severity: Severity = Severity.ERROR, variant: str = ""
) -> Iterator[Fault]:
    """One fault a page, with how many marks are wrong and what the first of them is."""
    by_page: dict[int, list[Mark]] = {}
    for number, mark in case.marks():
        if is_wrong(mark):
            by_page.setdefault(number, []).append(mark)
    for number, wrong in by_page.items():
        yield Fault({"page": number, "count": len(wrong), "colour": _told(wrong[0])}, variant, severity)


def _told(mark: Mark) -> str:
    values = " ".join(f"{100 * value:.0f}" for value in mark.paint.values)
    return f"{mark.paint.space.family} {values}".strip()


def _spots(space: Space) -> tuple[str, ...]:
    return tuple(name.lstrip("/") for name in space.names if name not in ("/All", "/None"))


def _is_black(mark: Mark) -> bool:
    space, values = mark.paint.space, mark.paint.values
    if space.family == "CMYK" and len(values) == 4:
        return sum(values[:3]) == 0 and values[3] >= 0.995
    return space.family == "Gray" and values == (0.0,)


def _is_white(mark: Mark) -> bool:
    space, values = mark.paint.space, mark.paint.values
    if mark.kind == "image" or mark.in_mask or mark.alpha == 0:
        return False
    return (space.family == "CMYK" and len(values) == 4 and sum(values) == 0) or (
        space.family == "Gray" and values == (1.0,)
    )


def _is_coloured_over(mark: Mark) -> bool:
    values = mark.paint.values
    coloured = mark.paint.space.family == "CMYK" and len(values) == 4 and sum(values[:3]) > 0
    return mark.over and coloured and mark.kind != "image"


def _is_picture(thing: Dictionary | Stream, space: Space) -> bool:
    return isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image and space.needs_rgb
