"""How the body that represents the staff is named within a sentence, with the article its name asks for."""

import re

_GERMAN = {
    "rat": "dem",
    "ausschuss": "dem",
    "vertretung": "der",
    "kommission": "der",
    "versammlung": "der",
    "gremium": "dem",
    "mav": "der",
    "jav": "der",
    "sbv": "der",
}
"""The dative article by the ending of the noun: Gesamtbetriebsrat, Mitarbeitervertretung, MAV."""

_ARTICLE = {"de": re.compile(r"\A(?:der|die|das|dem|den)\s+"), "en": re.compile(r"\A(?i:the)\s+")}
_USUAL = {"de": "Betriebsrat", "en": "works council"}


def council_name(name: str | None, language: str) -> str:
    """What the body is called, without an article; the usual name where the plan gives none."""
    bare = _ARTICLE[language].sub("", name.strip(), count=1) if name else ""
    return bare or _USUAL[language]


def council_body(name: str | None, language: str) -> str | None:
    """The body as it follows "abgestimmt mit": `dem Gesamtbetriebsrat`; in English `the works council`.

    None where the article cannot be known for certain: then a sentence must do without it.
    """
    bare = council_name(name, language)
    if language == "en":
        return f"the {bare}"
    noun = re.split(r"[\s,(]", bare, maxsplit=1)[0].casefold()
    article = next((article for end, article in _GERMAN.items() if noun.endswith(end)), None)
    return f"{article} {bare}" if article else None
