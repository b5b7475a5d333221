"""Dates, times, money and numbers, written with figures and said in words."""

import re
from datetime import date
from functools import cache

from campaign.video.lexicon import FEMININE, LARGE, MONEY, MONTHS, UNITS
from campaign.video.numerals import cardinal, digits, ordinal, year
from campaign.video.traced import Traced

_TO = {"de": " bis ", "en": " to "}
_ENDINGS = {
    "e": frozenset(["der", "die", "das", "jede", "jeder", "jedes", "diese", "dieser", "welche"]),
    "en": frozenset(
        {"am", "vom", "zum", "dem", "den", "im", "beim", "des", "ab", "bis", "seit", "nach", "vor", "und"}
        | {"jedem", "jeden", "einem", "einen", "diesem", "diesen", "zur", "von", "unserem", "unseren"}
    ),
    "er": frozenset(["ein", "unser", "ihr", "kein"]),
}  # fmt: skip
"""The ending of a German ordinal, by the word before it."""
_NUMBERED = frozenset(
    {"Nummer", "Absatz", "Artikel", "Regel", "Seite", "Punkt", "Paragraf", "Paragrafen", "Satz", "Schritt"}
    | {"Kapitel", "Halle", "Raum", "Tor", "Version", "Teil", "Stufe", "Ziffer", "Anlage"}
)
"""Words after which a number is a name: Regel eins, not Regel ein."""
_SPACE = "[ \u00a0\u202f]"
_NUMBER = {
    "de": r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?",
}
_FRACTIONS = {
    "de": {"½": "ein halb", "¼": "ein Viertel", "¾": "drei Viertel", "⅓": "ein Drittel", "⅔": "zwei Drittel"},
    "en": {"½": "a half", "¼": "a quarter", "¾": "three quarters", "⅓": "a third", "⅔": "two thirds"},
}


def dates_said(text: Traced, language: str) -> Traced:
    """Days: 2027-02-01, 01.02.2027, 1. Februar 2027, 1 February 2027, 1.2."""
    months = "|".join(MONTHS[language])
    text = _months_in_full(text, language)
    text = text.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", lambda found: _day(found, (1, 2, 3), language))
    text = text.sub(
        r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b", lambda found: _day(found, (3, 2, 1), language)
    )
    if language == "de":
        text = text.sub(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?!\d)", _day_and_month)
        text = text.sub(
            rf"\b(\d{{1,2}})\.({_SPACE}?(?:[–-]|und|bis){_SPACE}?)(?=\d{{1,2}}\. ?(?:{months}))",
            _first_of_two,
        )
        text = text.sub(rf"((?:\S+ )?)\b(\d{{1,2}})\. ?({months})\b", _german_day)
        return text.sub(
            rf"\b({months}) (\d{{4}})\b", lambda found: f"{found[1]} {year(int(found[2]), language)}"
        )
    day = r"(\d{1,2})(?:st|nd|rd|th)?"
    text = text.sub(
        rf"(?:\bthe )?\b{day}( ?[–-] ?| to | and )(?:the )?(?={day} (?:of )?(?:{months})\b)",
        _first_of_english,
    )
    text = text.sub(rf"(?:\bthe )?\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({months})\b", _english_day)
    text = text.sub(rf"\b({months}) (\d{{1,2}})(?:st|nd|rd|th)?,? (?=\d{{4}}\b)", _american_day)
    text = text.sub(rf"\b({months}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)", _american_day)
    return text.sub(
        rf"\b({months}),? (\d{{4}})\b", lambda found: f"{found[1]} {year(int(found[2]), language)}"
    )


def _months_in_full(text: Traced, language: str) -> Traced:
    """3. Feb., 1 Feb, Sept. 5: short months beside a day."""
    full = {month[:3]: month for month in MONTHS[language]} | {"Sept": "September"}
    full |= {"Mrz": "März"} if language == "de" else {}
    short = "|".join(sorted(full, key=len, reverse=True))
    behind = text.sub(
        rf"\b(\d{{1,2}}(?:\.|st|nd|rd|th)?) ?\b({short})\b\.?", lambda found: f"{found[1]} {full[found[2]]}"
    )
    if language == "de":
        return behind
    return behind.sub(rf"\b({short})\b\.? (?=\d{{1,2}}\b)", lambda found: f"{full[found[1]]} ")


def _first_of_english(found: re.Match[str]) -> str:
    joint = found[2] if found[2].strip().isalpha() else " to "
    return f"the {ordinal(int(found[1]), 'en')}{joint}"


def _day(found: re.Match[str], order: tuple[int, int, int], language: str) -> str:
    """The same with the month as a word; what is no day of the calendar stays."""
    try:
        day = date(*(int(found[number]) for number in order))
    except ValueError:
        return found[0]
    return f"{day.day}{'.' if language == 'de' else ''} {MONTHS[language][day.month - 1]} {day.year}"


def _day_and_month(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[2])
    return f"{day}. {MONTHS['de'][month - 1]}" if 1 <= day <= 31 and 1 <= month <= 12 else found[0]


def _german_day(found: re.Match[str]) -> str:
    before, day, month = found[1], int(found[2]), found[3]
    if before.rstrip().endswith(","):
        return f"{before}den {ordinal(day, 'de', 'en')} {month}"
    return f"{before}{ordinal(day, 'de', _ending(before, 'er'))} {month}"


def _first_of_two(found: re.Match[str]) -> str:
    joint = found[2] if found[2].strip().isalpha() else " bis "
    return f"{ordinal(int(found[1]), 'de', 'en')}{joint}"


def _english_day(found: re.Match[str]) -> str:
    return f"the {ordinal(int(found[1]), 'en')} of {found[2]}"


def _american_day(found: re.Match[str]) -> str:
    return f"{found[1]} the {ordinal(int(found[2]), 'en')}{' ' if found[0].endswith(' ') else ''}"


def times_said(text: Traced, language: str) -> Traced:
    """Times of day: 9:00 Uhr, 13.30 Uhr, 9–10 Uhr, 9:00 am, 14:30."""
    text = text.sub(r"\b24/7\b", "rund um die Uhr" if language == "de" else "around the clock")
    if language == "de":
        text = text.sub(
            rf"\b(\d{{1,2}}[:.]\d\d){_SPACE}?[–-]{_SPACE}?(?=\d{{1,2}}[:.]\d\d(?:{_SPACE}Uhr\b|\b))",
            r"\1 bis ",
        )
        text = text.sub(rf"\b(\d{{1,2}})[:.](\d\d){_SPACE}?(?:Uhr|h)\b", _german_time)
        text = text.sub(r"(?<![\d:.,])(\d{1,2}):([0-5]\d)(?![\d:.,]\d|\d)", _german_time)
        return text.sub(rf"\b1{_SPACE}Uhr\b", "ein Uhr")
    text = text.sub(rf"(?<![\d:])(\d{{1,2}}):([0-5]\d){_SPACE}?([ap])\.?m\b\.?(?!\w)", _twelve_hours)
    text = text.sub(
        rf"\b(\d{{1,2}}){_SPACE}?([ap])\.?m\b\.?(?!\w)",
        lambda found: f"{cardinal(int(found[1]), 'en')} {found[2].upper()} M",
    )
    return text.sub(r"(?<![\d:.,])(\d{1,2}):([0-5]\d)(?![\d:.,]\d|\d)", _twenty_four_hours)


def _german_time(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    if hour > 24 or minute > 59:
        return found[0]
    hours = "ein" if hour == 1 else cardinal(hour, "de")
    return f"{hours} Uhr {cardinal(minute, 'de')}" if minute else f"{hours} Uhr"


def _twelve_hours(found: re.Match[str]) -> str:
    return f"{_clock(int(found[1]), int(found[2]))} {found[3].upper()} M"


def _twenty_four_hours(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    if hour > 24:
        return found[0]
    if (hour, minute) in ((0, 0), (24, 0)):
        return "midnight"
    return f"{_clock((hour - 1) % 12 + 1, minute)} {'A' if hour < 12 else 'P'} M"


def _clock(hour: int, minute: int) -> str:
    small = (
        f" oh {cardinal(minute, 'en')}" if 0 < minute < 10 else f" {cardinal(minute, 'en')}" if minute else ""
    )
    return f"{cardinal(hour, 'en')}{small}"


def money_said(text: Traced, language: str) -> Traced:
    """Ranges, and sums: 10–20, 1.250,50 €, EUR 20, 0,50 €, 1,5 Mio. €, €1,250.50, £3 million."""
    text = text.sub(rf"(?<=\d){_SPACE}?[–-]{_SPACE}?(?=\d)(?!\d{{1,4}}-)", _TO[language])
    before, behind = _sums(language)
    return text.sub(before, lambda found: _sum(found, language)).sub(
        behind, lambda found: _sum(found, language)
    )


@cache
def _sums(language: str) -> tuple[str, str]:
    names = "|".join(re.escape(name) for name in sorted(MONEY[language], key=len, reverse=True))
    sizes = "|".join(re.escape(size) for size in sorted(LARGE[language], key=len, reverse=True))
    amount = rf"(?P<amount>{_NUMBER[language]}){_SPACE}?(?:(?P<size>{sizes})(?![a-zäöü]){_SPACE}?)?"
    name = rf"(?P<name>{names})"
    return rf"(?<!\w){name}{_SPACE}?{amount}(?!\w)", rf"(?<![\w.,]){amount}{name}(?!\w)"


def _sum(found: re.Match[str], language: str) -> str:
    one, many, hundredths = MONEY[language][found["name"]]
    whole, part = _split(found["amount"], language)
    tail = " " if found[0].endswith((" ", "\u00a0")) else ""
    if found["size"]:
        said = f"{_amount(whole, part, language)} {LARGE[language][found['size']]} {many}"
    elif whole == "0" and len(part) == 2:
        said = f"{_one(int(part), language, found['name'])} {hundredths}"
    else:
        count = f"{_one(int(whole), language, found['name'])} {one if whole == '1' else many}"
        cents = int(part) if len(part) == 2 else 0
        odd = part and len(part) != 2
        said = (
            f"{_amount(whole, part, language)} {many}"
            if odd
            else f"{count} {cardinal(cents, language)}"
            if cents
            else count
        )
    return said + tail


def _one(count: int, language: str, name: str) -> str:
    return ("ein" if language == "de" else "one") if count == 1 else cardinal(count, language)


def numbers_said(text: Traced, language: str) -> Traced:
    """What is left: ordinals, decimals, units, versions, years and plain numbers."""
    for sign, said in _FRACTIONS[language].items():
        text = text.sub(rf"(?<=\d){sign}", (" und " if language == "de" else " and ") + said).sub(sign, said)
    number = _NUMBER[language]
    text = text.sub(r"(?<![\w.,])[-−–](?=\d)", "minus ")
    if language == "de":
        text = text.sub(
            r"\b(\d{1,3})[-\u2011]?(?:mal|fach|×|x)\b",
            lambda found: f"{_multiple(int(found[1]))}{'fach' if 'fach' in found[0] else 'mal'}",
        )
        text = text.sub(r"((?:\S+ )?)(?<![\d.,])\b(\d{1,3})\. (?=[A-ZÄÖÜ]?[a-zäöüß])", _german_ordinal)
    else:
        text = text.sub(r"\b(\d+)(?:st|nd|rd|th)\b", lambda found: ordinal(int(found[1]), "en"))
        text = text.sub(r"\b(1[1-9]\d0|20\d0)'?s\b", lambda found: _decade(int(found[1])))
    units = "|".join(re.escape(unit) for unit in sorted(UNITS[language], key=len, reverse=True))
    text = text.sub(rf"(?<=\d){_SPACE}?({units})(?![\w²/])", lambda found: f" {UNITS[language][found[1]]}")
    text = _singular(text, language)
    text = text.sub(
        r"(?<![\w,.])(\d+(?:\.\d+){2,}|\d+\.\d{1,2})(?![\w,]|\.\d)"
        if language == "de"
        else r"(?<![\w,.])(\d+(?:\.\d+){2,})(?!\w)",
        lambda found: _version(found[1], language),
    )
    text = text.sub(r"(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)", " ")
    text = text.sub(rf"(?<![\d,.])(?:{number})(?![\d])", lambda found: _plain(found[0], language))
    return text.sub(r"\d+", lambda found: digits(found[0], language))


def _decade(first: int) -> str:
    """The 1990s: nineteen nineties."""
    said = year(first, "en")
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def _singular(text: Traced, language: str) -> Traced:
    """One of something: 1 Stunde, 1 Tag, 1 hour."""
    if language == "en":
        units = r"hour|minute|second|metre|gram|volt|decibel|(?:kilo|mega|giga|tera|centi|milli)\w+?"
        return text.sub(rf"(?<![\w,.])1 ({units})s\b", r"one \1")
    text = text.sub(r"(?<![\w,.])1 ?%", "ein Prozent")
    text = text.sub(r"(?<![\w,.])1 (Stunde|Minute|Sekunde|Kilowattstunde)n\b", r"eine \1")
    return text.sub(r"((?:\S+ )?)(?<![\w,.])1 ([A-ZÄÖÜ][a-zäöüß]\w*)", _german_one)


def _german_one(found: re.Match[str]) -> str:
    before, noun = found[1], found[2]
    if before.strip("( ") in (*_NUMBERED, "Paragraf", "§"):
        return found[0]
    feminine = noun in FEMININE or re.search(r"(e|ung|heit|keit|ion|tät|schaft|in)$", noun)
    return f"{before}{'eine' if feminine else 'ein'} {noun}"


def _german_ordinal(found: re.Match[str]) -> str:
    before, number = found[1], int(found[2])
    if before.strip() in _NUMBERED:
        return found[0]
    return f"{before}{ordinal(number, 'de', _ending(before, 'e'))} "


def _ending(before: str, otherwise: str) -> str:
    word = before.strip().lower().lstrip("„“»«(")
    return next((ending for ending, words in _ENDINGS.items() if word in words), otherwise)


def _multiple(number: int) -> str:
    return "ein" if number == 1 else cardinal(number, "de")


def _version(figures: str, language: str) -> str:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", figures):
        return figures
    joint = " Punkt " if language == "de" else " point "
    return joint.join(cardinal(int(part), language) for part in figures.split("."))


def _plain(figures: str, language: str) -> str:
    if re.fullmatch(r"0\d+|\d{13,}", figures):
        return digits(figures, language)
    years = range(1100, 2000) if language == "de" else (*range(1100, 2000), *range(2010, 2100))
    if figures.isdecimal() and int(figures) in years:
        return year(int(figures), language)
    return _amount(*_split(figures, language), language)


def _split(figures: str, language: str) -> tuple[str, str]:
    thousands, point = (".", ",") if language == "de" else (",", ".")
    whole, _, part = figures.replace(thousands, "").partition(point)
    return str(int(whole)), part


def _amount(whole: str, part: str, language: str) -> str:
    words = cardinal(int(whole), language)
    joint = " Komma " if language == "de" else " point "
    return f"{words}{joint}{digits(part, language)}" if part else words
