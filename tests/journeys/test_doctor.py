"""The real `campaign doctor`, on this machine and on worse ones."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import WriteFolder
from tests.journeys.command import campaign
from tests.mailings.servers import mail_server


@pytest.fixture
def folder(campaign_folder: WriteFolder) -> Path:
    return campaign_folder().parent


def surroundings(**more: str) -> dict[str, str]:
    """The environment without what belongs to whoever runs the tests."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CAMPAIGN_")}
    return {**own, "COLUMNS": "80", "LANG": "C.UTF-8", **more}


def test_a_german_plan_is_told_in_german_within_80_columns(folder: Path) -> None:
    done = campaign("doctor", cwd=folder, env=surroundings())
    assert done.status == 0, done.out
    assert "✓ in Ordnung     Der Plan von tiny lässt sich lesen" in done.out
    assert "– nicht geprüft  Es ging keine Testmail hinaus" in done.out
    assert done.out.splitlines()[-1].startswith("Nichts steht im Weg")
    assert "\x1b" not in done.out, "no colour where nobody sees it"
    words = (line for line in done.out.splitlines() if len(line) > 80)
    assert all(len(line.split()) == 1 for line in words), "only an address or a path is wider"
    assert sorted(path.name for path in folder.iterdir()) == ["campaign.yaml", "people.csv"]


def test_without_a_plan_the_machine_is_looked_at(tmp_path: Path) -> None:
    done = campaign("doctor", cwd=tmp_path, env=surroundings())
    assert done.status == 0, done.out
    assert "– not run  There is no plan campaign.yaml; only the machine is examined" in done.out


def test_a_plan_with_errors_fails_and_points_to_check(folder: Path) -> None:
    (folder / "campaign.yaml").write_text("campaign: [")
    done = campaign("doctor", "--language", "de", cwd=folder, env=surroundings())
    assert done.status == 1
    assert "✗ scheitert" in done.out and "campaign check" in done.out


def test_it_signs_in_and_sends_only_what_was_asked_for(folder: Path) -> None:
    with mail_server() as (inbox, port):
        env = surroundings(CAMPAIGN_SMTP_URL=f"smtp://127.0.0.1:{port}")
        assert campaign("doctor", cwd=folder, env=env).status == 0
        assert not inbox.taken
        done = campaign("doctor", "--to", "ali@example.com", "--json", cwd=folder, env=env)
        assert [envelope.rcpt_tos for envelope in inbox.taken] == [["ali@example.com"]]
    by_check = {one["check"]: one for one in done.json["verdicts"]}
    assert (by_check["mail_server"]["status"], by_check["test_mail"]["status"]) == ("ok", "ok")
    assert by_check["sender_domains"]["status"] == "not run"


def test_a_server_that_is_not_there_fails_without_its_password(folder: Path) -> None:
    env = surroundings(CAMPAIGN_SMTP_URL="smtp://kim:geheim@127.0.0.1:1")
    done = campaign("doctor", cwd=folder, env=env)
    assert done.status == 1
    assert "✗ scheitert" in done.out
    assert "geheim" not in done.out + done.err


def test_without_the_libraries_of_weasyprint_it_says_which_to_install(folder: Path, tmp_path: Path) -> None:
    shadows = tmp_path / "shadows"
    shadows.mkdir()
    for name in ("weasyprint", "av", "imageio_ffmpeg", "numpy"):
        (shadows / f"{name}.py").write_text(f"raise ImportError('no {name} here', name='{name}')")
    (shadows / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    done = campaign("doctor", "--json", cwd=folder, env=surroundings(PYTHONPATH=str(shadows)))
    assert done.status == 1
    failed = {one["check"]: one for one in done.json["verdicts"] if one["status"] == "failed"}
    assert failed["typesetting"]["remedy"] == "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0"
    assert failed["packages"]["remedy"] == "pip install numpy"
    assert done.json["verdicts"][-1]["check"] == "outbox", "everything else was looked at all the same"


@pytest.mark.parametrize(
    "words", [("--language", "fr"), ("--to", "kein-at"), ("nirgends/campaign.yaml", "--language", "en")]
)
def test_wrong_words(folder: Path, words: tuple[str, ...]) -> None:
    done = campaign("doctor", *words, cwd=folder, env=surroundings())
    assert done.status == (1 if "nirgends" in words[0] else 2)


def test_a_hidden_git_and_gs_are_no_failure(folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    python = shutil.which("python3")
    assert python
    (bare / "python3").symlink_to(python)
    done = campaign("doctor", cwd=folder, env=surroundings(PATH=str(bare)))
    assert "! Achtung        Ghostscript fehlt" in done.out
