"""The full policy of a new campaign as Markdown: the plan's rules with what only the long text says."""

from collections.abc import Iterator

from campaign.kits.answers import Answers, Person
from campaign.kits.kit import Kit, KitRule
from campaign.kits.words import WORDS
from campaign.plan.content import long_date


def policy_text(kit: Kit, answers: Answers) -> str:
    """The text of policy.md; a section without a known fact is left out."""
    return "\n\n".join(_paragraphs(kit, answers)) + "\n"


def _paragraphs(kit: Kit, answers: Answers) -> Iterator[str]:
    words, policy = WORDS[answers.language], kit.policy
    yield f"# {policy.title}"
    for key in ("why", "scope"):
        yield f"## {words[key]}"
        yield str(getattr(policy, key))
    yield f"## {words['rules']}"
    yield words["levels"]
    for number, rule in enumerate(kit.rules, 1):
        yield from _rule(number, rule, answers)
    if answers.private_use and kit.private_use:
        yield f"## {words['private_use']}"
        yield kit.private_use[answers.private_use]
    for key in ("mistakes", "privacy"):
        yield f"## {words[key]}"
        yield str(getattr(policy, key))
    if answers.contact.name:
        yield f"## {words['contact']}"
        yield _contacts(answers)
    yield f"## {words['since']}"
    yield words["since_text"].format(date=long_date(answers.go_live, answers.language))


def _rule(number: int, rule: KitRule, answers: Answers) -> Iterator[str]:
    words = WORDS[answers.language]
    yield f"### {number}. {rule.short}"
    yield f"*{words[rule.level]}.* {rule.why} {rule.more}"
    yield f"- **{words['do']}:** {rule.do}\n- **{words['dont']}:** {rule.dont}"


def _contacts(answers: Answers) -> str:
    lines = [f"- {_person(answers.contact)}"]
    if answers.deputy.name:
        lines.append(f"- {WORDS[answers.language]['deputy']}: {_person(answers.deputy)}")
    return "\n".join(lines)


def _person(person: Person) -> str:
    known = [part for part in (person.role, person.email, person.phone) if part]
    return ", ".join([f"**{person.name}**", *known])
