"""What a mailing says in one language: only what it shows, so that nothing else makes it stale."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from campaign.files import Value
from campaign.mailings.bodies import body, preheader, subject, untranslated
from campaign.mailings.steps import steps
from campaign.plan.audiences import language_of, recipients
from campaign.plan.content import Content, time_of_day, weekday_date
from campaign.plan.content import content as facts_of
from campaign.plan.invited import invited
from campaign.plan.mailings import Mailing, Writer
from campaign.plan.model import Person, Plan
from campaign.plan.read import Campaign
from campaign.plan.timeline import send_times
from campaign.theme.colour import PAPER, legible_on
from campaign.theme.find import find_theme
from campaign.theme.materials import Made

BRIEF = ("remind", "anchor")
"""Phases that call the rules to mind and need not explain them again."""


def content(campaign: Campaign, spec: Mailing, language: str, made: Made) -> Content:
    """What the mailing says in `language`: the facts it shows, its own texts, what it carries."""
    index = [mailing.id for mailing in campaign.plan.mailings].index(spec.id)
    plan, original = campaign.editions[language], campaign.plan.mailings[index]
    mailing = plan.mailings[index]
    own = {
        **_texts(campaign, mailing, language),
        **_blocks(plan, mailing, language, made),
        "phase": mailing.phase,
        "show": tuple(dict.fromkeys(mailing.show)),
        "sender": _sender(plan, mailing),
        "sent_by": _writer(mailing.sent_by),
        "reply_to": _writer(mailing.reply_to),
        "returns": plan.returns,
        "unsubscribe": mailing.unsubscribe,
        "invitation": _invitation(plan, mailing, language),
        "policy": {
            "title": str(plan.policy.title),
            "link": plan.policy.link if "rules" in mailing.show else None,
        },
        "attachments": tuple(_attachment(name, made) for name in mailing.attach),
        "untranslated": untranslated(campaign.plan, original, language),
        "send_time": min(event.at for event in send_times(plan, mailing)).isoformat(),
        "sample_reader": _sample(campaign, original, language),
    }
    return _brief(facts_of(campaign, language, "mail", mailing.id, "mailing", _facts(plan, mailing), **own))


def _texts(campaign: Campaign, mailing: Mailing, language: str) -> dict[str, Value]:
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    texts = {"subject": subject, "preheader": preheader, "body": body}
    return {name: text(campaign, mailing, language, theme) for name, text in texts.items()}


def _blocks(plan: Plan, mailing: Mailing, language: str, made: Made) -> dict[str, Value]:
    """The blocks that are no facts of the campaign as they stand."""
    blocks: dict[str, Value] = {}
    if "film" in mailing.show:
        blocks["film"] = _film(plan, made)
    if "pulse" in mailing.show and mailing.pulse:
        answers = tuple(str(answer) for answer in mailing.pulse.answers)
        blocks["pulse"] = {"question": str(mailing.pulse.question), "answers": answers}
    if "dates" in mailing.show:
        blocks["steps"] = steps(plan, mailing, language)
    return blocks


def _facts(plan: Plan, mailing: Mailing) -> tuple[str, ...]:
    """The facts of the campaign the mailing shows; of two logos the one that fits its head."""
    light = plan.brand.logo_light and legible_on(plan.brand.colour) == PAPER
    own = ("film", "pulse")
    blocks = (block for block in dict.fromkeys(mailing.show) if block not in own)
    return ("address", "brand", "logo_light" if light else "logo", "contact", "works_council", *blocks)


def _brief(full: Content) -> Content:
    rules = full.values.get("rules")
    if full.values["phase"] not in BRIEF or not isinstance(rules, tuple):
        return full
    kept = ("number", "short")
    brief = tuple({name: rule[name] for name in kept} for rule in rules if isinstance(rule, Mapping))
    return replace(full, values={**full.values, "rules": brief})


def _sender(plan: Plan, mailing: Mailing) -> Value:
    """Who signs; with no address of their own the mail comes from the contact's."""
    contact = plan.policy.contact
    signs = mailing.sender or contact or Person(name=plan.brand.name)
    role = str(signs.role) if signs.role else None
    return {"name": signs.name, "role": role, "email": signs.email or (contact.email if contact else None)}


def _writer(writer: Writer | None) -> Value:
    return {"name": writer.name, "email": writer.email} if writer else None


def _invitation(plan: Plan, mailing: Mailing, language: str) -> Value:
    """The session the mailing invites to or calls off, as mail and calendar will show it."""
    found = invited(plan, mailing.invite) if mailing.invite else None
    if found is None or mailing.invite is None:
        return None
    workshop, session = found
    start = session.start.replace(tzinfo=ZoneInfo(plan.timezone))
    return {
        "cancelled": mailing.invite.cancelled,
        "campaign": plan.campaign,
        "workshop": workshop.id,
        "session": mailing.invite.session,
        "title": str(workshop.title or plan.title),
        "start": start.isoformat(),
        "weekday": weekday_date(start.date(), language),
        "time": time_of_day(start, language),
        "minutes": workshop.minutes,
        "room": str(session.room) if session.room else None,
    }


def _attachment(name: str, made: Made) -> Value:
    """The PDF for the screen of a deliverable; an empty file name where it has not been made."""
    return {"id": name, **(_made_file(made, name, "print/{id}.{language}.pdf") or {"file": "", "sha256": ""})}


def _film(plan: Plan, made: Made) -> Value:
    """The campaign's explainer: where it can be watched, and its poster, which invites to click on it."""
    film = next((one for one in plan.deliverables if one.kind == "explainer"), None)
    if film is None:
        return None
    poster = _made_file(made, film.id, "film/{id}.{language}.poster.png") if film.link else None
    return {"title": str(film.headline) if film.headline else None, "link": film.link, "poster": poster}


def _made_file(made: Made, id: str, pattern: str) -> dict[str, Value] | None:
    """The finished file of `id` whose path fits the pattern; where `language` was not made, another's."""
    for file in made.get(id, ()):
        if file.path == pattern.format(id=id, language=file.language):
            return {"file": file.path, "sha256": file.sha256}
    return None


def _sample(campaign: Campaign, mailing: Mailing, language: str) -> Value:
    """The first person who gets the mailing in `language`; nobody in particular where there is none."""
    for person in campaign.people:
        if language_of(campaign.plan, person) == language and recipients(campaign.plan, mailing, (person,)):
            return {
                "name": person.name,
                "given": person.given,
                "family": person.family,
                "form": person.form,
                "title": person.title,
                "email": person.email,
            }
    return None
