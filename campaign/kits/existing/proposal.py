"""The plan proposed for a policy that exists: what was found, with its line; what is open, as a remark."""

from collections.abc import Iterator, Mapping

from campaign.files import slug
from campaign.kits.answers import Answers, Person
from campaign.kits.existing.found import MOST_RULES, Doubt, Found, FoundRule
from campaign.kits.plan_file import brand, contact_person, made, mailings, people, text
from campaign.kits.words import WORDS

_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "from": "policy.md, Zeile {line}",
        "found": "aus policy.md, Zeile {line}",
        "also": "Dort steht weiter: {text}",
        "more": "Weitere Stellen, die nach Regeln klingen; mehr als zwölf merkt sich niemand:",
        "no_rules": "Keine Regel zu erkennen. Was sollen alle wissen? Mindestens eine Regel wird gebraucht.",
        "no_title": "Noch offen: Wie heißt die Richtlinie?",
        "contact": "Ist hier die Kontaktperson gemeint? Sie braucht einen Namen.",
        "private_use": "Wie viel private Nutzung ist erlaubt (no, breaks, limited, yes)? Dort steht:",
        "effective": "Ist dies der Tag, ab dem sie gilt? Mehrere Tage kommen in Frage.",
        "works_council": "Der Betriebsrat kommt vor. Hat er zugestimmt? Dann Tag und Datei eintragen.",
    },
    "en": {
        "from": "policy.md, line {line}",
        "found": "from policy.md, line {line}",
        "also": "There it goes on: {text}",
        "more": "More that sounds like rules; nobody remembers more than twelve:",
        "no_rules": "No rule could be made out. What is everyone to know? At least one rule is needed.",
        "no_title": "Still open: what is the policy called?",
        "contact": "Is this the contact? A name is needed.",
        "private_use": "How much private use is allowed (no, breaks, limited, yes)? It says there:",
        "effective": "Is this the day it takes effect? There are several.",
        "works_council": "The works council is mentioned. Has it agreed? Then name day and file.",
    },
}


def proposed_plan(found: Found, answers: Answers) -> str:
    """The text of campaign.yaml."""
    own = WORDS[answers.language]
    title = found.title.text if found.title else ""
    blocks = {
        "head": [*_head(title, answers)],
        "brand": [*brand(answers)],
        "policy": [*_policy(found, answers)],
        "people": [*people(answers)],
        "made": [*made(answers)],
        "mailings": [*mailings(answers)],
    }
    parts = ["\n".join([f"# {own[f'about_{name}']}", *lines]) for name, lines in blocks.items()]
    return "\n\n".join(parts) + "\n"


def _head(title: str, answers: Answers) -> Iterator[str]:
    yield f"campaign: {slug(title or answers.firm)}-{answers.go_live.year}"
    if title:
        yield from text("title", title)
    yield f"language: {answers.language}"
    yield f"address: {answers.address}"
    yield f"go_live: {answers.go_live}"
    yield f"holidays: {answers.region}"


def _policy(found: Found, answers: Answers) -> Iterator[str]:
    words = _WORDS[answers.language]
    yield "policy:"
    if found.title:
        yield f"  # {words['found'].format(line=found.title.line)}"
        yield from text("title", found.title.text, 2)
    else:
        yield f"  # {words['no_title']}"
    if found.version:
        yield f'  version: "{found.version.text}"  # {words["found"].format(line=found.version.line)}'
    yield "  document: policy.md"
    if found.effective:
        day, line = found.effective
        yield f"  effective: {day}  # {words['found'].format(line=line)}"
    yield from _doubts(found, "effective", words)
    yield from _doubts(found, "works_council", words)
    yield from _contact(found, answers, words)
    yield from _private_use(found, words)
    yield from _rules(found, words)


def _contact(found: Found, answers: Answers, words: Mapping[str, str]) -> Iterator[str]:
    if answers.contact.name or not found.contact:
        yield from _doubts(found, "contact", words)
        yield from contact_person(answers)
        return
    one = found.contact
    yield f"  contact:  # {words['found'].format(line=one.line)}"
    person = Person(one.name, one.role, one.email, one.phone)
    for key in ("name", "role", "email", "phone"):
        if getattr(person, key):
            yield from text(key, getattr(person, key), 4)


def _private_use(found: Found, words: Mapping[str, str]) -> Iterator[str]:
    if found.private_use is None:
        yield from _doubts(found, "private_use", words)
        return
    allowed, fact = found.private_use
    yield f"  private_use:  # {words['found'].format(line=fact.line)}"
    yield f'    allowed: "{allowed}"'
    yield from text("text", fact.text, 4)


def _rules(found: Found, words: Mapping[str, str]) -> Iterator[str]:
    if not found.rules:
        yield f"  # {words['no_rules']}"
        return
    yield "  rules:"
    for rule in found.rules[:MOST_RULES]:
        yield from _rule(rule, words)
    if found.rules[MOST_RULES:]:
        yield f"    # {words['more']}"
        yield from (
            f"    # {words['from'].format(line=one.line)}: {one.short}" for one in found.rules[MOST_RULES:]
        )


def _rule(rule: FoundRule, words: Mapping[str, str]) -> Iterator[str]:
    yield f"    # {words['found'].format(line=rule.line)}"
    yield from text("- short", rule.short, 4)
    if rule.level:
        yield f"      level: {rule.level}"
    if rule.rest:
        yield f"      # {words['also'].format(text=rule.rest)}"


def _doubts(found: Found, what: str, words: Mapping[str, str]) -> Iterator[str]:
    mine: list[Doubt] = [one for one in found.doubts if one.what == what]
    if mine:
        yield f"  # {words[what]}"
        yield from (f"  # {words['from'].format(line=one.line)}: {one.text}" for one in mine)
