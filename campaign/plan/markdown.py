"""Markdown handed over: text only, no HTML, no template syntax, no pictures from elsewhere."""

import re

from campaign.errors import FileFault

_SUSPECT = re.compile(r"<[A-Za-z!/?]|\{\{|\{%|\{#|javascript:|!\[", re.IGNORECASE)
_HARMLESS = re.compile(r"<(https?://[^\s<>]+|[^@\s<>]+@[^\s<>]+)>")


def read_markdown(data: bytes, name: str, *, pictures: bool = False) -> str:
    """The text of a Markdown file; raises FileFault with the line of what must not stand in it.

    `pictures` may be named in it where somebody looks after them.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        words = f"byte 0x{data[error.start]:02X} is no UTF-8"
        raise FileFault("encoding", words, "save the file with the encoding UTF-8", line) from None
    text = text.replace("\r\n", "\n")
    if "\0" in text:
        raise FileFault(
            "encoding",
            f"{name!r} is no text file",
            "hand over Markdown",
            text[: text.index("\0")].count("\n") + 1,
        )
    if not text.strip():
        raise FileFault("text-empty", f"{name!r} is empty", "write the text")
    _refuse_active(text, "![" if pictures else "")
    return text


def _refuse_active(text: str, harmless: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        found = _SUSPECT.search(_HARMLESS.sub("", line.replace(harmless, "") if harmless else line))
        if not found:
            continue
        what = found[0]
        column = max(line.find(what), 0) + 1
        if what.startswith("<"):
            raise FileFault(
                "markdown-html", "HTML is not set from Markdown", "write plain Markdown", number, column
            )
        if what.startswith("{"):
            raise FileFault(
                "markdown-template",
                f"{what!r} would be printed as it stands",
                "take the template syntax out",
                number,
                column,
            )
        if what.startswith("!"):
            raise FileFault(
                "markdown-picture",
                "pictures cannot be set inside a text",
                "name them in the plan",
                number,
                column,
            )
        raise FileFault("markdown-script", "a link that runs a script", "take it out", number, column)
