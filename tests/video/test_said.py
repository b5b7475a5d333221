"""What the proof tells of the narration: who speaks, how long a scene lingers, what would be cut off."""

import numpy as np
import pytest

from campaign.video.said import Utterance, said
from campaign.video.timing import Sentence, Shot, Timeline

SHOTS = (Shot(0, 0, 30, "slide"), Shot(0, 1, 30, "rise"), Shot(1, 0, 60, "slide"), Shot(2, 0, 30, "lift"))
NOTHING = np.zeros(0, np.float32)


def timeline(*sentences: Sentence) -> Timeline:
    return Timeline(SHOTS, sentences, (), NOTHING)


def test_scenes_are_seen_from_their_first_picture_to_the_next_ones() -> None:
    assert said(timeline(), "pico").scenes == ((0.0, 2.0), (2.0, 4.0), (4.0, 5.0))


def test_every_sentence_has_its_voice() -> None:
    (one,) = said(timeline(Sentence("Eins.", 0.4, 1.5)), "pico 1").utterances
    assert one == Utterance("Eins.", 0.4, 1.5, "pico 1")


def test_a_scene_lingers_from_its_last_word_and_a_silent_one_not_at_all() -> None:
    spoken = said(timeline(Sentence("Eins.", 0.1, 0.5), Sentence("Zwei.", 0.8, 1.6)), "pico")
    assert spoken.linger == pytest.approx(0.4)
    assert said(timeline(), "pico").linger == 0


def test_what_goes_on_into_the_next_scene_is_cut_off() -> None:
    spoken = said(timeline(Sentence("Eins.", 0.1, 1.9), Sentence("Zwei.", 2.1, 4.2)), "pico")
    assert spoken.cut_off == ("Zwei.",)
