"""Written text as it is said aloud: the form a voice is given, while captions keep the written one."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from campaign.video.lexicon import ABBREVIATIONS, LETTERS, MONTHS, SHOWN, SIGNS, SPELLED, STEMS, WEAK, WORDS

Step = Callable[[str, str], str]


def spoken(written: str, language: str) -> str:
    """How `written` is said in `language` (`de` or `en`)."""
    for step in STEPS:
        written = step(written, language)
    return " ".join(written.split())


def _plain(text: str, language: str) -> str:
    text = re.sub("[\u00ad\u200b\u2060]", "", text).translate(str.maketrans("’‘‑‐", "''--"))
    text = re.sub("[\u00a0\u202f\u2009\t\n\r]+", " ", text)
    text = (
        re.sub(r"(?<=\d)\s?[–-]\s?(?=\d)", " bis " if language == "de" else " to ", text)
        if "–" in text
        else text
    )
    text = re.sub(r"\s+[–—-]\s+", ", ", text).replace("…", ".").replace("...", ".")
    return (
        re.sub(r"[„“”»«\"*_`#]", "", text)
        if not re.search(r"\w[*_]\w", text)
        else re.sub(r"[„“”»«\"`#]", "", text)
    )


def _addresses(text: str, language: str) -> str:
    shown = SHOWN[language]
    text = re.sub(r"(https?://|www\.)[^\s,;)]*[^\s,;.!?)]", shown["address"], text)
    text = re.sub(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", shown["address"], text)
    return re.sub(r"(?<![\w.])(\+\d|0\d)[\d ()/-]{5,}\d\b", shown["number"], text)


def _dates(text: str, language: str) -> str:
    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", lambda found: _day(found, (1, 2, 3), language), text)
    return re.sub(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b", lambda found: _day(found, (3, 2, 1), language), text)


def _day(found: re.Match[str], order: tuple[int, int, int], language: str) -> str:
    try:
        day = date(*(int(found[number]) for number in order))
    except ValueError:
        return found[0]
    return f"{day.day}{'.' if language == 'de' else ''} {MONTHS[language][day.month - 1]} {day.year}"


def _times(text: str, language: str) -> str:
    if language == "de":
        text = re.sub(r"\b(\d{1,2})[:.]00 Uhr", r"\1 Uhr", text)
        return re.sub(r"\b(\d{1,2})[:.]0?(\d{1,2}) Uhr", r"\1 Uhr \2", text)
    text = re.sub(r"\b(\d{1,2}):00 ?(am|pm)\b", r"\1 \2", text)
    return re.sub(r"\b(\d{1,2}):(\d\d) ?(am|pm)\b", r"\1 \2 \3", text)


def _numbers(text: str, language: str) -> str:
    if language == "de":
        text = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", text)
        text = re.sub(r"(\d+),(\d\d) ?(€|Euro\b|EUR\b)", r"\1 Euro \2", text)
        return re.sub(r"(\d),(\d+)", lambda found: f"{found[1]} Komma {' '.join(found[2])}", text).replace(
            "EUR", "Euro"
        )
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"€ ?(\d+)\.(\d\d)\b", r"\1 euros \2", text)
    text = re.sub(r"€ ?(\d+)", r"\1 euros", text)
    return re.sub(r"(\d)\.(\d+)(?!\d*\.)", lambda found: f"{found[1]} point {' '.join(found[2])}", text)


def _forms(text: str, language: str) -> str:
    """`Mitarbeiter:innen`, with a colon, an asterisk, an underscore, a slash or a capital I."""
    if language != "de":
        return text
    mark = r"(?:[:*_]|/-?)"
    text = re.sub(
        rf"\b(\w+?){mark}innen(?=[a-zäöüß])", lambda found: _masculine(found[1]).removesuffix("en"), text
    )
    text = re.sub(
        rf"\b(\w+?){mark}innen\b", lambda found: f"{found[1]}innen und {_masculine(found[1])}", text
    )
    text = re.sub(
        r"\b([A-ZÄÖÜ]\w*[a-zäöüß])Innen\b", lambda found: f"{found[1]}innen und {_masculine(found[1])}", text
    )
    text = re.sub(rf"\b(\w+?){mark}in\b", lambda found: f"{found[1]}in oder {_singular(found[1])}", text)
    text = re.sub(rf"\b([Jj])ede{mark}r\b", r"\1ede und jeder", text)
    text = re.sub(rf"\b([DdEe]er|[Dd]ie){mark}(der|die)\b", r"\1 oder \2", text)
    return re.sub(rf"\b((?:[KkDdSsMm]?e|[KDSM]?E)in){mark}e\b", r"\1 oder \1e", text)


def _masculine(stem: str) -> str:
    for ending, plural in STEMS.items():
        if stem.lower().endswith(ending.lower()):
            return stem[: -len(ending)] + (plural if len(stem) == len(ending) else plural.lower())
    return stem if stem.endswith("er") else f"{stem}en"


def _singular(stem: str) -> str:
    return f"{stem}e" if stem.lower().endswith(WEAK) else stem


def _abbreviations(text: str, language: str) -> str:
    ends = text.rstrip().endswith(".")
    for pattern, said in _patterns(language):
        text = pattern.sub(said, text)
    return text if not ends or text.rstrip().endswith(".") else f"{text.rstrip()}."


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    def pattern(short: str) -> re.Pattern[str]:
        parts = r"\.\s?".join(re.escape(part.strip()) for part in short.split(".") if part.strip())
        return re.compile(rf"(?<!\w){parts}\.(?!\w)")

    return tuple((pattern(short), said) for short, said in ABBREVIATIONS[language].items())


def _words(text: str, language: str) -> str:
    words = WORDS[language]
    return _any_of(language).sub(lambda found: words[found[0]], text)


@cache
def _any_of(language: str) -> re.Pattern[str]:
    longest_first = sorted(WORDS[language], key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")


def _acronyms(text: str, language: str) -> str:
    letters: Mapping[str, str] = LETTERS[language]

    def said(found: re.Match[str]) -> str:
        word = found[0]
        spell = word in SPELLED or not set(word) & set("AEIOU")
        return " ".join(letters.get(letter, letter) for letter in word) if spell else word

    return re.sub(r"\b[A-Z]{2,5}\b", said, text)


def _signs(text: str, language: str) -> str:
    for sign, said in SIGNS[language].items():
        text = text.replace(sign, f" {said} ")
    text = re.sub(r"(?<=\w) ?/ ?(?=\w)", " oder " if language == "de" else " or ", text)
    return re.sub(r"\s+([,.;:!?])", r"\1", text)


STEPS: tuple[Step, ...] = (
    _plain,
    _addresses,
    _dates,
    _times,
    _numbers,
    _forms,
    _abbreviations,
    _words,
    _acronyms,
    _signs,
)
"""The steps in their order: each sees what the one before it left."""
