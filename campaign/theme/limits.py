"""How much time and memory somebody else's template or file may take."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType

from campaign.errors import MakingError
from campaign.files import MEGABYTE

AGAIN = 1.0
"""Seconds after which a limit is told once more, for WeasyPrint forgives a drawing whatever it raises."""


@contextmanager
def bounded(what: str, seconds: float, megabytes: float) -> Iterator[None]:
    """Within it `what` may use so many seconds of processor time, and so much more memory than before.

    Beyond either MakingError is raised. Time is measured where the system has a timer for it and this is
    the main thread; memory where it has limits (Linux). Elsewhere the limits of the whole build remain.
    """
    try:
        with _timed(what, seconds), _spared(megabytes):
            yield
    except MemoryError:
        words = f"{what} takes more than {megabytes:.0f} MB of memory"
        raise MakingError(words, "make it smaller; does it repeat without end?", "memory-limit") from None


@contextmanager
def _timed(what: str, seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return

    def give_up(number: int, frame: FrameType | None) -> None:
        words = f"{what} takes more than {seconds:.0f} seconds"
        raise MakingError(words, "does it loop for ever?", "time-limit")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _spared(megabytes: float) -> Iterator[None]:
    used = _address_space()
    if not used:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + int(megabytes * MEGABYTE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    """Bytes of address space this process has now; 0 where nobody says."""
    if not sys.platform.startswith("linux"):
        return 0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    import resource

    return pages * resource.getpagesize()
