"""How a text breaks into lines: as few as can be, of even length, no word alone, pauses at their ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from markupsafe import Markup, escape
from PIL import ImageFont

from campaign.plan.content import Content
from campaign.theme.find import asset
from campaign.theme.hyphenation import joints

HYPHEN = "\u2010"

_PT = 25.4 / 72
_SET_AT = 200
"""Points at which widths are measured; they scale."""
_CARE = 1.02
"""Kerning and rounding differ a little between here and the page."""

_LONE, _HALF = 0.6, 0.5
"""What a word alone on a line costs, and the share of the measure below which it looks lost there."""
_REST = 8
"""Letters of the rest of a parted word that can fill a line by itself."""
_PARTED, _JOINT, _WRITTEN = 0.7, 0.2, 0.1
"""What it costs to part a word: anywhere, at the joint of a compound, at a hyphen it has anyway."""
_STRANDED, _HANGING = 0.15, 0.1
"""What it costs when a sentence has only just begun at a line's end, or a small word waits for its noun."""
_SHORT = 5
"""Letters of a word that looks stranded when its sentence begins with it at a line's end."""
_SENTENCE, _CLAUSE = -0.25, -0.15
"""What it is worth when a line ends with a sentence, or with a comma or dash."""
_SMALL = frozenset(
    (
        *(
            "der",
            "die",
            "das",
            "dem",
            "den",
            "des",
            "ein",
            "eine",
            "einen",
            "einem",
            "einer",
            "im",
            "in",
            "am",
            "an",
        ),
        *("zu", "zum", "zur", "von", "vom", "mit", "für", "auf", "bei", "und", "oder"),
        *("a", "the", "of", "to", "on", "at", "by", "for", "with", "and", "or"),
    )
)
_BREAKS = re.compile(r"\u200b|(?<=[^\W\d_]-)(?=[^\W\d_])")


@dataclass(frozen=True)
class _Atom:
    """A piece of text that is never broken; `before` is what it costs to end a line before it."""

    text: str
    glue: str = " "
    """What stands between it and the piece before when both are in one line."""
    hyphen: str = ""
    """What the line before ends with when they are not."""
    before: float = 0.0


@dataclass(frozen=True)
class Breaking:
    """Breaks texts of one language; `own` are the campaign's words and where they may be parted."""

    language: str = "de"
    own: tuple[str, ...] = ()

    def even(self, text: str, width: float, size: float, cut: str = "Regular") -> Markup:
        """`text` of `size` points as HTML, broken into lines for `width` millimetres."""
        said = text.unescape() if isinstance(text, Markup) else text
        return Markup("<br>").join(escape(line) for line in self.broken(said, width, size, cut))

    def lines(self, text: str, width: float, size: float, cut: str = "Regular") -> int:
        """How many lines `text` of `size` points takes in `width` millimetres."""
        return len(self.broken(text, width, size, cut))

    def broken(self, text: str, width: float, size: float, cut: str = "Regular") -> tuple[str, ...]:
        """The lines of `text`; words are parted if they are wider than the place, or one would be alone."""
        room = width / (size / _SET_AT * _PT * _CARE)
        atoms = [part for atom in _atoms(text) for part in self._fitted(atom, room, cut)]
        lines, cost = _best(atoms, room, cut)
        if len(lines) > 1 and any(is_lone(lines, at) for at in range(len(lines))):
            parted = [part for atom in atoms for part in self._parted(atom)]
            other, cheaper = _best(parted, room, cut)
            return other if len(other) <= len(lines) and cheaper < cost else lines
        return lines

    def _fitted(self, atom: _Atom, room: float, cut: str) -> Sequence[_Atom]:
        return self._parted(atom) if width_of(atom.text, cut) > room else (atom,)

    def _parted(self, atom: _Atom) -> Sequence[_Atom]:
        """The pieces of a word between the places where it may be parted."""
        places = joints(atom.text, self.language, self.own)
        ends = [joint.at for joint in places] + [len(atom.text)]
        parts = [_Atom(atom.text[: ends[0]], atom.glue, atom.hyphen, atom.before)]
        for joint, end in zip(places, ends[1:], strict=True):
            cost = _JOINT if joint.listed else _PARTED
            parts.append(_Atom(atom.text[joint.at : end], "", HYPHEN, cost))
        return parts


GERMAN = Breaking()


def breaking_of(content: Content) -> Breaking:
    """How the texts of a deliverable break: in its language, with the words the plan knows better."""
    own = content.values.get("hyphenation")
    return Breaking(content.language, tuple(map(str, own)) if isinstance(own, tuple) else ())


def is_lone(lines: Sequence[str], at: int) -> bool:
    """Whether a line holds one word, much shorter than the longest line, that is no sentence of its own.

    The rest of a compound is a word as well, and does not look lost.
    """
    line = lines[at]
    if " " in line.strip() or len(line) > _HALF * max(map(len, lines)):
        return False
    if at and lines[at - 1].endswith(HYPHEN) and len(line) >= _REST:
        return False
    return not (line.endswith((".", "?", "!", ":")) and (at == 0 or lines[at - 1].endswith((".", "?", "!"))))


@lru_cache(maxsize=200_000)
def width_of(text: str, cut: str) -> float:
    """The width of `text` where 200 points are 200 units."""
    return float(_font(cut).getlength(text))


def widest(text: str, size: float, cut: str = "Regular") -> float:
    """The width of the widest word of `text` at `size` points, in millimetres."""
    return max(reach(word, size, cut) for word in re.split(r"[ \t\n]", text))


def reach(text: str, size: float, cut: str = "Regular") -> float:
    """The width of `text` on one line at `size` points, in millimetres."""
    return width_of(text, cut) * size / _SET_AT * _PT * _CARE


def _atoms(text: str) -> Iterator[_Atom]:
    """The pieces between spaces, behind hyphens, and at places of no width where a break is allowed."""
    for word in (word for word in re.split(r"[ \t\n]+", text) if word):
        for number, part in enumerate(_BREAKS.split(word)):
            yield _Atom(part, "" if number else " ", "", _WRITTEN if number else 0.0)


def _best(atoms: Sequence[_Atom], room: float, cut: str) -> tuple[tuple[str, ...], float]:
    """The cheapest way to break the pieces into as few lines as can be, and its cost."""
    if not atoms:
        return ("",), 0.0
    needed = _needed(atoms, room, cut)
    cheapest: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for left in range(needed[0] - 1, -1, -1):
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, lines) in cheapest.items():
            for end, line in _lines_from(atoms, start, room, cut):
                total = cost + _cost(atoms, start, end, line, room, cut)
                if needed[end] <= left and (end not in reached or total < reached[end][0]):
                    reached[end] = total, (*lines, line)
        cheapest = reached
    cost, lines = cheapest[len(atoms)]
    return lines, cost


def _needed(atoms: Sequence[_Atom], room: float, cut: str) -> Sequence[int]:
    """From each piece on, how many lines the rest takes at least."""
    needed = [0] * (len(atoms) + 1)
    for start in range(len(atoms) - 1, -1, -1):
        needed[start] = 1 + min(needed[end] for end, _ in _lines_from(atoms, start, room, cut))
    return needed


def _lines_from(atoms: Sequence[_Atom], start: int, room: float, cut: str) -> Iterator[tuple[int, str]]:
    """Every line that begins at a piece: where the next one begins, and its text; one piece always fits."""
    text = ""
    for end in range(start + 1, len(atoms) + 1):
        text += (atoms[end - 1].glue if text else "") + atoms[end - 1].text
        line = text + (atoms[end].hyphen if end < len(atoms) else "")
        if end == start + 1 or width_of(line, cut) <= room:
            yield end, line
        elif width_of(text, cut) > room:
            return


def _cost(atoms: Sequence[_Atom], start: int, end: int, line: str, room: float, cut: str) -> float:
    """How badly a line stands there: its share of the evenness, and what its end is worth."""
    share = width_of(line, cut) / room
    whole = start == 0 and line.endswith((".", "?", "!", ":"))
    rest = atoms[start].hyphen and len(line) >= _REST
    alone = " " not in line and share < _HALF and not whole and not rest
    cost = share**2 + (_LONE if alone and len(atoms) > 1 else 0.0)
    if end == len(atoms):
        return cost
    cost += atoms[end].before
    if line.endswith((".", "?", "!", ":")):
        return cost + _SENTENCE
    if line.endswith((",", ";", "–")):
        return cost + _CLAUSE
    before, _, last = line.rpartition(" ")
    if before.endswith((".", "?", "!")) and len(last) <= _SHORT:
        return cost + _STRANDED
    return cost + (_HANGING if last.casefold() in _SMALL else 0.0)


@cache
def _font(cut: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(asset(f"fonts/SourceSans3-{cut}.ttf"), _SET_AT)
