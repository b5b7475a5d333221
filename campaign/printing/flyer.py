"""The flyer: DIN lang with two folds, or A5; outside why and whom to ask, inside the rules."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from campaign.errors import Finding
from campaign.files import Value
from campaign.plan.content import Content
from campaign.plan.content import content as gather
from campaign.plan.copies import copies_in
from campaign.plan.deliverables import Flyer
from campaign.plan.read import Campaign
from campaign.printing.formats import FORMATS, Format
from campaign.printing.reading import read as read
from campaign.printing.sheet import Sheet
from campaign.printing.spread import spread
from campaign.theme.materials import Made, Materials

_FACTS = (
    "title",
    "address",
    "why",
    "brand",
    "logo",
    "logo_light",
    "policy",
    "dates",
    "rules",
    "goals",
    "private_use",
    "contact",
    "works_council",
    "statements",
    "press",
    "hyphenation",
)
_KEYS = {
    "front": "headline, title, policy.why or statements",
    "headline": "headline or title",
    "flap": "policy.why or statements",
    "back": "policy.contact",
    "inside-1": "policy.rules",
    "inside-2": "policy.rules",
    "inside-3": "policy.private_use, policy.goals or policy.rules",
    "rules": "policy.rules",
}
_MARGIN = 9.0
"""Millimetres between the text and the edge of a panel."""


def content(campaign: Campaign, spec: Flyer, language: str, made: Made) -> Content:
    """What the flyer says in `language`."""
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    own: dict[str, Value] = {
        "format": spec.format,
        "headline": headline,
        "campaign_id": campaign.plan.campaign,
        "copies": copies_in(campaign, spec, language),
    }
    return gather(campaign, language, "flyer", spec.id, "flyer", _FACTS, **own)


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write `print/<id>.<lang>.print.pdf` and `print/<id>.<lang>.pdf`: two pages."""
    from campaign.printing.document import make_sheet
    from campaign.printing.intent import demands

    format = FORMATS[str(content.values["format"])].folded_by(demands(content.values.get("press")))
    folded = format.name == "dl-wrap-fold"
    columns = spread(content.values)
    sheet = Sheet(
        "flyer/dl.html" if folded else "flyer/a5.html",
        format,
        ("full", "examples", "do", "short"),
        {**_drawn(content, format, folded), "columns": columns, "margin": _MARGIN, "panels": _panels(format)},
        _KEYS,
        _growing(columns) if folded else ("front",),
    )
    return make_sheet(content, materials, into, sheet, f"print/{content.id}.{content.language}")


def _drawn(content: Content, format: Format, folded: bool) -> Mapping[str, object]:
    """What the template cannot draw by itself."""
    from campaign.printing.headline import fit_headline
    from campaign.printing.linebreaks import breaking_of
    from campaign.printing.pictures import contact_card

    width = format.pages[0][-1] - 2 * _MARGIN
    text = str(content.values["headline"] or content.values["title"])
    heading = fit_headline(
        text, width, format.headlines, (3, 4, 5, 6) if folded else (3, 4), breaking_of(content)
    )
    return {"heading": heading, "card": contact_card(content)}


def _growing(columns: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The panels set apart from the rules, whose text may be larger or smaller than theirs."""
    side = columns[2] and not columns[2][0].startswith("rule")
    return ("flap", "back", "inside-3") if side else ("flap", "back")


def _panels(format: Format) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Per page, the left edge and the width of each panel."""
    return tuple(tuple((sum(page[:at]), width) for at, width in enumerate(page)) for page in format.pages)
