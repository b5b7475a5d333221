"""How much ink can come together at most, worked out from the drawing alone: no plate has to be made.

Opaque colours knock out what is below them, and colours that are mixed at their edges or shine through lie
between those they are mixed of (ISO 32000-1, 11.3.5.2, blend mode Normal). So no place bears more ink
than the fullest colour or pixel, but for what prints over: black adds itself to the colours below, and
any other ink takes its own place alone (ISO 32000-1, 11.7.4.3). That is the bound. Where the drawing
leaves it open, for gradients, spot colours or other blend modes, there is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import pikepdf
from pikepdf import Array, Stream

from campaign.printing.marks import Box, Mark
from campaign.printing.preflight.case import Case, edges
from campaign.printing.preflight.verdict import NotRunError

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black: 0 … 1."""


class OpenError(Exception):
    """The drawing does not say how much ink there will be; only its plates can."""


@dataclass(frozen=True)
class Fullest:
    """The most ink in one colour or pixel, the same of its colours without black, and of each ink."""

    all_four: float = 0.0
    three: float = 0.0
    each: Ink = (0.0, 0.0, 0.0, 0.0)

    def __or__(self, other: "Fullest") -> "Fullest":
        c, m, y, k = (max(pair) for pair in zip(self.each, other.each, strict=True))
        return Fullest(max(self.all_four, other.all_four), max(self.three, other.three), (c, m, y, k))


def most_ink(case: Case) -> float | None:
    """No place of the file bears more ink than this, in percent; None where only its plates can tell."""
    if _is_open(case):
        return None
    marks = [(page, mark) for page, mark in case.marks() if not (mark.in_mask or _in_slug(case, page, mark))]
    over = [(page, mark) for page, mark in marks if mark.over]
    try:
        fullest = _all(_fullest(case, mark) for _, mark in marks)
        below = _all(_fullest(case, mark) for page, mark in marks if _is_printed_over(case, page, mark, over))
    except OpenError:
        return None
    if not over:
        return 100 * fullest.all_four
    if any(not _black_alone(mark) for _, mark in over):
        return 100 * sum(fullest.each)
    return 100 * max(fullest.all_four, below.three + fullest.each[3])


def black_text_prints_over(case: Case) -> bool:
    """Whether the drawing alone says that the plates below all full black text are whole.

    It does when every such text is set to print over with the inks it has, in plain process colours, and
    none is mixed in a group of its own, through which it could not print over.
    """
    letters = [mark for _, mark in case.marks() if mark.kind == "text" and not mark.in_mask]
    black = [mark for mark in letters if _is_black(mark)]
    if _is_open(case) or any(mark.blended or mark.masked or mark.grouped for mark in black):
        return False
    return all(mark.over and mark.mode == 1 and mark.paint.space.family == "CMYK" for mark in black)


def _is_open(case: Case) -> bool:
    """Whether anything is drawn that the marks do not tell of, or whose inks a profile decides."""
    drawing = case.drawing
    unread = not drawing.whole or any(font.drawn for font in drawing.letterings)
    return unread or any("/Annots" in page.obj for page in case.document.pages) or _has_profiles(case)


def _has_profiles(case: Case) -> bool:
    """Whether colours are given by ICC profiles, besides the one that says for which printing the file is."""
    intents = case.document.Root.get("/OutputIntents", Array())
    meant = {intent.DestOutputProfile.objgen for intent in intents if "/DestOutputProfile" in intent}
    return any(
        isinstance(thing, Stream)
        and "/N" in thing
        and not {"/Type", "/FunctionType"} & set(thing.keys())
        and thing.objgen not in meant
        for thing in case.objects()
    )


def _is_printed_over(case: Case, page: int, mark: Mark, over: Sequence[tuple[int, Mark]]) -> bool:
    """Whether anything may print over the mark; of pictures, the fullest of all, it is looked up where.

    Where pages share what they draw, the mark may stand on any of them.
    """
    if mark.kind != "image":
        return True
    try:
        wordings = case.wordings if case.drawing.shared else case.wordings[page - 1 : page]
    except NotRunError:
        return True
    if not wordings:
        return True
    words = (word.box for wording in wordings for word in wording)
    others = (other.box for at, other in over if (case.drawing.shared or at == page) and other.kind != "text")
    return any(_meet(box, mark.box) for box in chain(words, others))


def _meet(one: Box, other: Box) -> bool:
    near = 2.0  # points by which a letter may reach beyond the box that is told of it
    across = one[0] - near < other[2] and one[2] + near > other[0]
    return across and one[1] - near < other[3] and one[3] + near > other[1]


def _all(inks: Iterable[Fullest]) -> Fullest:
    fullest = Fullest()
    for one in inks:
        fullest |= one
    return fullest


def _fullest(case: Case, mark: Mark) -> Fullest:
    """The ink of one mark; raises OpenError when the mark does not say."""
    if mark.blended:
        raise OpenError
    family, values = mark.paint.space.family, mark.paint.values
    if mark.picture is not None and not values:
        return _of_picture(case.document.get_object(mark.picture))
    if family == "CMYK" and len(values) == 4:
        c, m, y, k = values
        return Fullest(c + m + y + k, c + m + y, (c, m, y, k))
    if family == "Gray" and len(values) == 1:
        black = 1 - values[0]
        return Fullest(black, 0.0, (0.0, 0.0, 0.0, black))
    if family == "Pattern":
        return Fullest()  # what the pattern draws are marks of their own
    raise OpenError


def _of_picture(image: pikepdf.Object) -> Fullest:
    """The ink of a picture's pixels, in CMYK or grey."""
    import numpy as np

    if not isinstance(image, Stream):
        raise OpenError
    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError, TypeError):
        raise OpenError from None
    if picture.mode in ("1", "L"):
        black = 1 - float(np.asarray(picture.convert("L")).min()) / 255
        return Fullest(black, 0.0, (0.0, 0.0, 0.0, black))
    if picture.mode != "CMYK" or "/Decode" in image:
        raise OpenError
    pixels = np.asarray(picture)
    total = pixels.sum(axis=2, dtype=np.uint16)
    c, m, y, k = (float(most) / 255 for most in pixels.max(axis=(0, 1)))
    three = float((total - pixels[..., 3]).max()) / 255
    return Fullest(float(total.max()) / 255, three, (c, m, y, k))


def _in_slug(case: Case, number: int, mark: Mark) -> bool:
    """Whether a mark stands beyond the bleed: marks for the cutter are on every plate, and mean to be."""
    if mark.kind == "text":  # of which only the beginning is known
        return False
    bleed = edges(case.document.pages[number - 1], "/BleedBox")
    left, bottom, right, top = mark.box
    return bleed is not None and (right < bleed[0] or left > bleed[2] or top < bleed[1] or bottom > bleed[3])


def _black_alone(mark: Mark) -> bool:
    family, values = mark.paint.space.family, mark.paint.values
    return family == "Gray" or (family == "CMYK" and len(values) == 4 and not any(values[:3]))


def _is_black(mark: Mark) -> bool:
    family, values = mark.paint.space.family, mark.paint.values
    return _black_alone(mark) and (values == (0.0,) if family == "Gray" else values[3] >= 0.995)
