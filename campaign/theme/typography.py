"""Fine setting of German and English: quotes, dashes, and spaces that must not break."""

import re

NBSP = "\u00a0"
NARROW = "\u202f"

_ABBREVIATIONS = {
    "de": re.compile(r"\b(z|d|u|i|o|s)\.\s?(B|h|a|d|Ä|U|o|u)\."),
    "en": re.compile(r"\b(e|i)\.\s(g|e)\."),
}
_NUMBERS = re.compile(
    r"(\d)\s(%|€|Euro|EUR|Uhr|Minuten|minutes|min|mm|cm|kg|Prozent|percent|Tage|days|am\b|pm\b)"
)
_MARKS = re.compile(r"(§§?|Nr\.|No\.|Abs\.|Art\.|Dr\.|Prof\.|Frau|Herr|Ms|Mr)\s(?=\S)")
_DATES = re.compile(
    r"(\d{1,2}\.)\s(?=Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_QUOTES = {"de": ("„", "“"), "en": ("“", "”")}


_PLAIN = {
    ord(fine): plain
    for fine, plain in (
        *((mark, '"') for mark in "„“”«»"),
        *((mark, "'") for mark in "’‘‚"),
        *((dash, "-") for dash in "–—\u2010\u2011"),
        (NBSP, " "),
        (NARROW, " "),
        ("\u00ad", ""),
        ("…", "..."),
    )
}


def typeset(text: str, language: str) -> str:
    """`text` as a typesetter would give it: real quotes and dashes, spaces that do not break."""
    opening, closing = _QUOTES[language]
    text = re.sub(r'(^|[\s(\[])"(?=\S)', rf"\1{opening}", text)
    text = text.replace('"', closing).replace("'", "’").replace(" - ", " – ").replace("...", "…")
    text = _ABBREVIATIONS[language].sub(rf"\1.{NARROW}\2.", text)
    text = _NUMBERS.sub(rf"\1{NBSP}\2", text)
    text = _MARKS.sub(rf"\1{NBSP}", text)
    text = _DATES.sub(rf"\1{NBSP}", text)
    return re.sub(r"\s–\s", f"{NBSP}– ", text)


def plain(text: str) -> str:
    """`text` without anything invisible or typographic, for comparing what two media say."""
    return " ".join(text.translate(_PLAIN).split())
