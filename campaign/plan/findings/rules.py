"""Findings on the rules: few, short, worded as binding as they are, and more than prohibitions."""

import re
from collections.abc import Iterator

from campaign.errors import Finding
from campaign.plan.findings.case import Case, Check, Passage
from campaign.plan.findings.levels import contradiction, is_prohibition
from campaign.plan.findings.sentences import word_count

_FEWEST = 3
"""Rules below which a share of prohibitions says nothing."""
_LABELS = {
    "muss": "must", "must": "must", "soll": "should", "should": "should", "tipp": "tip", "tip": "tip",
}  # fmt: skip
_NUMBERS = {
    "de": "eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
}
_COUNTED = {
    "de": re.compile(r"(?<!\w)(\w+)\s+(?:kurze\w*\s+|einfache\w*\s+|klare\w*\s+)?Regeln\b"),
    "en": re.compile(r"(?<!\w)(\w+)\s+(?:short\s+|simple\s+|clear\s+)?rules\b", re.IGNORECASE),
}
_OF_THEM = re.compile(
    r"\b(?:die|der|den|diese[nr]?|jene|davon|von|weitere|ersten?|letzten?|wichtigsten|the|these|those|of|other|"
    r"first|last|more)\s+$",
    re.IGNORECASE,
)


def there_are_few(case: Case) -> Iterator[Finding]:
    """Seven rules are remembered; more than twelve are read by nobody."""
    number, limits = len(case.plan.policy.rules), case.plan.limits
    place = case.places.of_key("policy", "rules")
    if number > limits.rules_at_most:
        yield case.found("rules-too-many", place, number=number, limit=limits.rules_at_most)
    elif number > limits.rules:
        yield case.found("rules-many", place, number=number, limit=limits.rules)


def they_are_short(case: Case) -> Iterator[Finding]:
    """A rule that is to be remembered has a dozen words at most."""
    limit = case.plan.limits.words_in_rule
    for index, rule in enumerate(case.plan.policy.rules):
        for language, short in rule.short.by_language.items():
            if word_count(short) > limit:
                place = case.at("policy", "rules", index, "short", *([language] if language else []))
                yield case.found("rule-words", place, words=word_count(short), limit=limit)


def they_mean_what_they_say(case: Case) -> Iterator[Finding]:
    """A must is no recommendation, and a tip no order."""
    for index, rule in enumerate(case.plan.policy.rules):
        for language, short in rule.short.by_language.items():
            word = contradiction(short, rule.level, language or case.plan.language)
            if word:
                place = case.at("policy", "rules", index, "short", *([language] if language else []))
                yield case.found("rule-level", place, rule.level, word=word)
    for passage in case.passages:
        if passage.source == "policy":
            yield from _labels(case, passage)


def _labels(case: Case, passage: Passage) -> Iterator[Finding]:
    """Where the policy sets a rule as a heading and its level below, it is the plan's level."""
    rules = case.plan.policy.rules
    shorts = {
        short.casefold().rstrip(".!"): rule.level
        for rule in rules
        for short in rule.short.by_language.values()
    }
    level = ""
    for said in passage.sentences:
        if said.heading:
            level = shorts.get(re.sub(r"^\d+[.)]\s*", "", said.text).casefold().rstrip(".!"), "")
            continue
        label = _LABELS.get(said.text.casefold().strip(" .:"), "")
        if level and label and label != level:
            yield case.found("rule-level", said.place, "label", word=said.text.strip(" .:"), level=level)
        level = ""


def they_are_counted_right(case: Case) -> Iterator[Finding]:
    """Where a text says how many rules there are, that many there are."""
    number = len(case.plan.policy.rules)
    for passage in case.passages:
        for said in passage.sentences if passage.source != "quote" else ():
            for found in _COUNTED[passage.language].finditer(said.text):
                told = _number(found[1], passage.language)
                some = told < number and (_OF_THEM.search(said.text[: found.start()]) or told < 3)
                if told and told != number and not some:
                    yield case.found("rules-counted", said.place, told=found[1], number=number)


def _number(word: str, language: str) -> int:
    names = _NUMBERS[language].split()
    return int(word) if word.isdigit() else names.index(word.lower()) + 1 if word.lower() in names else 0


def they_do_more_than_forbid(case: Case) -> Iterator[Finding]:
    """Who only reads what is forbidden learns what to leave, but not what to do."""
    rules, limit = case.plan.policy.rules, case.plan.limits.prohibitions
    own = case.plan.language
    forbidding = [rule for rule in rules if is_prohibition(rule.short.of(own, own), own)]
    share = round(100 * len(forbidding) / len(rules))
    if len(rules) >= _FEWEST and share > limit:
        place = case.places.of_key("policy", "rules")
        yield case.found("prohibitions", place, number=len(forbidding), all=len(rules), limit=limit)


CHECKS: tuple[Check, ...] = (
    there_are_few,
    they_are_short,
    they_mean_what_they_say,
    they_are_counted_right,
    they_do_more_than_forbid,
)
