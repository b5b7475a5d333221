"""A user's Markdown as clean HTML: no raw HTML, no scripts, no pictures from elsewhere."""

from functools import cache

import nh3
from markdown_it import MarkdownIt

from campaign.theme.typography import typeset

_TAGS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "blockquote",
    "code",
    "hr",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def prose(markdown: str, language: str) -> str:
    """The HTML of a Markdown text, finely set; only harmless tags and web, mail and phone links remain."""
    tokens = _parser().parse(markdown)
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = typeset(child.content, language) if child.content.strip() else child.content
    html: str = _parser().renderer.render(tokens, _parser().options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
