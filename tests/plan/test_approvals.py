"""The approvals file: what was signed stays signed, and nothing that was edited by hand counts."""

from datetime import date
from pathlib import Path

import pytest

from campaign.files import Folder
from campaign.plan.approvals import APPROVALS, Approval, document_sha256, read_approvals, written
from campaign.plan.read import check_campaign
from tests.conftest import TINY, WriteFolder


def approval(**given: object) -> Approval:
    usual = {
        "kind": "approval",
        "sign_off": "betriebsrat",
        "by": "Petra „Pit“ Beispiel",
        "on": date(2026, 12, 10),
        "covers": {"policy": "aa", "mail.hallo.de": "bb"},
    }
    return Approval.model_validate({**usual, **given})


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def sign(folder: Folder, *entries: Approval) -> Path:
    for entry in entries:
        (folder.root / APPROVALS).write_bytes(written(read_approvals(folder), entry))
    return folder.root / APPROVALS


def test_without_a_file_nothing_is_signed(folder: Folder) -> None:
    assert read_approvals(folder) == read_approvals(folder)
    assert (read_approvals(folder).entries, read_approvals(folder).findings) == ((), ())


def test_what_is_written_is_read_again(folder: Folder) -> None:
    entries = (approval(), approval(kind="correction", why='„Tipp: "Fehler"\\'), approval(covers={}))
    sign(folder, *entries)
    assert read_approvals(folder).entries == entries


@pytest.mark.parametrize(
    ("was", "now", "kept"),
    [
        ('"aa"', '"ab"', 0),
        ("2026-12-10", "2026-12-11", 0),
        ("Petra", "Peter", 0),
        ('why: "two"', 'why: "2"', 1),
        ('kind: "correction"', 'kind: "approval"', 1),
    ],
)
def test_an_entry_edited_by_hand_and_all_after_it_do_not_count(
    folder: Folder, was: str, now: str, kept: int
) -> None:
    file = sign(folder, approval(), approval(kind="correction", why="two"), approval(by="Somebody"))
    file.write_text(file.read_text().replace(was, now, 1))
    found = read_approvals(folder)
    assert len(found.entries) == kept
    assert [finding.rule for finding in found.findings] == ["approvals-edited"]
    assert found.findings[0].place.line == file.read_text()[: _nth_seal(file, kept)].count("\n") + 1


def _nth_seal(file: Path, number: int) -> int:
    place = -1
    for _ in range(number + 1):
        place = file.read_text().index("seal:", place + 1)
    return place


def test_an_entry_taken_out_or_moved_breaks_the_seals(folder: Folder) -> None:
    file = sign(folder, approval(), approval(by="Second"), approval(by="Third"))
    head, *entries = file.read_text().split("- kind")
    file.write_text("- kind".join((head, entries[0], entries[2])))
    assert len(read_approvals(folder).entries) == 1
    file.write_text("- kind".join((head, entries[1], entries[0], entries[2])))
    assert read_approvals(folder).entries == ()


@pytest.mark.parametrize(
    "text", ["- kind: approval", "nonsense", "- [", "\x00", "a: 1", "- kind: approval\n  more: 1", "[1, 2]"]
)
def test_a_file_that_holds_something_else_is_told_with_its_line(folder: Folder, text: str) -> None:
    (folder.root / APPROVALS).write_text(text)
    found = read_approvals(folder)
    assert not found.entries
    assert found.findings
    assert all(finding.place.file == APPROVALS for finding in found.findings)


def test_a_signed_document_that_is_another_one_now_does_not_count(folder: Folder) -> None:
    (folder.root / "bv.pdf").write_bytes(b"signed")
    sha = document_sha256(folder, "bv.pdf")
    sign(folder, approval(document="bv.pdf", document_sha256=sha))
    assert len(read_approvals(folder).entries) == 1
    (folder.root / "bv.pdf").write_bytes(b"another")
    assert [finding.rule for finding in read_approvals(folder).findings] == ["approval-document"]
    assert not read_approvals(folder).entries
    (folder.root / "bv.pdf").unlink()
    assert [finding.rule for finding in read_approvals(folder).findings] == ["file-missing"]


def test_an_approvals_file_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "campaign"
    inside.mkdir()
    sign(Folder(tmp_path), approval())
    (inside / APPROVALS).symlink_to(tmp_path / APPROVALS)
    found = read_approvals(Folder(inside))
    assert not found.entries
    assert found.findings


def test_check_tells_of_an_edited_file(campaign_folder: WriteFolder, tmp_path: Path) -> None:
    plan = campaign_folder(TINY)
    file = sign(Folder(plan.parent), approval())
    assert not [one for one in check_campaign(plan).findings if one.place.file == APPROVALS]
    file.write_text(file.read_text().replace("aa", "ab"))
    assert [one.rule for one in check_campaign(plan).findings if one.place.file == APPROVALS] == [
        "approvals-edited"
    ]
