"""Findings on how texts read: sentences, vague words, reading time, address, what was left unfinished."""

import re
from collections.abc import Iterator

from campaign.errors import Finding, Place
from campaign.plan.findings.case import Case, Check
from campaign.plan.findings.vagueness import is_concrete, vague_word

WORDS_A_MINUTE = {"de": 179, "en": 228}
"""How quickly adults read (IReST, Trauzettel-Klosinski and Dietz 2012, means for German and English)."""

_QUOTED = re.compile(r"„[^“”]*[“”]|“[^”]*”|»[^«]*«|\"[^\"]*\"")
_DU = re.compile(r"\b(?:du|dir|dich|dein(?:e[nmrs]?)?|euch|euer|eure[nmrs]?)\b", re.IGNORECASE)
_SIE = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihre[nmrs]?)\b")
_UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX+)\b|\blorem ipsum\b|\bX{2,}\.X{2,}|"
    r"\[(?:(?:Name|Vorname|Nachname|Datum|Firma|Firmenname|Unternehmen|Ort|Abteilung|Telefon|E-Mail|Betrag|"
    r"date|company|department|phone|email|amount|insert|your)\b[^\]\n]{0,40}|…|\.\.\.)\](?!\()|"
    r"(?<!\{)\{[^\W\d_][\w \-]{1,30}\}(?!\})",
    re.IGNORECASE,
)
_CASE_MATTERS = ("LinkedIn", "YouTube", "WhatsApp", "TikTok", "GitHub", "SharePoint", "OneDrive", "ChatGPT")
_TOKEN = re.compile(r"(?<![\w@/.#])[A-Za-z]\w+(?![\w@/]|\.\w)")


def sentences_are_short(case: Case) -> Iterator[Finding]:
    """A sentence of more than 25 words is read twice, if at all."""
    limit = case.plan.limits.words_in_sentence
    for _, said in case.running("policy", "mail", "plan"):
        if said.words > limit:
            start = " ".join(said.text.split()[:5])
            yield case.found("sentence-long", said.place, words=said.words, limit=limit, start=start)


def words_say_something(case: Case) -> Iterator[Finding]:
    """What is appropriate, everybody decides alone, unless a number or an example says it."""
    private = case.at("policy", "private_use", "text")
    for passage in case.passages:
        if passage.source not in ("policy", "plan"):
            continue
        for said, after in zip(passage.sentences, (*passage.sentences[1:], None), strict=True):
            word = "" if said.heading else vague_word(said.text, passage.language)
            concrete = is_concrete(said.text) or (after is not None and is_concrete(after.text))
            if word and not concrete and said.place != private:
                yield case.found("vague", said.place, word=word)


def mails_are_read_in_two_minutes(case: Case) -> Iterator[Finding]:
    """Nobody reads a mail for longer than that."""
    limit = case.plan.limits.minutes_per_mail
    for passage in case.passages:
        words = sum(said.words for said in passage.sentences)
        minutes = words / WORDS_A_MINUTE[passage.language]
        if passage.source == "mail" and minutes > limit:
            place = Place(passage.file, 1, 1)
            yield case.found("mail-long", place, minutes=minutes, words=words, limit=float(limit))


def staff_are_addressed_alike(case: Case) -> Iterator[Finding]:
    """Sie and du are not mixed; what is quoted may say either."""
    other = _DU if case.plan.address == "sie" else _SIE
    for passage in case.passages:
        for said in passage.sentences if passage.language == "de" and passage.source != "quote" else ():
            found = other.search(_QUOTED.sub("", said.text))
            if found:
                yield case.found("form-of-address", said.place, case.plan.address, word=found[0])


def names_are_spelt_alike(case: Case) -> Iterator[Finding]:
    """A platform or a product is spelt as it spells itself, and the same everywhere."""
    given = [goal.platform for goal in case.plan.policy.goals if goal.platform.isalnum()]
    terms = {term.casefold(): term for term in (*_CASE_MATTERS, *given)}
    for passage in case.passages:
        for said in passage.sentences:
            for found in _TOKEN.finditer(said.text):
                term = terms.get(found[0].casefold(), found[0])
                if term != found[0] and not found[0].isupper():
                    yield case.found("spelling", said.place, here=found[0], term=term)


def texts_are_finished(case: Case) -> Iterator[Finding]:
    """No placeholder reaches a page."""
    for passage in case.passages:
        for said in passage.sentences:
            found = _UNFINISHED.search(said.text)
            if found:
                yield case.found("placeholder", said.place, word=found[0])


CHECKS: tuple[Check, ...] = (
    sentences_are_short,
    words_say_something,
    mails_are_read_in_two_minutes,
    staff_are_addressed_alike,
    names_are_spelt_alike,
    texts_are_finished,
)
