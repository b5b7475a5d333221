"""Signs of life: a file anybody can watch, and figures that are served on this machine only."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from campaign.daemon.signs import Figures, HealthFile
from campaign.errors import DeliveryError

NOW = datetime(2027, 2, 1, 8, tzinfo=UTC)


def test_the_file_says_how_the_daemon_is(tmp_path: Path) -> None:
    file = HealthFile(tmp_path / "here" / "health.json")
    file.write(7, NOW, {"one": "", "two": "the server is down"})
    told = json.loads(file.path.read_text())
    assert (told["pid"], told["running"], told["healthy"]) == (7, True, False)
    assert told["tick_at"] == "2027-02-01T08:00:00+00:00"
    assert told["campaigns"]["two"] == {"trouble": "the server is down"}
    file.write(7, NOW, {"one": ""}, ended=True)
    told = json.loads(file.path.read_text())
    assert (told["running"], told["healthy"]) == (False, True)


def test_a_file_that_cannot_be_written_is_told_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a file").write_text("")
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        HealthFile(tmp_path / "a file" / "health.json").write(7, NOW, {})
    assert "health-file" in caplog.text


def test_prometheus_reads_groups_and_never_a_person() -> None:
    figures = Figures()
    figures.serve(0)
    try:
        figures.ticked("one", NOW, {"sent": 38, "in_doubt": 1}, 4)
        figures.troubled("one", "the server is down")
        with urlopen(f"http://127.0.0.1:{figures.port}/metrics") as answer:
            told = answer.read().decode()
    finally:
        figures.close()
    assert 'campaign_mails_total{campaign="one",result="sent"} 38.0' in told
    assert 'campaign_unsettled{campaign="one"} 4.0' in told
    assert 'campaign_troubled{campaign="one"} 1.0' in told
    assert "@" not in told


def test_a_port_that_is_taken_is_told() -> None:
    one = Figures()
    one.serve(0)
    try:
        with pytest.raises(DeliveryError, match="name another port"):
            Figures().serve(one.port)
    finally:
        one.close()
