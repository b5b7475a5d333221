"""A build that is stopped, killed or loses a worker leaves everything whole and nobody behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from campaign.manifest import read_manifest
from tests.conftest import TINY, WriteFolder
from tests.journeys.command import campaign

NAMES = ("eins", "zwei", "drei", "vier", "fuenf", "sechs")
"""So many that on a busy machine some are still to be made when the signal arrives."""

SIX = (
    TINY.replace("people: people.csv\n", "")
    + "deliverables:\n"
    + "".join(f"  - {{id: {name}, kind: notice}}\n" for name in NAMES)
)
PATIENCE = 60.0


def until(reached: Callable[[], object]) -> None:
    """Wait for something that happens by itself, at most a minute."""
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "waited for a minute in vain"
        time.sleep(0.02)


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The process ids of a build's workers, by what /proc says of them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            about = path.read_text().rpartition(")")[2].split()
            command = (path.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(about[1]) == process.pid and b"spawn_main" in command:
            found.append(int(path.parent.name))
    return found


def gone(pids: list[int]) -> bool:
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@contextmanager
def building(plan: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build under way, seen from the moment its first file is being made."""
    process = subprocess.Popen(
        [sys.executable, "-m", "campaign", "build", "--jobs", "2"],
        cwd=plan.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        until(lambda: process.poll() is not None or list(plan.parent.glob("output/tiny/.making/*")))
        until(lambda: process.poll() is not None or workers_of(process))
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def whole(plan: Path) -> None:
    """The next build makes what is missing, and leaves nothing of the last one lying about."""
    done = campaign("build", cwd=plan.parent)
    assert done.status == 0, done.out + done.err
    output = plan.parent / "output" / "tiny"
    manifest = read_manifest(output)
    assert manifest is not None
    made = {path.name for path in (output / "print").iterdir()}
    assert {f"{name}.de.print.pdf" for name in NAMES} <= made
    assert not (output / ".making").exists()


@pytest.mark.parametrize(("number", "group"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_a_stopped_build_ends_with_its_workers(
    campaign_folder: WriteFolder, number: int, group: bool
) -> None:
    plan = campaign_folder(SIX)
    with building(plan) as process:
        workers = workers_of(process)
        if group:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130, said
        assert b"Traceback" not in said
        assert b"Stopped." in said
        until(lambda: gone(workers))
        assert not (plan.parent / "output" / "tiny" / ".making").exists()
    whole(plan)


def test_the_workers_of_a_killed_build_end_too(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(SIX)
    with building(plan) as process:
        workers = workers_of(process)
        process.kill()
        until(lambda: gone(workers))
    whole(plan)


def test_a_killed_worker_takes_nobody_elses_work_with_it(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(SIX)
    with building(plan) as process:
        os.kill(workers_of(process)[0], signal.SIGKILL)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said
    whole(plan)
