"""The explainer from plan to finished files."""

from pathlib import Path

import av
import pytest
from PIL import Image

from campaign.errors import Finding, FindingsError, Severity
from campaign.files import Folder
from campaign.plan.content import Content
from campaign.plan.read import read_campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import Materials
from campaign.video import explainer

PLAN = """\
campaign: tiny
title: Kurz gesagt
go_live: 2027-02-01
brand: {name: Beispiel GmbH}
policy:
  title: Richtlinie
  contact: {name: Kim Beispiel, email: kim@example.com, deputy: {name: Ali Muster}}
  rules:
    - {short: Erst fragen, do: Anrufen, dont: Raten}
voice: {rate: 1.4}
deliverables:
  - {id: film, kind: explainer, headline: Ganz kurz gesagt}
"""


def content_of(folder: Path, plan: str = PLAN) -> tuple[Content, Materials]:
    (folder / "campaign.yaml").write_text(plan)
    campaign = read_campaign(folder / "campaign.yaml")
    root = Folder(folder)
    materials = Materials(find_theme(root, "plain"), root, folder / "cache", folder / "output")
    return explainer.content(campaign, campaign.plan.deliverables[0], "de", {}), materials


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Finding, ...]]:
    folder = tmp_path_factory.mktemp("campaign")
    content, materials = content_of(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(explainer, "LONG", 3)
        findings = explainer.make(content, materials, folder / "into")
    return folder / "into" / "film", findings


def test_the_content_names_the_voice_and_its_version(tmp_path: Path) -> None:
    content, _ = content_of(tmp_path)
    voice = content.values["voice"]
    assert isinstance(voice, dict)
    assert voice["engine"] == "pico" and str(voice["version"]).startswith("pico 0.")
    assert content.values["headline"] == "Ganz kurz gesagt"


def test_a_film_comes_with_all_that_belongs_to_it(made: tuple[Path, tuple[Finding, ...]]) -> None:
    assert {path.name.removeprefix("film.de.") for path in made[0].iterdir()} == {
        "mp4",
        "poster.png",
        "preview.webp",
        "proof.json",
        "proof.md",
        "srt",
        "transcript.html",
        "transcript.txt",
        "vtt",
    }


@pytest.mark.parametrize("ending", ["vtt", "srt", "transcript.txt"])
def test_what_must_be_carried_is_read_back(ending: str, made: tuple[Path, tuple[Finding, ...]]) -> None:
    text = explainer.read(made[0] / f"film.de.{ending}")
    assert text is not None
    for fact in ("Ganz kurz gesagt", "Erst fragen", "Kim Beispiel", "1. Februar 2027", "Raten"):
        assert fact in text


def test_film_and_poster_hold_no_text_to_read(made: tuple[Path, tuple[Finding, ...]]) -> None:
    assert explainer.read(made[0] / "film.de.mp4") is None
    assert explainer.read(made[0] / "film.de.poster.png") is None


def test_the_film_is_full_hd_and_the_poster_too(made: tuple[Path, tuple[Finding, ...]]) -> None:
    with av.open(str(made[0] / "film.de.mp4"), "r") as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (1920, 1080)
    with Image.open(made[0] / "film.de.poster.png") as poster:
        assert poster.size == (1920, 1080)


def test_a_film_nobody_watches_to_the_end_is_a_warning(made: tuple[Path, tuple[Finding, ...]]) -> None:
    (finding,) = made[1]
    assert (finding.rule, finding.severity) == ("film-long", Severity.WARNING)


@pytest.mark.parametrize(
    ("short", "rule"),
    [
        ("规则一", "voice-unspeakable"),
        ("Erst <b>fragen</b>", "voice-markup"),
        ("Erst &amp; dann", "voice-markup"),
    ],
)
def test_what_the_voice_cannot_say_is_found_in_its_line(short: str, rule: str, tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as found:
        content_of(tmp_path, PLAN.replace("Erst fragen", short))
    told = {(finding.rule, str(finding.place)) for finding in found.value.findings}
    assert (rule, "campaign.yaml:9:15") in told


@pytest.mark.parametrize("voice", ["{engine: gtts}", "{engine: pico, fallback: gtts}"])
def test_the_online_voice_stays_silent_without_leave(voice: str, tmp_path: Path) -> None:
    with pytest.raises(FindingsError, match="does not allow"):
        content_of(tmp_path, PLAN.replace("{rate: 1.4}", voice))


def test_a_changed_engine_is_a_changed_content(tmp_path: Path) -> None:
    content, _ = content_of(tmp_path)
    other, _ = content_of(tmp_path, PLAN.replace("rate: 1.4", "engine: espeak"))
    assert content.parts()["voice"] != other.parts()["voice"]
