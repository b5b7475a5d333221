"""A build makes what is stale, says why, keeps the last good files, and leaves nothing half-written."""

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaign.build import fingerprint
from campaign.build.graph import Step
from campaign.build.run import Settings, StepResult, build
from campaign.errors import CampaignError
from campaign.files import shipped
from campaign.manifest import Manifest, read_manifest
from campaign.plan.read import read_campaign
from tests.build.executor import AtOnce
from tests.conftest import TINY, WriteFolder

NOTICE = (
    TINY.replace("people: people.csv\n", "") + "deliverables:\n  - {id: aushang, kind: notice, format: a4}\n"
)


class Told:
    """Remembers what the build said."""

    def __init__(self) -> None:
        self.results: dict[str, StepResult] = {}

    def begin(self, steps: int, seconds: float) -> None:
        self.steps = steps

    def start(self, step: Step, reason: str) -> None:
        pass

    def finish(self, step: Step, result: StepResult) -> None:
        self.results[step.name] = result

    @property
    def reasons(self) -> dict[str, str]:
        return {name: result.reason for name, result in self.results.items()}


def run(plan: Path, *only: str) -> tuple[Manifest, Told]:
    told = Told()
    output = plan.parent.parent / "output"
    settings = Settings(output, plan.parent / ".campaign", only, 1, AtOnce)
    return build(read_campaign(plan), settings, told), told


def change(plan: Path, before: str, after: str) -> None:
    text = plan.read_text()
    assert before in text
    plan.write_text(text.replace(before, after))


def of_the_notice(stem: str) -> set[str]:
    """Everything that is made of a notice."""
    return {f"{stem}.de{end}" for end in (".pdf", ".print.pdf", ".png", ".preflight.json")}


def files(manifest: Manifest) -> set[str]:
    return {file.path for file in manifest.files}


def test_the_first_build_makes_everything_and_the_second_nothing(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    first, told = run(plan)
    assert told.reasons == {"aushang.de": "new"}
    assert files(first) == of_the_notice("print/aushang")
    os.utime(plan)
    second, told = run(plan)
    assert told.reasons == {"aushang.de": ""}
    assert [file.sha256 for file in second.files] == [file.sha256 for file in first.files]
    assert not any(file.made for file in second.files)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("Dann posten", "Dann gern posten", "rule 2 changed"),
        ("+49 30 23125 100", "+49 30 23125 101", "contact changed"),
        ("    - {short: Dann posten}\n", "", "rule 2 removed"),
        ("    - {short: Dann posten}\n", "    - {short: Dann posten}\n    - {short: Ruhe}\n", "rule 3 added"),
        ("format: a4", "format: a3", "format changed"),
    ],
)
def test_a_change_is_named(campaign_folder: WriteFolder, before: str, after: str, reason: str) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    change(plan, before, after)
    _, told = run(plan)
    assert told.reasons == {"aushang.de": reason}


def test_a_change_elsewhere_in_the_plan_makes_nothing(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    plan.write_text(
        "# a comment\n" + plan.read_text().replace("language: de", "language: de\noffice_hours: 07:00-16:00")
    )
    _, told = run(plan)
    assert told.reasons == {"aushang.de": ""}


def test_a_file_that_is_gone_or_was_changed_is_made_again(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    manifest, _ = run(plan)
    path = plan.parent.parent / "output" / manifest.files[0].path
    path.unlink()
    assert "is missing" in run(plan)[1].reasons["aushang.de"]
    path.write_bytes(b"mine")
    assert "was changed by hand" in run(plan)[1].reasons["aushang.de"]


def test_an_own_template_is_a_reason(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    own = plan.parent / "templates" / "notice" / "words.de.toml"
    own.parent.mkdir(parents=True)
    plain = shipped("templates") / "plain" / "notice" / "words.de.toml"
    own.write_text(plain.read_text() + "\n# mine\n")
    assert run(plan)[1].reasons == {"aushang.de": "words changed"}


def test_a_template_that_is_saved_while_its_page_is_made_is_taken_up_by_the_next_build(
    campaign_folder: WriteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = campaign_folder(NOTICE)
    own = plan.parent / "templates" / "notice" / "words.de.toml"
    own.parent.mkdir(parents=True)
    plain = shipped("templates") / "plain" / "notice" / "words.de.toml"
    own.write_text(plain.read_text())
    work = AtOnce.submit

    def saved_meanwhile(
        self: AtOnce, function: Callable[..., Any], /, *given: Any, **named: Any
    ) -> Future[Any]:
        done = work(self, function, *given, **named)
        own.write_text(plain.read_text() + "\n# mine\n")
        return done

    monkeypatch.setattr(AtOnce, "submit", saved_meanwhile)
    run(plan)
    assert run(plan)[1].reasons == {"aushang.de": "words changed"}
    assert run(plan)[1].reasons == {"aushang.de": ""}


@pytest.mark.parametrize("name", ["hyphenation/de.txt", "icons/do.svg", "profiles/FOGRA39.icc"])
def test_what_came_with_the_tool_counts_as_its_version(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint._sources("printing")
    copied = shutil.copytree(shipped("assets"), tmp_path / "assets")
    monkeypatch.setattr(fingerprint, "shipped", lambda _: copied)
    assert fingerprint._sources("printing") == before
    (copied / name).write_bytes((copied / name).read_bytes() + b"\n")
    assert fingerprint._sources("printing") != before


def test_a_failing_deliverable_does_not_stop_the_others_and_keeps_its_last_good_files(
    campaign_folder: WriteFolder,
) -> None:
    plan = campaign_folder(NOTICE + "  - {id: uebersicht, kind: overview}\n")
    first, _ = run(plan)
    broken = plan.parent / "templates" / "notice" / "notice.html"
    broken.parent.mkdir(parents=True)
    broken.write_text("<p>\n{{ nothing.like.this }}")
    change(plan, "title: Kurz gesagt", "title: Kurz und gut")
    manifest, told = run(plan)
    assert told.results["aushang.de"].failed
    assert told.results["uebersicht.de"].made
    assert files(manifest) == files(first)
    (found,) = [finding for finding in manifest.findings if finding.severity == "error"]
    assert "notice.html:2" in found.message
    shutil.rmtree(plan.parent / "templates")
    assert run(plan)[1].reasons["aushang.de"] == "could not be made last time"


def test_each_file_names_the_plan_it_is_still_true_of(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE + "  - {id: uebersicht, kind: overview}\n")
    run(plan)
    change(plan, "language: de", "language: de\noffice_hours: 07:00-16:00")
    before = read_campaign(plan).says
    manifest, told = run(plan)
    assert told.reasons["aushang.de"] == ""
    assert {file.plan for file in manifest.files} == {before}
    change(plan, "title: Kurz gesagt", "title: Kurz und gut")
    manifest, _ = run(plan, "uebersicht")
    reread = read_manifest(plan.parent.parent / "output")
    assert reread
    assert [file.plan for file in reread.files] == [file.plan for file in manifest.files]
    assert {file.id: file.plan for file in manifest.files} == {
        "aushang": before,
        "uebersicht": read_campaign(plan).says,
    }


def test_files_of_a_failed_step_are_true_of_no_plan(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    broken = plan.parent / "templates" / "notice" / "notice.html"
    broken.parent.mkdir(parents=True)
    broken.write_text("<p>\n{{ nothing.like.this }}")
    manifest, _ = run(plan)
    assert files(manifest)
    assert {file.plan for file in manifest.files} == {""}


def test_a_record_of_an_older_version_is_read(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    record = plan.parent.parent / "output" / "build.json"
    older = json.loads(record.read_text())
    for file in older["deliverables"]:
        del file["plan"]
    record.write_text(json.dumps(older))
    manifest = read_manifest(record.parent)
    assert manifest and {file.plan for file in manifest.files} == {""}


def test_what_the_plan_no_longer_asks_for_is_removed_and_nothing_else(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    output = plan.parent.parent / "output"
    (output / "print" / "mine.pdf").write_text("mine")
    change(plan, "id: aushang", "id: brett")
    manifest, _ = run(plan)
    assert files(manifest) == of_the_notice("print/brett")
    there = {path.name for path in (output / "print").iterdir()}
    assert there == {*of_the_notice("brett"), "mine.pdf"}


def test_only_makes_only_that_and_leaves_the_rest(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE + "  - {id: uebersicht, kind: overview}\n")
    first, _ = run(plan)
    change(plan, "title: Kurz gesagt", "title: Kurz und gut")
    manifest, told = run(plan, "uebersicht")
    assert set(told.reasons) == {"uebersicht.de"}
    assert files(manifest) == files(first)


def test_build_json_lists_every_file(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    manifest, _ = run(plan)
    output = plan.parent.parent / "output"
    document = json.loads((output / "build.json").read_text())
    assert set(document) == {"campaign", "seconds", "deliverables", "findings"}
    keys = {
        "id",
        "kind",
        "language",
        "path",
        "sha256",
        "bytes",
        "made",
        "reason",
        "seconds",
        "findings",
        "plan",
    }
    for entry in document["deliverables"]:
        assert set(entry) == keys
        assert (output / entry["path"]).stat().st_size == entry["bytes"]
    again = read_manifest(output)
    assert again is not None
    rounded = tuple(replace(file, seconds=round(file.seconds, 3)) for file in manifest.files)
    assert (again.campaign, again.files, again.findings) == (manifest.campaign, rounded, manifest.findings)


@pytest.mark.parametrize("damaged", ['{"format": 1, "steps": [', '{"format": 1, "steps": []}', "[" * 9999])
def test_a_damaged_ledger_and_manifest_only_mean_making_again(
    campaign_folder: WriteFolder, damaged: str
) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    (ledger,) = (plan.parent / ".campaign" / "ledger").iterdir()
    ledger.write_text(damaged)
    output = plan.parent.parent / "output"
    (output / "build.json").write_text("[]")
    assert read_manifest(output) is None
    assert run(plan)[1].reasons == {"aushang.de": "new"}


def test_a_ledger_of_others_removes_nothing_outside_the_output_folder(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    run(plan)
    (ledger,) = (plan.parent / ".campaign" / "ledger").iterdir()
    document = json.loads(ledger.read_text())
    gone = {**document["steps"]["aushang.de"], "files": {"../campaign/people.csv": "", str(plan): ""}}
    ledger.write_text(json.dumps({**document, "steps": {"gone.de": gone}}))
    run(plan)
    assert plan.exists()
    assert (plan.parent / "people.csv").exists()


def test_two_builds_of_one_campaign_do_not_run_at_once(campaign_folder: WriteFolder) -> None:
    from campaign.build.lock import only_one

    plan = campaign_folder(NOTICE)
    with (
        only_one(plan.parent / ".campaign" / "build.lock"),
        pytest.raises(CampaignError, match="another build"),
    ):
        run(plan)


def test_a_theme_nobody_has_is_told(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE.replace("{name: Beispiel GmbH}", "{name: Beispiel GmbH, theme: barock}"))
    with pytest.raises(CampaignError, match="there is no theme 'barock'"):
        run(plan)


def test_leftovers_of_a_killed_build_are_swept_away(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(NOTICE)
    left = plan.parent.parent / "output" / ".making" / "aushang.de"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"half")
    manifest, _ = run(plan)
    assert not (plan.parent.parent / "output" / ".making").exists()
    assert "half.pdf" not in str(files(manifest))
