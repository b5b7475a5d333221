"""A whole campaign is built by the real command, with everything in it, and survives being stopped."""

import os
import signal
import subprocess
import sys
import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from campaign.manifest import Manifest, read_manifest
from tests.journeys.command import campaign

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of thirty lines, built once for all journeys that look at it."""
    folder = tmp_path_factory.mktemp("minimal")
    for path in (EXAMPLES / "minimal").iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    done = campaign("build", "--why", cwd=folder)
    assert done.status == 0, done.out + done.err
    return folder


def manifest_of(folder: Path) -> Manifest:
    (output,) = (folder / "output").iterdir()
    manifest = read_manifest(output)
    assert manifest is not None
    return manifest


def test_thirty_lines_yield_one_of_everything(built: Path) -> None:
    manifest = manifest_of(built)
    assert manifest.findings == ()
    endings = {(file.kind, "".join(Path(file.path).suffixes)) for file in manifest.files}
    assert {
        ("flyer", ".de.pdf"),
        ("flyer", ".de.print.pdf"),
        ("notice", ".de.pdf"),
        ("notice", ".de.print.pdf"),
        ("explainer", ".de.mp4"),
        ("explainer", ".de.vtt"),
        ("explainer", ".de.srt"),
        ("overview", ".de.pdf"),
        ("overview", ".de.ics"),
        ("mail", ".de.eml"),
        ("mail", ".de.html"),
        ("mail", ".de.txt"),
    } <= endings
    assert len({file.id for file in manifest.files if file.kind == "mail"}) == 4


def test_the_flyer_goes_with_the_mail_about_the_rules(built: Path) -> None:
    (output,) = (built / "output").iterdir()
    message = message_from_bytes((output / "mails" / "rules.de.eml").read_bytes(), policy=default)
    (attached,) = list(message.iter_attachments())
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == (output / "print" / "flyer.de.pdf").read_bytes()


def test_a_second_build_makes_nothing(built: Path) -> None:
    os.utime(built / "campaign.yaml")
    done = campaign("build", "--why", cwd=built)
    assert done.status == 0
    assert "made " not in done.err
    assert done.err.count("current  ") == 8


def test_ctrl_c_leaves_everything_whole(built: Path, tmp_path: Path) -> None:
    before = {file.path: file.sha256 for file in manifest_of(built).files}
    (output,) = (built / "output").iterdir()
    plan = built / "campaign.yaml"
    text = plan.read_text()
    plan.write_text(text.replace("short: ", "short: Ja, ", 1))
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "campaign", "build"],
            cwd=built,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        while not list(output.glob(".making/*")) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130
        assert b"Traceback" not in said
        assert not (output / ".making").exists()
        for name in before:
            assert (output / name).stat().st_size > 0
    finally:
        plan.write_text(text)
    assert campaign("build", cwd=built).status == 0
    assert {file.path: file.sha256 for file in manifest_of(built).files} == before
