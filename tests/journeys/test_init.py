"""`campaign init` as a person meets it: with flags, and with questions on a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from campaign.plan.read import read_campaign
from tests.journeys.command import campaign

KIM = "Kim Beispiel, Compliance, kim@example.com, +49 30 23125 100"


def test_flags_are_enough(tmp_path: Path) -> None:
    done = campaign(
        "init", "neu", "--kit", "gifts", "--firm", "Beispiel GmbH", "--go-live", "2027-02-02",
        "--contact", KIM, "--deputy", "Ali Muster", "--fact", "limit=20 Euro", cwd=tmp_path,
    )  # fmt: skip
    assert done.status == 0, done.err
    assert "wrote neu/campaign.yaml" in done.out
    assert "campaign build neu/campaign.yaml" in done.out
    plan = read_campaign(tmp_path / "neu" / "campaign.yaml").plan
    assert "bis 20 Euro" in str(plan.policy.rules[1].short)
    assert campaign("check", "neu", cwd=tmp_path).status == 0


def test_what_is_open_is_told_with_its_line(tmp_path: Path) -> None:
    done = campaign("init", "neu", "--kit", "passwords", "--firm", "Beispiel GmbH", cwd=tmp_path)
    assert done.status == 0
    assert "Still open: 1 error" in done.out
    assert "ist keine Kontaktperson genannt" in done.out


def test_wrong_words_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for wrong in (
        ("--kit", "parking"),
        ("--go-live", "31.02.2027"),
        ("--region", "DE-XX"),
        ("--language", "fr"),
    ):
        done = campaign("init", "neu", "--firm", "Beispiel GmbH", *wrong, cwd=tmp_path)
        assert done.status in (1, 2)
        assert "Traceback" not in done.err
    assert campaign("init", "neu", cwd=tmp_path).status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_is_asked(tmp_path: Path) -> None:
    mine, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "campaign", "init", "neu", "--language", "en"],
        cwd=tmp_path, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    os.close(theirs)
    os.write(mine, f"Example Ltd\n{KIM}\n\nmaybe\nbreaks\nLinkedIn\n".encode())
    said, _ = asked.communicate(timeout=60)
    os.close(mine)
    assert asked.returncode == 0, said.decode()
    plan = read_campaign(tmp_path / "neu" / "campaign.yaml").plan
    assert plan.policy.private_use is not None
    assert plan.policy.private_use.allowed == "breaks"
    assert [goal.platform for goal in plan.policy.goals] == ["LinkedIn"]
    assert plan.policy.contact is not None
    assert plan.policy.contact.deputy is None
