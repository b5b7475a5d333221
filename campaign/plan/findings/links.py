"""Findings on links: what is linked inside the campaign is there, headings included."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from campaign.errors import FileFault, Finding, Place
from campaign.plan.findings.case import Case, Check

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def links_lead_somewhere(case: Case) -> Iterator[Finding]:
    """An anchor is a heading of the text; a file is in the campaign folder, and no mail links to one."""
    mails = {passage.file for passage in case.passages if passage.source == "mail"}
    policies = {passage.file for passage in case.passages if passage.source == "policy"}
    for file in sorted(mails | policies):
        for number, line in enumerate(case.texts[file].split("\n"), 1):
            for found in _LINK.finditer(line):
                target, place = found[1], Place(file, number, found.start(1) + 1)
                if not _ELSEWHERE.match(target):
                    yield from _lost(case, target, place, in_mail=file in mails)


def _lost(case: Case, target: str, place: Place, *, in_mail: bool) -> Iterator[Finding]:
    name, _, anchor = unquote(target).partition("#")
    if name and in_mail:
        yield case.found("link-file", place, "mail", name=name)
    elif name and case.folder:
        try:
            case.folder.path(name)
        except FileFault:
            yield case.found("link-file", place, name=name)
            return
    text = case.texts.get(name or place.file)
    if anchor and text is not None and anchor.casefold() not in anchors(text):
        yield case.found("link-anchor", place, anchor=anchor, file=name or place.file)


def anchors(text: str) -> frozenset[str]:
    """What the headings of a Markdown text are linked by: `Private Nutzung` by `private-nutzung`."""
    headings = [found[1] for line in text.split("\n") if (found := _HEADING.match(line))]
    return frozenset(re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings)


CHECKS: tuple[Check, ...] = (links_lead_somewhere,)
