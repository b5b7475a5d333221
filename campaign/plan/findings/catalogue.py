"""The table of rules: what each is called, how much it matters, and whether it may be silenced."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from campaign.errors import Severity

Matter = Literal[
    "contact", "policy", "text", "agreement", "people", "statements", "workshops", "mailings", "media", "plan"
]
MATTERS: tuple[Matter, ...] = (
    "contact", "policy", "text", "agreement", "people", "statements", "workshops", "mailings", "media",
    "plan",
)  # fmt: skip
"""The matters that rules are grouped by, in the order of docs/findings.md."""


@dataclass(frozen=True)
class Rule:
    """One rule by its id; `firm` ones guard people or the plan itself and cannot be silenced."""

    id: str
    matter: Matter
    severity: Severity
    firm: bool = False
    limits: tuple[str, ...] = ()
    """The numbers under `limits:` that move it."""


def _error(id: str, matter: Matter, *limits: str, firm: bool = False) -> Rule:
    return Rule(id, matter, Severity.ERROR, firm, limits)


def _warning(id: str, matter: Matter, *limits: str) -> Rule:
    return Rule(id, matter, Severity.WARNING, False, limits)


_ALL = (
    _error("contact", "contact"),
    _warning("contact-deputy", "contact"),
    _warning("contact-differs", "contact"),
    _error("private-use", "policy"),
    _warning("private-use-vague", "policy"),
    _error("goals", "policy"),
    _warning("goal-owner", "policy"),
    _warning("goal-platform", "policy"),
    _warning("rules-many", "policy", "rules"),
    _error("rules-too-many", "policy", "rules_at_most"),
    _warning("rule-words", "policy", "words_in_rule"),
    _warning("rules-counted", "policy"),
    _error("rule-level", "policy"),
    _warning("prohibitions", "policy", "prohibitions"),
    _warning("policy-long", "policy", "words_in_policy"),
    _warning("policy-version", "policy"),
    _warning("policy-date", "policy"),
    _warning("sentence-long", "text", "words_in_sentence"),
    _warning("vague", "text"),
    _warning("mail-long", "text", "minutes_per_mail"),
    _warning("form-of-address", "text"),
    _warning("spelling", "text"),
    _error("placeholder", "text"),
    _error("link-anchor", "text"),
    _error("link-file", "text"),
    _error("works-council-date", "agreement", firm=True),
    _warning("works-council-pending", "agreement"),
    _error("works-council-due", "agreement", firm=True),
    _warning("works-council-open", "agreement"),
    _warning("staff-asked", "agreement"),
    _error("ambassadors-voluntary", "agreement", firm=True),
    _warning("ambassadors-join", "agreement"),
    _error("age", "people", firm=True),
    _warning("age-hint", "people"),
    _warning("reach", "people"),
    _warning("copies-empty", "people"),
    _warning("copies-namesake", "people"),
    _warning("person-named", "people"),
    _warning("track-mailing", "people"),
    _error("consent", "statements", firm=True),
    _error("consent-scope", "statements", firm=True),
    _error("consent-withdrawn", "statements", firm=True),
    _warning("consent-date", "statements"),
    _warning("portrait-alt", "statements"),
    _error("workshop-seats", "workshops"),
    _warning("workshop-group", "workshops", "group"),
    _error("workshop-group-too-large", "workshops", "group_at_most"),
    _error("workshop-room", "workshops"),
    _error("workshop-trainer", "workshops"),
    _error("workshop-day-off", "workshops"),
    _warning("phase", "mailings"),
    _warning("mailings-close", "mailings", "days_between_mails"),
    _warning("reminders", "mailings", "reminders"),
    _warning("mailing-shifted", "mailings"),
    _warning("mailing-empty", "mailings"),
    _warning("unconfirmed", "mailings"),
    _warning("go-live-day", "mailings"),
    _warning("go-live-past", "mailings"),
    _warning("channels", "media", "channels"),
    _error("film-captions", "media", firm=True),
    _warning("contrast", "media"),
    _error("holidays", "plan", firm=True),
    _error("duplicate-id", "plan", firm=True),
    _error("unknown-audience", "plan", firm=True),
    _error("unknown-session", "plan", firm=True),
    _error("unknown-attachment", "plan", firm=True),
    _error("unknown-mailing", "plan", firm=True),
    _error("silence-unknown", "plan", firm=True),
    _error("silence-firm", "plan", firm=True),
    _warning("silence-idle", "plan"),
)  # fmt: skip

RULES: Mapping[str, Rule] = {rule.id: rule for rule in _ALL}
"""Every rule by its id."""
