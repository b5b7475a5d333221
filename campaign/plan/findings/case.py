"""What a rule may look at: the plan with its places, the people, the texts, and the day it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from campaign.errors import Finding, Place
from campaign.files import Folder
from campaign.plan.findings.catalogue import RULES
from campaign.plan.findings.sentences import Sentence, markdown_sentences, plain_sentences
from campaign.plan.findings.words import Fact, told
from campaign.plan.model import Plan
from campaign.plan.people import Recipient
from campaign.plan.source import Places, Route
from campaign.plan.text import Text

Source = Literal["policy", "mail", "plan", "quote"]


@dataclass(frozen=True)
class Passage:
    """A text as readers of one language get it: from the policy, a mail, the plan, or a colleague's mouth."""

    source: Source
    language: str
    sentences: tuple[Sentence, ...]
    file: str

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Case:
    """Everything handed over, as the rules see it."""

    plan: Plan
    places: Places
    people: tuple[Recipient, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    folder: Folder | None = None
    today: date | None = None
    """The day it is, where that is known; no rule asks a clock."""
    begun: bool = False
    """Whether a daemon has taken the campaign up already."""

    def found(self, rule: str, place: Place, variant: str = "", **facts: Fact) -> Finding:
        """The finding of `rule` at `place`, in the plan's language."""
        key = f"{rule}:{variant}" if variant else rule
        says, remedy = told(key, self.plan.language, facts)
        return Finding(rule, says, remedy, place, RULES[rule].severity)

    def at(self, *route: str | int) -> Place:
        """The place of a value of the plan."""
        return self.places.of(*route)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text that staff will read."""
        return (*self._documents(), *self._plan_texts())

    def running(self, *sources: Source) -> Iterator[tuple[Passage, Sentence]]:
        """Every sentence of running text from these sources."""
        for passage in self.passages:
            if passage.source in sources:
                yield from ((passage, said) for said in passage.sentences if not said.heading)

    def _documents(self) -> Iterator[Passage]:
        document = self.plan.policy.document
        named = [("policy", document)] if document else []
        named += [("mail", mailing.body) for mailing in self.plan.mailings if mailing.body]
        seen: set[str] = set()
        for source, files in named:
            for language, file in files.by_language.items():
                if file in self.texts and file not in seen:
                    seen.add(file)
                    sentences = tuple(markdown_sentences(self.texts[file], file))
                    kind: Source = "policy" if source == "policy" else "mail"
                    yield Passage(kind, language or self.plan.language, sentences, file)

    def _plan_texts(self) -> Iterator[Passage]:
        for route, text in texts_of(self.plan):
            for language, words in text.by_language.items():
                place = self.at(*route, language) if language else self.at(*route)
                source: Source = "quote" if route[0] == "statements" else "plan"
                sentences = tuple(plain_sentences(words, place))
                yield Passage(source, language or self.plan.language, sentences, place.file)


def texts_of(plan: Plan) -> Iterator[tuple[Route, Text]]:
    """The texts of the plan that staff read as sentences, each with its place in the file."""
    policy = plan.policy
    named: list[tuple[Route, Text | None]] = [
        (("title",), plan.title),
        (("policy", "why"), policy.why),
        (("policy", "private_use", "text"), policy.private_use.text if policy.private_use else None),
    ]
    for number, rule in enumerate(policy.rules):
        keys = ("short", "why", "do", "dont")
        named += [(("policy", "rules", number, key), getattr(rule, key)) for key in keys]
    named += [(("policy", "goals", number, "goal"), goal.goal) for number, goal in enumerate(policy.goals)]
    for number, mailing in enumerate(plan.mailings):
        named += [(("mailings", number, key), getattr(mailing, key)) for key in ("subject", "preheader")]
    named += [(("statements", number, "quote"), said.quote) for number, said in enumerate(plan.statements)]
    yield from ((route, text) for route, text in named if text is not None)


Check = Callable[[Case], Iterator[Finding]]
