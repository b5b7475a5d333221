"""Somebody's Markdown as plain Markdown: what other tools left in it is taken out, line by line, and told.

Every line keeps its number, so that whatever is told of the text can be looked up in the original.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from campaign.errors import FileFault

_RULERS = "=-~^\"'`#*+"
"""What reST underlines a heading with."""


@dataclass(frozen=True)
class Stripped:
    """Something that was taken out, and the line it stood in, counted from 1."""

    line: int
    what: str


@dataclass(frozen=True)
class Policy:
    """A policy's text as plain Markdown, what its head said of it, and what was taken out."""

    text: str
    head: Mapping[str, tuple[str, int]]
    """The keys of a YAML head, each with its line."""
    stripped: tuple[Stripped, ...]


def plain_policy(data: bytes, name: str) -> Policy:
    """The policy in the bytes of a text file; raises FileFault when it is no text or holds none."""
    text, oddly = _decoded(data, name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    stripped = [Stripped(1, oddly)] if oddly else []
    head = _head(lines, stripped)
    for take_out in (_comments, _directives, _inline, _headings):
        lines = take_out(lines, stripped)
    if not any(line.strip() for line in lines):
        raise FileFault("text-empty", f"{name!r} holds no text", "hand over the policy itself")
    whole = "\n".join(lines).rstrip() + "\n"
    return Policy(whole, head, tuple(sorted(set(stripped), key=lambda one: (one.line, one.what))))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and what is odd about how it is written down."""
    if b"\0" in data:
        raise FileFault("encoding", f"{name!r} is no text file", "hand over Markdown, plain text or .docx")
    try:
        text, oddly = data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        text, oddly = data.decode("cp1252", "replace"), "read as Windows-1252, for it is no UTF-8"
    control = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127)))
    return text.translate(dict.fromkeys(map(ord, control))), oddly


def _head(lines: list[str], stripped: list[Stripped]) -> Mapping[str, tuple[str, int]]:
    """The YAML head, taken out; only its simple keys are read."""
    if not lines or lines[0].strip() != "---":
        return {}
    ends = [number for number, line in enumerate(lines[1:200], 1) if line.strip() in ("---", "...")]
    if not ends:
        return {}
    found = {}
    for number in range(1, ends[0]):
        key, colon, value = lines[number].partition(":")
        if colon and key == key.strip() and value.strip():
            found[key.lower()] = (value.strip().strip("\"'"), number + 1)
    lines[: ends[0] + 1] = [""] * (ends[0] + 1)
    stripped.append(Stripped(1, "YAML head"))
    return found


_SPANS = (
    ("<!--", "-->", "HTML comment"),
    ("{%", "%}", "template syntax"),
    ("{{", "}}", "template syntax"),
    ("{#", "#}", "template syntax"),
)


def _comments(lines: list[str], stripped: list[Stripped]) -> list[str]:
    """Without comments and template syntax, also where they go over several lines."""
    text = "\n".join(lines)
    text = re.sub(r"[ \t]*\{#[\w-]+\}[ \t]*$", "", text, flags=re.MULTILINE)
    for begin, end, what in _SPANS:
        text = _without(
            text, re.compile(re.escape(begin) + r".{0,5000}?" + re.escape(end), re.DOTALL), what, stripped
        )
    for tag in ("script", "style"):
        pattern = re.compile(rf"<{tag}\b.{{0,50000}}?</{tag}\s*>", re.DOTALL | re.IGNORECASE)
        text = _without(text, pattern, f"<{tag}>", stripped)
    return text.split("\n")


def _without(text: str, pattern: re.Pattern[str], what: str, stripped: list[Stripped]) -> str:
    """The text without what matches; its line breaks stay."""

    def take_out(found: re.Match[str]) -> str:
        stripped.append(Stripped(text.count("\n", 0, found.start()) + 1, what))
        return "\n" * found[0].count("\n")

    return pattern.sub(take_out, text)


_DIRECTIVE = re.compile(r"\.\. (?:[\w-]+::.*|_[^:]+:.*|\|[^|]+\|.*|\[[^\]]+\].*)|\.\.\s*$|:[\w-]+:(?:\s.*)?$")
_ALONE = re.compile(
    r"\s*(?:\\(?:pagebreak|newpage|clearpage|tableofcontents|maketitle|vspace\*?|hspace\*?|label|begin|end|"
    r"setlength|documentclass|usepackage|include|input|centering|noindent)\b(?:\[[^\]]*\])?(?:\{[^}]*\})*\s*)+$"
)
_TOC = re.compile(r"\s*(?:\[\[?_?TOC_?\]?\]|\{:.*\}|:::.*)\s*$", re.IGNORECASE)


def _directives(lines: list[str], stripped: list[Stripped]) -> list[str]:
    """Without lines that only speak to another tool."""
    alone = ((_DIRECTIVE, "reST directive"), (_ALONE, "LaTeX command"), (_TOC, "contents or attributes"))
    kept = []
    for number, line in enumerate(lines, 1):
        what = next((what for pattern, what in alone if pattern.match(line)), "")
        if what:
            stripped.append(Stripped(number, what))
        kept.append("" if what else line)
    return kept


_Change = str | Callable[[re.Match[str]], str]
_LATEX_HEADING = {"section": "##", "subsection": "###", "subsubsection": "####", "chapter": "#", "title": "#"}
_INLINE: Sequence[tuple[re.Pattern[str], _Change, str]] = (
    (re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"), "", "picture"),
    (re.compile(r":[\w:.-]+:`([^`<]*?)\s*(?:<[^`>]*>)?`"), r"\1", "reST role"),
    (re.compile(r"`([^`<]+?)\s*<(https?://[^`>\s]+)>`__?"), r"[\1](\2)", "reST link"),
    (re.compile(r"(?<!`)``([^`]+)``(?!`)"), r"`\1`", "reST literal"),
    (re.compile(r"\|[A-Z_]{2,}\|"), "", "reST substitution"),
    (
        re.compile(rf"^\s*\\({'|'.join(_LATEX_HEADING)})\*?\{{([^{{}}]*)\}}"),
        lambda found: f"{_LATEX_HEADING[found[1]]} {found[2]}",
        "LaTeX command",
    ),
    (re.compile(r"^\s*\\item\b\s*(?:\[[^\]]*\])?\s*"), "- ", "LaTeX command"),
    (
        re.compile(r"\\(?:textbf|emph|textit|underline|textsc|texttt|text|mbox)\{([^{}]*)\}"),
        r"\1",
        "LaTeX command",
    ),
    (re.compile(r"\\href\{([^{}]*)\}\{([^{}]*)\}"), r"[\2](\1)", "LaTeX command"),
    (re.compile(r"\\(?:footnote|label|ref|cite|index)\{[^{}]*\}"), "", "LaTeX command"),
    (re.compile(r"\\S(?![A-Za-z])"), "§", "LaTeX command"),
    (
        re.compile(r"\\(?:pagebreak|newpage|clearpage|noindent|newline|linebreak)\b(?:\{[^{}]*\})?"),
        "",
        "LaTeX command",
    ),
    (re.compile(r"\\([%&$#_{}])"), r"\1", "LaTeX command"),
    (re.compile(r"\[\^[^\]]+\]:?"), "", "footnote mark"),
    (re.compile(r"(?<=[\w*)\"”“])\{[.:#][^{}]*\}|\{:[^{}]*\}"), "", "attributes"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " ", "HTML"),
    (re.compile(r"^\s*<h([1-6])\b[^<>]*>\s*", re.IGNORECASE),
     lambda found: f"{'#' * int(found[1])} ", "HTML"),
    (re.compile(r"^\s*<li\b[^<>]*>\s*", re.IGNORECASE), "- ", "HTML"),
    (re.compile(r"<(?!https?://|[^@\s<>]+@)/?[A-Za-z][^<>]{0,500}>"), "", "HTML"),
    (re.compile(r"&nbsp;"), "\N{NO-BREAK SPACE}", "HTML"),
    (re.compile(r"&(?:amp|lt|gt|quot|shy|ndash|mdash|hellip|copy|reg|euro|sect|[aouAOU]uml|szlig|#\d{2,5});"),
     lambda found: _letter(found[0]), "HTML"),
    (re.compile(r"\[([^\]]+)\]\((?i:javascript|data|vbscript|file):[^)]*\)"), r"\1", "unsafe link"),
)  # fmt: skip


def _letter(entity: str) -> str:
    from html import unescape

    return unescape(entity)


def _inline(lines: list[str], stripped: list[Stripped]) -> list[str]:
    kept = []
    for number, line in enumerate(lines, 1):
        for pattern, change, what in _INLINE:
            cleaned = pattern.sub(change, line)
            if cleaned != line:
                stripped.append(Stripped(number, what))
                line = cleaned
        kept.append(line.rstrip())
    return kept


def _headings(lines: list[str], stripped: list[Stripped]) -> list[str]:
    """Underlined headings as Markdown's own; the first sort of underline is the highest level."""
    levels: dict[str, int] = {}
    kept = list(lines)
    for number, (line, under) in enumerate(pairwise(lines)):
        ruler = under.strip()
        if (
            not line.strip()
            or line.startswith((" ", "#", "-", "*", "|", ">"))
            or len(ruler) < max(3, len(line) // 2)
        ):
            continue
        if len(set(ruler)) == 1 and ruler[0] in _RULERS:
            level = levels.setdefault(ruler[0], len(levels) + 1)
            kept[number], kept[number + 1] = f"{'#' * min(level, 6)} {line.strip()}", ""
            if number and set(lines[number - 1].strip()) == set(ruler):  # reST may draw a line above as well
                kept[number - 1] = ""
    return kept
