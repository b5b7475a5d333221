"""The narration of the example, listened to by a machine: what is said is what was written."""

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from campaign.plan.deliverables import Explainer
from campaign.plan.read import read_campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import Materials
from campaign.theme.words import words
from campaign.video import explainer
from campaign.video.draft import storyboard
from campaign.video.music import soundtrack
from campaign.video.saying import wav
from campaign.video.speaking import spoken_film
from campaign.video.spoken import spoken

ROOT = Path(__file__).parents[2]
EAR = Path(os.environ.get("CAMPAIGN_EAR") or ROOT / ".venv-ear" / "bin" / "python")
"""A Python with faster-whisper and its model, apart from Auftakt's own; ear.py says how to make it."""
LARGEST_SHARE = 0.05


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_machine_understands_the_film(language: str, example: Path, tmp_path: Path) -> None:
    if not EAR.exists():
        pytest.skip(f"not run: there is no {EAR}; tests/video/ear.py says how to make it")
    written, sound = narration(language, example, tmp_path)
    (tmp_path / "film.wav").write_bytes(sound)
    heard = listened([(str(tmp_path / "film.wav"), language)])[0]
    expected, understood = heard_words(written, language), heard_words(heard, language)
    wrong = word_errors(expected, understood)
    print(f"{language}: {wrong} of {len(expected)} words, {wrong / len(expected):.3f}")
    assert wrong / len(expected) <= LARGEST_SHARE, heard


def narration(language: str, example: Path, scratch: Path) -> tuple[str, bytes]:
    campaign = read_campaign(example)
    film = next(made for made in campaign.plan.deliverables if isinstance(made, Explainer))
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    materials = Materials(theme, campaign.folder, scratch / "cache", scratch / "output")
    content = explainer.content(campaign, film, language, {})
    board = storyboard(content, words(theme, "explainer", language, campaign.plan.address))
    told = spoken_film(content, materials, board)
    return " ".join(board.said), wav(soundtrack(content, materials, told.timeline))


def listened(sounds: list[tuple[str, str]]) -> list[str]:
    script = Path(__file__).with_name("ear.py")
    done = subprocess.run(
        [str(EAR), str(script)], input=json.dumps(sounds), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def heard_words(text: str, language: str) -> tuple[str, ...]:
    """The words of the spoken form, without marks and capitals: `1.` and `ersten` are heard alike."""
    said = spoken(text, language).lower().replace("-", " ").replace("'", "")
    return tuple(re.findall(r"\w+", said))


def word_errors(expected: tuple[str, ...], heard: tuple[str, ...]) -> int:
    """Words put in, left out or taken for others; where one word ends and the next begins is not heard."""

    @cache
    def cost(i: int, j: int) -> int:
        if i == len(expected) or j == len(heard):
            return len(expected) - i + len(heard) - j
        choices = [cost(i + 1, j) + 1, cost(i, j + 1) + 1, cost(i + 1, j + 1) + (expected[i] != heard[j])]
        for a, b in ((1, 2), (2, 1), (1, 3), (3, 1)):
            if "".join(expected[i : i + a]) == "".join(heard[j : j + b]):
                choices.append(cost(min(i + a, len(expected)), min(j + b, len(heard))))
        return min(choices)

    for at in range(len(expected), -1, -50):  # from behind, so that nothing is asked too deeply
        cost(at, 0)
    return cost(0, 0)


def test_errors_are_counted_as_they_are_heard() -> None:
    said = ("wir", "vertrauen", "kunden", "pläne", "an")
    assert word_errors(said, said) == 0
    assert word_errors(said, ("wir", "vertrauen", "kundenpläne", "an")) == 0
    assert word_errors(said, ("wir", "vertrauen", "hunden", "pläne", "an")) == 1
    assert word_errors(said, ("wir", "vertrauen", "kunden", "an")) == 1
    assert word_errors(said, ("wir", "wir", "vertrauen", "kunden", "pläne", "an", "ja")) == 2
