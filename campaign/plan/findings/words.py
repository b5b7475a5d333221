"""How findings are worded: sentences in German or English, with the facts set into them."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from campaign.files import shipped

Fact = str | int | float | date | Sequence[str]
"""What a finding tells: a name, a number, a day, or a list of names."""

_DAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
        "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
}  # fmt: skip
_AND = {"de": "und", "en": "and"}


@cache
def sentences(language: str) -> Mapping[str, Mapping[str, str]]:
    """By rule, or `rule:variant`: what it `says`, what to do (`remedy`), and what it is `about`."""
    file = shipped("assets") / "findings" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def told(key: str, language: str, facts: Mapping[str, Fact]) -> tuple[str, str]:
    """What is wrong and what to do, with the facts as the language writes them."""
    words = sentences(language)
    written = {name: _written(fact, language) for name, fact in facts.items()}
    remedy = words[key].get("remedy") or words[key.partition(":")[0]].get("remedy", "")
    return words[key]["says"].format_map(written), remedy.format_map(written)


def _written(fact: Fact, language: str) -> str:
    if isinstance(fact, date):
        month = _MONTHS[language][fact.month - 1]
        point = "." if language == "de" else ""
        return f"{_DAYS[language][fact.weekday()]}, {fact.day}{point} {month} {fact.year}"
    if isinstance(fact, float):
        text = f"{fact:.1f}".removesuffix(".0")
        return text.replace(".", ",") if language == "de" else text
    return str(fact) if isinstance(fact, str | int) else _listed(fact, language)


def _listed(names: Sequence[str], language: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {_AND[language]} {names[-1]}"
