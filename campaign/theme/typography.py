"""Fine setting of German and English: quotes, dashes, and spaces that must not break."""

import re
from collections.abc import Mapping

NBSP = "\u00a0"
NARROW = "\u202f"

_MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_UNITS = (
    "%|‰|€|Euro|EUR|CHF|Franken|Cent|Uhr|Stunden?|hours?|Minuten?|minutes?|Sekunden?|seconds?|min|h"
    "|Tagen?|Tage|days?|Wochen?|weeks?|Monaten?|Monate|months?|Jahren?|Jahre|years?|Prozent|percent"
    "|Tsd\\.|Mio\\.|Mrd\\.|Tausend|Millionen|Milliarden|thousand|million|billion"
    "|mm|cm|m|km|g|kg|t|MB|GB|°C|a\\.m\\.|p\\.m\\.|am|pm"
)
_TITLES = (
    r"Dr\.|Prof\.|Dipl\.-Ing\.|Ing\.|Mag\.|Frau|Herrn?|Familie|Ms\.?|Mrs\.?|Mr\.?|Mx\.?|St\.|Sankt"
    r"|Nr\.|No\.|Abs\.|Absatz|Art\.|Artikel|Satz|S\.|Ziff\.|Kap\.|Abb\.|Tab\.|Bd\.|Anm\.|Rn\.|p\.|pp\.|ca\.|Tel\."
)

_SHORT_FORMS: Mapping[str, tuple[str, ...]] = {
    "de": (
        "z. B.",
        "Z. B.",
        "d. h.",
        "D. h.",
        "u. a.",
        "U. a.",
        "u. Ä.",
        "o. Ä.",
        "o. g.",
        "s. o.",
        "s. u.",
        "i. d. R.",
        "u. v. m.",
        "u. U.",
        "z. T.",
        "z. Zt.",
        "z. Hd.",
        "i. A.",
        "i. V.",
        "i. S. d.",
        "i. S. v.",
        "m. E.",
        "v. a.",
        "a. D.",
        "v. Chr.",
        "n. Chr.",
        "e. V.",
        "i. H. v.",
        "u. dgl.",
    ),
    "en": ("e. g.", "i. e."),
}
"""Abbreviations of several parts; they stand close together and never part at a line's end."""

_BOUND: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(\d)\s(?=(?:{_UNITS})(?!\w))"), rf"\1{NBSP}"),
    (
        re.compile(r"(?<=\d.)(Tsd\.|Mio\.|Mrd\.|Tausend|Millionen|Milliarden)\s(?=€|Euro|EUR|CHF|Franken)"),
        rf"\1{NBSP}",
    ),
    (re.compile(r"(§§?|€|\$|£|#)\s(?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<!\w)({_TITLES})\s(?=[\w„“\"])"), rf"\1{NBSP}"),
    (re.compile(rf"(\d{{1,2}}\.)\s(?={_MONTHS})"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d)\s(f{1,2}\.)(?!\w)"), rf"{NBSP}\1"),
    (re.compile(r"(?<![\w.])([A-ZÄÖÜ]\.)\s(?=[A-ZÄÖÜ])"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?:\D|$))"), NARROW),
)
"""What stands on both sides of a space that must not break, and the space it gets."""

_QUOTES: Mapping[str, tuple[str, str, str, str]] = {"de": ("„", "“", "‚", "‘"), "en": ("“", "”", "‘", "’")}
"""Opening and closing, outer and inner."""

_PLAIN = {
    ord(fine): plain
    for fine, plain in (
        *((mark, '"') for mark in "„“”«»"),
        *((mark, "'") for mark in "’‘‚‹›"),
        *((dash, "-") for dash in "–—\u2010\u2011"),
        (NBSP, " "),
        (NARROW, " "),
        ("\u00ad", ""),
        ("\u200b", ""),
        ("…", "..."),
    )
}


def typeset(text: str, language: str) -> str:
    """`text` as a typesetter would give it: real quotes and dashes, spaces that do not break."""
    text = _quotes(text, language).replace(" - ", " – ").replace("...", "…")
    text = _SHORT[language].sub(_joined if language == "de" else _closed_up, text)
    for pattern, bound in _BOUND:
        text = pattern.sub(bound, text)
    return re.sub(r"\s–\s", f"{NBSP}– ", text)


def quoted(text: str, language: str) -> str:
    """What somebody says, finely set within quotes; quotes inside become inner ones."""
    opening, closing, inner, outer = _QUOTES[language]
    nested = typeset(text, language).replace(opening, inner).replace(closing, outer)
    return f"{opening}{nested}{closing}"


def plain(text: str) -> str:
    """`text` without anything invisible or typographic, for comparing what two media say."""
    return " ".join(text.translate(_PLAIN).split())


def _quotes(text: str, language: str) -> str:
    """Straight quotes as curved ones: outer, or inner where they stand within others."""
    opening, closing, inner, outer = _QUOTES[language]
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s\w)", "’", text)
    text = re.sub(r"(^|[\s(\[/–-]|\")'(?=\S[^']*')", rf"\1{inner}", text)
    text = _closed(text, inner, outer) if language == "de" else text
    text = re.sub(r'(^|[\s(\[/–‚‘-])"(?=\S)', rf"\1{opening}", text)
    return text.replace('"', closing).replace("'", "’")


def _closed(text: str, inner: str, outer: str) -> str:
    """The first straight single quote after an opened one closes it."""
    return re.sub(rf"({inner}[^']*)'", rf"\1{outer}", text)


def _joined(found: re.Match[str]) -> str:
    return re.sub(r"\.[ \u00a0]?(?=.)", f".{NARROW}", found[0])


def _closed_up(found: re.Match[str]) -> str:
    return re.sub(r"\s", "", found[0])


def _any_of(short_forms: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of them, written with or without spaces; longer ones first."""
    longest = sorted(short_forms, key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(form).replace(r"\ ", "[ \u00a0]?") for form in longest) + ")"
    )


_SHORT = {language: _any_of(forms) for language, forms in _SHORT_FORMS.items()}
