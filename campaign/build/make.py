"""One step is made: in a worker process, into a folder of its own, and proved before anyone sees it."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from time import perf_counter
from types import FrameType

from campaign.build.proof import prove
from campaign.build.recipes import RECIPES
from campaign.errors import CampaignError, FileFault, Finding, MakingError, Place, has_errors
from campaign.plan.content import Content
from campaign.theme.limits import AGAIN
from campaign.theme.materials import Materials

STOPPING = (signal.SIGINT, signal.SIGTERM)
"""The signals that stop a build; they are held back while a worker starts."""

TIME_LIMIT = 900.0
"""Seconds after which a deliverable is given up: a template may loop for ever."""


@dataclass(frozen=True)
class Order:
    """What a worker is asked to make, and where to put it."""

    content: Content
    materials: Materials
    into: Path

    @property
    def name(self) -> str:
        """The step this is for: `flyer.de`."""
        return f"{self.content.id}.{self.content.language}"


@dataclass(frozen=True)
class Outcome:
    """What came of it; without `complete` nothing of it is used, and the last good files stay."""

    complete: bool
    seconds: float
    findings: tuple[Finding, ...]


def make(order: Order) -> Outcome:
    """Make and prove one deliverable; what goes wrong on purpose comes back as findings."""
    start = perf_counter()
    recipe = RECIPES[order.content.kind]
    try:
        with _interruptible():
            findings = recipe.make(order.content, order.materials, order.into)
            findings = (*findings, *prove(recipe, order.content, order.into))
    except CampaignError as error:
        return Outcome(False, perf_counter() - start, (_finding(order.content, error),))
    except OSError as error:
        words = f"{order.content.id}: {error.strerror or error}"
        return Outcome(
            False, perf_counter() - start, (Finding("disk", words, "check space and permissions"),)
        )
    return Outcome(not has_errors(findings), perf_counter() - start, findings)


def _finding(content: Content, error: CampaignError) -> Finding:
    place = Place("campaign.yaml")
    words = f"{content.id} ({content.language}) could not be made: {error}"
    if isinstance(error, MakingError | FileFault):
        return Finding(error.rule, words, error.remedy, place)
    return Finding("making", words, "", place)


def start_worker() -> None:
    """Prepare a worker process.

    Ctrl-C ends the deliverable being made, and never a waiting worker. When the process that ordered
    the work is gone, however it went, the worker goes too: half-made files must not appear later.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Within it Ctrl-C raises KeyboardInterrupt and the time limit MakingError, so that files are closed."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def give_up(number: int, frame: FrameType | None) -> None:
        words = f"given up after {TIME_LIMIT / 60:.0f} minutes"
        raise MakingError(words, "does a template of your own loop for ever?", "time-limit")

    before = signal.signal(signal.SIGINT, stop)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, give_up)
        signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT, AGAIN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
