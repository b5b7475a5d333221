"""Numbers as words, in German and English: counts, ordinals, years."""

from collections.abc import Callable, Mapping

LARGEST = 999_999_999_999
"""Beyond it digits are read one by one."""

_DE = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf"),
    *("zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
_DE_TENS = (
    *("", "zehn", "zwanzig", "dreißig", "vierzig"),
    *("fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"),
)
_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_EN_TENS = (*("", "ten", "twenty", "thirty", "forty"), *("fifty", "sixty", "seventy", "eighty", "ninety"))
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth",
    "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_DE_ORDINALS = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}


def cardinal(number: int, language: str) -> str:
    """`1250` as `eintausendzweihundertfünfzig` or `one thousand two hundred and fifty`."""
    if not 0 <= number <= LARGEST:
        return digits(str(number), language)
    return _CARDINALS[language](number)


def digits(figures: str, language: str) -> str:
    """Each figure by itself: `0 7 1` as `null sieben eins`."""
    return " ".join(_CARDINALS[language](int(figure)) for figure in figures if figure.isdecimal())


def ordinal(number: int, language: str, ending: str = "e") -> str:
    """`3` as `dritte` (German with the `ending` its place asks for) or `third`."""
    return _german_ordinal(number, ending) if language == "de" else _english_ordinal(number)


def year(number: int, language: str) -> str:
    """`1998` as `neunzehnhundertachtundneunzig` or `nineteen ninety-eight`."""
    hundreds, rest = divmod(number, 100)
    if language == "de":
        hundredfold = 11 <= hundreds <= 19
        tail = _german(rest) if rest else ""
        return f"{_german(hundreds)}hundert{tail}" if hundredfold else cardinal(number, language)
    if not 11 <= hundreds <= 99 or 2000 <= number <= 2009:
        return cardinal(number, language)
    tail = "hundred" if not rest else f"oh {_english(rest)}" if rest < 10 else _english(rest)
    return f"{_english(hundreds)} {tail}"


def _german(number: int) -> str:
    if number >= 1000:
        return _german_large(number)
    hundreds, rest = divmod(number, 100)
    head = f"{'ein' if hundreds == 1 else _DE[hundreds]}hundert" if hundreds else ""
    return head + (_german_below_hundred(rest) if rest or not hundreds else "")


def _german_below_hundred(number: int) -> str:
    if number < 20:
        return _DE[number]
    tens, ones = divmod(number, 10)
    joined = {0: "", 1: "einund"}.get(ones, f"{_DE[ones]}und")
    return joined + _DE_TENS[tens]


def _german_large(number: int) -> str:
    for size, one, many in ((10**9, "eine Milliarde", "Milliarden"), (10**6, "eine Million", "Millionen")):
        if number >= size:
            count, rest = divmod(number, size)
            head = one if count == 1 else f"{_german(count)} {many}"
            return f"{head} {_german(rest)}" if rest else head
    count, rest = divmod(number, 1000)
    thousands = _german(count).removesuffix("s") if count % 100 == 1 else _german(count)
    return f"{thousands}tausend{_german(rest) if rest else ''}"


def _english(number: int) -> str:
    if number >= 1000:
        return _english_large(number)
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _english_below_hundred(rest)
    head = f"{_EN[hundreds]} hundred"
    return f"{head} and {_english_below_hundred(rest)}" if rest else head


def _english_below_hundred(number: int) -> str:
    if number < 20:
        return _EN[number]
    tens, ones = divmod(number, 10)
    return f"{_EN_TENS[tens]}-{_EN[ones]}" if ones else _EN_TENS[tens]


def _english_large(number: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            count, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{_english(count)} {name}{joint + _english(rest) if rest else ''}"
    raise ValueError(number)


def _german_ordinal(number: int, ending: str) -> str:
    below = number % 100
    if below in _DE_ORDINALS:
        head = cardinal(number - below, "de") if number > below else ""
        return f"{head}{_DE_ORDINALS[below]}{ending}"
    return f"{cardinal(number, 'de')}{'t' if 0 < below < 20 else 'st'}{ending}"


def _english_ordinal(number: int) -> str:
    words = cardinal(number, "en")
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    ended = _EN_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return words[:cut] + ended


_CARDINALS: Mapping[str, Callable[[int], str]] = {"de": _german, "en": _english}
