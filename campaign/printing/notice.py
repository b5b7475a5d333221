"""The notice (Aushang): why, the rules, private use, whom to ask; on one A4 or A3, or with strips to take."""

from pathlib import Path

from campaign.errors import Finding
from campaign.plan.content import Content
from campaign.plan.content import content as gather
from campaign.plan.deliverables import Notice
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
    "sheet": "policy.rules, policy.why, headline or title",
    "headline": "headline or title",
    "strip": "policy.contact",
}
_TEMPLATES = {"tear-off": "notice/tear-off.html"}
"""The formats that are laid out in their own way."""


def content(campaign: Campaign, spec: Notice, language: str, made: Made) -> Content:
    """What the notice says in `language`."""
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    return gather(
        campaign, language, "notice", spec.id, "notice", _FACTS, format=spec.format, headline=headline
    )


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write `print/<id>.<lang>.print.pdf` and `print/<id>.<lang>.pdf`: one page."""
    from campaign.printing.codes import page_code
    from campaign.printing.document import make_sheet
    from campaign.printing.headline import fit_headline
    from campaign.printing.linebreaks import breaking_of

    format = FORMATS[str(content.values["format"])]
    text = str(content.values["headline"] or content.values["title"])
    extra = {
        "heading": fit_headline(
            text, format.width - 28 * format.unit, format.headlines, (2, 3), breaking_of(content)
        ),
        "compact": fit_headline(
            text, format.width - 28 * format.unit, format.headlines[-2:], (2, 3), breaking_of(content)
        ),
        "code": page_code(content),
    }
    sheet = Sheet(
        _TEMPLATES.get(format.name, "notice/notice.html"),
        format,
        ("full", "full compact", "do", "do compact", "short", "short compact", "short compact tight"),
        extra,
        _KEYS,
    )
    return make_sheet(content, materials, into, sheet, f"print/{content.id}.{content.language}")
