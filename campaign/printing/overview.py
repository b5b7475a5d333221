"""The overview: the whole campaign on one page, and every date as a calendar file."""

from collections.abc import Sequence
from pathlib import Path

from campaign.errors import Finding, has_errors
from campaign.files import Value, write_whole
from campaign.plan.content import Content
from campaign.plan.content import content as gather
from campaign.plan.deliverables import Overview
from campaign.plan.read import Campaign
from campaign.printing.formats import FORMATS
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
    "contact",
    "events",
    "people",
    "timezone",
    "hyphenation",
)
_KEYS = {"sheet": "mailings and workshops", "headline": "title"}
_MARGIN = 14.0


def content(campaign: Campaign, spec: Overview, language: str, made: Made) -> Content:
    """What the overview says in `language`."""
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    rules = len(campaign.plan.policy.rules)
    own: dict[str, Value] = {"campaign_id": campaign.plan.campaign, "headline": headline, "rule_count": rules}
    return gather(campaign, language, "overview", spec.id, "notice", _FACTS, **own)


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write `overview/<id>.<lang>.pdf`, A4 landscape, and `overview/<id>.<lang>.ics`."""
    from campaign.printing.agenda import line, phases, spoken_date
    from campaign.printing.dates import calendar_file
    from campaign.printing.document import make_sheet
    from campaign.printing.headline import fit_headline
    from campaign.printing.linebreaks import breaking_of
    from campaign.theme.words import words

    stem = f"overview/{content.id}.{content.language}"
    spoken = words(materials.theme, content.kind, content.language, str(content.values["address"]))
    format = FORMATS["overview"]
    events = content.values["events"]
    dated = events if isinstance(events, Sequence) else ()
    shown = phases(dated)
    extra = {
        "heading": fit_headline(
            str(content.values["headline"] or content.values["title"]),
            190,
            format.headlines,
            (1, 2),
            breaking_of(content),
        ),
        "day_month": lambda day: spoken_date(day, content.language, weekday=False),
        "spoken": lambda day: spoken_date(day, content.language),
        "line": line(dated, shown, format.width - 2 * _MARGIN, content.language),
        "margin": _MARGIN,
        "phases": shown,
    }
    sheet = Sheet("overview/overview.html", format, ("full", "brief"), extra, _KEYS, versions=("screen",))
    findings = make_sheet(content, materials, into, sheet, stem)
    if not has_errors(findings):
        write_whole(into / f"{stem}.ics", calendar_file(content, spoken))
    return findings


def read(file: Path) -> str | None:
    """The text of the page, or of the calendar's entries."""
    if file.suffix == ".ics":
        from campaign.printing.dates import text_of_calendar

        return text_of_calendar(file.read_bytes())
    from campaign.typeset.aloud import text_of

    return text_of(file.read_bytes()) if file.suffix == ".pdf" else None
