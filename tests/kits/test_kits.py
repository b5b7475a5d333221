"""Every starter kit is a complete campaign in each language and address, and makes nothing up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from campaign.errors import CampaignError
from campaign.kits.answers import Answers, Person, person_of, usual_go_live
from campaign.kits.folder import contents, start
from campaign.kits.kit import kit, kits
from campaign.kits.questions import questions
from campaign.plan.calendar import Calendar
from campaign.plan.read import Campaign, check_campaign, read_campaign

FULL = Answers(
    "gifts",
    "Söhne & Töchter: Werkzeuge #1",
    date(2027, 2, 2),
    contact=Person("Kim Beispiel", "Compliance", "kim@example.com", "+49 30 23125 100"),
    deputy=Person("Ali Muster", email="ali@example.com"),
    private_use="breaks",
    platforms=("LinkedIn", "Mastodon"),
    facts={"limit": '20 "gute" Euro'},
)


def every() -> Iterator[Answers]:
    """Each kit in each of its forms."""
    for name in kits():
        yield replace(FULL, kit=name, language="de", address="sie")
        yield replace(FULL, kit=name, language="de", address="du")
        yield replace(FULL, kit=name, language="en", address="sie")


EVERY = [pytest.param(given, id=f"{given.kit}-{given.language}-{given.address}") for given in every()]


def started(folder: Path, given: Answers) -> Campaign:
    return read_campaign(start(folder, given)[0])


def texts(campaign: Campaign) -> Iterator[str]:
    yield from campaign.texts.values()
    for rule in campaign.plan.policy.rules:
        yield " ".join(str(text) for text in (rule.short, rule.why, rule.do, rule.dont))


@pytest.mark.parametrize("given", EVERY)
def test_a_kit_is_a_campaign_without_findings_but_for_what_only_the_firm_knows(
    tmp_path: Path, given: Answers
) -> None:
    campaign = started(tmp_path / "new", given)
    assert {finding.rule for finding in campaign.findings} <= {"goal-owner"}  # which only the firm knows
    assert str(campaign.plan.brand.name) == FULL.firm
    assert {mailing.phase for mailing in campaign.plan.mailings} == {"announce", "explain", "train", "remind"}


@pytest.mark.parametrize("given", EVERY)
def test_nothing_of_the_kit_s_own_marks_is_left(tmp_path: Path, given: Answers) -> None:
    for text in texts(started(tmp_path, given)):
        assert not set("[]{}|") & set(text)
        assert "…" not in text
        assert "TODO" not in text


@pytest.mark.parametrize("name", kits())
def test_the_familiar_form_says_no_sie(tmp_path: Path, name: str) -> None:
    for text in texts(started(tmp_path, replace(FULL, kit=name, address="du"))):
        assert not {"Ihnen", "Ihre", "Ihr", "Ihrer"} & set(text.replace(",", " ").split())
        assert " Sie " not in text.replace(". Sie ", ". ")


@pytest.mark.parametrize("given", EVERY)
def test_rules_are_short_and_stand_in_the_policy_word_for_word(given: Answers) -> None:
    rules = kit(given.kit, given.language, given.address, given.facts).rules
    policy = contents(given)["policy.md"]
    assert 5 <= len(rules) <= 7
    for rule in rules:
        assert len(rule.short.split()) <= 8 + (rule.needs is not None)
        for text in (rule.short, rule.why, rule.do, rule.dont, rule.more):
            assert text in policy
            assert all(len(sentence.split()) <= 25 for sentence in text.split(". "))


@pytest.mark.parametrize("name", kits())
def test_both_languages_say_the_same_in_the_same_order(name: str) -> None:
    german, english = (kit(name, language, "sie", FULL.facts) for language in ("de", "en"))
    assert [rule.level for rule in german.rules] == [rule.level for rule in english.rules]
    assert german.private_use.keys() == english.private_use.keys()
    assert german.goals.keys() == english.goals.keys()
    assert [ask.name for ask in german.asks] == [ask.name for ask in english.asks]


def test_what_nobody_said_is_a_finding_and_not_made_up(tmp_path: Path) -> None:
    silent = Answers("gifts", "Beispiel GmbH", date(2027, 2, 2))
    plan = start(tmp_path, silent)[0]
    findings = check_campaign(plan).findings
    assert [finding.rule for finding in findings] == ["contact"]
    assert "Euro" not in plan.read_text(encoding="utf-8")
    assert "@" not in plan.read_text(encoding="utf-8")


def test_a_campaign_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_text("meine")
    with pytest.raises(CampaignError, match="exists already"):
        start(tmp_path, FULL)
    assert [path.name for path in tmp_path.iterdir()] == ["policy.md"]


def test_an_unknown_kit_is_told_with_those_there_are() -> None:
    with pytest.raises(CampaignError, match="choose from ai-use, gifts, passwords, social-media"):
        kit("parking", "de", "sie", {})


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (
            date(2026, 11, 23),
            date(2027, 1, 26),
        ),  # or else the announcement would come in the first days of January
        (date(2027, 2, 12), date(2027, 3, 30)),  # Good Friday and Easter Monday lie between
        (date(2027, 5, 3), date(2027, 6, 15)),
        (date(2027, 10, 18), date(2028, 1, 25)),  # or else the reminder would come at Christmas
    ],
)
def test_the_usual_first_day_is_a_working_one_and_not_at_the_turn_of_the_year(
    today: date, first: date
) -> None:
    assert usual_go_live(today, Calendar(region="DE-BW")) == first


def test_a_person_is_told_in_one_line_in_any_order() -> None:
    assert person_of("Kim Beispiel, +49 30 1, Recht, Compliance, kim@example.com") == Person(
        "Kim Beispiel", "Recht, Compliance", "kim@example.com", "+49 30 1"
    )
    assert person_of("") == Person()


def test_a_kit_asks_only_for_what_its_texts_need() -> None:
    assert [question.name for question in questions("gifts", "de")] == ["firm", "contact", "deputy", "limit"]
    assert "private_use" in [question.name for question in questions("social-media", "en")]
