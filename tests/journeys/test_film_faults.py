"""A film that is stopped, loses ffmpeg or runs out of space: told, tidied up, the last good one stays."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaign.files import sha256_file
from tests.conftest import TINY, WriteFolder

PLAN = (
    TINY.replace("people: people.csv\n", "")
    + "deliverables:\n  - {id: film, kind: explainer, script: film.md}\nmailings: []\n"
)
SCRIPT = """\
# Kurz gesagt

## Erst fragen

Fragen Sie vorher, alle im Bild.

- Alle gefragt?

## Dann posten

Danach zeigen Sie es gern.
"""
LONGER = SCRIPT + "".join(
    f"\n## Und {what}?\n\nRufen Sie uns einfach an.\n\n- {what.capitalize()} klären\n"
    for what in ("sonst", "danach", "im Urlaub", "am Telefon")
)
PATIENCE = 90.0
FULL = 450_000
"""Bytes: more than fonts and sentences take, and less than the film."""


@dataclass(frozen=True)
class Studio:
    """A campaign folder with a finished film in it, whose script has been changed since."""

    plan: Path
    good: Mapping[str, str]

    @property
    def output(self) -> Path:
        return self.plan.parent / "output" / "tiny"

    def making(self, *words: str, most_bytes: int = resource.RLIM_INFINITY) -> "subprocess.Popen[str]":
        """`campaign build` under way; no file may become larger than `most_bytes`."""

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))

        return subprocess.Popen(
            [sys.executable, "-m", "campaign", "build", *words],
            cwd=self.plan.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=limited,
            start_new_session=True,
        )

    def is_tidy(self) -> None:
        """The last good film stands, whole; nothing unfinished lies about."""
        assert {name: sha256_file(self.output / name) for name in self.good} == self.good
        assert not (self.output / ".making").exists()
        everything = [path.relative_to(self.plan.parent) for path in self.plan.parent.rglob("*")]
        assert not [path for path in everything if path.name.startswith(".") and path.name != ".campaign"]
        assert not [path for path in everything if "TEMP" in path.name]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first film, made once."""
    root = tmp_path_factory.mktemp("film") / "campaign"
    root.mkdir()
    (root / "campaign.yaml").write_text(PLAN)
    (root / "film.md").write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "-m", "campaign", "build"], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def studio(finished: Path, campaign_folder: WriteFolder) -> Studio:
    files = {str(path.relative_to(finished)): path for path in finished.rglob("*") if path.is_file()}
    plan = campaign_folder(PLAN)
    for name, path in files.items():
        target = plan.parent / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    output = plan.parent / "output" / "tiny"
    good = {str(path.relative_to(output)): sha256_file(path) for path in (output / "film").iterdir()}
    (plan.parent / "film.md").write_text(LONGER)
    return Studio(plan, good)


def until(reached: Callable[[], object], process: "subprocess.Popen[str]") -> None:
    """Wait for something that happens by itself while `process` runs."""
    end = time.monotonic() + PATIENCE
    while not reached():
        assert process.poll() is None, "it was over too soon"
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def ended(process: "subprocess.Popen[str]") -> str:
    """What was said in the end; never a traceback."""
    out, err = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in out + err, err
    return out + err


def within(session: int, name: bytes) -> list[int]:
    """The processes of a session whose command holds `name`."""
    return [pid for pid, command in _processes(session) if name in command]


def _processes(session: int) -> Iterator[tuple[int, bytes]]:
    for path in Path("/proc").glob("[0-9]*"):
        try:
            of = int((path / "stat").read_text().rpartition(")")[2].split()[3])
            command = (path / "cmdline").read_bytes()
        except OSError:
            continue
        if of == session and command:
            yield int(path.name), command


MOMENTS = {
    "while it is spoken": lambda studio: list(studio.output.glob(".making/film.de")),
    "while it is drawn": lambda studio: list(studio.output.glob(".making/film.de/film/*.vtt")),
    "while it is coded": lambda studio: list(studio.output.glob(".making/film.de/film/*.html")),
    "when it is written": lambda studio: list(studio.output.glob(".making/film.de/film/*.mp4")),
}


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("while it is drawn", signal.SIGINT),
        ("when it is written", signal.SIGTERM),
        *(
            pytest.param(moment, number, marks=pytest.mark.slow)
            for moment in MOMENTS
            for number in (signal.SIGINT, signal.SIGTERM)
        ),
    ],
)
def test_a_film_stopped_at_any_moment_leaves_the_last_one(
    moment: str, number: signal.Signals, studio: Studio
) -> None:
    process = studio.making()
    until(lambda: MOMENTS[moment](studio), process)
    process.send_signal(number) if number is signal.SIGTERM else os.killpg(process.pid, number)
    assert "Stopped." in ended(process)
    assert process.returncode == 130
    assert not within(process.pid, b"")
    studio.is_tidy()


@pytest.mark.parametrize("renderer", ["ffmpeg", "moviepy"])
def test_a_killed_ffmpeg_is_told(renderer: str, studio: Studio) -> None:
    process = studio.making("--renderer", renderer)
    until(lambda: within(process.pid, b"rawvideo"), process)
    (ffmpeg,) = within(process.pid, b"rawvideo")
    os.kill(ffmpeg, signal.SIGKILL)
    said = ended(process)
    assert process.returncode == 1
    assert "film (de) could not be made: ffmpeg failed: it was ended from outside" in said
    assert "check memory and free space" in said
    studio.is_tidy()


def test_ctrl_c_takes_ffmpeg_along(studio: Studio) -> None:
    process = studio.making("--renderer", "ffmpeg")
    until(lambda: within(process.pid, b"rawvideo"), process)
    process.send_signal(signal.SIGINT)
    assert "Stopped." in ended(process)
    assert not within(process.pid, b"")
    studio.is_tidy()


@pytest.mark.parametrize(
    ("renderer", "fault"),
    [("runs", "film.de.mp4 could not be written: File too large"), ("ffmpeg", "ffmpeg failed: ")],
)
def test_a_disk_that_is_full_is_told(renderer: str, fault: str, studio: Studio) -> None:
    process = studio.making("--renderer", renderer, most_bytes=FULL)
    said = ended(process)
    assert process.returncode == 1, said
    assert fault in said and "free space" in said, said
    studio.is_tidy()


def test_what_was_stopped_is_made_by_the_next_build(studio: Studio) -> None:
    process = studio.making()
    until(lambda: MOMENTS["while it is coded"](studio), process)
    process.send_signal(signal.SIGINT)
    ended(process)
    again = studio.making()
    said = ended(again)
    assert again.returncode == 0, said
    assert sha256_file(studio.output / "film" / "film.de.mp4") != studio.good["film/film.de.mp4"]
