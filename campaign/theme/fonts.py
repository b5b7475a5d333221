"""Which fonts a theme sets its text in: those its stylesheets bring along, and none of the machine's."""

import re
from collections.abc import Iterator
from pathlib import Path

from campaign.errors import FileFault, MakingError
from campaign.files import Folder
from campaign.plan.typefaces import FACE, FONT_FILE
from campaign.theme.find import Theme, asset

_FAMILY = re.compile(r"font-family:\s*[\"']?([^;\"']+)")
_STYLES = (".css", ".html")


def families(theme: Theme, kind: str) -> tuple[str, ...]:
    """The families that deliverables of `kind` may be set in."""
    named = (_FAMILY.search(face) for face in _faces(theme, kind))
    return tuple(dict.fromkeys(found[1].strip() for found in named if found))


def font_files(theme: Theme, kind: str, folder: Folder) -> Iterator[Path]:
    """The font files behind them."""
    places = (FONT_FILE.search(face) for face in _faces(theme, kind))
    for scheme, name in dict.fromkeys((found[1], found[2].strip()) for found in places if found):
        try:
            yield (
                asset(name)
                if scheme == "asset"
                else theme.find(name)
                if scheme == "theme"
                else folder.path(name)
            )
        except (FileFault, MakingError):
            continue  # the page that wants it says so when it is set


def _faces(theme: Theme, kind: str) -> Iterator[str]:
    """What stands in the braces of every @font-face."""
    for part in (kind, "common"):
        for name in dict.fromkeys(_names(theme, part)):
            yield from FACE.findall(theme.read(name))


def _names(theme: Theme, part: str) -> Iterator[str]:
    for folder in theme.folders:
        for path in sorted((folder / part).glob("*")):
            if path.suffix in _STYLES:
                yield f"{part}/{path.name}"
