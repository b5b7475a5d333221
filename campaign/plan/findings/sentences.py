"""The sentences of a text as a reader meets them, each with its line and column.

Markdown is read as far as sentences need it: headings, list entries and cells of a table stand alone,
emphasis and the targets of links are left out, code and YAML heads are skipped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaign.errors import Place

_WORD = re.compile(r"[^\W_]+(?:[-–'’./@_][^\W_]+)*")
_END = re.compile(r"[.!?…]+[\"'“”«»‘’)\]]*(?=\s+[\"'„“‚«»(\[]*[^\W_a-zäöüß]|\s*$)")
_SHORTENED = re.compile(
    r"(?:^|[\s(„“])(?:z|d|u|i|o|s|a|m|e|v|vgl|bzw|ca|ggf|evtl|inkl|exkl|usw|etc|Nr|Abs|Art|Ziff|Abb|Kap|Tel|"
    r"Dr|Prof|Dipl|Ing|St|Str|Fr|Hr|Mr|Mrs|Ms|No|vs|cf|max|min|sog|gem|lit|Buchst|[A-ZÄÖÜ]|\d{1,2})\.$"
)
"""What ends in a full stop without ending a sentence: abbreviations, initials, the first of a month."""
_MONTHS = re.compile(
    r"\s*(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec|Quartal|Halbjahr|Etage|Stock|Jahrhundert)"
)
_ENTRY = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+|\s*>\s?|\s*#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SKIPPED = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|[<>]")


@dataclass(frozen=True)
class Sentence:
    """One sentence, without markup; `heading` tells titles from running text."""

    text: str
    place: Place
    heading: bool = False

    @property
    def words(self) -> int:
        """How many words it has; a compound with hyphens is one."""
        return len(_WORD.findall(self.text))


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def plain_sentences(text: str, place: Place) -> Iterator[Sentence]:
    """The sentences of a text of the plan; all of them stand at `place`."""
    for start, end in _cuts(text):
        yield Sentence(text[start:end].strip(), place)


def markdown_sentences(text: str, file: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text, each at the line and column where it begins."""
    for block in _blocks(text):
        written, spots = block.plain()
        for start, end in _cuts(written):
            while start < end and written[start].isspace():
                start += 1
            if start < end:
                line, column = spots[start]
                yield Sentence(written[start:end].strip(), Place(file, line, column), block.heading)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end."""
    start = 0
    for found in _END.finditer(text):
        before = text[start : found.start() + 1]
        if _SHORTENED.search(before) and not _ends_anyway(before, text[found.end() :]):
            continue
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _ends_anyway(before: str, after: str) -> bool:
    """Whether what looks shortened is the end: a number that is neither an ordinal nor a numbering."""
    number = re.search(r"(?:^|\s)\d{1,2}\.$", before)
    return bool(number) and len(before.split()) > 1 and not _MONTHS.match(after)


@dataclass
class _Block:
    """Lines that are read as one: a paragraph, a list entry, a heading, a cell."""

    lines: list[tuple[int, int, str]]
    heading: bool = False

    def plain(self) -> tuple[str, list[tuple[int, int]]]:
        """The text without markup, and the line and column of each of its characters."""
        letters: list[str] = []
        spots: list[tuple[int, int]] = []
        for number, column, line in self.lines:
            for at, letter in _unmarked(line):
                letters.append(letter)
                spots.append((number, column + at))
            letters.append("\n")
            spots.append((number, column + len(line)))
        return "".join(letters), spots


def _unmarked(line: str) -> Iterator[tuple[int, str]]:
    """Each letter a reader sees, with its offset in the line."""
    hidden: set[int] = set()
    for link in _LINK.finditer(line):
        hidden |= {*range(link.start(), link.start(1)), *range(link.end(1), link.end())}
    for mark in _SKIPPED.finditer(line):
        hidden |= set(range(*mark.span()))
    yield from ((at, letter) for at, letter in enumerate(line) if at not in hidden)


def _blocks(text: str) -> Iterator[_Block]:
    open_lines: list[tuple[int, int, str]] = []
    for number, line in _running(text):
        marked = _ENTRY.match(line)
        own = not line.strip() or line.lstrip().startswith("|") or marked
        if own and open_lines:
            yield _Block(open_lines)
            open_lines = []
        if line.lstrip().startswith("#") and marked:
            yield _Block([(number, marked.end() + 1, line[marked.end() :])], heading=True)
        elif line.lstrip().startswith("|"):
            yield from _cells(number, line)
        elif line.strip():
            skip = marked.end() if marked else 0
            open_lines.append((number, skip + 1, line[skip:]))
    if open_lines:
        yield _Block(open_lines)


def _running(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are prose: no YAML head, no code, no ruler below a heading or in a table."""
    lines = text.split("\n")
    head = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else -1
    code = False
    for number, line in enumerate(lines, 1):
        fence = line.lstrip().startswith(("```", "~~~"))
        code ^= fence
        ruler = bool(line.strip()) and not line.strip(" |:-=*_")
        yield number, "" if fence or code or ruler or number <= head + 1 else line


def _cells(number: int, line: str) -> Iterator[_Block]:
    at = 0
    for cell in line.split("|"):
        if cell.strip():
            skip = len(cell) - len(cell.lstrip())
            yield _Block([(number, at + skip + 1, cell.strip())])
        at += len(cell) + 1
