"""What matters of a PDF's font for the press: its name, whether it is embedded, which glyphs are missing."""

from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True)
class Lettering:
    """One font as text uses it."""

    name: str
    embedded: bool = False
    drawn: bool = False
    """Whether its letters are drawings of their own (Type 3), which need no file."""
    by_glyph: bool = False
    """Whether its codes are the glyphs' own numbers, two bytes each, of which 0 is the missing one."""
    blanks: frozenset[int] = frozenset()
    """The one-byte codes that stand for the missing glyph."""
    missing: bool = False
    """Whether the file names a font it does not have."""

    def undefined(self, given: Iterable[object]) -> int:
        """How many missing glyphs the operands of a text operator show."""
        return sum(self._undefined(bytes(text)) for text in _strings(given))

    def _undefined(self, text: bytes) -> int:
        if self.by_glyph:
            return sum(text[at : at + 2] == b"\0\0" for at in range(0, len(text) - 1, 2))
        return sum(code in self.blanks for code in text)


def lettering_of(font: Dictionary) -> Lettering:
    """What the font dictionary says."""
    name = plain_name(str(font.get("/BaseFont", font.get("/Name", "?"))))
    if font.get("/Subtype") == Name.Type3:
        return Lettering(name, drawn=True)
    if font.get("/Subtype") == Name.Type0:
        below = font.get("/DescendantFonts")
        descendant = below[0] if isinstance(below, Array) and len(below) else Dictionary()
        return Lettering(name, _embedded(descendant), by_glyph=_by_glyph(font, descendant))
    return Lettering(name, _embedded(font), blanks=_blanks(font.get("/Encoding")))


def plain_name(name: str) -> str:
    """The font's name without the slash and the tag of a subset: `SourceSans3-Bold`."""
    name = name.lstrip("/")
    tag, plus, rest = name.partition("+")
    return rest if plus and len(tag) == 6 else name


def _embedded(font: pikepdf.Object) -> bool:
    descriptor = font.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(
        isinstance(descriptor.get(file), Stream) for file in _FILES
    )


def _by_glyph(font: Dictionary, descendant: pikepdf.Object) -> bool:
    straight = str(font.get("/Encoding", "")) in ("/Identity-H", "/Identity-V")
    mapped = descendant.get("/CIDToGIDMap")
    return straight and (mapped is None or mapped == Name.Identity)


def _blanks(encoding: pikepdf.Object | None) -> frozenset[int]:
    """The codes that a list of differences gives to the missing glyph."""
    differences = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    found, code = set(), 0
    for part in differences if isinstance(differences, Array) else ():
        if isinstance(part, Name):
            if part == Name("/.notdef"):
                found.add(code)
            code += 1
        else:
            code = int(part)
    return frozenset(found)


def _strings(given: Iterable[object]) -> Iterable[String]:
    for part in given:
        if isinstance(part, String):
            yield part
        elif isinstance(part, Array):
            yield from (text for text in part if isinstance(text, String))
