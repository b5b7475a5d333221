"""The policy on one page: each rule with its level, its reason and two examples; private use, whom to ask."""

from collections.abc import Mapping
from pathlib import Path

from campaign.errors import Finding
from campaign.files import Value
from campaign.plan.content import Content
from campaign.plan.content import content as gather
from campaign.plan.copies import copies_in
from campaign.plan.deliverables import PolicySheet
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
    "private_use",
    "contact",
    "works_council",
    "press",
    "hyphenation",
)
_KEYS = {
    "sheet": "policy.rules, policy.why, policy.private_use or headline",
    "headline": "policy.title or headline",
}


def content(campaign: Campaign, spec: PolicySheet, language: str, made: Made) -> Content:
    """What the page says in `language`."""
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    own: dict[str, Value] = {
        "format": spec.format,
        "headline": headline,
        "campaign_id": campaign.plan.campaign,
        "copies": copies_in(campaign, spec, language),
    }
    return gather(campaign, language, "policy-sheet", spec.id, "flyer", _FACTS, **own)


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write `print/<id>.<lang>.print.pdf` and `print/<id>.<lang>.pdf`: one page A4."""
    from campaign.printing.codes import page_code
    from campaign.printing.document import make_sheet
    from campaign.printing.headline import fit_headline
    from campaign.printing.linebreaks import breaking_of

    format = FORMATS["policy-sheet"]
    policy = content.values["policy"]
    title = str(policy["title"]) if isinstance(policy, Mapping) else ""
    text = str(content.values["headline"] or title)
    extra = {
        "heading": fit_headline(text, format.width - 84, format.headlines, (1, 2), breaking_of(content)),
        "code": page_code(content),
    }
    variants = ("full", "examples", "do", "short")
    sheet = Sheet("policy-sheet/policy-sheet.html", format, variants, extra, _KEYS)
    return make_sheet(content, materials, into, sheet, f"print/{content.id}.{content.language}")
