"""Checks of the screen version: title, language, tags, order, alt texts, bookmarks, links (ISO 14289-1)."""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from campaign.printing.preflight.case import Case
from campaign.printing.preflight.verdict import Fault

_MAX_ELEMENTS = 100_000
_HEADINGS = re.compile(r"/H([1-6])")
_SHOWS = frozenset(("Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"))


def title(case: Case) -> Iterator[Fault]:
    """The document has a title, and readers show it instead of the file's name."""
    if not str(case.document.docinfo.get("/Title", "")).strip():
        yield Fault()
    shown = case.document.Root.get("/ViewerPreferences", Dictionary())
    if not shown.get("/DisplayDocTitle", False):
        yield Fault(variant="shown")


def language(case: Case) -> Iterator[Fault]:
    """The language is named, so that a screen reader speaks it as it should."""
    named = str(case.document.Root.get("/Lang", ""))
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", named):
        yield Fault()
    elif case.expected.language and named.split("-")[0] != case.expected.language:
        yield Fault({"found": named, "wanted": case.expected.language}, "other")


def tagged(case: Case) -> Iterator[Fault]:
    """The file is tagged: it calls itself PDF/UA, and it has a tree of headings, paragraphs and lists."""
    root = case.document.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False) or not _elements(case):
        yield Fault()
    packet = root.get("/Metadata")
    text = packet.read_bytes() if isinstance(packet, pikepdf.Stream) else b""
    if not re.search(rb"pdfuaid:part(>|=[\"'])[12]", text):
        yield Fault(variant="part")


def reading_order(case: Case) -> Iterator[Fault]:
    """Everything drawn is part of the tree or marked as ornament, and the tree says it in that order."""
    for number, page in enumerate(case.document.pages, 1):
        loose, marked = _marked(page)
        if loose:
            yield Fault({"page": number, "count": loose})
        told = _told(case, page)
        missing = [mark for mark in marked if mark not in set(told)]
        if missing:
            yield Fault({"page": number, "count": len(missing)}, "unread")
        doubled = len(told) - len(set(told))
        if doubled:
            yield Fault({"page": number, "count": doubled}, "twice")


def headings(case: Case) -> Iterator[Fault]:
    """Headings begin with the first level and leave none out."""
    levels = [
        int(found[1]) for element in _elements(case) if (found := _HEADINGS.fullmatch(str(element.get("/S"))))
    ]
    if not levels:
        yield Fault(variant="none")
    before = 0
    for level in levels:
        if level > before + 1:
            yield Fault(
                {"level": level, "before": before} if before else {"level": level}, "" if before else "first"
            )
            return
        before = level


def alt_texts(case: Case) -> Iterator[Fault]:
    """Every picture is told in words."""
    figures = [element for element in _elements(case) if element.get("/S") == Name.Figure]
    without = sum(
        not _said(figure.get("/Alt")) and not _said(figure.get("/ActualText")) for figure in figures
    )
    if without:
        yield Fault({"count": without, "all": len(figures)})


def bookmarks(case: Case) -> Iterator[Fault]:
    """There are bookmarks to find one's way."""
    outlines = case.document.Root.get("/Outlines")
    if not isinstance(outlines, Dictionary) or "/First" not in outlines:
        yield Fault()


def links(case: Case) -> Iterator[Fault]:
    """Every link says where it leads, stands in the tree, and leads to the web, a mail address or a phone."""
    for number, page in enumerate(case.document.pages, 1):
        for note in page.obj.get("/Annots", Array()):
            if note.get("/Subtype") != Name.Link:
                continue
            if "/StructParent" not in note:
                yield Fault({"page": number})
            action = note.get("/A")
            target = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
            if target and not re.match(r"(https?|mailto|tel):", target):
                yield Fault({"page": number, "target": target[:60]}, "target")


def letters(case: Case) -> Iterator[Fault]:
    """Every font says which letters its glyphs are, so that text can be read aloud and copied."""
    for thing in case.objects():
        composed = thing.get("/Type") == Name.Font and thing.get("/Subtype") in (Name.Type0, Name.Type3)
        if composed and "/ToUnicode" not in thing:
            yield Fault({"font": str(thing.get("/BaseFont", "?")).lstrip("/")})


def _elements(case: Case) -> list[Dictionary]:
    """The elements of the tree, in reading order."""
    root = case.document.Root.get("/StructTreeRoot")
    found: list[Dictionary] = []
    waiting = [root] if isinstance(root, Dictionary) else []
    while waiting and len(found) < _MAX_ELEMENTS:
        node = waiting.pop()
        if "/S" in node:
            found.append(node)
        waiting += [kid for kid in reversed(_kids(node)) if isinstance(kid, Dictionary) and "/S" in kid]
    return found


def _kids(node: Dictionary) -> list[pikepdf.Object]:
    kids = node.get("/K")
    if isinstance(kids, Array):
        return list(kids)
    return [] if kids is None else [kids]


def _told(case: Case, page: pikepdf.Page) -> list[int]:
    """The marked pieces of `page` as the tree names them, in its order."""
    told: list[int] = []
    for element in _elements(case):
        own = element.get("/Pg")
        for kid in _kids(element):
            if isinstance(kid, Dictionary):
                if kid.get("/Type") == Name.MCR and _same(kid.get("/Pg", own), page):
                    told.append(int(kid.get("/MCID", -1)))
            elif _same(own, page):
                told.append(int(kid))
    return told


def _same(given: pikepdf.Object | None, page: pikepdf.Page) -> bool:
    return isinstance(given, Dictionary) and given.objgen == page.obj.objgen


def _marked(page: pikepdf.Page) -> tuple[int, list[int]]:
    """How many operators draw outside every mark, and the numbers of the marked pieces in drawing order."""
    inside: list[bool] = []
    loose, pieces = 0, []
    for part in pikepdf.parse_content_stream(page):
        name = str(part.operator) if isinstance(part, pikepdf.ContentStreamInstruction) else "Do"
        if name in ("BDC", "BMC"):
            inside.append(True)
            about = part.operands[1] if name == "BDC" else None
            if isinstance(about, Dictionary) and "/MCID" in about:
                pieces.append(int(about["/MCID"]))
        elif name == "EMC" and inside:
            inside.pop()
        elif name in _SHOWS and not inside:
            loose += 1
    return loose, pieces


def _said(text: pikepdf.Object | None) -> bool:
    return isinstance(text, String) and bool(str(text).strip())
