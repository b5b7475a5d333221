"""A policy as headings, entries of lists and paragraphs, each with its line and without markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A heading (level 1 to 6), an entry of a list (level 0, `is_entry`), or a paragraph, without markup."""

    text: str
    line: int
    level: int = 0
    is_entry: bool = False


_ENTRY = re.compile(r"\s*(?:[-*+•]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_NUMBER = re.compile(r"^(?:§\s*)?(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[IVX]{1,5}[.)]|[a-z]\))\s+(?=\S)")
_MARKUP = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])([*_])(?=\S)(.+?)(?<=\S)\3(?![\w*])")


def plain(text: str) -> str:
    """A text without emphasis, and with the words of links in place of the links."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<((?:https?://|mailto:)?[^\s<>]+)>", r"\1", text).replace("`", "")
    for _ in range(3):
        text = _MARKUP.sub(lambda found: found[2] or found[4], text)
    return " ".join(text.split())


def blocks(text: str) -> Iterator[Block]:
    """Headings, entries of lists and paragraphs, in order; tables and code are passed over."""
    open_lines: list[str] = []
    begins, is_entry, is_code = 0, False, False

    def closed() -> Iterator[Block]:
        if open_lines:
            yield Block(" ".join(open_lines), begins, 0, is_entry)
            open_lines.clear()

    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith(("```", "~~~")):
            is_code = not is_code
            continue
        heading, entry = _HEADING.match(line), _ENTRY.match(line)
        if is_code or not line.strip() or line.lstrip().startswith("|") or not line.strip(" -=*_"):
            yield from closed()
        elif heading:
            yield from closed()
            yield Block(_NUMBER.sub("", plain(heading[2])), number, len(heading[1]))
        elif entry or not open_lines:
            yield from closed()
            begins, is_entry = number, bool(entry)
            open_lines.append(line[entry.end() if entry else 0 :].strip())
        else:
            open_lines.append(line.strip())
        if line.rstrip().endswith(":"):  # it announces what follows, and is no part of it
            yield from closed()
    yield from closed()
