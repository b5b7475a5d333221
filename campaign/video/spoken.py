"""Written text as it is said aloud: the form a voice is given, while captions keep the written one."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from campaign.video import figures
from campaign.video.gender import paired
from campaign.video.lexicon import ABBREVIATIONS, DAYS, LETTERS, RESPELLED, SHOWN, SIGNS, SPELLED, WORDS
from campaign.video.traced import Traced

Step = Callable[[Traced, str], Traced]
Pronunciation = Mapping[str, str]
"""How the plan wants words to be said: the word as written, and as a voice reads it right."""

_KEPT = 0xE000
"""The first of the private letters that stand for words the plan pronounces, until all steps are done."""
_MOST_KEPT = 6000
THIN = "[\u00a0\u202f\u2009]"
"""Spaces that never break a line; between figures they part thousands."""

_THOUSANDS = r"(?<![\d.,+(/-])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![ /-]?\d)"
"""A number whose thousands are parted by spaces; telephone numbers begin with 0 or +."""
_ENGLISH_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_DAY = rf"(?<!\w)(?:{'|'.join(DAYS)})\b(?!['-]\w)"


def spoken(written: str, language: str, own: Pronunciation | None = None) -> str:
    """How `written` is said in `language` (`de` or `en`), in words anybody can read."""
    return said(written, language, own).text


def said(written: str, language: str, own: Pronunciation | None = None) -> Traced:
    """The spoken form, each letter of it knowing the part of `written` it stands for."""
    words = list(own or {})[:_MOST_KEPT]
    text = _kept(_plain(Traced.of(written), language), words)
    for step in STEPS:
        text = step(text, language)
    text = _tidy(_given_back(text, [(own or {})[word] for word in words]))
    ended = not written.rstrip().endswith(".") or text.text.endswith((".", "!", "?", ":"))
    return text if ended else text.sub(r"$", ".")


def respelled(spoken_form: Traced, language: str) -> Traced:
    """The spoken form in the spelling that makes a voice of `language` say foreign words right.

    Long German numbers get a hyphen behind the thousands, or voices swallow their middle.
    """
    words, letters = RESPELLED[language], LETTERS[language]
    if language == "de":
        spoken_form = spoken_form.sub(r"(?<=tausend)(?=[a-zäöüß]{3})", "-")
    if letters:
        spoken_form = spoken_form.sub(r"\b[A-Z]\b(?!['’])", lambda found: letters.get(found[0], found[0]))
    return _any_of("respelled", language, spoken_form, words)


def _plain(text: Traced, language: str) -> Traced:
    """Without what is only typography; every dash, quote and space in one form."""
    text = text.sub("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff\U000e0000-\U000fffff]", "")
    text = text.sub(rf"(?<=\d){THIN}(?=\d{{3}}(?!\d))", " ")
    mark = "." if language == "de" else ","
    text = text.sub(_THOUSANDS, lambda found: found[0].replace(" ", mark))
    text = text.sub("[’‘‚`´]", "'").sub("[‐‑]", "-").sub("[\u00a0\u202f\u2009\t\n\r]+", " ")
    text = text.sub("[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+", " ")
    text = text.sub(r"\.\.\.|…", ".").sub(r"\s+[–—-]\s+", ", ").sub(r"(?<=[^\W\d])\s*—\s*(?=[^\W\d])", ", ")
    return text.sub(r'[„“”»«"]', "").sub(r"(?<!\w)[*_`]+(?=\w)|(?<=[\w.!?])[*_`]+(?!\w)", "")


def _kept(text: Traced, words: list[str]) -> Traced:
    if not words:
        return text
    longest_first = sorted(words, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return text.sub(pattern, lambda found: chr(_KEPT + words.index(found[0])))


def _given_back(text: Traced, words: list[str]) -> Traced:
    if not words:
        return text
    return text.sub(
        f"[{chr(_KEPT)}-{chr(_KEPT + len(words) - 1)}]", lambda found: words[ord(found[0]) - _KEPT]
    )


def _addresses(text: Traced, language: str) -> Traced:
    shown = SHOWN[language]
    text = text.sub(r"(?:https?://|www\.)[^\s,;)]*[^\s,;.!?:)]", shown["address"])
    text = text.sub(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", shown["address"])
    text = text.sub(r"(?<![\w@.])@\w[\w.]*\w", shown["address"])
    text = text.sub(
        r"(?<![\w.-])(?:[a-z0-9-]+\.)+(?:com|org|net|de|eu|ch|at|intra)(?:/[^\s,;)]*[^\s,;.!?:)]|/)?(?!\w)",
        shown["address"],
    )
    return text.sub(r"(?<![\w.,])(?:\+\d|\(?0\d)[\d ()/-]{5,}\d\b", shown["number"])


def _days(text: Traced, language: str) -> Traced:
    """Mo–Fr, Mo., Di. und Do., am Fr., Do., 4.2., Do 9 Uhr; but neither Do’s nor: do it like this."""
    if language == "en":
        return text.sub(rf"\b({_ENGLISH_DAYS}) ?[–-] ?(?=(?:{_ENGLISH_DAYS})\b)", r"\1 to ")
    text = text.sub(rf"{_DAY}\.?(?:(?:,? | und | oder | bis |/| ?[–-] ?){_DAY}\.?)+", _several_days)
    text = text.sub(rf"\b(am|ab|bis|vom|zum|jeden|diesen|nächsten|kommenden) ({_DAY})\.?", _one_day)
    text = text.sub(rf"()({_DAY})\.?(?=,? (?:den )?\d{{1,2}}\.(?: ?\d| [A-ZÄÖÜ]))", _one_day)
    return text.sub(rf"()(?!So)({_DAY})\.?(?=,? \d{{1,2}}(?:[:.]\d\d| Uhr))", _one_day)


def _several_days(found: re.Match[str]) -> str:
    named = re.sub(rf"({_DAY})\.?", lambda day: DAYS[day[1]], found[0])
    return re.sub(r" ?[–-] ?", " bis ", named).replace("/", " oder ")


def _one_day(found: re.Match[str]) -> str:
    return f"{found[1]} {DAYS[found[2]]}".lstrip()


def _gender(text: Traced, language: str) -> Traced:
    return paired(text) if language == "de" else text


def _paragraphs(text: Traced, language: str) -> Traced:
    """§ 26 II 2 BDSG, Abs. 1 S. 2, §§ 3 ff."""
    if language == "en":
        return text.sub(r"\band/or\b", "and or")
    text = text.sub(r"(§ ?\d+[a-z]?) ([IVX]+)\b", lambda found: f"{found[1]} Absatz {_roman(found[2])}")
    text = text.sub(r"((?:Abs\.|Absatz) ?\d+) S\. ?(?=\d)", r"\1 Satz ").sub(r"\bS\. ?(?=\d)", "Seite ")
    text = text.sub(r"(?<=\d) ?ff\.", " und folgende").sub(r"(?<=\d) ?f\.(?= |$)", " und folgender")
    return text.sub(r"\bund/oder\b", "und oder").sub(r"(?<=[a-zäöü])str\.(?= ?\d| |$)", "straße")


def _roman(figures: str) -> str:
    values = [{"I": 1, "V": 5, "X": 10}[figure] for figure in figures]
    return str(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))


def _abbreviations(text: Traced, language: str) -> Traced:
    for pattern, full in _patterns(language):
        text = text.sub(pattern, full)
    return text


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    def pattern(short: str) -> re.Pattern[str]:
        parts = r"\.\s?".join(re.escape(part.strip()) for part in short.split(".") if part.strip())
        return re.compile(rf"(?<!\w){parts}\.(?!\w)")

    return tuple((pattern(short), full) for short, full in ABBREVIATIONS[language].items())


def _words(text: Traced, language: str) -> Traced:
    return _any_of("words", language, text, WORDS[language])


def _any_of(table: str, language: str, text: Traced, words: Mapping[str, str]) -> Traced:
    return text.sub(_whole_words(table, language), lambda found: words[found[0]]) if words else text


@cache
def _whole_words(table: str, language: str) -> re.Pattern[str]:
    words = {"words": WORDS, "respelled": RESPELLED}[table][language]
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _acronyms(text: Traced, language: str) -> Traced:
    def letters(found: re.Match[str]) -> str:
        word, plural = found[1], found[2]
        spell = word in SPELLED or not set(word) & set("AEIOU")
        return f"{' '.join(word)}{plural and chr(39) + plural}" if spell else found[0]

    return text.sub(r"\b([A-Z]{2,5})(s?)\b", letters)


def _signs(text: Traced, language: str) -> Traced:
    text = text.sub(r"(?<=\w) ?/ ?(?=\w)", " oder " if language == "de" else " or ")
    for sign, full in SIGNS[language].items():
        text = text.sub(re.escape(sign), f" {full} ")
    return text.sub(r"[\[\]{}|\\~^_*]+", " ")


def _tidy(text: Traced) -> Traced:
    text = (
        text.sub(r"\s+", " ").sub(r"\s+(?=[,.;:!?])", "").sub(r",(?=[,.;:!?])", "").sub(r"^[\s,;]+|\s+$", "")
    )
    return text.sub(r"([.!?])[.]+", r"\1")


STEPS: tuple[Step, ...] = (
    _addresses,
    _days,
    figures.dates_said,
    figures.times_said,
    _gender,
    _paragraphs,
    figures.money_said,
    _abbreviations,
    figures.numbers_said,
    _words,
    _acronyms,
    _signs,
)
"""The steps in their order: each sees what the one before it left."""
