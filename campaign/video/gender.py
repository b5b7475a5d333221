"""German gender forms as they are said: Mitarbeiter:innen are Mitarbeiterinnen und Mitarbeiter."""

import re

from campaign.video.lexicon import DATIVE, SINGULARS, STEMS, WEAK
from campaign.video.traced import Traced

_MARK = r"(?:[:*_·]|/-?)"
_PLURAL = rf"(?:{_MARK}innen|\(innen\))"


def paired(text: Traced) -> Traced:
    """Forms with a colon, an asterisk, an underscore, a slash, brackets or a capital I, in both genders."""
    text = text.sub(rf"\b(\w+?){_PLURAL}-?(?=[a-zäöüß])", lambda found: _stem(found[1]))
    text = text.sub(rf"((?:\b\w+\s+){{0,2}})\b(\w+?){_PLURAL}", _both)
    text = text.sub(r"((?:\b\w+\s+){0,2})\b([A-ZÄÖÜ]\w*[a-zäöüß])Innen\b", _both)
    text = text.sub(
        rf"\b(\w+?)(?:{_MARK}in|\(in\))\b", lambda found: f"{found[1]}in oder {_singular(found[1])}"
    )
    text = text.sub(
        rf"\b([Jj]ede){_MARK}([rsnm])\b", lambda found: f"{found[1]} und {found[1].lower()}{found[2]}"
    )
    text = text.sub(
        rf"\b(\w+e){_MARK}([rsnm])\b", lambda found: f"{found[1]} oder {found[1].lower()}{found[2]}"
    )
    text = text.sub(rf"\b([Dd]er|[Dd]ie|[Dd]en|[Dd]as){_MARK}(der|die|das|den)\b", r"\1 oder \2")
    text = text.sub(
        rf"\b([Ss]eine?|[Ii]hre?|[Ee]r|[Ss]ie|[Ii]hm|[Ii]hr){_MARK}(ihre?|seine?|sie|er|ihr|ihm)\b",
        r"\1 oder \2",
    )
    return text.sub(rf"\b([KkDdSsMm]?[Ee]in){_MARK}(e[rnms]?)\b", r"\1 oder \1\2")


def _both(found: re.Match[str]) -> str:
    before, stem = found[1], found[2]
    masculine = _masculine(stem)
    words = before.lower().split()
    if DATIVE & set(words) and masculine[-1] not in "ns":
        masculine += "n"
    return f"{before}{stem}innen und {masculine}"


def _masculine(stem: str) -> str:
    for ending, plural in STEMS.items():
        if stem.lower().endswith(ending.lower()):
            return stem[: -len(ending)] + (plural if len(stem) == len(ending) else plural.lower())
    return stem if stem.endswith(("er", "el")) else f"{stem}en"


def _stem(stem: str) -> str:
    """The form compounds begin with: Kundenkreis, Mitarbeiterbefragung."""
    return _masculine(stem) if stem.lower().endswith(WEAK) else _masculine(stem).removesuffix("en")


def _singular(stem: str) -> str:
    for umlaut, plain in SINGULARS.items():
        if stem.lower().endswith(umlaut):
            head = stem[: -len(umlaut)]
            return head + (plain if head else plain.capitalize())
    return f"{stem}e" if stem.lower().endswith(WEAK) else stem
