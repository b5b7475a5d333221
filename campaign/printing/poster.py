"""The poster: a headline to stop for, the rules in short, whom to ask; A2, read from two metres away."""

from pathlib import Path

from campaign.errors import Finding
from campaign.plan.content import Content
from campaign.plan.content import content as gather
from campaign.plan.deliverables import Poster
from campaign.plan.read import Campaign
from campaign.printing.formats import FORMATS
from campaign.printing.reading import read as read
from campaign.printing.sheet import Sheet
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
    "contact",
    "works_council",
    "press",
    "hyphenation",
)
_KEYS = {"sheet": "policy.rules, policy.why, headline or title", "headline": "headline or title"}
_FLOORS = {"full": 42}
"""Points: rather than rules smaller than this, a headline that leaves them room."""


def content(campaign: Campaign, spec: Poster, language: str, made: Made) -> Content:
    """What the poster says in `language`."""
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    own = {"format": spec.format, "headline": headline}
    return gather(campaign, language, "poster", spec.id, "notice", _FACTS, **own)


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write `print/<id>.<lang>.print.pdf` and `print/<id>.<lang>.pdf`: one page A2."""
    from campaign.printing.codes import page_code
    from campaign.printing.document import make_sheet
    from campaign.printing.headline import fit_headline
    from campaign.printing.linebreaks import breaking_of

    format = FORMATS["poster"]
    text, width = str(content.values["headline"] or content.values["title"]), format.width - 56
    extra = {
        "heading": fit_headline(text, width, format.headlines, (2, 3, 4), breaking_of(content)),
        "compact": fit_headline(text, width, format.headlines[-4:], (2, 3, 4), breaking_of(content)),
        "code": page_code(content),
    }
    sheet = Sheet("poster/poster.html", format, ("full", "compact"), extra, _KEYS, floors=_FLOORS)
    return make_sheet(content, materials, into, sheet, f"print/{content.id}.{content.language}")
