"""The same plan makes the same files: in another place, on another day, by other users of other machines."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaign.files import sha256_file
from campaign.plan.read import read_campaign
from tests.conftest import TINY
from tests.printing.plans import Shape

ROOT = Path(__file__).parents[2]
SOURCES = ("campaign", "templates", "assets", "examples")
PEOPLE = """\
Vorname;Nachname;E-Mail;Standort
Zoë;Ärmel;;Ulm
Ayşe;Öztürk;;Berlin
"""
SMALL = Shape(
    3,
    logo=True,
    statements=1,
    deliverables=(
        "{id: merkblatt, kind: policy-sheet, copies: {audience: all}}",
        "{id: karte, kind: rules-card}",
    ),
)
ALIKE = (".pdf", ".png", ".mp4", ".webp", ".vtt", ".srt", ".html")
FILM = """\
# Kurz gesagt

## Erst fragen

Fragen Sie vorher, alle im Bild.

- Alle gefragt?

## Dann posten

Danach zeigen Sie es gern.
"""
ELSEWHEN = """\
import os, time_machine
time_machine.travel(os.environ["TODAY"]).start()
"""
"""Read by Python at the start of every process: for all it knows, it is that day."""


@dataclass(frozen=True)
class Machine:
    """A checkout of its own, and the circumstances of whoever builds there."""

    root: Path
    environment: dict[str, str]
    umask: int

    def build(self, *arguments: str) -> dict[str, str]:
        """Build the campaign that lies there; the sha256 of every page, film and picture, by path."""
        self.environment["PYTHONPATH"] = f"{self.root / 'start'}:{self.root}"
        command = [sys.executable, "-m", "campaign", "build", "plan", "--output", "made", *arguments]
        done = subprocess.run(
            command,
            cwd=self.root,
            env={**os.environ, **self.environment},
            umask=self.umask,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        made = self.root / "made"
        files = (path for path in made.rglob("*") if path.suffix in ALIKE)
        return {str(path.relative_to(made)): sha256_file(path) for path in files}


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Machine, Machine]:
    """Two checkouts that have nothing in common but what is in them."""
    here = {"TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "TODAY": "2026-11-02T09:00Z"}
    there = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4711"}
    there["TODAY"] = "2027-07-31T23:30Z"
    one = Machine(tmp_path / "here", here, 0o022)
    other = Machine(tmp_path / "far away" / "über alle Berge", there, 0o077)
    for machine in (one, other):
        for name in SOURCES:
            ignored = shutil.ignore_patterns("__pycache__", ".campaign", "output")
            shutil.copytree(ROOT / name, machine.root / name, ignore=ignored)
        (machine.root / "start").mkdir()
        (machine.root / "start" / "sitecustomize.py").write_text(ELSEWHEN)
    return one, other


def test_two_builds_on_two_checkouts_give_the_same_bytes(machines: tuple[Machine, Machine]) -> None:
    for machine in machines:
        (machine.root / "plan").mkdir()
        contents = {**SMALL.files(), "people.csv": PEOPLE, "campaign.yaml": SMALL.plan()}
        for name, text in contents.items():
            (machine.root / "plan" / name).write_text(text, encoding="utf-8")
    one, other = (machine.build() for machine in machines)
    assert {"print/karte.de.sheet.print.pdf", "print/merkblatt.de.copies.print.pdf"} <= set(one)
    assert one == other


def test_two_films_on_two_checkouts_have_the_same_bytes(machines: tuple[Machine, Machine]) -> None:
    deliverables = "deliverables:\n  - {id: film, kind: explainer, script: film.md, burned_in: true}\n"
    plan = TINY.replace("people: people.csv\n", "") + deliverables + "mailings: []\n"
    for machine in machines:
        (machine.root / "plan").mkdir()
        for name, text in {"campaign.yaml": plan, "film.md": FILM}.items():
            (machine.root / "plan" / name).write_text(text, encoding="utf-8")
    one, other = (machine.build() for machine in machines)
    assert {"film/film.de.mp4", "film/film.de.captioned.mp4", "film/film.de.preview.webp"} <= set(one)
    assert one == other


def on_paper(plan: Path) -> list[str]:
    """The ids of everything that is printed."""
    return [made.id for made in read_campaign(plan).plan.deliverables if made.kind != "explainer"]


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["plain", "bold"])
def test_the_whole_example_on_paper_is_the_same_on_two_checkouts(
    machines: tuple[Machine, Machine], theme: str
) -> None:
    made = []
    for machine in machines:
        plan = machine.root / "plan"
        shutil.copytree(machine.root / "examples" / "social-media", plan)
        text = (plan / "campaign.yaml").read_text(encoding="utf-8")
        (plan / "campaign.yaml").write_text(text.replace("theme: plain", f"theme: {theme}"), encoding="utf-8")
        made.append(machine.build(*(part for id in on_paper(plan) for part in ("--only", id))))
    assert len([name for name in made[0] if name.endswith(".print.pdf")]) >= 18
    assert made[0] == made[1]
