"""`campaign say`: how a text will be spoken, as a person asks for it."""

import wave
from pathlib import Path

import pytest

from tests.conftest import TINY, WriteFolder
from tests.journeys.command import campaign


def test_a_text_is_told_in_words_and_written_as_sound(tmp_path: Path) -> None:
    done = campaign("say", "Ab 9:00 Uhr kostet es 20 €. Fragen Sie!", "--output", "probe.wav", cwd=tmp_path)
    assert done.status == 0, done.err
    assert done.out == "Ab neun Uhr kostet es zwanzig Euro.\nFragen Sie!\n"
    assert "pico" in done.err
    with wave.open(str(tmp_path / "probe.wav")) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (48_000, 1, 2)
        assert 2 < sound.getnframes() / 48_000 < 8


def test_english_is_said_in_english(tmp_path: Path) -> None:
    done = campaign("say", "From 9 am.", "--language", "en", "--output", "probe.wav", cwd=tmp_path)
    assert done.out == "From nine A M.\n"


def test_the_pronunciations_of_the_plan_count(campaign_folder: WriteFolder) -> None:
    plan = campaign_folder(f"{TINY}\npronunciation: {{Nexilo: Neksielo}}\n")
    done = campaign("say", "Nexilo hilft.", "--output", "probe.wav", cwd=plan.parent)
    assert done.out == "Neksielo hilft.\n"


def test_the_narration_is_listed_with_the_names_of_its_recordings(example: Path, tmp_path: Path) -> None:
    done = campaign("say", "--plan", str(example), "--language", "de", cwd=tmp_path)
    assert done.status == 0, done.err
    assert "erklaervideo (de)" in done.out and "(en)" not in done.out
    first = "  eins-erzaehlen-sie-von-ihrer-arbeit.wav\n      Eins: Erzählen Sie von Ihrer Arbeit."
    assert first in done.out
    assert "  scene-worum-es-geht.wav" in done.out


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("say",), 2, "say what?"),
        (("say", "..."), 1, "nothing to"),
        (("say", "你好"), 1, "Latin letters"),
        (("say", "Hallo.", "--language", "xx"), 2, "de or en"),
        (("say", "Hallo.", "--voice", "parrot"), 1, "choose from pico"),
        (("say", "Hallo.", "--voice", "gtts"), 1, "does not allow"),
        (("say", "Hallo.", "--voice", "recorded"), 1, "what was recorded"),
        (("say", "Hallo.", "--plan", "fehlt.yaml"), 2, "no plan"),
        (("say", "Sehr lang. " * 600), 1, "say a part of it"),
    ],
)
def test_what_cannot_be_said_is_told(words: tuple[str, ...], status: int, told: str, tmp_path: Path) -> None:
    done = campaign(*words, cwd=tmp_path)
    assert done.status == status
    assert told in " ".join(done.err.replace("│", " ").split())
