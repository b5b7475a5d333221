"""The systemd unit: systemd itself finds nothing wrong with it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from campaign.daemon.unit import unit


def test_the_unit_runs_this_very_command_and_ends_it_gently() -> None:
    text = unit(["eins"], [Path("/srv/eins/campaign.yaml")], ["/usr/bin/python3", "-m", "campaign"],
                Path("/srv"), "post", ["--every=15s"])  # fmt: skip
    assert "ExecStart=/usr/bin/python3 -m campaign daemon /srv/eins/campaign.yaml --every=15s" in text
    assert "KillSignal=SIGTERM" in text and "EnvironmentFile=/etc/auftakt-eins.env" in text
    assert "ReadWritePaths=/srv/eins/.campaign" in text
    assert "password@" in text.split("[Unit]")[0], "the example is a comment"


def test_paths_with_blanks_and_signs_stay_one_word() -> None:
    plan = Path('/srv/Kampagne 50% "neu"/campaign.yaml')
    text = unit(["a", "b"], [plan], ["/usr/bin/python3"], Path("/srv"), "post")
    assert 'daemon "/srv/Kampagne 50%% \\"neu\\"/campaign.yaml"' in text


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("not run: there is no systemd-analyze on this machine")
    (tmp_path / ".campaign").mkdir()
    file = tmp_path / "auftakt-eins.service"
    file.write_text(unit(["eins"], [tmp_path], [sys.executable, "-m", "campaign"], tmp_path, "root"))
    done = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True)
    assert "auftakt" not in done.stderr, done.stderr
