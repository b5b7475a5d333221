"""The rules for the pocket: in front whom to ask, behind the rules; alone, and many on a sheet to cut."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from campaign.errors import Finding
from campaign.plan.content import Content
from campaign.plan.content import content as gather
from campaign.plan.deliverables import RulesCard
from campaign.plan.read import Campaign
from campaign.printing.formats import FORMATS, Format
from campaign.printing.reading import IMPOSED
from campaign.printing.reading import read as read
from campaign.printing.sheet import Sheet
from campaign.theme.materials import Made, Materials

if TYPE_CHECKING:
    from campaign.printing.document import Finished
    from campaign.printing.gate import Leaving

_FACTS = (
    "title",
    "address",
    "brand",
    "logo",
    "logo_light",
    "policy",
    "dates",
    "rules",
    "contact",
    "press",
    "hyphenation",
)
_KEYS = {
    "front": "policy.contact, headline or title",
    "headline": "headline or title",
    "rules": "policy.rules",
}
_MARGIN = 5.0


def content(campaign: Campaign, spec: RulesCard, language: str, made: Made) -> Content:
    """What the card says in `language`."""
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    own = {"format": spec.format, "headline": headline}
    return gather(campaign, language, "rules-card", spec.id, "flyer", _FACTS, **own)


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write `print/<id>.<lang>.print.pdf` and `….pdf`, one card, and `….sheet.print.pdf`, many on A4."""
    from campaign.printing.document import make_sheet
    from campaign.printing.headline import fit_headline
    from campaign.printing.linebreaks import breaking_of

    format = FORMATS["rules-card"]
    text = str(content.values["headline"] or content.values["title"])
    margin = _margin(content)
    extra = {
        "heading": fit_headline(
            text, format.width - 2 * margin, format.headlines, (2, 3), breaking_of(content)
        ),
        "margin": margin,
    }
    sheet = Sheet("rules-card/rules-card.html", format, ("full",), extra, _KEYS)
    stem = f"print/{content.id}.{content.language}"
    return make_sheet(content, materials, into, sheet, stem, _on_a4)


def _margin(content: Content) -> float:
    """Millimetres from the cut to the text: ours, or what the printer asks for and a little more."""
    from campaign.printing.intent import demands

    return max(_MARGIN, demands(content.values["press"]).safety + 0.2)


def _on_a4(finished: "Finished") -> "Iterator[Leaving | Finding]":
    """The sheet to cut, with the bleed the printer asks for around every card."""
    from campaign.printing.gate import Leaving
    from campaign.printing.imposition import impose, on_sheet

    card, demands = FORMATS["rules-card"], finished.order.printer
    imposition = on_sheet((card.width, card.height), demands.bleed, max(0.25, demands.line_least))
    width, height = imposition.sheet
    sheet = Format("rules-card-sheet", width, height, ((width,),) * len(card.pages), (), ())
    codes = (finished.expected.codes or 0) * imposition.places
    expected = replace(finished.expected, format=sheet, codes=codes, cuts=imposition.trims())
    yield Leaving(IMPOSED, impose(finished.pdf, imposition), expected)
