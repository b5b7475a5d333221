"""One build at a time per state folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign.errors import MakingError


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; raises MakingError while another build holds it. A killed build frees it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise MakingError(
                "another build of this campaign is running", "wait for it to end", "busy"
            ) from None
        yield


def _lock(descriptor: int) -> None:
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows has no flock; builds there are not kept apart
        return
    flock(descriptor, LOCK_EX | LOCK_NB)
