"""The questions of `campaign init`, in the campaign's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign.kits.kit import kit


@dataclass(frozen=True)
class Question:
    """What is asked, under which name the answer goes, and the answers that are possible, if not any."""

    name: str
    words: str
    choices: tuple[str, ...] = ()


_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "firm": "Wie heißt die Firma?",
        "contact": "Wen dürfen alle fragen? (Name, Aufgabe, Mail, Telefon)",
        "deputy": "Wer vertritt sie oder ihn? (Name, Aufgabe, Mail, Telefon)",
        "private_use": "Wie viel private Nutzung ist bei der Arbeit erlaubt? (no, breaks, limited, yes)",
        "platforms": "Welche Plattformen nutzt die Firma? (LinkedIn, Instagram …)",
        "such_as": "zum Beispiel",
    },
    "en": {
        "firm": "What is the firm called?",
        "contact": "Whom may everyone ask? (name, role, e-mail, phone)",
        "deputy": "Who stands in for them? (name, role, e-mail, phone)",
        "private_use": "How much private use is allowed at work? (no, breaks, limited, yes)",
        "platforms": "Which platforms does the firm use? (LinkedIn, Instagram …)",
        "such_as": "such as",
    },
}


def questions(name: str, language: str) -> tuple[Question, ...]:
    """What the kit `name` needs to know; raises CampaignError when there is no such kit."""
    words, texts = _WORDS[language], kit(name, language, "sie", {})
    asked = [Question(key, words[key]) for key in ("firm", "contact", "deputy")]
    if texts.private_use:
        asked.append(Question("private_use", words["private_use"], tuple(texts.private_use)))
    if texts.goals:
        asked.append(Question("platforms", words["platforms"]))
    own = (Question(ask.name, f"{ask.question} ({words['such_as']} {ask.example})") for ask in texts.asks)
    return (*asked, *own)
