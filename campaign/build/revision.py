"""A version of a campaign folder that git remembers, laid out in a folder of its own."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from campaign.errors import CampaignError

LIMIT_MB = 500
"""What a revision may hold at most, unpacked."""


@contextmanager
def checked_out(revision: str, folder: Path) -> Iterator[Path]:
    """The campaign folder `folder` as it was at `revision`; gone when the block ends.

    Raises CampaignError when git is missing, the folder is no part of a repository, or the revision
    does not exist or had no such folder.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    inside = str(folder.resolve().relative_to(top.resolve()))
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    archive = _git(top, "archive", "--format=tar", commit.decode().strip(), "--", inside)
    with TemporaryDirectory(prefix="campaign-") as place, tarfile.open(fileobj=BytesIO(archive)) as files:
        if sum(member.size for member in files.getmembers()) > LIMIT_MB * 1_000_000:
            raise CampaignError(f"{revision} holds more than {LIMIT_MB} MB below {inside}")
        files.extractall(place, filter="data")
        yield Path(place) / inside


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise CampaignError("comparing with a revision needs git, which is not installed here") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        words = said or f"there is no such revision or folder: {arguments[-1].removesuffix('^{commit}')!r}"
        raise CampaignError(f"git in {folder}: {words}")
    return done.stdout
