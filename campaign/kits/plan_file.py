"""The plan file of a new campaign: YAML as a person would write it, with a word on every block."""

import json
import re
import textwrap
from collections.abc import Iterator

from campaign.kits.answers import Answers, Person
from campaign.kits.kit import Kit
from campaign.kits.words import WORDS

_WIDE = 96
"""Letters after which a text is folded into a block of its own."""

_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß„“][^:#\[\]{},&*!|>'\"%@`]*")
_RESERVED = {"true", "false", "yes", "no", "on", "off", "null"}


def plan_file(kit: Kit, answers: Answers) -> str:
    """The text of campaign.yaml."""
    words = WORDS[answers.language]
    blocks = (
        _head(kit, answers),
        brand(answers),
        _policy(kit, answers),
        people(answers),
        made(answers),
        mailings(answers),
    )
    names = ("head", "brand", "policy", "people", "made", "mailings")
    parts = [
        "\n".join([f"# {words[f'about_{name}']}", *block]) for name, block in zip(names, blocks, strict=True)
    ]
    return "\n\n".join(parts) + "\n"


def _head(kit: Kit, answers: Answers) -> Iterator[str]:
    yield f"campaign: {kit.id}-{answers.go_live.year}"
    yield from text("title", kit.title)
    yield f"language: {answers.language}"
    yield f"address: {answers.address}"
    yield f"go_live: {answers.go_live}"
    yield f"holidays: {answers.region}"


def brand(answers: Answers) -> Iterator[str]:
    """The look: the name, and where logo and colours go."""
    yield "brand:"
    yield from text("name", answers.firm, 2)
    yield f"  # {WORDS[answers.language]['about_look']}"
    yield "  # logo: logo.svg"
    yield '  # colour: "#0B5FA5"'


def _policy(kit: Kit, answers: Answers) -> Iterator[str]:
    words = WORDS[answers.language]
    yield "policy:"
    yield from text("title", kit.policy.title, 2)
    yield "  document: policy.md"
    yield from text("why", kit.policy.why, 2)
    yield f"  # {words['about_works_council']}"
    yield "  # works_council: {status: agreed, date: 2027-01-15, document: agreement.pdf}"
    yield from contact_person(answers)
    yield from _private_use(kit, answers)
    yield from _goals(kit, answers)
    yield "  rules:"
    for rule in kit.rules:
        yield from text("- short", rule.short, 4)
        for key in ("why", "do", "dont", "level"):
            yield from text(key, getattr(rule, key), 6)


def contact_person(answers: Answers) -> Iterator[str]:
    """The contact with deputy, or what to write there."""
    if not answers.contact.name:
        yield f"  # {WORDS[answers.language]['ask_contact']}"
        yield "  # contact: {name: …, role: …, email: …, phone: …, deputy: {name: …, email: …}}"
        return
    yield "  contact:"
    yield from _person(answers.contact, 4)
    if answers.deputy.name:
        yield "    deputy:"
        yield from _person(answers.deputy, 6)


def _person(person: Person, indent: int) -> Iterator[str]:
    for key in ("name", "role", "email", "phone"):
        if getattr(person, key):
            yield from text(key, getattr(person, key), indent)


def _private_use(kit: Kit, answers: Answers) -> Iterator[str]:
    if not kit.private_use:
        return
    if not answers.private_use:
        yield f"  # {WORDS[answers.language]['ask_private_use']}"
        yield "  # private_use: {allowed: breaks, text: …}"
        return
    yield "  private_use:"
    yield f'    allowed: "{answers.private_use}"'
    yield from text("text", kit.private_use[answers.private_use], 4)


def _goals(kit: Kit, answers: Answers) -> Iterator[str]:
    if not kit.goals:
        return
    yield f"  # {WORDS[answers.language]['about_goals']}"
    if not answers.platforms:
        yield "  # goals: [{platform: LinkedIn, goal: …, owner: …}]"
        return
    yield "  goals:"
    for platform in answers.platforms:
        yield from text("- platform", platform, 4)
        yield from text("goal", kit.goals.get(platform, kit.goals["other"]), 6)


def people(answers: Answers) -> Iterator[str]:
    """The people list."""
    yield "people: people.csv"


def made(answers: Answers) -> Iterator[str]:
    """What is built."""
    names = WORDS[answers.language]
    yield "deliverables:"
    yield f"  - {{id: {names['flyer']}, kind: flyer, format: dl-wrap-fold}}"
    yield f"  - {{id: {names['notice']}, kind: notice, format: a4}}"
    yield f"  - {{id: {names['explainer']}, kind: explainer}}"
    yield f"  - {{id: {names['overview']}, kind: overview}}"


def mailings(answers: Answers) -> Iterator[str]:
    """The usual four mails."""
    words = WORDS[answers.language]
    yield "mailings:"
    for phase, send, show, carries in (
        ("announce", "go_live - 14 days at 09:00", "[dates]", False),
        ("explain", "go_live at 10:00", "[rules, private_use, goals]", True),
        ("train", "go_live + 8 working days at 10:30", "[rules]", False),
        ("remind", "go_live + 22 days at 09:30", "[rules]", False),
    ):
        yield f"  - id: {words[phase]}"
        yield f"    phase: {phase}"
        yield f"    send: {send}"
        yield f"    show: {show}"
        if carries:
            yield f"    attach: [{words['flyer']}]"


def text(key: str, said: str, indent: int = 0) -> Iterator[str]:
    """`key: text`, in quotes where YAML would misread it, folded where it is long."""
    margin = " " * indent
    if len(margin) + len(key) + len(said) + 2 > _WIDE:
        deeper = margin + "  " + ("  " if key.startswith("- ") else "")
        yield f"{margin}{key}: >-"
        yield from textwrap.wrap(
            said,
            _WIDE,
            initial_indent=deeper,
            subsequent_indent=deeper,
            break_long_words=False,
            break_on_hyphens=False,
        )
    else:
        yield f"{margin}{key}: {_scalar(said)}"


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _RESERVED and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)
