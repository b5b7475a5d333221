"""The plan in force: changed files are noticed, faulty versions refused, each told once."""

from pathlib import Path

import pytest

from campaign.errors import FindingsError
from campaign.manifest import Manifest, read_manifest, write_manifest
from campaign.outbox import watched
from campaign.outbox.watched import PlanInForce
from campaign.plan.read import Reading, check_campaign
from tests.conftest import TINY, WriteFolder


def test_nothing_new_is_nothing_to_tell(campaign_folder: WriteFolder) -> None:
    path = campaign_folder()
    plan = PlanInForce(path)
    path.write_bytes(path.read_bytes())  # touched, not changed
    assert plan.look_again() is None


def test_any_file_of_the_plan_counts(campaign_folder: WriteFolder) -> None:
    path = campaign_folder()
    plan = PlanInForce(path.parent)
    (path.parent / "people.csv").write_text("name,email\nEine,eine@example.com\n")
    change = plan.look_again()
    assert change and change.accepted
    assert [person.name for person in plan.campaign.people] == ["Eine"]
    assert plan.look_again() is None


def test_a_new_build_means_new_letters(campaign_folder: WriteFolder) -> None:
    path = campaign_folder()
    plan = PlanInForce(path, path.parent / "output")
    before = plan.letters
    write_manifest(Manifest("tiny"), path.parent / "output")
    change = plan.look_again()
    assert change and change.accepted
    assert plan.letters is not before


@pytest.mark.parametrize("name", ["campaign.yaml", "people.csv"])
def test_what_is_saved_while_the_plan_is_read_is_noticed(
    campaign_folder: WriteFolder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    saved = campaign_folder().parent / name

    def read_and_meanwhile(path: Path) -> Reading:
        reading = check_campaign(path)
        saved.write_text(saved.read_text().replace("Kurz", "Lang").replace("Nguyen", "Neumann"))
        return reading

    monkeypatch.setattr(watched, "check_campaign", read_and_meanwhile)
    plan = PlanInForce(saved.parent)
    assert plan.look_again()
    assert str(plan.campaign.plan.title) == ("Lang gesagt" if name == "campaign.yaml" else "Kurz gesagt")
    assert plan.campaign.people[2].family == ("Neumann" if name == "people.csv" else "Nguyen")
    assert plan.look_again() is None


def test_a_build_that_ends_while_the_last_one_is_read_is_noticed(
    campaign_folder: WriteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = campaign_folder().parent / "output"

    def read_and_meanwhile(folder: Path) -> Manifest | None:
        manifest = read_manifest(folder)
        write_manifest(Manifest("tiny"), output)
        return manifest

    monkeypatch.setattr(watched, "read_manifest", read_and_meanwhile)
    plan = PlanInForce(output.parent, output)
    assert plan.look_again()
    assert plan.look_again() is None


def test_a_faulty_version_is_refused_once_and_the_old_one_stays(campaign_folder: WriteFolder) -> None:
    path = campaign_folder()
    plan = PlanInForce(path)
    path.write_text("title: [")
    change = plan.look_again()
    assert change and not change.accepted
    assert change.findings
    assert str(plan.campaign.plan.title) == "Kurz gesagt"
    assert plan.look_again() is None
    path.write_text(TINY.replace("Kurz", "Lang"))
    change = plan.look_again()
    assert change and change.accepted
    assert str(plan.campaign.plan.title) == "Lang gesagt"


def test_a_file_that_is_added_later_mends_the_plan(campaign_folder: WriteFolder) -> None:
    path = campaign_folder()
    plan = PlanInForce(path)
    path.write_text(TINY.replace("people: people.csv", "people: new.csv"))
    change = plan.look_again()
    assert change and not change.accepted
    (path.parent / "new.csv").write_text("name,email\nEine,eine@example.com\n")
    change = plan.look_again()
    assert change and change.accepted


def test_a_campaign_cannot_become_another_one(campaign_folder: WriteFolder) -> None:
    path = campaign_folder()
    plan = PlanInForce(path)
    path.write_text(TINY.replace("campaign: tiny", "campaign: other"))
    change = plan.look_again()
    assert change and [finding.rule for finding in change.findings if finding.rule == "campaign-renamed"]
    assert plan.campaign.plan.campaign == "tiny"


def test_a_plan_that_is_faulty_from_the_start_is_no_plan(campaign_folder: WriteFolder) -> None:
    with pytest.raises(FindingsError):
        PlanInForce(campaign_folder("title: only\n"))
