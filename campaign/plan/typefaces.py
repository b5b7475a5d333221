"""Which letters the type has: the type that came with Auftakt, and fonts a campaign brings along."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from campaign.errors import FileFault
from campaign.files import Folder, read_limited, shipped

COVERAGE = "fonts/letters.txt"
"""Every letter of the five cuts of Source Sans 3, as ranges of hexadecimal code points.

Written down so that a check needs not open the fonts; a test compares it with them.
"""

FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
"""A font as a stylesheet brings it along; the group is what stands in its braces."""
FONT_FILE = re.compile(r"src:[^;]*url\(\s*[\"']?(asset|theme|campaign):([^)\"']+)")
"""Where its file lies: the scheme, and the name."""
_STYLES = (".css", ".html")
_FONT_MB = 20
_MOST_FACES = 50


@dataclass(frozen=True)
class Typefaces:
    """The letters that can be set: those of the shipped type, and of each font of the campaign's own."""

    shipped: frozenset[int]
    own: tuple[frozenset[int], ...] = ()

    def has(self, letter: str) -> bool:
        """Whether some font has the letter, or else the parts it is composed of."""
        from unicodedata import normalize

        return self._draws(letter) or all(map(self._draws, normalize("NFD", letter)))

    def _draws(self, letter: str) -> bool:
        return any(ord(letter) in letters for letters in (self.shipped, *self.own))


def typefaces(folder: Folder, theme: str) -> Typefaces:
    """The letters a campaign in `folder` with that theme can set."""
    files = dict.fromkeys(_own_fonts(folder, theme))
    return Typefaces(shipped_letters(), tuple(filter(None, map(_letters_of, files))))


@cache
def shipped_letters() -> frozenset[int]:
    """The code points of Source Sans 3."""
    ranges = (shipped("assets") / COVERAGE).read_text(encoding="ascii").split()
    ends = (part.partition("-") for part in ranges)
    return frozenset(
        point for first, _, last in ends for point in range(int(first, 16), int(last or first, 16) + 1)
    )


def _own_fonts(folder: Folder, theme: str) -> Iterator[Path]:
    """The font files that @font-face rules in the campaign's own templates name."""
    try:
        templates = folder.below("templates")
    except FileFault:
        return  # the build says so
    for scheme, name in _named(folder, templates):
        tried = (name,) if scheme == "campaign" else (f"templates/{theme}/{name}", f"templates/{name}")
        for candidate in tried:
            try:
                yield folder.path(candidate)
                break
            except FileFault:
                continue  # the page that wants it says so when it is set


def _named(folder: Folder, templates: Path) -> Iterator[tuple[str, str]]:
    if not templates.is_dir():
        return
    styles = (path for path in sorted(templates.rglob("*")) if path.suffix in _STYLES and path.is_file())
    faces = (face for path in styles for face in FACE.findall(_text(folder, path)))
    for _, face in zip(range(_MOST_FACES), faces, strict=False):
        found = FONT_FILE.search(face)
        if found and found[1] != "asset":
            yield found[1], found[2].strip()


def _text(folder: Folder, path: Path) -> str:
    try:
        return folder.read(path.relative_to(folder.root).as_posix(), 1).decode("utf-8", "replace")
    except FileFault:
        return ""


def _letters_of(path: Path) -> frozenset[int]:
    """The font's letters; none when it cannot be read, which the page that wants it tells when it is set."""
    from io import BytesIO
    from struct import error as unpacking

    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        with TTFont(BytesIO(read_limited(path, _FONT_MB)), lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, FileFault, OSError, ValueError, LookupError, TypeError, AssertionError, unpacking):
        return frozenset()
