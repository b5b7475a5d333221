"""Personal copies: the finished pages, set once, and over them a slip for each person."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby

import pikepdf

from campaign.errors import Finding
from campaign.files import sha256, slug
from campaign.plan.content import Content
from campaign.printing.finish import settle_ids
from campaign.printing.formats import Format
from campaign.printing.gate import Leaving
from campaign.printing.pictures import qr_bars
from campaign.printing.preflight.case import DRAWN_PAGES, Expected
from campaign.printing.slips import Copy, separators, slips, unprintable
from campaign.theme.materials import Materials
from campaign.typeset.areas import Area

PLACE = "personal"
"""The box of a template over which the slip is laid."""

Finish = Callable[[bytes], bytes]
"""What makes set pages fit for the press."""

_MM = 72 / 25.4


@dataclass(frozen=True)
class Base:
    """The finished pages that everybody gets, and the place on them that is kept free."""

    pdf: bytes
    place: Area
    format: Format
    bleed: float
    """In millimetres."""
    finish: Finish
    expected: Expected
    """What the gate expects of these pages."""


def copies(content: Content, materials: Materials, base: Base) -> Iterator[Leaving | Finding]:
    """`….copies.print.pdf`, or a file per person below `….copies`, as the plan wants it.

    One file holds the copies in print order, site by site, with a page that names the site before each.
    There is none when a name needs letters that the brand's fonts do not have; a finding names them.
    """
    wanted = content.values["copies"]
    people = copies_of(content)
    missing = tuple(unprintable(content, people))
    yield from missing
    if missing or not people:
        return
    if isinstance(wanted, Mapping) and wanted["as"] == "single":
        yield from _single(content, materials, base, people)
        return
    with pikepdf.open(BytesIO(base.pdf)) as document:
        stack = _Stack(document, base)
        yield from _in_print_order(content, materials, stack, people)
        yield Leaving(".copies.print.pdf", stack.finished(), stack.expected())


def copies_of(content: Content) -> tuple[Copy, ...]:
    """The copies the content asks for, in print order."""
    wanted = content.values.get("copies")
    people = wanted["people"] if isinstance(wanted, Mapping) else ()
    shown = (
        [person for person in people if isinstance(person, Mapping)] if isinstance(people, Sequence) else []
    )
    campaign = str(content.values["campaign_id"])
    return tuple(
        Copy(str(person["name"]), str(person["site"]), str(person["code"]), campaign) for person in shown
    )


def _in_print_order(
    content: Content, materials: Materials, stack: "_Stack", people: Sequence[Copy]
) -> Iterator[Finding]:
    """Lay everybody's copy on the stack, each site behind the page that names it."""
    place = stack.base.place
    sites = [(site, len(list(group))) for site, group in groupby(people, key=lambda copy: copy.site)]
    titles = stack.forms(
        stack.base.finish(separators(content, materials, stack.base.format, stack.base.bleed, sites)),
        whole=True,
    )
    site = None
    for batch in slips(content, materials, place, people):
        yield from batch.findings
        forms = stack.forms(stack.base.finish(batch.pdf))
        for copy, slip in zip(batch.copies, forms, strict=True):
            if copy.site != site:
                site = copy.site
                stack.separate(next(titles))
            stack.add(slip, copy)


def _single(
    content: Content, materials: Materials, base: Base, people: Sequence[Copy]
) -> Iterator[Leaving | Finding]:
    """A file for each person, numbered in print order."""
    number = 0
    for batch in slips(content, materials, base.place, people):
        yield from batch.findings
        with pikepdf.open(BytesIO(base.finish(batch.pdf))) as drawn:
            for copy, page in zip(batch.copies, drawn.pages, strict=True):
                number += 1
                with pikepdf.open(BytesIO(base.pdf)) as document:
                    stack = _Stack(document, base)
                    stack.add(document.copy_foreign(page.as_form_xobject()), copy)
                    name = f"{number:04}-{slug(copy.site or 'ohne-ort', 20)}-{copy.code.lower()}.print.pdf"
                    end = f".copies/{name}"
                    yield Leaving(end, stack.finished(), stack.expected(), one_of_many=True)


class _Stack:
    """A growing pile of copies: every page shows the same base, and one of them a slip over it."""

    def __init__(self, document: pikepdf.Pdf, base: Base) -> None:
        self.base = base
        self._document = document
        self._pages = list(document.pages)
        self._forms = [self._form(page) for page in self._pages]
        self._signs: list[str] = []
        self._codes: list[int] = []
        """How many QR codes each page of the pile has; those of a copy are counted on its last page."""

    def expected(self) -> Expected:
        """What the gate expects of the pile: on the pages it looks at, every code can be read."""
        return replace(self.base.expected, pages=len(self._codes), codes=sum(self._codes[:DRAWN_PAGES]))

    def add(self, slip: pikepdf.Object, copy: Copy) -> None:
        """Lay a copy on the pile: the base's pages, in its place the slip and the person's QR code."""
        self._signs.append(copy.sign)
        for number, (page, form) in enumerate(zip(self._pages, self._forms, strict=True), 1):
            drawn, over = "/Base Do", {}
            if number == self.base.place.page:
                left, bottom = self._corner(page)
                drawn += f" q 1 0 0 1 {left:.4f} {bottom:.4f} cm /Slip Do {self._code(copy)} Q"
                over = {"/Slip": slip}
            self._page(page, drawn, {"/Base": form, **over})
        self._codes += [0] * (len(self._pages) - 1) + [(self.base.expected.codes or 0) + 1]

    def separate(self, title: pikepdf.Object) -> None:
        """Lay a leaf on the pile that shows `title`, with as many pages as a copy: fronts stay fronts."""
        left, bottom = (float(self._pages[0].trimbox[at]) for at in (0, 1))
        self._page(self._pages[0], f"q 1 0 0 1 {left:.4f} {bottom:.4f} cm /Title Do Q", {"/Title": title})
        for page in self._pages[1:]:
            self._page(page, "", {})
        self._codes += [0] * len(self._pages)

    def forms(self, pdf: bytes, *, whole: bool = False) -> Iterator[pikepdf.Object]:
        """The trimmed pages of `pdf` as forms of this file; `whole` with bleed and marks around them.

        Their trim begins at 0, 0, as pages are set.
        """
        with pikepdf.open(BytesIO(pdf)) as drawn:
            for page in drawn.pages:
                form = page.as_form_xobject()
                form.BBox = page.mediabox if whole else page.trimbox
                yield self._document.copy_foreign(form)

    def finished(self) -> bytes:
        """The file with everything that was laid on the pile, and nothing else."""
        del self._document.pages[: len(self._pages)]
        settle_ids(self._document, sha256(self.base.pdf + " ".join(self._signs).encode()))
        out = BytesIO()
        self._document.save(out, deterministic_id=True)
        return out.getvalue()

    def _form(self, page: pikepdf.Page) -> pikepdf.Object:
        form = self._document.make_indirect(page.as_form_xobject())
        form.BBox = page.mediabox
        return form

    def _code(self, copy: Copy) -> str:
        """The QR code at the left of the slip, as bars of full black."""
        side, bars = qr_bars(copy.sign)
        height = self.base.place.height * _MM
        scale = height / side
        drawn = " ".join(f"{x} {y} {length} 1 re" for x, y, length in bars)
        return f"{scale:.6f} 0 0 {-scale:.6f} 0 {height:.4f} cm 0 0 0 1 k {drawn} f"

    def _corner(self, page: pikepdf.Page) -> tuple[float, float]:
        """Where the lower left corner of the slip lies, in points."""
        place = self.base.place
        left, top = float(page.trimbox[0]), float(page.trimbox[3])
        return left + place.left * _MM, top - (place.top + place.height) * _MM

    def _page(self, like: pikepdf.Page, drawn: str, shown: dict[str, pikepdf.Object]) -> None:
        fresh = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=like.mediabox,
            TrimBox=like.trimbox,
            BleedBox=like.bleedbox,
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(shown)),
            Contents=self._document.make_stream(drawn.encode()),
        )
        self._document.pages.append(pikepdf.Page(fresh))
