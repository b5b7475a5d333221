"""When everything happens: whole frames, exact marks, natural pauses."""

from itertools import pairwise

import numpy as np
import pytest

from campaign.errors import VoiceError
from campaign.theme.words import Words
from campaign.video.draft import storyboard
from campaign.video.narration import RATE, narrate, resampled, trimmed
from campaign.video.pacing import LEAD, PARAGRAPH_PAUSE, SENTENCE_PAUSE, SILENT_SCENE, TAIL
from campaign.video.reading import seconds_to_read
from campaign.video.timing import FPS, SAMPLES_A_FRAME, timed
from campaign.video.voices.sound import Sound
from tests.video.conftest import Hummer, MakeContent


def test_sound_and_pictures_are_of_one_length(facts: MakeContent, german: Words, hummer: Hummer) -> None:
    timeline = timed(storyboard(facts(), german), hummer)
    assert len(timeline.samples) == timeline.frames * SAMPLES_A_FRAME
    assert timeline.chapters[0].start == 0 and timeline.chapters[-1].end == timeline.frames
    for one, other in pairwise(timeline.chapters):
        assert one.end == other.start


def test_every_sentence_is_heard_where_its_mark_says(
    facts: MakeContent, german: Words, hummer: Hummer
) -> None:
    timeline = timed(storyboard(facts(), german), hummer)
    silence = np.ones(len(timeline.samples), bool)
    for sentence in timeline.sentences:
        start, end = round(sentence.start * RATE), round(sentence.end * RATE)
        assert np.abs(timeline.samples[start:end]).max() > 0.1
        silence[start:end] = False
    assert np.abs(timeline.samples[silence]).max() == 0


def test_pauses_are_those_of_a_speaker(facts: MakeContent, german: Words, hummer: Hummer) -> None:
    hummer.seconds_a_word = 0.4
    said = timed(storyboard(facts(), german), hummer).sentences
    assert said[1].start - said[0].end == pytest.approx(SENTENCE_PAUSE, abs=0.001)
    assert said[2].start - said[1].end == pytest.approx(LEAD + TAIL, abs=1 / FPS)


def test_a_quick_voice_waits_until_its_captions_are_read(hummer: Hummer) -> None:
    sentences = ["Ja.", "Das Foto vorher an die Kontaktperson mailen, die Antwort kommt bald.", "Gut so."]
    marks = narrate(sentences, "de", hummer, 0.4, 0.4).marks
    for text, mark, following in zip(sentences, marks, marks[1:], strict=False):
        assert following.start - mark.start >= seconds_to_read(text) - 0.001


def test_a_new_paragraph_takes_breath(hummer: Hummer) -> None:
    hummer.seconds_a_word = 0.4
    one, two, three = narrate(
        ["Eins ist da.", "Zwei auch.", "Drei folgt."], "de", hummer, 0, 0, None, [2]
    ).marks
    assert two.start - one.end == pytest.approx(SENTENCE_PAUSE, abs=0.001)
    assert three.start - two.end == pytest.approx(PARAGRAPH_PAUSE, abs=0.001)


def test_a_scene_without_words_can_be_looked_at(hummer: Hummer) -> None:
    narration = narrate([], "de", hummer, 0.4, 0.4)
    assert narration.marks == ()
    assert len(narration.samples) / RATE == pytest.approx(SILENT_SCENE)


def test_a_step_is_shown_just_before_it_is_said(facts: MakeContent, german: Words, hummer: Hummer) -> None:
    board = storyboard(facts(), german)
    timeline = timed(board, hummer)
    comparison = [shot for shot in timeline.shots if board.scenes[shot.scene].kind == "comparison"]
    assert [(shot.step, shot.motion) for shot in comparison] == [(0, "lift"), (1, "rise")]
    start = sum(shot.frames for shot in timeline.shots[: timeline.shots.index(comparison[1])]) / FPS
    said = next(sentence for sentence in timeline.sentences if sentence.text.startswith("So nicht"))
    assert 0 < said.start - start < 0.2


def test_the_voice_gets_the_spoken_form_captions_the_written_one(hummer: Hummer) -> None:
    narrate(["Alle Kund:innen, z. B. in Ulm."], "de", hummer, 0, 0)
    assert hummer.asked == ["Alle Kundinnen und Kunden, zum Beispiel in Ulm."]


def test_sound_of_any_rate_keeps_its_length() -> None:
    for rate in (8_000, 16_000, 22_050, 24_000, 44_100, 48_000):
        tone = np.sin(np.arange(rate) / rate * 2 * np.pi * 200).astype(np.float32)
        assert len(resampled(Sound(tone, rate))) == pytest.approx(RATE, abs=64)


def test_ends_rise_and_fall_without_a_click() -> None:
    speech = trimmed(np.concatenate([np.zeros(4_000), np.ones(9_600), np.zeros(9_000)]).astype(np.float32))
    assert len(speech) < 9_600 + 2_000
    assert speech[0] == 0 and speech[-1] == 0
    assert np.abs(np.diff(speech[: RATE // 100])).max() <= 1


def test_silence_is_no_sentence() -> None:
    with pytest.raises(VoiceError, match="silence"):
        trimmed(np.zeros(4_800, np.float32))


def test_a_sentence_that_cannot_be_spoken_is_named() -> None:
    class Mute(Hummer):
        def speak(self, sentence: str) -> Sound:
            raise VoiceError("no sound")

    with pytest.raises(VoiceError, match=r"narration 'Ein Satz\.': no sound"):
        narrate(["Ein Satz."], "de", Mute(), 0, 0)
