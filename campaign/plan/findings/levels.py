"""Whether the wording of a rule fits its level: must, should or tip; and whether it only forbids."""

import re
from collections.abc import Mapping

from campaign.errors import Place
from campaign.plan.findings.sentences import plain_sentences

_NOBODY_HAS_TO = r"(?!\s+(?:\w+\s+)?(?:nicht|nichts|kein\w*|niemand))"
_BINDING: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        rf"(?<!niemand )(?<!keiner )\b(?:muss|musst|müssen|müsst)\b{_NOBODY_HAS_TO}|"
        r"\b(?:darf|darfst|dürfen|dürft)\s+(?:\w+\s+){0,2}?(?:nicht|nichts|nie|niemals|kein\w*)\b|"
        r"\b(?:verpflichtet|verboten|untersagt|unzulässig|zwingend)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:must|shall|may not|is (?:forbidden|prohibited|mandatory|required)|are (?:forbidden|prohibited|"
        r"required))\b|(?<!not )(?<!n't )(?<!n’t )\bha(?:ve|s) to\b",
        re.IGNORECASE,
    ),
}
_ADVISING: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"\b(?:soll|sollen|sollst|sollt|sollte[nst]*|könnte[nst]*|möglichst|am besten|idealerweise|"
        r"empfehlen wir|wir empfehlen|wird empfohlen|nach Möglichkeit|gerne?\s+(?:auch\s+)?mal|Tipp)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:should|ought to|might want to|ideally|try to|if possible|where possible|preferably|"
        r"we (?:suggest|recommend)|is recommended|tip)\b",
        re.IGNORECASE,
    ),
}
_SUGGESTING: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"\b(?:könnte[nst]*|gerne?\s+(?:auch\s+)?mal|Tipp|freiwillig)\b|"
        r"^(?:Sie|Du|Ihr|Wir) (?:können|kannst|könnt) gerne?\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:might want to|feel free to|tip|voluntary|you could)\b", re.IGNORECASE),
}
_ORDERING: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(r"\b(?:soll|sollen|sollst|sollt)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:is expected|are expected)\b", re.IGNORECASE),
}
_AGAINST: Mapping[str, tuple[Mapping[str, re.Pattern[str]], ...]] = {
    "must": (_ADVISING, _SUGGESTING),
    "should": (_BINDING, _SUGGESTING),
    "tip": (_BINDING, _ORDERING),
}
"""By level, the wordings that say something else."""

_FORBIDS: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"\b(?:kein\w*|nie|niemals|niemand\w*|nichts|nicht(?!\s+nur)|verboten|untersagt|unterlassen\w*|tabu)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:no(?!\s+need)|never|nobody|nothing|none|not(?!\s+only)|cannot|avoid|forbidden|prohibited)\b|n['’]t\b",
        re.IGNORECASE,
    ),
}
_CUT: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(r"[,;:–(]"),
    "en": re.compile(
        r"[,;:–(]|\b(?:that|which|who|whom|whose|what|whatever|if|when|because|where|before|after|unless|until|how|why)\b",
        re.IGNORECASE,
    ),
}
_CONDITION = re.compile(
    r"^(?:wenn|falls|sobald|bevor|sofern|weil|if|when|before|as soon as|unless)\b[^,]*,", re.IGNORECASE
)


def contradiction(short: str, level: str, language: str) -> str:
    """The words of a rule that say another level than its own; empty if they agree."""
    for sentence in plain_sentences(short, Place("")):
        clause = _main_clause(sentence.text, language)
        for wording in _AGAINST[level]:
            if found := wording[language].search(clause):
                return found[0]
    return ""


def is_prohibition(short: str, language: str) -> bool:
    """Whether a rule says what not to do."""
    return bool(_FORBIDS[language].search(short))


def _main_clause(sentence: str, language: str) -> str:
    """The part that orders or advises: what others may or should is told in clauses behind a comma."""
    rest = _CONDITION.sub("", sentence).strip()
    cut = _CUT[language].search(rest, 1)
    return rest[: cut.start()] if cut else rest
