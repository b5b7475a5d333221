"""A version of a campaign folder that git remembers, laid out in a folder of its own.

Only git's own objects are read, byte for byte: no filter, hook or attribute that a repository brings along is
run, no submodule is entered, nothing is fetched.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from campaign.errors import CampaignError

LIMIT_MB = 500
"""What a campaign folder may hold at most in a revision."""
MOST_FILES = 20_000
_LINK, _SUBMODULE = "120000", "160000"
"""The modes of symbolic links and submodules in a git tree."""
_ALONE = {"GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
"""What keeps git from asking anybody for an object that is not here, or from writing."""


@dataclass(frozen=True)
class _Blob:
    """A file as a tree of git lists it."""

    mode: str
    object: str
    bytes: int
    path: str


@contextmanager
def checked_out(revision: str, path: Path) -> Iterator[Path]:
    """The campaign folder (or plan file) at `path` as it was at `revision`; gone when the block ends.

    Raises CampaignError when git is missing, the folder is no part of a repository, the revision does not
    exist or held no such folder, or when it holds what does not belong into a campaign folder.
    """
    here = next(place for place in (path.absolute(), *path.absolute().parents) if place.is_dir())
    top = Path(_git(here, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    inside = path.resolve().relative_to(top.resolve())
    commit = _commit(here, revision)
    found = _listed(top, commit, inside)
    folder = inside.parent if any(blob.path == inside.as_posix() for blob in found) else inside
    if folder != inside:
        found = _listed(top, commit, folder)
    if not found:
        raise CampaignError(f"there is no folder {inside} at {revision}; name it as {revision}:FOLDER")
    _judged(revision, folder, found)
    with TemporaryDirectory(prefix="campaign-") as place:
        _laid_out(top, revision, found, Path(place).resolve())
        yield Path(place).resolve() / inside


def _commit(here: Path, revision: str) -> str:
    try:
        told = _git(here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except CampaignError:
        words = f"there is no folder, plan or git revision {revision!r}"
        raise CampaignError(f"{words}; git log --oneline lists the revisions") from None
    return told.decode().strip()


def _listed(top: Path, commit: str, inside: Path) -> list[_Blob]:
    """Every file below `inside`, submodules left out: what they hold is another repository's."""
    told = _git(
        top, "--literal-pathspecs", "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", str(inside)
    )
    found = []
    for line in filter(None, told.split(b"\0")):
        facts, _, name = line.partition(b"\t")
        mode, _, object, size = facts.decode().split()
        if mode != _SUBMODULE:
            found.append(_Blob(mode, object, int(size), os.fsdecode(name)))
    return found


def _judged(revision: str, folder: Path, found: list[_Blob]) -> None:
    if len(found) > MOST_FILES or sum(blob.bytes for blob in found) > LIMIT_MB * 1_000_000:
        words = f"{revision} holds more than {LIMIT_MB} MB or {MOST_FILES} files below {folder}"
        raise CampaignError(f"{words}; compare the campaign's folder alone, as {revision}:FOLDER")
    for blob in found:
        if {"..", ".git", ""} & {*PurePosixPath(blob.path).parts} or blob.path.startswith("/"):
            raise CampaignError(f"{revision} holds a file named {blob.path!r}, which leads out of the folder")


def _laid_out(top: Path, revision: str, found: list[_Blob], place: Path) -> None:
    """Write the files first and the links last, so that no file is written through a link."""
    for blob in sorted(found, key=lambda blob: blob.mode == _LINK):
        held = _git(top, "cat-file", "blob", blob.object)
        target = place / blob.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if blob.mode != _LINK:
                target.write_bytes(held)
                continue
            aim = (target.parent / os.fsdecode(held)).resolve()
            if not aim.is_relative_to(place):
                raise CampaignError(f"{revision}: {blob.path} is a link that leads out of the repository")
            target.symlink_to(os.fsdecode(held))
        except (OSError, ValueError, RuntimeError) as error:
            raise CampaignError(f"{revision}: {blob.path} cannot be laid out: {error}") from None


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "--no-replace-objects", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_ALONE})
    except FileNotFoundError:
        raise CampaignError("comparing with a revision needs git: apt-get install git") from None
    except ValueError:  # a null byte among the arguments
        raise CampaignError("that is no name of a revision") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ").partition("\n")[0]
        raise CampaignError(f"git in {folder}: {said or 'it fails without a word'}")
    return done.stdout
