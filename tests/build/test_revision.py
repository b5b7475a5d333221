"""A revision laid out: only what git remembers, whatever the repository tries."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.build.revision import checked_out
from campaign.errors import CampaignError
from tests.conftest import WriteFolder
from tests.journeys.command import campaign

Git = Callable[..., str]


@pytest.fixture
def folder(campaign_folder: WriteFolder) -> Path:
    return campaign_folder().parent


@pytest.fixture
def git(folder: Path) -> Git:
    """Git in the repository that holds the campaign folder."""

    def run(*words: str, stdin: bytes = b"") -> str:
        given = ("-c", "user.name=Kim", "-c", "user.email=kim@example.com", "-c", "core.autocrlf=false")
        done = subprocess.run(
            ["git", *given, *words], cwd=folder.parent, check=True, capture_output=True, input=stdin
        )
        return done.stdout.decode().strip()

    run("init")
    return run


def commit(git: Git) -> None:
    git("add", "-A")
    git("commit", "-m", "Plan")


def test_the_folder_is_there_as_it_was_and_gone_afterwards(folder: Path, git: Git) -> None:
    commit(git)
    before = (folder / "campaign.yaml").read_bytes()
    (folder / "campaign.yaml").write_text("campaign: other")
    with checked_out("HEAD", folder) as found:
        assert (found / "campaign.yaml").read_bytes() == before
    assert not found.exists()


def test_a_plan_file_may_be_named_and_a_folder_that_is_gone_today(folder: Path, git: Git) -> None:
    commit(git)
    with checked_out("HEAD", folder / "campaign.yaml") as found:
        assert found.is_file() and (found.parent / "people.csv").is_file()
    folder.rename(folder.parent / "moved")
    with checked_out("HEAD", folder) as found:
        assert (found / "people.csv").is_file()


def test_no_program_a_repository_brings_along_is_run(folder: Path, git: Git, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    git("config", "filter.trap.smudge", f"touch {mark}; cat")
    git("config", "filter.trap.clean", "cat")
    (folder.parent / ".gitattributes").write_text("campaign.yaml filter=trap\npeople.csv export-ignore\n")
    commit(git)
    git("config", "core.fsmonitor", f"touch {mark}")
    git("config", "core.hooksPath", str(folder.parent / "hooks"))
    (folder.parent / "hooks").mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (folder.parent / "hooks" / hook).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (folder.parent / "hooks" / hook).chmod(0o755)
    with checked_out("HEAD", folder) as found:
        assert (found / "people.csv").is_file(), "nothing is left out, whatever its attributes say"
    assert not mark.exists()


def test_a_link_out_of_the_repository_is_refused(folder: Path, git: Git) -> None:
    (folder / "secret.md").symlink_to("/etc/hostname")
    commit(git)
    with pytest.raises(CampaignError, match=r"secret\.md is a link that leads out"):
        checked_out("HEAD", folder).__enter__()


def test_a_link_within_stays_a_link(folder: Path, git: Git) -> None:
    (folder / "leute.csv").symlink_to("people.csv")
    commit(git)
    with checked_out("HEAD", folder) as found:
        assert (found / "leute.csv").read_bytes() == (folder / "people.csv").read_bytes()


def test_a_submodule_is_not_entered(folder: Path, git: Git) -> None:
    commit(git)
    head = git("rev-parse", "HEAD")
    git("update-index", "--add", "--cacheinfo", f"160000,{head},campaign/fremd")
    git("commit", "-m", "Submodule")
    with checked_out("HEAD", folder) as found:
        assert not (found / "fremd").exists()
        assert (found / "campaign.yaml").is_file()


def test_a_tree_that_climbs_out_is_refused(folder: Path, git: Git) -> None:
    blob = git("hash-object", "-w", "--stdin", stdin=b"out")
    entry = f"100644 {'..'}\0".encode() + bytes.fromhex(blob)
    tree = git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=entry)
    top = git("mktree", stdin=f"040000 tree {tree}\tcampaign\n".encode())
    hostile = git("commit-tree", top, "-m", "hostile")
    with pytest.raises(CampaignError, match=r"leads out|campaign"):
        checked_out(hostile, folder).__enter__()
    assert (folder.parent / "campaign").is_dir()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("HEAD~7",), "there is no folder, plan or git revision 'HEAD~7'"),
        (("--", "--output=/tmp/x"), "there is no folder, plan or git revision '--output=/tmp/x'"),
        (("HEAD:nirgends",), "there is no folder nirgends at HEAD; name it as HEAD:FOLDER"),
        ((".", "leer"), "there is no campaign.yaml in leer; name the folder that holds it"),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_line(
    folder: Path, git: Git, words: tuple[str, ...], told: str
) -> None:
    commit(git)
    (folder / "leer").mkdir()
    done = campaign("diff", *words, cwd=folder)
    assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1), done.err
    assert told.replace("nirgends", "campaign/nirgends") in done.err or told in done.err


def test_a_plan_that_cannot_be_read_tells_which_and_where(folder: Path, git: Git) -> None:
    commit(git)
    (folder / "campaign.yaml").write_text("campaign: [")
    done = campaign("diff", "HEAD", cwd=folder)
    assert done.status == 1
    assert done.err.splitlines()[0] == "campaign.yaml cannot be compared until its plan can be read:"
    assert "campaign.yaml:1" in done.err
