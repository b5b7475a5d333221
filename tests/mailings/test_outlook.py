"""What the mail programs of companies can show: a lint after the tables of caniemail.com (2026).

Outlook for Windows draws with Word: no flexbox, no grid, no positioning, no background pictures, no max-width
without a table of fixed width around it, no padding on div and p, cells need bgcolor beside background.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from tests.mailings.conftest import ID, SENT, Post, someone, text_of

Posted = Callable[..., Post]
THEMES = ("plain", "bold")
UNKNOWN_TO_WORD = {
    "display": ("flex", "grid", "inline-flex", "inline-grid"),
    "position": ("absolute", "fixed", "relative", "sticky"),
    "float": ("left", "right"),
}
BANNED_ELEMENTS = {
    "script",
    "form",
    "input",
    "button",
    "video",
    "audio",
    "iframe",
    "object",
    "svg",
    "link",
    "base",
}
EMPTY = {"meta", "img", "br", "hr"}


class Lint(HTMLParser):
    """Collects what would go wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.images = self.tables = 0
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", known.get("style", "")))
        if tag in BANNED_ELEMENTS:
            self.faults.append(f"<{tag}> is removed or unknown")
        for name, values in UNKNOWN_TO_WORD.items():
            if style.get(name, "").strip() in values:
                self.faults.append(f"<{tag}> {name}: {style[name]}")
        if "url(" in known.get("style", ""):
            self.faults.append(f"<{tag}> has a background picture")
        if tag in ("p", "div") and "padding" in style and style["padding"].strip() != "0":
            self.faults.append(f"<{tag}> padding: {style['padding']}")
        if tag == "img":
            self.images += 1
            self.faults += [
                f"<img> without {name}" for name in ("alt", "width", "height") if name not in known
            ]
        if tag == "table":
            self.tables += 1
            if "letter" not in self.open and known.get("role") != "presentation":
                self.faults.append("a layout table without role=presentation")
        if tag not in EMPTY:
            self.open.append("letter" if "letter" in known.get("class", "").split() else tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self.open.pop()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mailing", ["start", "regeln", "praxis", "frage"])
def test_outlook_can_show_it(post: Posted, mailing: str, theme: str) -> None:
    brand = {'colour: "#0B5FA5"': f'colour: "#0B5FA5", theme: {theme}'}
    html = text_of(post(brand).letter(mailing).addressed(someone(), ID, SENT), "html")
    lint = Lint()
    lint.feed(re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))
    assert lint.faults == []
    assert lint.tables > 3 and lint.images >= 1
    assert '<!--[if mso]><table role="presentation" width="600"' in html
    assert "PixelsPerInch>96<" in html
    assert len(html.encode()) <= 100_000
    assert '<html lang="de"' in html and "prefers-color-scheme: dark" in html


def test_the_lint_finds_what_it_is_for() -> None:
    lint = Lint()
    lint.feed('<div style="display: flex; padding: 4px"><img src="x"><table><form></form></table></div>')
    assert lint.faults == [
        "<div> display: flex",
        "<div> padding: 4px",
        "<img> without alt",
        "<img> without width",
        "<img> without height",
        "a layout table without role=presentation",
        "<form> is removed or unknown",
    ]
