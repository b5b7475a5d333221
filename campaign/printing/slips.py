"""What is printed over a copy: a slip for each person; and the leaf between two sites."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from campaign.errors import Finding, Place, Severity
from campaign.plan.content import Content
from campaign.plan.letters import named, unsettable
from campaign.plan.typefaces import Typefaces, shipped_letters
from campaign.printing.formats import Format
from campaign.printing.headline import fit_headline
from campaign.printing.linebreaks import GERMAN, breaking_of, widest
from campaign.printing.press import FOR_THE_PRESS
from campaign.printing.sheet import in_ink, shades
from campaign.theme.colour import PAPER, legible_on
from campaign.theme.jinja import render
from campaign.theme.materials import Materials
from campaign.theme.words import words
from campaign.typeset.areas import Area
from campaign.typeset.pages import pages

BATCH = 250
"""Slips that are set at a time: the memory for one batch is all that is needed, however many there are."""
NAME_SIZES = (12.0, 11.0, 10.0, 9.0, 8.5)
"""The sizes of a name in points, largest first."""
_GAP = 3.0
"""Millimetres between the code and the text."""


@dataclass(frozen=True)
class Copy:
    """One person's copy."""

    name: str
    site: str
    code: str
    campaign: str

    @property
    def sign(self) -> str:
        """What the QR code says: `SOCIAL-MEDIA-2027:K7QM3-XPA2T`; no address, so scanning calls nobody."""
        return f"{self.campaign}:{self.code}".upper()


@dataclass(frozen=True)
class Batch:
    """Some slips, a page each, and for whom they are."""

    copies: tuple[Copy, ...]
    pdf: bytes
    findings: tuple[Finding, ...]


def slips(content: Content, materials: Materials, place: Area, copies: Sequence[Copy]) -> Iterator[Batch]:
    """The slips for `copies`, each as large as the place it is for."""
    room = place.width - place.height - _GAP
    for first in range(0, len(copies), BATCH):
        batch = tuple(copies[first : first + BATCH])
        fitted = [fit_name(copy.name, room) for copy in batch]
        shown = [
            {"name": name, "size": size, "site": copy.site, "code": copy.code}
            for copy, (name, size) in zip(batch, fitted, strict=True)
        ]
        html = _set(content, materials, "common/slips.html", place=place, room=room, slips=shown, gap=_GAP)
        cut = [name.removesuffix("…") for name, _ in fitted if name.endswith("…")]
        yield Batch(batch, html, tuple(_shortened(content, name) for name in cut))


def separators(
    content: Content, materials: Materials, format: Format, bleed: float, sites: Sequence[tuple[str, int]]
) -> bytes:
    """A page for each site with its name and how many copies follow; as large as a copy, bleed included."""
    wide = format.width * 0.72
    sizes = [size * min(format.width, format.height) / 210 for size in (96, 84, 72, 62, 54, 46, 38, 30)]
    spoken = words(materials.theme, content.kind, content.language, str(content.values["address"]))
    shown = [
        {
            "name": name,
            "number": number,
            "heading": fit_headline(
                name or spoken["copies_no_site"], wide, sizes, (1, 2, 3), breaking_of(content)
            ),
        }
        for name, number in sites
    ]
    return _set(content, materials, "common/sites.html", format=format, bleed=bleed, sites=shown)


def unprintable(content: Content, copies: Sequence[Copy]) -> Iterator[Finding]:
    """A finding for each name or site with letters that cannot be set on a slip."""
    faces = Typefaces(shipped_letters())
    for text in dict.fromkeys(text for copy in copies for text in (copy.name, copy.site)):
        foreign = unsettable(text, faces)
        if foreign:
            letters = ", ".join(map(named, foreign[:5]))
            told = f"{content.id} ({content.language}): {text!r} cannot be printed, for {letters}"
            remedy = "write it in Latin letters in the people list"
            yield Finding("copies-letters", told, remedy, Place("people"))


def fit_name(name: str, room: float) -> tuple[str, float]:
    """The name as it fits into two lines of `room` millimetres, cut off with `…` if need be; and its size."""
    for size in NAME_SIZES:
        if GERMAN.lines(name, room, size, "Bold") <= 1:
            return name, size
    smallest = NAME_SIZES[-1]
    shown = name
    while GERMAN.lines(shown, room, smallest, "Bold") > 2 or widest(shown, smallest, "Bold") > room:
        shown = shown[:-1]
        if not shown:
            break
    return (name, smallest) if shown == name else (f"{shown.rstrip()[:-1]}…", smallest)


def _set(content: Content, materials: Materials, template: str, **values: object) -> bytes:
    colours = shades(content)
    html = render(
        materials.theme,
        template,
        content,
        colours=in_ink(content),
        dark=lambda tone: legible_on(colours[tone]) == PAPER,
        lines=GERMAN.lines,
        **values,
    )
    return pages(html, materials.theme, materials.folder, FOR_THE_PRESS).pdf


def _shortened(content: Content, name: str) -> Finding:
    told = f"{content.id} ({content.language}): a name is too long for its copy and ends after {name!r}"
    return Finding("copies-name", told, "shorten it in the people list", Place("people"), Severity.WARNING)
