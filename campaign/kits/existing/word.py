"""A policy from a word processor: the paragraphs of a .docx as Markdown, or why it cannot be taken."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from campaign.errors import FileFault
from campaign.kits.existing.plain import Policy, Stripped

MAX_PARTS, MAX_MB = 5_000, 200
"""What a document may hold once it is unpacked; a policy of 100 pages has some 50 parts and 2 MB."""

_CHANGED = (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo ")
_OLD = b"\xd0\xcf\x11\xe0"
"""How files of the old Word, and encrypted ones, begin (compound file binary)."""


def word_policy(data: bytes, name: str) -> Policy:
    """The policy in a .docx; raises FileFault when it is none, is huge, or still has tracked changes."""
    stripped = _looked_into(data, name)
    try:
        from docx import Document

        lines = list(_lines(Document(BytesIO(data))))
    except (KeyError, ValueError, AttributeError, LookupError, SyntaxError, OSError) as error:
        raise FileFault("docx", f"{name!r} is damaged: {error}", "save it again as .docx") from None
    if not any(lines):
        raise FileFault("text-empty", f"{name!r} holds no text", "hand over the policy itself")
    return Policy("\n".join(lines) + "\n", {}, stripped)


def _looked_into(data: bytes, name: str) -> tuple[Stripped, ...]:
    """What the file brings beside its text; raises FileFault when it must not be opened."""
    if data.startswith(_OLD):
        raise FileFault(
            "docx", f"{name!r} is of an old sort or has a password", "save it as .docx without one"
        )
    try:
        with ZipFile(BytesIO(data)) as parts:
            known = parts.infolist()
            if len(known) > MAX_PARTS or sum(part.file_size for part in known) > MAX_MB * 1_000_000:
                raise FileFault(
                    "docx", f"{name!r} unpacks to more than {MAX_MB} MB", "save it again, without pictures"
                )
            names = {part.filename for part in known}
            if "word/document.xml" not in names:
                raise FileFault("docx", f"{name!r} is no Word document", "save it as .docx")
            text = parts.read("word/document.xml")
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
        raise FileFault("docx", f"{name!r} is damaged: {error}", "save it again as .docx") from None
    if any(mark in text for mark in _CHANGED):
        words = f"{name!r} has tracked changes, so that nobody can say which text holds"
        raise FileFault("docx-changes", words, "accept or reject them all, and save it again")
    notes = (
        ("word/vbaProject.bin", "macros, never run"),
        ("word/comments.xml", "comments"),
        ("word/footnotes.xml", "footnotes"),
    )
    return tuple(Stripped(1, what) for part, what in notes if part in names)


def _lines(document: object) -> Iterator[str]:
    """The document as Markdown, a blank line after every paragraph."""
    from docx.table import Table

    listed = False
    for block in document.iter_inner_content():  # type: ignore[attr-defined]  # python-docx's own
        if isinstance(block, Table):
            yield from _table(block)
            continue
        text = " ".join(block.text.split())
        if not text:
            continue
        style = (block.style.name or "").lower() if block.style else ""
        mark, is_entry = _mark(style, block)
        if listed and not is_entry:
            yield ""
        listed = is_entry
        yield f"{mark}{text}"
        if not is_entry:
            yield ""


def _mark(style: str, block: object) -> tuple[str, bool]:
    """How Markdown marks a paragraph, and whether it is the entry of a list."""
    if style.startswith(("title", "titel")):
        return "# ", False
    if style.startswith(("heading", "überschrift")):
        level = next((int(letter) for letter in style if letter.isdigit()), 1)
        return "#" * min(level + 1, 6) + " ", False
    numbered = block._p.pPr is not None and block._p.pPr.numPr is not None  # type: ignore[attr-defined]
    is_entry = numbered or style.startswith(("list", "aufzählung", "liste"))
    return ("- ", True) if is_entry else ("", False)


def _table(table: object) -> Iterator[str]:
    for row in table.rows:  # type: ignore[attr-defined]  # python-docx's own
        cells = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
    yield ""
