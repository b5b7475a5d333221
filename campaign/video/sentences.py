"""Where sentences end, in German and English; abbreviations, dates and initials do not end one."""

import re

_ABBREVIATIONS = frozenset(
    [
        "z",
        "b",
        "d",
        "h",
        "u",
        "a",
        "o",
        "s",
        "i",
        "ä",
        "e",
        "g",
        "abs",
        "art",
        "nr",
        "no",
        "dr",
        "prof",
        "st",
        "str",
        "tel",
        "bzw",
        "ca",
        "vgl",
        "evtl",
        "ggf",
        "inkl",
        "zzgl",
        "mind",
        "max",
        "usw",
        "etc",
        "mr",
        "mrs",
        "ms",
        "vs",
        "approx",
        "hr",
        "fr",
        "dipl",
        "ing",
        "med",
        "jan",
        "feb",
        "apr",
        "aug",
        "sept",
        "okt",
        "nov",
        "dez",
        "oct",
        "dec",
        "sec",
        "para",
    ]
)
_END = re.compile(r"""(?<=[.!?…])["“”»’')\]]*\s+(?=["„“»‚(\[]?[A-ZÄÖÜ0-9])""")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text` in order; empty lines and lists end one too."""
    return tuple(sentence for paragraph in paragraphs(text) for sentence in paragraph)


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The sentences of each paragraph; empty lines divide them, or hyphens in front of lines."""
    blocks = re.split(r"\n\s*\n|\n\s*[-*]\s+", text)
    found = (_of_block(" ".join(block.split())) for block in blocks)
    return tuple(tuple(paragraph) for paragraph in found if paragraph)


def _of_block(text: str) -> list[str]:
    found, start = [], 0
    for end in _END.finditer(text):
        if _ends_one(text[start : end.start()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def _ends_one(text: str) -> bool:
    """Whether the full stop at the end of `text` is more than that of an abbreviation or an ordinal."""
    last = re.search(r"([^\s.]+)\.$", text)
    if last is None:
        return True
    word = last[1].lstrip('("„“»')
    return word.lower() not in _ABBREVIATIONS and not re.fullmatch(r"\d{1,2}|[IVX]+|[A-Z]", word)
