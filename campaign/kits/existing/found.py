"""What a policy really says of itself: title, rules, contact, dates, each with its line; nothing is made up.

A fact counts as found when the text says it in so many words. What could be meant, but might not be,
comes back as a doubt with its line, for a person to decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import Literal

from campaign.kits.existing.blocks import Block, plain
from campaign.kits.existing.blocks import blocks as blocks_of
from campaign.kits.existing.plain import Policy

MOST_RULES = 12
"""So many rules are proposed; a plan with more is an error, and the rest stand beside them as remarks."""

Level = Literal["must", "should", "tip", ""]


@dataclass(frozen=True)
class Fact:
    """Something the policy says, word for word, and the line in which it stands."""

    text: str
    line: int


@dataclass(frozen=True)
class FoundRule:
    """A rule in the policy's own words; `rest` is what follows it there."""

    short: str
    line: int
    level: Level = ""
    rest: str = ""


@dataclass(frozen=True)
class FoundContact:
    """Somebody named with a way to reach them."""

    name: str
    line: int
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Doubt:
    """A line that seems to say something the plan wants to know, but not clearly enough to be taken."""

    what: Literal["contact", "private_use", "effective", "works_council", "rules"]
    line: int
    text: str


@dataclass(frozen=True)
class Found:
    """All that was found."""

    language: Literal["de", "en"]
    title: Fact | None = None
    version: Fact | None = None
    effective: tuple[date, int] | None = None
    contact: FoundContact | None = None
    private_use: tuple[str, Fact] | None = None
    """no, breaks, limited or yes; and the sentences that say so."""
    rules: tuple[FoundRule, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())


def found_in(policy: Policy) -> Found:
    """The facts of a policy."""
    blocks = tuple(blocks_of(policy.text))
    words = " ".join(block.text for block in blocks)
    language: Literal["de", "en"] = "de" if _counted(_GERMAN, words) >= _counted(_ENGLISH, words) else "en"
    effective, dated = _effective(blocks)
    contact, contacts = _contact(blocks)
    private, privately = _private_use(blocks)
    councils = (
        Doubt("works_council", one.line, one.text)
        for one in blocks
        if _COUNCIL.search(one.text) and not one.level
    )
    return Found(
        language,
        _title(policy, blocks),
        _version(policy, blocks),
        effective,
        contact,
        private,
        tuple(_rules(blocks)),
        (*dated, *contacts, *privately, *tuple(councils)[:1]),
    )


_GERMAN = re.compile(r"\b(?:der|die|das|und|nicht|für|mit|sind|ist|werden)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|and|of|to|is|are|not|for|with|will)\b", re.IGNORECASE)


def _counted(words: re.Pattern[str], text: str) -> int:
    return len(words.findall(text))


def _title(policy: Policy, blocks: Sequence[Block]) -> Fact | None:
    if policy.head.get("title", ("", 0))[0]:
        return Fact(*policy.head["title"])
    headings = [block for block in blocks if block.level and block.text]
    top = min((block.level for block in headings), default=0)
    return next((Fact(block.text, block.line) for block in headings if block.level == top), None)


_VERSION = re.compile(
    r"(?i:\b(?:version|fassung|revision))\s*(?:[:=]|nr\.?|no\.?)?\s*v?(\d{1,3}(?:\.\d{1,3}){0,3})(?![\d.]*\d{2,})\b"
)


def _version(policy: Policy, blocks: Sequence[Block]) -> Fact | None:
    if policy.head.get("version", ("", 0))[0]:
        return Fact(*policy.head["version"])
    for block in blocks:
        found = _VERSION.search(plain(block.text))
        if found and not re.match(r"(?:19|20)\d\d$", found[1]):
            return Fact(found[1], block.line)
    return None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb", "märz march mar mär",
            "april apr", "mai may", "juni june jun",
            "juli july jul", "august aug", "september sep sept", "oktober october oct okt", "november nov",
            "dezember december dec dez",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?P<n2>{_MONTH})\.?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<n3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    r"\b(?:gilt|gültig|verbindlich|anzuwenden)\s+(?:ab|seit|vom)|\btritt\s+(?:am|zum|mit)|\bin\s+kraft\s+(?:ab|seit|am|getreten\s+am)"
    r"|\b(?:inkrafttreten|gültigkeitsbeginn|effective(?:\s+date)?|in\s+force|valid)(?:\s+(?:from|as\s+of|since|on))?"
    r"|\b(?:takes?|comes?|came)\s+(?:effect|into\s+(?:force|effect))(?:\s+(?:on|from))?|\bapplies\s+(?:from|as\s+of)",
    re.IGNORECASE,
)
_NEAR = 40
"""So many letters at most between "gilt ab" and its date."""


def _effective(blocks: Sequence[Block]) -> tuple[tuple[date, int] | None, tuple[Doubt, ...]]:
    """The day the policy takes effect: a date right behind words that say so; not the day it was signed."""
    days: dict[date, int] = {}
    for block in blocks:
        text = plain(block.text)
        for said in _EFFECTIVE.finditer(text):
            found = _DATE.search(text, said.end(), said.end() + _NEAR)
            day = _day(found) if found else None
            if day:
                days.setdefault(day, block.line)
    if len(days) == 1:
        return next(iter(days.items())), ()
    return None, tuple(Doubt("effective", line, day.isoformat()) for day, line in days.items())


def _day(found: re.Match[str]) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["m"]:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        which = "2" if found["n2"] else "3"
        return date(int(found[f"y{which}"]), _MONTHS[found[f"n{which}"].lower()], int(found[f"d{which}"]))
    except ValueError:
        return None


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00|0)\d[\d /()–-]{5,20}\d")
_NAME = re.compile(
    r"(?:(?:Dr\.|Prof\.|Dipl\.-\w+\.)\s+)*[A-ZÄÖÜ][\w’'-]+(?:\s+(?:von|van|de|der|zu|bin|al))*(?:\s+[A-ZÄÖÜ][\w’'-]+){1,2}"
)
_NO_NAME = re.compile(
    r"\b(?:Abteilung|Team|Büro|Stelle|Hotline|Zentrale|Compliance|Datenschutz\w*|Personal\w*|Betriebsrat|Vorstand|"
    r"Geschäftsführ\w*|Unternehmen\w*|Rechts\w*|Office|Department|Legal|Human|Resources|Security|Policy|Social|Media|"
    r"Board|Committee|Council|Corporate|Communications?|Head|Manager|Officer|Bei|Für|Fragen|Kontakt|Contact|Please|"
    r"Ansprech\w*|E-?Mail|Tel\w*|Phone|Sehr|Liebe|Group|GmbH|AG|Ltd|Inc|University|Universität|Hochschule|Stadt|"
    r"Frau|Herrn?|The|Our|Your|If|For|Questions|Help|Service|Desk|Information|Data|Protection|Chief|Director|IT)\b"
)
_LABEL = re.compile(
    r"(?i:\b(?:kontakt(?:person)?|ansprech(?:partner(?:in)?|person)\w*|contact(?: person)?))\s*:\s*"
)
_BEFORE = re.compile(r"\A(?:[\w’-]+\s+){0,3}[\w’-]+:\s*")
"""Up to four words and a colon, before a name."""


def _contact(blocks: Sequence[Block]) -> tuple[FoundContact | None, tuple[Doubt, ...]]:
    """The first person who is named beside an address or number; those without a name are in doubt."""
    doubts: list[Doubt] = []
    for block in blocks:
        email, phone = _EMAIL.search(plain(block.text)), _PHONE.search(plain(block.text))
        if not email and not (phone and _LABEL.search(plain(block.text))):
            continue
        person = _person(block, email[0] if email else "", phone[0] if phone else "")
        if person:
            return person, ()
        doubts.append(Doubt("contact", block.line, plain(block.text)))
    return None, tuple(doubts[:3])


def _person(block: Block, email: str, phone: str) -> FoundContact | None:
    """The person of a line such as `Kontakt: Kim Beispiel, Compliance, kim@example.com, +49 30 1`."""
    text = _BEFORE.sub("", plain(block.text), count=1)
    before = text[: text.index(email) if email else text.index(phone)]
    first, *more = [part.strip(" :–-(;") for part in re.split(r",|\(|;|\s–\s|\s-\s|\|", before)]
    name = _NAME.fullmatch(first)
    if not name or _NO_NAME.search(first):
        return None
    phone = "" if email and phone and email.find(phone) >= 0 else phone.strip()
    role = next((part for part in more if part and not _PHONE.search(part) and len(part) <= 80), "")
    role = re.sub(r"\s*(?:E-?Mail|Mail|Tel(?:efon)?\.?|Phone)$", "", role).strip()
    return FoundContact(first, block.line, role, email, phone)


_PRIVATE = re.compile(
    r"(?i)\bprivat\w*\s+(?:internet)?nutzung|\bprivat\w*\s+gebrauch|\b(?:private|personal)\s+use\b|\bprivat\b.{0,60}\bnutz"
)
_ALLOWED: Sequence[tuple[str, re.Pattern[str]]] = (
    ("no", re.compile(
        r"(?i)\b(?:untersagt|verboten|nicht\s+(?:erlaubt|gestattet|zulässig)|not\s+(?:permitted|allowed)|"
        r"prohibited|forbidden)\b")),
    ("breaks", re.compile(r"(?i)\b(?:pausen?|breaks?)\b")),
    ("limited", re.compile(
        r"(?i)\b(?:gelegentlich\w*|geringfügig\w*|in\s+(?:geringem|begrenztem|angemessenem)\s+\w+|"
        r"limited|occasional\w*|minimal|reasonable)\b")),
)  # fmt: skip
_COUNCIL = re.compile(
    r"(?i)\b(?:gesamt|konzern)?betriebsrat\w*|\bpersonalrat\w*|\bbetriebsvereinbarung|\bworks\s+council\b"
)


def _private_use(blocks: Sequence[Block]) -> tuple[tuple[str, Fact] | None, tuple[Doubt, ...]]:
    """What is said of private use, where it says clearly how much is allowed."""
    told: list[Block] = []
    for place, block in enumerate(blocks):
        if block.level and _PRIVATE.search(block.text):
            told += [one for one in blocks[place + 1 : place + 2] if not one.level]
        elif not block.level and _PRIVATE.search(plain(block.text)):
            told.append(block)
    for block in told:
        text = plain(block.text)
        answers = [answer for answer, words in _ALLOWED if words.search(text)]
        if len(answers) == 1 and len(text) <= 400:
            return (answers[0], Fact(text, block.line)), ()
    doubts = dict.fromkeys(Doubt("private_use", block.line, plain(block.text)) for block in told)
    return None, tuple(doubts)[:2]


_RULES = re.compile(
    r"(?i)\b(?:regeln?|grundregeln|grundsätze|spielregeln|gebote|leitlinien|verhaltensregeln|tipps|rules?|principles|"
    r"guidelines|do.?s\b|dos and don|what we expect|was (?:zu beachten|gilt)|umgang)"
)
_MODAL: Sequence[tuple[Level, re.Pattern[str]]] = (
    ("must", re.compile(
        r"(?i)\b(?:müssen|muss|(?:dürfen?|darf)\s+(?:\w+\s+){0,6}?(?:nicht|kein\w*|nur|niemals)|"
        r"verboten|untersagt|unzulässig|verpflichtet|ist\s+zu|sind\s+zu|must|shall|may\s+not|prohibited|required|never|do\s+not|don[’']t)\b")),
    ("should", re.compile(r"(?i)\b(?:soll(?:en|te|ten)?|should)\b")),
    ("tip", re.compile(r"(?i)\b(?:empfehlen|empfohlen|tipp|recommend\w*|consider|encouraged?)\b")),
)  # fmt: skip
_UNBINDING = re.compile(r"\?[\"'”“»)]*$|^(?:Sollten?|Should)\b[^,]*,")
"""A question, and a condition such as "Sollte es nötig sein, …", binds nobody."""
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”“»)]*\s+(?=[A-ZÄÖÜ„“\"(])")


def _rules(blocks: Sequence[Block]) -> Iterator[FoundRule]:
    """The rules: below a heading that announces them, or else whatever binds anybody."""
    announced = tuple(_announced(blocks))
    if len(announced) >= 3:
        yield from announced
        return
    for block in blocks:
        if not block.level and _level(plain(block.text)):
            yield from _binding(block)


def _announced(blocks: Sequence[Block]) -> Iterator[FoundRule]:
    """Below the heading: its sub-headings where there are several, or else the list right below it."""
    for place, block in enumerate(blocks):
        if not block.level or not _RULES.search(block.text):
            continue
        section = _section(blocks, place)
        headings = [(at, one) for at, one in enumerate(section) if one.level]
        if len(headings) >= 3:
            deepest = min(one.level for _, one in headings)
            for at, one in headings:
                if one.level == deepest:
                    body = [part for part in section[at + 1 : at + 2] if not part.level]
                    yield _rule(one.text, one.line, body[0].text if body else "")
        else:
            below = takewhile(lambda one: not one.level, section)
            yield from (_entry(one) for one in below if one.is_entry)


def _section(blocks: Sequence[Block], place: int) -> Sequence[Block]:
    """What stands below a heading, up to the next of its level."""
    level = blocks[place].level
    ends = (at for at in range(place + 1, len(blocks)) if 0 < blocks[at].level <= level)
    return blocks[place + 1 : next(ends, len(blocks))]


_TOPIC = 3
"""A bold beginning of so few words names what a rule is about, and is not the rule."""


def _entry(block: Block) -> FoundRule:
    """A rule from a list: its bold beginning or its first sentence, and what follows."""
    bold = re.match(r"(?:\*\*|__)(.+?)(?:\*\*|__)[:.]?\s*(.*)", block.text)
    if bold and not _level(plain(bold[1])) and len(bold[1].split()) <= _TOPIC and bold[2]:
        first, *more = _SENTENCE.split(plain(bold[2]), maxsplit=1)
        return _rule(first, block.line, *more)
    if bold:
        return _rule(plain(bold[1]).rstrip(":."), block.line, bold[2])
    first, *more = _SENTENCE.split(plain(block.text), maxsplit=1)
    return _rule(first, block.line, *more)


def _rule(short: str, line: int, rest: str = "") -> FoundRule:
    rest = plain(rest)
    return FoundRule(short.strip(), line, _level(short) or _level(rest), rest)


def _binding(block: Block) -> Iterator[FoundRule]:
    """The sentences of a paragraph that bind."""
    for sentence in _SENTENCE.split(plain(block.text)):
        level = _level(sentence)
        if level and len(sentence) >= 15 and not _UNBINDING.search(sentence):
            yield FoundRule(sentence.strip(), block.line, level)


def _level(text: str) -> Level:
    return next((level for level, words in _MODAL if words.search(text)), "")
