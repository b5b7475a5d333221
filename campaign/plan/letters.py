"""Letters that cannot be set: named with their place, before a page shows an empty box for one of them.

What goes on paper and into the film is set in the theme's fonts; mails are set in their readers' own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional, category, combining, east_asian_width, name, normalize

from pydantic import BaseModel

from campaign.errors import Finding, Place, Severity
from campaign.plan.audiences import EVERYONE, members
from campaign.plan.deliverables import Copies
from campaign.plan.model import Plan
from campaign.plan.people import Recipient
from campaign.plan.source import Places, Route
from campaign.plan.taking_part import Statement
from campaign.plan.text import FileText, Text
from campaign.plan.typefaces import Typefaces

LONGEST_WORD = 100
"""Letters of a word that a line can still be found for; the longest German laws have some 80."""

_PRINTED = ("title", "brand", "policy", "statements", "workshops", "deliverables")
"""The blocks of the plan whose texts are set; what stands in all others is read in mails or by machines."""
_UNSEEN = ("logo", "logo_light", "portrait", "portrait_alt", "document", "file", "id", "kind")
"""Keys in them that nobody sees set: names of files, and the words for whoever cannot see a picture."""
_PLAIN = frozenset("\n\t \u00a0\u202f\u2009\u2007\u00ad\u200b\u2060")
"""White space that belongs into a text: blanks that typesetters use, and where words may part."""
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINER = "\u200d"
_MAKES_PICTURES = frozenset("\ufe0f\u20e3")
_BREAKS = re.compile(r"[\s/\u00ad\u200b\u2010-]+")
_AROUND = 14
"""How many letters of the text are told on either side."""


@dataclass(frozen=True)
class _Kind:
    """A kind of letter that does not belong into a text."""

    rule: str
    belongs: Callable[[str, Typefaces], bool]
    told: str
    remedy: str
    everywhere: bool = False
    """Whether it does not belong into mails either."""
    severity: Severity = Severity.ERROR


def _is_wide(letter: str, faces: Typefaces) -> bool:
    return not faces.has(letter) and letter.isalpha() and east_asian_width(letter) in "WF"


def _is_picture(letter: str, faces: Typefaces) -> bool:
    """Emoji; programs take them from whatever font the machine has, even when the text's own has them."""
    point = ord(letter)
    coloured = 0x1F000 <= point < 0x1FB00 or letter == "☕"
    lacking = 0x2300 <= point < 0x2C00 and category(letter) == "So" and not faces.has(letter)
    return coloured or lacking or letter in _MAKES_PICTURES


def _is_odd_space(letter: str, faces: Typefaces) -> bool:
    invisible = category(letter) in ("Zs", "Zl", "Zp", "Cf") or "\ufe00" <= letter <= "\ufe0e"
    return invisible and letter not in _PLAIN


_KINDS = (
    _Kind(
        "letters-control",
        lambda letter, faces: category(letter) in ("Cc", "Cs", "Cn") and letter not in _PLAIN,
        "is a control character and no letter",
        "take it out; it often comes along when text is copied out of a PDF or an old file",
        everywhere=True,
    ),
    _Kind(
        "letters-turned",
        lambda letter, faces: letter in _TURNS,
        "is invisible and turns the order of the letters round",
        "take it out",
        everywhere=True,
    ),
    _Kind(
        "letters-right-to-left",
        lambda letter, faces: bidirectional(letter) in ("R", "AL"),
        "belongs to a script that runs from right to left; Auftakt cannot set it properly",
        "write it in Latin letters",
    ),
    _Kind(
        "letters-east-asian",
        _is_wide,
        "belongs to a script that the fonts do not have; Auftakt cannot set it properly",
        "write it in Latin letters",
    ),
    _Kind(
        "letters-emoji",
        _is_picture,
        "is a picture that the fonts do not have",
        "take it out, or say it in words; in mails it may stay",
    ),
    _Kind(
        "letters-space",
        _is_odd_space,
        "is an unusual space or an invisible sign",
        "replace it by an ordinary space, or take it out",
        severity=Severity.WARNING,
    ),
    _Kind(
        "letters-missing",
        lambda letter, faces: letter not in _PLAIN and not faces.has(letter),
        "is a letter that the fonts do not have",
        "write it in other letters, or bring along a font that has it",
    ),
)
"""What does not belong into a text; a letter is of the first kind that it fits."""


def check_letters(
    plan: Plan, places: Places, source: str, faces: Typefaces, people: Sequence[Recipient]
) -> Iterator[Finding]:
    """What cannot be set of the plan's texts and the names on copies; `source` is the file's text."""
    lines = source.split("\n")
    ends = sorted({(place.line, place.column) for place in places.values.values()})
    for route, text in _texts(plan, ()):
        kinds = _KINDS if route[0] in _PRINTED else _EVERYWHERE
        for found in _found(text, kinds, faces):
            yield found.finding(_written(found.letter, places.of(*route), lines, ends))
        yield from _unbreakable(text, places.of(*route)) if route[0] in _PRINTED else ()
    for person in _on_copies(plan, people):
        for found in _found(f"{person.name}, {person.site}".removesuffix(", "), _KINDS, faces):
            yield found.finding(person.place)


def check_prose(text: str, file: str, faces: Typefaces, *, mail: bool = False) -> Iterator[Finding]:
    """What cannot be set of a Markdown file; in one that becomes a `mail`, only what nobody can read."""
    for found in _found(text, _EVERYWHERE if mail else _KINDS, faces):
        yield found.finding(_in_text(text, found.at, file))


_EVERYWHERE = tuple(kind for kind in _KINDS if kind.everywhere)


@dataclass(frozen=True)
class _Found:
    """The first letter of its kind in a text, and how many there are."""

    kind: _Kind
    text: str
    at: int
    count: int

    @property
    def letter(self) -> str:
        return self.text[self.at]

    def finding(self, place: Place) -> Finding:
        around = self.text[max(0, self.at - _AROUND) : self.at + _AROUND + 1]
        more = f" (and {self.count - 1} more of the kind here)" if self.count > 1 else ""
        words = f"{named(self.letter)} in “{_shown(around)}” {self.kind.told}{more}"
        return Finding(self.kind.rule, words, self.kind.remedy, place, self.kind.severity)


def named(letter: str) -> str:
    """A letter as people can look it up: `U+1F44D THUMBS UP SIGN`."""
    return f"U+{ord(letter):04X} {name(letter, '(without a name)')}"


def unsettable(text: str, faces: Typefaces) -> tuple[str, ...]:
    """The letters of `text` that cannot be set, each once."""
    kinds = {letter: _kind_of(letter, _KINDS, faces) for letter in dict.fromkeys(text)}
    return tuple(letter for letter, kind in kinds.items() if kind and kind.severity is Severity.ERROR)


def settable(text: str, faces: Typefaces) -> str:
    """What remains of `text` without the letters that cannot be set, and without the gaps they leave."""
    left_out = {*unsettable(text, faces), _JOINER}
    return " ".join("".join(letter for letter in text if letter not in left_out).split())


def _found(text: str, kinds: Sequence[_Kind], faces: Typefaces) -> Iterator[_Found]:
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return
    firsts: dict[_Kind, int] = {}
    counts: dict[_Kind, int] = {}
    known = {letter: _kind_of(letter, kinds, faces) for letter in set(text)}
    for at, kind in ((at, known[letter]) for at, letter in enumerate(text)):
        if kind and not _is_part(text, at, faces):
            firsts.setdefault(kind, at)
            counts[kind] = counts.get(kind, 0) + 1
    for kind, at in firsts.items():
        yield _Found(kind, text, at, counts[kind])


def _kind_of(letter: str, kinds: Sequence[_Kind], faces: Typefaces) -> _Kind | None:
    return next((kind for kind in kinds if kind.belongs(letter, faces)), None)


def _is_part(text: str, at: int, faces: Typefaces) -> bool:
    """Whether the letter only makes one sign with the one before it: an accent, or what joins two emoji."""
    if not at:
        return False
    if text[at] == _JOINER:
        return _is_picture(text[at - 1], faces)
    both = normalize("NFC", text[at - 1 : at + 1]) if combining(text[at]) else ""
    return len(both) == 1 and faces.has(both)


def _texts(value: object, route: Route) -> Iterator[tuple[Route, str]]:
    """Every text of the plan with the path to it, but for names of files and the like."""
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, Text):
        for language, text in value.by_language.items() if not isinstance(value, FileText) else ():
            yield (*route, language) if language else route, text
    else:
        for step, part in _parts(value):
            if step not in _UNSEEN:
                yield from _texts(part, (*route, step))


def _parts(value: object) -> Iterable[tuple[str | int, object]]:
    """What a block or list of the plan consists of; nothing of a statement that only mails may show."""
    if isinstance(value, Statement) and value.consent and set(value.consent.scope) == {"mailing"}:
        return ()
    if isinstance(value, BaseModel):
        return iter(value)
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


def _on_copies(plan: Plan, people: Sequence[Recipient]) -> Iterable[Recipient]:
    """Everybody whose name is printed, once."""
    given: list[Copies | None] = [getattr(made, "copies", None) for made in plan.deliverables]
    known = {copies.audience for copies in given if copies} & {EVERYONE, *plan.audiences}
    named = (person for audience in sorted(known) for person in members(plan, audience, people))
    return dict.fromkeys(named)


def _unbreakable(text: str, place: Place) -> Iterator[Finding]:
    """A word that is wider than any line, unless it is an address, which may break anywhere."""
    longest = max(_BREAKS.split(text), key=len)
    if len(longest) > LONGEST_WORD and "://" not in text:
        words = f"a word of {len(longest)} letters, “{longest[:30]}…”, has no place where a line could break"
        yield Finding("letters-unbreakable", words, "write it in several words, or with hyphens", place)


def _written(letter: str, start: Place, lines: Sequence[str], ends: Sequence[tuple[int, int]]) -> Place:
    """Where the letter stands in the plan file, if it is written out there; else where its text begins."""
    end = next((other for other in ends if other > (start.line, start.column)), (len(lines), 0))
    for number in range(start.line, min(end[0], len(lines)) + 1):
        first = start.column - 1 if number == start.line else 0
        last = end[1] - 1 if number == end[0] and end[1] else len(lines[number - 1])
        at = lines[number - 1].find(letter, first, last)
        if at >= 0:
            return Place(start.file, number, at + 1)
    return start


def _in_text(text: str, at: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)


def _shown(text: str) -> str:
    """The text with whatever is invisible in it spelt out."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text.strip(" "))
