"""Voices, recordings and music the plan names: found wanting with file, line and a remedy."""

import json
from pathlib import Path

import pytest

from campaign.errors import Finding
from campaign.plan.read import check_campaign
from tests.video.sounds import coded, tone, wav

HEAD = """\
campaign: tiny
title: Kurz
go_live: 2027-02-01
brand: {name: Beispiel GmbH}
policy:
  title: Richtlinie
  contact: {name: Kim, email: k@example.com, deputy: {name: Ali Muster}}
  rules: [{short: Fragen}]
"""
FILM = "limits: {channels: 1}\ndeliverables: [{id: film, kind: explainer}]\n"
CONFIG = json.dumps({"audio": {"sample_rate": 22050}, "phoneme_id_map": {}})


def findings(folder: Path, rest: str) -> list[Finding]:
    (folder / "campaign.yaml").write_text(f"{HEAD}{rest}")
    return list(check_campaign(folder / "campaign.yaml").findings)


def told(folder: Path, rest: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.place.line) for finding in findings(folder, rest)]


@pytest.mark.parametrize(
    ("voice", "rule"),
    [
        ("{engine: gtts}", "voice-online"),
        ("{engine: pico, fallback: gtts}", "voice-online"),
        ("{engine: piper}", "voice-file"),
        ("{engine: recorded}", "recordings"),
        ("{engine: hibari}", "voice-language"),
        ("{engine: parrot}", "unknown-choice"),
        ("{engine: recorded, voice: fehlt}", "recordings"),
        ("{engine: recorded, voice: ../woanders}", "file-outside"),
        ("{engine: piper, voice: fehlt.onnx}", "file-missing"),
        ("{engine: piper, voice: ../a.onnx}", "file-outside"),
        ("{rate: 9}", "less-than-equal"),
    ],
)
def test_a_voice_that_cannot_speak_is_found(voice: str, rule: str, tmp_path: Path) -> None:
    assert (rule, 9) in told(tmp_path, f"voice: {voice}\n{FILM}")


def test_a_voice_nobody_hears_is_no_fault(tmp_path: Path) -> None:
    assert (
        told(
            tmp_path, "voice: {engine: gtts}\nlimits: {channels: 1}\ndeliverables: [{id: n, kind: notice}]\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("model", "config"),
    [
        (b"MZ this is a program", CONFIG),
        (b"", CONFIG),
        (b"\x08\x07", "{"),
        (b"\x08\x07", "[]"),
        (b"\x08\x07", '{"audio": {"sample_rate": 1e99}, "phoneme_id_map": {}}'),
        (b"\x08\x07", "[" * 100_000),
        (b"\x08\x07", '{"audio": {"sample_rate": 22050}}'),
    ],
)
def test_a_file_that_is_no_piper_voice_is_found(model: bytes, config: str, tmp_path: Path) -> None:
    (tmp_path / "v.onnx").write_bytes(model)
    (tmp_path / "v.onnx.json").write_text(config)
    assert told(tmp_path, f"voice: {{engine: piper, voice: v.onnx}}\n{FILM}") == [("voice-file", 9)]


def test_a_piper_voice_without_its_description_is_found(tmp_path: Path) -> None:
    (tmp_path / "v.onnx").write_bytes(b"\x08\x07")
    (finding,) = findings(tmp_path, f"voice: {{engine: piper, voice: v.onnx}}\n{FILM}")
    assert "v.onnx.json" in finding.message


def test_recordings_are_found_and_known_by_their_hashes(tmp_path: Path) -> None:
    (tmp_path / "a" / "de").mkdir(parents=True)
    (tmp_path / "a" / "de" / "fragen.wav").write_bytes(wav(tone(0.2)))
    (tmp_path / "a" / "rest.mp3").write_bytes(coded(tone(0.2), "mp3", "mp3"))
    (tmp_path / "a" / "notizen.txt").write_text("nicht vergessen")
    (tmp_path / "campaign.yaml").write_text(f"{HEAD}voice: {{engine: recorded, voice: a}}\n{FILM}")
    reading = check_campaign(tmp_path / "campaign.yaml")
    assert reading.findings == () and reading.campaign is not None
    assert set(reading.campaign.hashes) >= {"a/de/fragen.wav", "a/rest.mp3"}


def test_a_recording_that_is_no_sound_is_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "fragen.wav").write_bytes(b"MZ")
    (finding,) = findings(tmp_path, f"voice: {{engine: recorded, voice: a}}\n{FILM}")
    assert finding.rule == "sound-kind" and "a/fragen.wav" in finding.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "geheim.wav").write_bytes(wav(tone(0.2)))
    inside = tmp_path / "campaign"
    inside.mkdir()
    (inside / "a").symlink_to(outside)
    assert told(inside, f"voice: {{engine: recorded, voice: a}}\n{FILM}") == [("file-outside", 9)]


@pytest.mark.parametrize(
    ("music", "rule"),
    [
        ("{file: fehlt.mp3}", "file-missing"),
        ("{file: /etc/passwd}", "file-outside"),
        ("{file: text.mp3}", "sound-kind"),
        ("{file: ok.wav, level: 3}", "less-than-equal"),
        ("{level: -10}", "missing-key"),
    ],
)
def test_music_that_cannot_be_used_is_found(music: str, rule: str, tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("Hallo")
    (tmp_path / "ok.wav").write_bytes(wav(tone(0.2)))
    film = f"deliverables: [{{id: film, kind: explainer, music: {music}}}]\n"
    assert (rule, 9) in told(tmp_path, film)


def quoted(text: str, folder: Path) -> str:
    (folder / "c.md").write_text("Ja.")
    consent = "{file: c.md, date: 2026-01-01, scope: [flyer]}"
    return f'statements: [{{person: Kim, quote: "{text}", consent: {consent}}}]\n{FILM}'


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Erst 你好 fragen", "voice-unspeakable"),
        ("Спросите", "voice-unspeakable"),
        ("<speak>laut</speak>", "voice-markup"),
        ("Fragen &amp; zeigen", "voice-markup"),
        ("{{ so }}", "text-template"),
    ],
)
def test_what_no_voice_can_say_is_found_where_it_stands(text: str, rule: str, tmp_path: Path) -> None:
    assert (rule, 9) in told(tmp_path, quoted(text, tmp_path))


def test_signs_and_pictures_are_simply_left_out(tmp_path: Path) -> None:
    found = told(tmp_path, quoted("3 < 5 👍 & fertig ✓", tmp_path))
    assert {rule for rule, _ in found} == {"letters-emoji"}  # on paper they cannot be left out
