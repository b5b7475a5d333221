"""Findings on what a policy has to settle: private use, a goal per platform, its length, version and date."""

import re
from collections.abc import Iterator
from datetime import date

from campaign.errors import Finding, Place
from campaign.plan.findings.case import Case, Check, Passage
from campaign.plan.findings.vagueness import is_concrete, vague_word
from campaign.plan.model import Plan

_SOCIAL = re.compile(
    r"social[\s-]?media|sozialen?[\s-](?:medien|netzwerk)|social[\s-]network|"
    r"\b(?:linkedin|instagram|facebook|tiktok|youtube|xing|mastodon)\b",
    re.IGNORECASE,
)
_PLATFORMS = ("LinkedIn", "Instagram", "Facebook", "TikTok", "YouTube", "XING", "Mastodon", "WhatsApp")
_VERSION = re.compile(r"\bVersion\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_MONTHS = (
    "jan", "feb", "mär|mar", "apr", "mai|may", "jun", "jul", "aug", "sep", "okt|oct", "nov", "dez|dec",
)  # fmt: skip
_BEGINS = re.compile(
    r"(?:gilt|gültig|wirksam|in Kraft|tritt|effective|takes effect|applies|valid|in force)\s+"
    r"(?:\w+\s+){0,3}?(?:ab|am|zum|from|on|of|since)\s+(?:dem\s+|the\s+)?"
    r"(?:(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d_]{3,9})|(?P<en_month>[^\W\d_]{3,9})\s+(?P<en_day>\d{1,2}),?)"
    r"\s+(?P<year>\d{4})",
    re.IGNORECASE,
)


def is_about_social_media(plan: Plan) -> bool:
    """Whether the policy is about social media: it has goals for platforms, or its titles say so."""
    titles = [plan.campaign, *plan.policy.title.by_language.values(), *plan.title.by_language.values()]
    return bool(plan.policy.goals) or any(map(_SOCIAL.search, titles))


def private_use_is_settled(case: Case) -> Iterator[Finding]:
    """How much private use is allowed at work is the question staff ask first."""
    use = case.plan.policy.private_use
    if use is None:
        if is_about_social_media(case.plan):
            yield case.found("private-use", case.places.of_key("policy"))
        return
    for language, text in use.text.by_language.items():
        word = vague_word(text, language or case.plan.language)
        if word and not is_concrete(text):
            route = ("policy", "private_use", "text", *([language] if language else []))
            yield case.found("private-use-vague", case.at(*route), word=word)


def every_platform_has_a_goal(case: Case) -> Iterator[Finding]:
    """Each platform has a goal from a strategy, and somebody who looks after it."""
    policy = case.plan.policy
    if not policy.goals:
        if is_about_social_media(case.plan):
            yield case.found("goals", case.places.of_key("policy"))
        return
    for index, goal in enumerate(policy.goals):
        if goal.owner is None:
            yield case.found("goal-owner", case.at("policy", "goals", index), platform=goal.platform)
    known = " ".join(goal.platform for goal in policy.goals).casefold()
    told: set[str] = set()
    for index, rule in enumerate(policy.rules):
        for key in ("short", "why", "do", "dont"):
            text = getattr(rule, key)
            for platform in _named(" ".join(text.by_language.values()) if text else ""):
                if platform.casefold() not in known and platform not in told:
                    told.add(platform)
                    place = case.at("policy", "rules", index, key)
                    yield case.found("goal-platform", place, platform=platform)


def _named(text: str) -> Iterator[str]:
    words = set(re.findall(r"\w+", text.casefold()))
    yield from (platform for platform in _PLATFORMS if platform.casefold() in words)


def the_policy_can_be_read(case: Case) -> Iterator[Finding]:
    """A policy of more than some pages is read by nobody."""
    limit = case.plan.limits.words_in_policy
    for passage in _policies(case):
        words = sum(sentence.words for sentence in passage.sentences)
        if words > limit:
            yield case.found("policy-long", Place(passage.file, 1, 1), words=words, limit=limit)


def the_policy_is_the_one_of_the_plan(case: Case) -> Iterator[Finding]:
    """The policy gives the version and the first day that the plan gives."""
    for passage in _policies(case):
        yield from _version(case, passage)
        yield from _first_day(case, passage)


def _policies(case: Case) -> Iterator[Passage]:
    yield from (passage for passage in case.passages if passage.source == "policy")


def _version(case: Case, passage: Passage) -> Iterator[Finding]:
    """A single version is told; where a history tells several, the plan's may be any of them."""
    own = case.plan.policy.version
    told = [(found[1], said.place) for said in passage.sentences for found in _VERSION.finditer(said.text)]
    if len({version for version, _ in told}) == 1 and _plain(told[0][0]) != _plain(own):
        yield case.found("policy-version", told[0][1], here=told[0][0], plan=own)


def _plain(version: str) -> str:
    return re.sub(r"(\.0)+$", "", version.strip().lower().removeprefix("v"))


def _first_day(case: Case, passage: Passage) -> Iterator[Finding]:
    told = [
        (day, said.place)
        for said in passage.sentences
        for found in _BEGINS.finditer(said.text)
        if (day := _day(found))
    ]
    if told and case.plan.effective not in [day for day, _ in told]:
        yield case.found("policy-date", told[0][1], here=told[0][0], plan=case.plan.effective)


def _day(found: re.Match[str]) -> date | None:
    name = (found["month"] or found["en_month"]).casefold()
    month = next((at for at, names in enumerate(_MONTHS, 1) if name.startswith(tuple(names.split("|")))), 0)
    try:
        return date(int(found["year"]), month, int(found["day"] or found["en_day"]))
    except ValueError:
        return None


CHECKS: tuple[Check, ...] = (
    private_use_is_settled,
    every_platform_has_a_goal,
    the_policy_can_be_read,
    the_policy_is_the_one_of_the_plan,
)
