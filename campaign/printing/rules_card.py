"""The rules for the pocket: in front whom to ask, behind the rules; alone, and nine on a sheet to cut."""

from pathlib import Path

from campaign.errors import Finding, has_errors
from campaign.files import write_whole
from campaign.plan.content import Content
from campaign.plan.content import content as gather
from campaign.plan.deliverables import RulesCard
from campaign.plan.read import Campaign
from campaign.printing.formats import FORMATS
from campaign.printing.reading import read as read
from campaign.printing.sheet import Sheet
from campaign.theme.materials import Made, Materials

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
)
_KEYS = {"front": "policy.contact", "headline": "the headline of the card", "rules": "policy.rules"}
_MARGIN = 5.0


def content(campaign: Campaign, spec: RulesCard, language: str, made: Made) -> Content:
    """What the card says in `language`."""
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    own = {"format": spec.format, "headline": headline}
    return gather(campaign, language, "rules-card", spec.id, "flyer", _FACTS, **own)


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write `print/<id>.<lang>.print.pdf` and `….pdf`, one card, and `….sheet.print.pdf`, nine on A4."""
    from campaign.printing.document import make_sheet
    from campaign.printing.headline import fit_headline
    from campaign.printing.imposition import CARDS_ON_A4, impose

    format = FORMATS["rules-card"]
    text = str(content.values["headline"] or content.values["title"])
    extra = {
        "heading": fit_headline(text, format.width - 2 * _MARGIN, format.headlines, (2, 3)),
        "margin": _MARGIN,
    }
    sheet = Sheet("rules-card/rules-card.html", format, ("full",), extra, _KEYS)
    stem = f"print/{content.id}.{content.language}"
    findings = make_sheet(content, materials, into, sheet, stem)
    if not has_errors(findings):
        card = (into / f"{stem}.print.pdf").read_bytes()
        write_whole(into / f"{stem}.sheet.print.pdf", impose(card, CARDS_ON_A4))
    return findings
