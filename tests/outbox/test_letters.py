"""The letters of a campaign: what they carry, in the right language, and of the plan in force."""

from dataclasses import replace
from pathlib import Path

import pytest

from campaign.errors import MakingError
from campaign.files import sha256, write_whole
from campaign.manifest import MadeFile, Manifest
from campaign.outbox.letters import CampaignLetters
from campaign.plan.read import Campaign, read_campaign
from tests.outbox.stage import PLAN, people

CARRYING = (
    PLAN.replace("at 09:00}", "at 09:00, attach: [flyer]}")
    + "  - {id: bare, phase: remind, send: 2027-02-02 at 09:00}\n"
    + "deliverables: [{id: flyer, kind: flyer}, {id: film, kind: explainer}]\n"
)


def read(folder: Path, plan: str = CARRYING) -> Campaign:
    (folder / "campaign.yaml").write_text(plan)
    (folder / "people.csv").write_text(people(3))
    return read_campaign(folder / "campaign.yaml")


def built(campaign: Campaign, *languages: str) -> CampaignLetters:
    """Letters after a build that made the flyer in these languages, in this order."""
    files = tuple(flyer(campaign, language) for language in languages)
    return CampaignLetters(campaign, Manifest("tiny", files=files), campaign.folder.root / "output")


def flyer(campaign: Campaign, language: str) -> MadeFile:
    path, data = f"print/flyer.{language}.pdf", f"%PDF {language}".encode()
    write_whole(campaign.folder.root / "output" / path, data)
    return MadeFile("flyer", "flyer", language, path, sha256(data), len(data), plan=campaign.says)


def attached(letters: CampaignLetters, language: str) -> str:
    head = b"".join(letters.of("start", language).letter.pieces)  # type: ignore[attr-defined]  # a real letter
    return next(line for line in head.decode().split("\r\n") if line.endswith('.pdf"'))


def test_each_reader_gets_the_flyer_in_their_language(tmp_path: Path) -> None:
    letters = built(read(tmp_path), "de", "en")
    assert "flyer.en.pdf" in attached(letters, "en")
    assert "flyer.de.pdf" in attached(letters, "de")


def test_what_the_plan_makes_in_one_language_only_comes_in_that(tmp_path: Path) -> None:
    letters = built(read(tmp_path, CARRYING.replace("kind: flyer}", "kind: flyer, languages: [de]}")), "de")
    assert "flyer.de.pdf" in attached(letters, "en")


def test_what_the_plan_makes_in_their_language_never_comes_in_another(tmp_path: Path) -> None:
    letters = built(read(tmp_path), "de")
    with pytest.raises(MakingError, match="carries 'flyer', which is not in"):
        letters.of("start", "en")


def test_what_an_older_plan_made_is_not_carried(tmp_path: Path) -> None:
    """The mail would say the new rule, and its flyer the old one."""
    made = flyer(read(tmp_path), "de")
    newer = read(tmp_path, CARRYING.replace("Erst fragen", "Zuerst fragen"))
    letters = CampaignLetters(newer, Manifest("tiny", files=(made,)), tmp_path / "output")
    with pytest.raises(MakingError, match="the plan is newer than the build") as refused:
        letters.of("start", "de")
    assert (refused.value.rule, refused.value.remedy) == ("not-built", "run campaign build")
    assert letters.of("bare", "de")


def test_what_a_failed_build_left_lying_is_not_carried(tmp_path: Path) -> None:
    campaign = read(tmp_path)
    made = replace(flyer(campaign, "de"), plan="")
    letters = CampaignLetters(campaign, Manifest("tiny", files=(made,)), tmp_path / "output")
    with pytest.raises(MakingError, match="the plan is newer than the build"):
        letters.of("start", "de")


def test_a_film_of_an_older_plan_is_not_shown(tmp_path: Path) -> None:
    campaign = read(tmp_path, CARRYING.replace("phase: remind,", "phase: remind, show: [film],"))
    film = replace(flyer(campaign, "de"), id="film", kind="explainer", path="film/film.de.mp4", plan="")
    letters = CampaignLetters(campaign, Manifest("tiny", files=(film,)), tmp_path / "output")
    with pytest.raises(MakingError, match="the plan is newer than the build"):
        letters.of("bare", "de")
