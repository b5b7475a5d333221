"""What the film's tests share: a tiny content, a voice without a mouth, the theme."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from campaign.files import Folder, Value
from campaign.plan.content import Content
from campaign.theme.find import find_theme
from campaign.theme.materials import Materials
from campaign.theme.words import Words, words
from campaign.video.voices.sound import Sound

DAY: Value = {"iso": "2027-02-01", "long": "1. Februar 2027", "weekday": "Montag, 1. Februar 2027"}
FACTS: dict[str, Value] = {
    "title": "Kurz gesagt",
    "headline": None,
    "address": "sie",
    "why": None,
    "brand": {"name": "Beispiel GmbH", "colour": "#0B5FA5", "accent": "#F2A900", "imprint": None},
    "logo": None,
    "logo_light": None,
    "policy": {"title": "Richtlinie", "version": "1.0", "binding": True, "link": None},
    "dates": {"go_live": DAY, "effective": DAY},
    "rules": (
        {
            "number": 1,
            "short": "Erst fragen",
            "why": "Weil es hilft.",
            "do": "Anrufen",
            "dont": "Raten",
            "level": "must",
        },
    ),
    "goals": (),
    "private_use": None,
    "contact": None,
    "works_council": None,
    "statements": (),
    "link": None,
    "ratio": "16:9",
    "voice": {"engine": "pico", "version": "", "voice": None, "rate": 1.0, "may_leave_the_house": False},
}

MakeContent = Callable[..., Content]


class Hummer:
    """A voice for tests: hums a tenth of a second per word, and remembers what it was asked to say."""

    def __init__(self, rate: int = 16_000) -> None:
        self.rate = rate
        self.asked: list[str] = []
        self.seconds_a_word = 0.1

    def fingerprint(self) -> str:
        return "hummer 1"

    def speak(self, sentence: str) -> Sound:
        self.asked.append(sentence)
        count = round(self.rate * self.seconds_a_word) * (len(sentence.split()) + 2)
        tone = np.sin(np.arange(count) * 2 * np.pi * 220 / self.rate) * 0.3
        tone[: self.rate // 20] = tone[-self.rate // 20 :] = 0
        return Sound(tone.astype(np.float32), self.rate)


@pytest.fixture
def hummer() -> Hummer:
    return Hummer()


@pytest.fixture
def facts() -> MakeContent:
    """The tiny content, with some facts changed."""

    def build(language: str = "de", **changed: Value) -> Content:
        return Content("film", "explainer", language, {**FACTS, **changed})

    return build


@pytest.fixture
def materials(tmp_path: Path) -> Materials:
    folder = Folder(tmp_path)
    return Materials(find_theme(folder, "plain"), folder, tmp_path / "cache", tmp_path / "output")


@pytest.fixture
def german(materials: Materials) -> Words:
    return words(materials.theme, "explainer", "de", "sie")
