"""Every rule finds its seeded defect at its exact place, and lets stand what only comes close."""

from datetime import date
from pathlib import Path

import pytest

from campaign.plan.findings.catalogue import RULES
from tests.plan.findings.office import Office
from tests.plan.findings.seeds import BAD, GOOD, Bad, Good, changed

ELSEWHERE = {"go-live-past", "works-council-due"}
"""Rules whose defect is not a change of one text; they are tested below."""


def test_the_sound_campaign_has_no_finding(tmp_path: Path) -> None:
    assert Office().found(tmp_path) == []


@pytest.mark.parametrize("seed", BAD, ids=[f"{number}-{seed.rule}" for number, seed in enumerate(BAD)])
def test_a_defect_is_found_where_it_stands_and_nothing_else_is(seed: Bad, tmp_path: Path) -> None:
    assert changed(seed).found(tmp_path) == seed.found
    assert any(told.endswith(f" {seed.rule}") for told in seed.found)


@pytest.mark.parametrize("seed", GOOD, ids=[f"{number}-{seed.rule}" for number, seed in enumerate(GOOD)])
def test_what_only_comes_close_is_let_stand(seed: Good, tmp_path: Path) -> None:
    assert changed(seed).found(tmp_path) == []


def test_every_rule_has_a_seeded_defect() -> None:
    assert {seed.rule for seed in BAD} | ELSEWHERE == set(RULES)


def test_a_start_that_is_past_is_found_on_the_day_it_is_read(tmp_path: Path) -> None:
    assert "campaign.yaml:5:10 go-live-past" in Office().found(tmp_path, date(2027, 2, 2))
    assert not [told for told in Office().found(tmp_path, date(2027, 1, 4)) if "go-live-past" in told]


def test_a_mailing_that_is_due_while_the_works_council_has_not_agreed_is_an_error(tmp_path: Path) -> None:
    office = Office().changed("campaign.yaml", ("{status: agreed, date: 2026-12-10}", "{status: pending}"))
    assert any(told.endswith(" works-council-due") for told in office.found(tmp_path, date(2027, 2, 1)))
    assert not any(told.endswith(" works-council-due") for told in Office().found(tmp_path, date(2027, 2, 1)))
