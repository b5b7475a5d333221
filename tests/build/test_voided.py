"""Which signatures a change makes void: only those of who signed, only within their scope."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from campaign.build.effect import effect
from campaign.build.voided import Voided
from campaign.outbox.letters import CampaignLetters
from campaign.outbox.signing import Signing
from campaign.plan.approvals import APPROVALS, Approval, read_approvals, written
from campaign.plan.read import Campaign, read_campaign
from tests.conftest import TINY, WriteFolder

PLAN = (
    TINY
    + """\
sign_offs:
  - {id: rat, title: Betriebsrat, scope: [policy, dates, print, mailings]}
  - {id: daten, title: Datenschutz, scope: [records]}
deliverables:
  - {id: flyer, kind: flyer}
  - {id: aushang, kind: notice, headline: Lies mich}
mailings:
  - {id: ruf, phase: announce, send: go_live - 14 days at 09:00}
  - {id: regeln, phase: explain, send: 2027-02-02 at 10:00, attach: [aushang]}
"""
)
DAY = date(2026, 12, 10)
MADE = ("made.flyer.de", "made.aushang.de", "mail.ruf.de", "mail.regeln.de")


def signed(campaign: Campaign, sign_off: str = "rat", by: str = "Petra Beispiel", **more: str) -> None:
    """Add a signature of everything as it is; what is built counts as built, with any digest."""
    parts = {part.name: part.digest for part in _said(campaign)} | {name: f"{name} as built" for name in MADE}
    entry = Approval(kind="approval", sign_off=sign_off, by=by, on=DAY, covers={**parts, **more})
    file = campaign.folder.root / APPROVALS
    file.write_bytes(written(read_approvals(campaign.folder), entry))


def _said(campaign: Campaign) -> tuple[object, ...]:
    signing = Signing(campaign, CampaignLetters(campaign, None, campaign.folder.root), None)
    return (signing.policy(), signing.records(), *map(signing.dates, campaign.plan.mailings))


@pytest.fixture
def old(campaign_folder: WriteFolder) -> Path:
    plan = campaign_folder(PLAN)
    signed(read_campaign(plan))
    signed(read_campaign(plan), "daten", "Ina Muster")
    return plan.parent


def changed(old: Path, before: str, after: str) -> Path:
    new = old.parent / "new"
    shutil.copytree(old, new)
    text = (new / "campaign.yaml").read_text(encoding="utf-8")
    assert before in text
    (new / "campaign.yaml").write_text(text.replace(before, after), encoding="utf-8")
    return new


def void(old: Path, new: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in effect(read_campaign(old), read_campaign(new)).voided:
        found.setdefault(one.sign_off, set()).add(one.part)
    return found


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("campaign: tiny", "# ein Wort dazu\ncampaign: tiny", {}),
        ("go_live - 14 days at 09:00", "go_live - 14 days at 09:30", {"rat": {"dates.ruf", "mail.ruf.de"}}),
        ("Lies mich", "Lies das", {"rat": {"made.aushang.de", "mail.regeln.de"}}),
        (
            "people: people.csv",
            "people: people.csv\nreturns: 'kim+{id}@example.com'",
            {"daten": {"records"}, "rat": {"mail.ruf.de", "mail.regeln.de"}},
        ),
    ],
)
def test_what_must_be_signed_again(old: Path, before: str, after: str, parts: dict[str, set[str]]) -> None:
    assert void(old, changed(old, before, after)) == parts


def test_a_rule_said_differently_voids_the_policy_and_all_that_shows_it(old: Path) -> None:
    found = void(old, changed(old, "Dann posten", "Danach posten"))
    assert found == {"rat": {"policy", *MADE}} or found == {"rat": {"policy", *MADE} - {"mail.ruf.de"}}


def test_the_date_is_not_voided_by_a_word(old: Path) -> None:
    assert "dates.ruf" not in void(old, changed(old, "Lies mich", "Lies das"))["rat"]


def test_what_was_signed_again_is_not_void(old: Path) -> None:
    new = changed(old, "Lies mich", "Lies das")
    signed(
        read_campaign(new), **{"made.aushang.de": "as built anew", "mail.regeln.de": "with the new notice"}
    )
    assert void(old, new) == {}


def test_it_is_told_who_signed_and_when(old: Path) -> None:
    new = changed(old, "Lies mich", "Lies das")
    found = effect(read_campaign(old), read_campaign(new)).voided
    assert Voided("rat", "made.aushang.de", "Petra Beispiel", DAY) in found


def test_nothing_is_void_where_nobody_has_signed(campaign_folder: WriteFolder) -> None:
    old = campaign_folder(PLAN).parent
    assert void(old, changed(old, "Lies mich", "Lies das")) == {}
