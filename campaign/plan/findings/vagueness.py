"""Words that settle nothing, and what makes a sentence concrete all the same."""

import re
from collections.abc import Mapping

_VAGUE: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"\b(?:angemessen\w*|gegebenenfalls|ggf\.|zeitnah\w*|in der Regel|grundsätzlich|nach Möglichkeit|"
        r"soweit möglich|unter Umständen|in geeigneter Weise|sozialadäquat\w*|im üblichen Rahmen|"
        r"in (?:vernünftigem|vertretbarem) (?:Maß|Umfang|Rahmen)\w*)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:appropriate(?:ly)?|reasonabl[ey]|where (?:possible|appropriate|applicable)|if applicable|"
        r"as (?:necessary|appropriate)|in a timely manner|as soon as practicable|generally|normally|"
        r"to a (?:reasonable|moderate) extent)\b",
        re.IGNORECASE,
    ),
}
_EXAMPLE = re.compile(
    r"\d|zum Beispiel|z\.\s?B\.|beispielsweise|etwa\b|das heißt|d\.\s?h\.|höchstens|spätestens|"
    r"such as|for example|for instance|e\.\s?g\.|that is|at most|within (?:one|two|three|a)\b|"
    r"\b(?:einer?|zwei|drei|vier|fünf|zehn|fünfzehn|zwanzig|dreißig|one|two|three|four|five|ten|fifteen)"
    r"\s+(?:Minuten?|Stunden?|Tage?n?|Wochen?|Euro|minutes?|hours?|days?|weeks?|euros?)",
    re.IGNORECASE,
)


def vague_word(text: str, language: str) -> str:
    """The first word that leaves open what is meant; empty if there is none."""
    found = _VAGUE[language].search(text)
    return found[0] if found else ""


def is_concrete(text: str) -> bool:
    """Whether a number or an example says what is meant."""
    return bool(_EXAMPLE.search(text))
