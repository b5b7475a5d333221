"""The texts of a mailing: the plan's own, or those shipped for its phase."""

import re

from campaign.errors import MakingError
from campaign.plan.content import long_date
from campaign.plan.mailings import Mailing
from campaign.plan.model import Plan
from campaign.plan.read import Campaign
from campaign.theme.find import Theme
from campaign.theme.words import words


def body(campaign: Campaign, mailing: Mailing, language: str, theme: Theme) -> str:
    """The Markdown text of `mailing`, an entry of the edition in `language`."""
    if mailing.body:
        return campaign.texts[str(mailing.body)]
    return _filled(_shipped_text(theme, mailing.phase, language, campaign.plan.address), campaign, language)


def subject(campaign: Campaign, mailing: Mailing, language: str, theme: Theme) -> str:
    """The subject of `mailing`."""
    return (
        str(mailing.subject)
        if mailing.subject
        else _word(campaign, f"subject_{mailing.phase}", language, theme)
    )


def preheader(campaign: Campaign, mailing: Mailing, language: str, theme: Theme) -> str:
    """The line that mail programs show behind the subject."""
    if mailing.preheader or mailing.body:
        return str(mailing.preheader or "")
    return _word(campaign, f"preheader_{mailing.phase}", language, theme)


def untranslated(plan: Plan, mailing: Mailing, language: str) -> tuple[str, ...]:
    """Which of the texts of `mailing`, an entry of the plan itself, its readers get in another language."""
    texts = {"subject": mailing.subject, "preheader": mailing.preheader, "body": mailing.body}
    return tuple(name for name, text in texts.items() if text and not text.has(language, plan.language))


def _word(campaign: Campaign, name: str, language: str, theme: Theme) -> str:
    return _filled(words(theme, "mail", language, campaign.plan.address)[name], campaign, language)


def _shipped_text(theme: Theme, phase: str, language: str, address: str) -> str:
    """The text for a phase; one for the form of address goes before one for both."""
    try:
        return theme.read(f"mail/bodies/{phase}.{language}.{address}.md")
    except MakingError:
        return theme.read(f"mail/bodies/{phase}.{language}.md")


def _filled(text: str, campaign: Campaign, language: str) -> str:
    """A shipped text with the names and the day of this campaign."""
    plan: Plan = campaign.editions[language]
    contact = plan.policy.contact
    facts = {
        "title": str(plan.title),
        "policy": str(plan.policy.title),
        "brand": plan.brand.name,
        "effective": long_date(plan.effective, language),
        "contact": contact.name if contact else plan.brand.name,
    }
    return re.sub(r"\{(\w+)\}", lambda place: facts.get(place[1], place[0]), text).strip()
