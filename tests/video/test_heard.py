"""When words are heard: pauses are found in the sound, and between them letters share the time."""

import numpy as np
import pytest

from campaign.video.heard import RATE, Mark, marked
from campaign.video.narration import form_for, narrate
from campaign.video.spoken import said
from campaign.video.traced import Traced
from campaign.video.voices import Casting, cast


def sounding(*seconds: float) -> np.ndarray:
    """A tone and a pause in turn, as long as the numbers say."""
    parts = [
        np.sin(np.arange(round(length * RATE)) * 0.03) * (0.3 if number % 2 == 0 else 0.0)
        for number, length in enumerate(seconds)
    ]
    return np.concatenate(parts).astype(np.float32)


def test_words_share_the_time_their_letters_take() -> None:
    mark = marked(sounding(2.0), Traced.of("eins zwei drei vier"))
    assert [place for place, _ in mark.words] == [0, 5, 10, 15]
    assert [time for _, time in mark.words] == pytest.approx([0.0, 0.5, 1.0, 1.5], abs=0.02)


def test_a_pause_is_found_where_the_comma_is() -> None:
    mark = marked(sounding(0.8, 0.4, 1.2), Traced.of("Erst fragen, dann zeigen wir"))
    assert mark.at(13) == pytest.approx(1.2, abs=0.02)
    assert mark.at(14) == mark.at(13)


def test_words_are_those_that_were_written() -> None:
    form = said("Am 1.2. um 9:00 Uhr, z. B. hier", "de")
    mark = marked(sounding(3.0), form)
    assert [place for place, _ in mark.words] == [0, 3, 8, 11, 16, 21, 24, 27]
    times = [time for _, time in mark.words]
    assert times == sorted(times) and times[0] == 0.0 and times[-1] < 3.0


def test_a_mark_moves_with_its_words() -> None:
    mark = Mark(0.0, 2.0, ((0, 0.0), (5, 1.0))).later(10)
    assert (mark.start, mark.end, mark.at(0), mark.at(7)) == (10.0, 12.0, 10.0, 11.0)


def test_a_real_voice_is_heard_to_pause() -> None:
    """Pico breathes at the comma; the word behind it begins where the sound comes back."""
    text = "In allen Pausen, zum Beispiel mittags, nutzen Sie soziale Medien privat."
    voice = cast(Casting("pico", "de"))
    narration = narrate([text], "de", voice, 0, 0, form_for("de", "respelled"))
    for word in ("zum", "nutzen"):
        start = round(narration.marks[0].at(text.index(word)) * RATE)
        before, after = narration.samples[start - 2400 : start - 480], narration.samples[start : start + 4800]
        assert np.abs(before).max() < 0.1 * np.abs(after).max(), word
