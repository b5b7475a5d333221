"""Who speaks a film: one voice from beginning to end, and a fallback only when the plan names one."""

from pathlib import Path

import pytest

from campaign.errors import Severity, VoiceError
from campaign.files import Value
from campaign.plan.read import read_campaign
from campaign.theme.materials import Materials
from campaign.video import speaking
from campaign.video.casting import pronunciation_content, voice_content
from campaign.video.speaking import spoken_film
from campaign.video.storyboard import Line, Scene, Storyboard
from campaign.video.voices import ENGINES, Casting, Sound
from campaign.video.voices.cache import CachedVoice
from tests.video.conftest import Hummer, MakeContent
from tests.video.sounds import tone, wav

BOARD = Storyboard(
    "Kurz", "de", (Scene("title", {}, (Line("Erst fragen."), Line("Dann Nexilo zeigen.")), "Zum Start"),)
)


class Hoarse(Hummer):
    """Loses its voice at the second sentence."""

    def fingerprint(self) -> str:
        return "hoarse 1"

    def speak(self, sentence: str) -> Sound:
        if self.asked:
            raise VoiceError("the voice is gone", "give it a rest")
        return super().speak(sentence)


def voice(**changed: Value) -> Value:
    return {
        "engine": "espeak",
        "version": "",
        "voice": None,
        "rate": 1.0,
        "may_leave_the_house": False,
        "fallback": None,
        "fallback_version": None,
        "files": (),
        **changed,
    }


@pytest.fixture
def choir(monkeypatch: pytest.MonkeyPatch) -> dict[str, Hummer]:
    """pico hums, espeak loses its voice."""
    voices: dict[str, Hummer] = {"pico": Hummer(), "espeak": Hoarse()}

    monkeypatch.setattr(speaking, "cast", lambda casting: voices[casting.engine])
    return voices


def test_a_voice_that_fails_ends_the_film(
    facts: MakeContent, materials: Materials, choir: dict[str, Hummer]
) -> None:
    with pytest.raises(VoiceError, match="Dann Nexilo zeigen"):
        spoken_film(facts(voice=voice()), materials, BOARD)
    assert choir["pico"].asked == []


def test_the_fallback_speaks_the_whole_film_and_is_named(
    facts: MakeContent, materials: Materials, choir: dict[str, Hummer]
) -> None:
    told = spoken_film(facts(voice=voice(fallback="pico")), materials, BOARD)
    assert choir["pico"].asked == ["Erst fragen.", "Dann Nexilo zeigen."]
    assert told.voice == "hummer 1"
    (finding,) = told.findings
    assert (finding.rule, finding.severity) == ("voice-fallback", Severity.WARNING)
    assert "pico" in finding.message and "espeak failed" in finding.message


def test_without_trouble_nothing_is_said_about_the_voice(
    facts: MakeContent, materials: Materials, choir: dict[str, Hummer]
) -> None:
    told = spoken_film(facts(voice=voice(engine="pico", fallback="espeak")), materials, BOARD)
    assert told.findings == () and choir["espeak"].asked == []


def test_the_plan_teaches_the_voice_a_word(
    facts: MakeContent, materials: Materials, choir: dict[str, Hummer]
) -> None:
    content = facts(voice=voice(engine="pico"), pronunciation={"Nexilo": "Neksielo"})
    told = spoken_film(content, materials, BOARD)
    assert choir["pico"].asked[1] == "Dann Neksielo zeigen."
    assert told.timeline.sentences[1].text == "Dann Nexilo zeigen."


def test_a_colleague_speaks_the_film(facts: MakeContent, materials: Materials) -> None:
    root = materials.folder.root
    for name in ("erst-fragen", "dann-nexilo-zeigen"):
        (root / f"{name}.wav").write_bytes(wav(tone(1.0)))
    files = tuple({"file": f"{name}.wav", "sha256": ""} for name in ("erst-fragen", "dann-nexilo-zeigen"))
    content = facts(voice=voice(engine="recorded", voice=".", files=files))
    told = spoken_film(content, materials, BOARD)
    assert [s.end - s.start for s in told.timeline.sentences] == pytest.approx([1.0, 1.0], abs=0.05)


PLAN = """\
campaign: tiny
title: {de: Kurz gesagt, en: In short}
languages: [de, en]
go_live: 2027-02-01
brand: {name: Beispiel GmbH}
policy:
  title: {de: Richtlinie, en: Policy}
  contact: {name: Kim, email: k@example.com}
  rules: [{short: Fragen}]
voice: {engine: recorded, voice: aufnahmen}
pronunciation: {Nexilo: Neksielo, Hatice: {de: Hatidsche, en: Hatteejay}}
deliverables: [{id: film, kind: explainer, music: {file: bett.wav}}]
"""


def plan_in(folder: Path, text: str = PLAN) -> Path:
    (folder / "campaign.yaml").write_text(text)
    (folder / "bett.wav").write_bytes(wav(tone(5)))
    (folder / "aufnahmen" / "de").mkdir(parents=True)
    (folder / "aufnahmen" / "de" / "fragen.wav").write_bytes(wav(tone(1)))
    return folder / "campaign.yaml"


def test_a_new_recording_is_a_new_content(tmp_path: Path) -> None:
    plan = plan_in(tmp_path)
    before = voice_content(read_campaign(plan), "de")
    (tmp_path / "aufnahmen" / "de" / "fragen.wav").write_bytes(wav(tone(2)))
    after = voice_content(read_campaign(plan), "de")
    assert before != after
    assert [file["file"] for file in after["files"]] == ["aufnahmen/de/fragen.wav"]  # type: ignore[union-attr, index, call-overload]


def test_a_spelling_is_for_the_language_it_is_given_in(tmp_path: Path) -> None:
    campaign = read_campaign(plan_in(tmp_path))
    assert pronunciation_content(campaign, "de") == {"Hatice": "Hatidsche", "Nexilo": "Neksielo"}
    assert pronunciation_content(campaign, "en") == {"Hatice": "Hatteejay"}


def test_what_is_kept_is_never_taken_for_something_else(tmp_path: Path) -> None:
    """Another voice, another rate, another sentence: another file; a damaged one is spoken again."""
    hummer = Hummer()
    kept = CachedVoice(hummer, tmp_path)
    first = kept.speak("Erst fragen.")
    assert kept.speak("Erst fragen.").samples.tolist() == first.samples.tolist()
    assert hummer.asked == ["Erst fragen."]
    assert CachedVoice(Hoarse(), tmp_path).file_name("Erst fragen.") != kept.file_name("Erst fragen.")
    assert kept.file_name("Erst fragen!") != kept.file_name("Erst fragen.")
    (file,) = tmp_path.iterdir()
    assert file.name.startswith("erst-fragen-") and len(file.name) == len("erst-fragen-00000000.sound")
    file.write_bytes(file.read_bytes()[:-400])
    assert len(kept.speak("Erst fragen.").samples) == len(first.samples)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(bytes(data))
    assert kept.speak("Erst fragen.").samples.tolist() == first.samples.tolist()


def test_every_voice_says_what_can_change_its_sound() -> None:
    plain, quick = (ENGINES["pico"].cast(Casting("pico", "de", rate=rate)) for rate in (1.0, 1.2))
    other = ENGINES["pico"].cast(Casting("pico", "de", voice="en-US"))
    assert len({plain.fingerprint(), quick.fingerprint(), other.fingerprint()}) == 3
