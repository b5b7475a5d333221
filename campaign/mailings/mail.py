"""The recipe of a mailing: what it says, and how its readers will see it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from campaign.errors import Finding, Severity
from campaign.files import MEGABYTE, Value, digest, write_whole
from campaign.mailings.bodies import body, preheader, subject, untranslated
from campaign.mailings.steps import steps
from campaign.plan.audiences import language_of, recipients
from campaign.plan.content import Content
from campaign.plan.content import content as facts_of
from campaign.plan.mailings import Mailing
from campaign.plan.model import Person, Plan
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.plan.timeline import send_times
from campaign.theme.colour import PAPER, legible_on
from campaign.theme.find import find_theme
from campaign.theme.materials import Made, Materials

HTML_KB = 100
"""Gmail cuts longer mails off at 102 kB, the contact and the small print with them."""
MESSAGE_MB = 5
SUBJECT_LETTERS = 60
BRIEF = ("remind", "anchor")
"""Phases that call the rules to mind and need not explain them again."""


def content(campaign: Campaign, spec: Mailing, language: str, made: Made) -> Content:
    """What the mailing says in `language`: only what it shows, so that nothing else makes it stale."""
    plan, index = (
        campaign.editions[language],
        [mailing.id for mailing in campaign.plan.mailings].index(spec.id),
    )
    mailing, original = plan.mailings[index], campaign.plan.mailings[index]
    theme = find_theme(campaign.folder, plan.brand.theme)
    own: dict[str, Value] = {
        "phase": mailing.phase,
        "show": mailing.show,
        "subject": subject(campaign, mailing, language, theme),
        "preheader": preheader(campaign, mailing, language, theme),
        "body": body(campaign, mailing, language, theme),
        "sender": _sender(plan, mailing),
        "policy": {
            "title": str(plan.policy.title),
            "link": plan.policy.link if "rules" in mailing.show else None,
        },
        "attachments": tuple(_attachment(name, made) for name in mailing.attach),
        "untranslated": untranslated(campaign.plan, original, language),
        "send_time": min(event.at for event in send_times(plan, mailing)).isoformat(),
        "sample_reader": _sample(campaign, original, language),
    }
    if "film" in mailing.show:
        own["film"] = _film(plan, made)
    if "pulse" in mailing.show and mailing.pulse:
        answers = tuple(str(answer) for answer in mailing.pulse.answers)
        own["pulse"] = {"question": str(mailing.pulse.question), "answers": answers}
    if "dates" in mailing.show:
        own["steps"] = steps(plan, mailing, language)
    return _brief(facts_of(campaign, language, "mail", mailing.id, "mailing", _facts(plan, mailing), **own))


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


def _attachment(name: str, made: Made) -> Value:
    """The PDF for the screen of a deliverable; an empty file name where it has not been made."""
    return {"id": name, **(_made_file(made, name, "print/{id}.{language}.pdf") or {"file": "", "sha256": ""})}


def _film(plan: Plan, made: Made) -> Value:
    """The campaign's explainer: where it can be watched, and its poster."""
    film = next((one for one in plan.deliverables if one.kind == "explainer"), None)
    if film is None:
        return {"title": None, "link": None, "poster": None}
    poster = _made_file(made, film.id, "film/{id}.{language}.poster.png")
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


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """Write the mail as `.eml`, and what it looks like as `.html` and `.txt`, for one sample reader."""
    from campaign.mailings.letter import letter
    from campaign.mailings.salutation import salutation

    compiled = letter(content, materials)
    reader = _reader(content)
    id = f"<preview.{digest(content.values)[:32]}@auftakt.invalid>"
    message = compiled.addressed(reader, id, datetime.fromisoformat(str(content.values["send_time"])))
    greeting = salutation(reader, compiled.forms)
    name = f"mails/{content.id}.{content.language}"
    write_whole(into / f"{name}.eml", message)
    write_whole(into / f"{name}.html", compiled.document.standalone(greeting).encode())
    write_whole(
        into / f"{name}.txt", compiled.document.text.replace(compiled.document.place, greeting).encode()
    )
    return _findings(content, len(compiled.document.html.encode()), len(message))


def _reader(content: Content) -> Recipient:
    sample = content.values["sample_reader"]
    if not isinstance(sample, Mapping):
        return Recipient(name="", email="reader@example.org")
    form = {"female": "female", "male": "male"}.get(str(sample["form"]), "")
    known = {key: str(value) for key, value in sample.items() if key != "form"}
    return Recipient(**known, form=form)  # type: ignore[arg-type]  # one of the three forms, as _sample wrote it


def _findings(content: Content, html: int, message: int) -> tuple[Finding, ...]:
    who = f"the mailing {content.id!r} in {content.language!r}"
    subject, film = str(content.values["subject"]), content.values.get("film")
    found = []
    if html > HTML_KB * 1000:
        words = f"{who} has {html / 1000:.0f} kB of HTML; mail programs cut off after {HTML_KB}"
        found.append(Finding("mail-html", words, "show fewer blocks or shorten the text"))
    if message > MESSAGE_MB * MEGABYTE:
        words = (
            f"{who} is {message / MEGABYTE:.1f} MB large; many servers slow down or refuse above {MESSAGE_MB}"
        )
        found.append(Finding("mail-size", words, "attach less", severity=Severity.WARNING))
    if len(subject) > SUBJECT_LETTERS:
        words = f"{who} has a subject of {len(subject)} letters; phones show about {SUBJECT_LETTERS}"
        found.append(Finding("mail-subject", words, "shorten it", severity=Severity.WARNING))
    missing = content.values["untranslated"]
    if isinstance(missing, tuple) and missing:
        words = f"{who} has no {', '.join(map(str, missing))} of its own and shows another language's"
        found.append(
            Finding(
                "mail-language", words, f"add the text in {content.language!r}", severity=Severity.WARNING
            )
        )
    if isinstance(film, Mapping) and not film["link"]:
        words = f"{who} speaks of the film, but its readers cannot get there"
        found.append(Finding("mail-film", words, "add link: to the explainer", severity=Severity.WARNING))
    return tuple(found)


def read(file: Path) -> str | None:
    """What a person reads in a finished `.eml` (subject and text), `.html` or `.txt`."""
    if file.suffix == ".eml":
        message = message_from_bytes(file.read_bytes(), EmailMessage, policy=policy.SMTP)
        text = message.get_body(("plain",))
        return f"{message['Subject']}\n\n{text.get_content() if text else ''}"
    if file.suffix == ".html":
        from campaign.mailings.visible import visible_text

        return visible_text(file.read_text(encoding="utf-8"))
    return file.read_text(encoding="utf-8") if file.suffix == ".txt" else None
