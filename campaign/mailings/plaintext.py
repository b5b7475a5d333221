"""Plain text as a careful person types it: 72 columns, real bullets, links one can see."""

from textwrap import wrap

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from campaign.theme.typography import NARROW, NBSP, typeset

WIDTH = 72
"""Columns of a plain-text mail; room for two levels of quoting below 78 (RFC 5322, 2.1.1)."""


def wrapped(text: object, first: str = "", rest: str | None = None) -> str:
    """`text` in lines of at most 72 columns; `first` begins the first, `rest` the others."""
    indent = " " * len(first) if rest is None else rest
    lines = wrap(
        str(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return loosened("\n".join(lines)) if lines else first.rstrip()


def loosened(text: str) -> str:
    """`text` with ordinary spaces, once its lines are broken."""
    return text.replace(NBSP, " ").replace(NARROW, " ").replace("\u00ad", "")


def from_markdown(markdown: str, language: str) -> str:
    """A Markdown text as plain text."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown))
    return "\n\n".join(block for child in tree.children if (block := _block(child, language)))


def _block(node: SyntaxTreeNode, language: str, first: str = "") -> str:
    if node.type in ("bullet_list", "ordered_list"):
        return _list(node, language, first)
    if node.type == "blockquote":
        return "\n\n".join(_block(child, language, first + "> ") for child in node.children)
    if node.type == "table":
        rows = [row for part in node.children for row in part.children]
        return "\n".join(
            wrapped(" | ".join(_inline(cell, language) for cell in row.children)) for row in rows
        )
    if node.type in ("fence", "code_block"):
        return "\n".join(f"    {line}" for line in node.content.rstrip("\n").split("\n"))
    if node.type == "hr":
        return "-" * WIDTH
    text = _inline(node, language)
    lines = (wrapped(line, first, first if first.endswith("> ") else None) for line in text.split("\n"))
    return "\n".join(lines)


def _list(node: SyntaxTreeNode, language: str, outer: str) -> str:
    start = int(node.attrs.get("start", 1))
    points = []
    for number, point in enumerate(node.children, start):
        mark = "• " if node.type == "bullet_list" else f"{number}. "
        blocks = [
            _block(child, language, " " * len(outer) + (mark if not index else " " * len(mark)))
            for index, child in enumerate(point.children)
        ]
        points.append("\n".join(blocks))
    return "\n".join(points)


def _inline(node: SyntaxTreeNode, language: str) -> str:
    if node.type == "text":
        return typeset(node.content, language) if node.content.strip() else node.content
    if node.type == "code_inline":
        return node.content
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    text = "".join(_inline(child, language) for child in node.children)
    if node.type == "link":
        link = str(node.attrs["href"])
        return (
            text
            if text in (link, link.removeprefix("mailto:"))
            else f"{text} ({link.removeprefix('mailto:')})"
        )
    return text
