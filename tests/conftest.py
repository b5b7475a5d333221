"""What every test may use: a tiny plan, and a campaign folder written from it."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell without job control starts its background deaf to Ctrl-C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)

TINY = """\
campaign: tiny
title: Kurz gesagt
language: de
go_live: 2027-02-01
brand: {name: Beispiel GmbH}
policy:
  title: Richtlinie
  contact: {name: Kim Beispiel, email: kim@example.com, phone: +49 30 23125 100, deputy: {name: Ali Muster}}
  rules:
    - {short: Erst fragen, why: Weil es hilft, do: Anrufen, dont: Raten}
    - {short: Dann posten}
people: people.csv
"""

PEOPLE = """\
Anrede;Vorname;Nachname;E-Mail;Standort;Sprache
Frau;Ayşe;Öztürk;ayse.oeztuerk@example.com;Ulm;de
Herr;Jörg;Groß;joerg.gross@example.com;Berlin;de
;Kim;Nguyen;kim.nguyen@example.com;Ulm;en
Herr;Bogdan;Wójcik;;Ulm;de
"""

WriteFolder = Callable[..., Path]


@pytest.fixture
def campaign_folder(tmp_path: Path) -> WriteFolder:
    """Write a campaign folder and return its plan file: `campaign_folder(plan, **files)`."""

    def write(plan: str | bytes = TINY, **files: str | bytes) -> Path:
        root = tmp_path / "campaign"
        contents: dict[str, str | bytes] = {"people.csv": PEOPLE, **files, "campaign.yaml": plan}
        for name, given in contents.items():
            path = root / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(given.encode() if isinstance(given, str) else given)
        return root / "campaign.yaml"

    return write


@pytest.fixture
def example() -> Path:
    """The shipped example's plan file."""
    return Path(__file__).parent.parent / "examples" / "social-media" / "campaign.yaml"


@pytest.fixture
def minimal() -> Path:
    """The shipped plan of thirty lines."""
    return Path(__file__).parent.parent / "examples" / "minimal" / "campaign.yaml"
