"""What appears with which word."""

from campaign.video.storyboard import Reveal
from campaign.video.unrolling import Unrolling


def test_a_point_appears_with_the_sentence_that_speaks_of_it() -> None:
    unrolling = Unrolling()
    said = "Drei Dinge helfen. Fragen Sie alle, die im Bild sind. Verdecken Sie das Kundenlogo."
    steps = unrolling.say_revealing(said, ["Kundenlogo verdeckt?"])
    assert steps == (1,)
    assert [line.step for line in unrolling.lines()] == [0, 0, 1]


def test_points_never_appear_against_their_order() -> None:
    unrolling = Unrolling()
    steps = unrolling.say_revealing("Erst das Logo. Dann die Namen.", ["Namen", "Logo"])
    assert list(steps) == sorted(steps)


def test_points_that_share_a_sentence_are_spread_over_it() -> None:
    unrolling = Unrolling()
    unrolling.say_revealing("Lead. Alles in einem Satz gesagt.", ["Satz eins", "Satz zwei"])
    (_, line) = unrolling.lines()
    assert line.step == 1 and len(line.reveals) == 1 and line.reveals[0].offset > 0


def test_a_long_sentence_is_shown_phrase_by_phrase_as_it_is_said() -> None:
    unrolling = Unrolling()
    text = "Ein Selfie von der Baustelle posten, auf dem ein Kundenlogo oder ein Lageplan zu lesen ist."
    parts = unrolling.read_within(text, text)
    (line,) = unrolling.lines()
    assert [part["step"] for part in parts] == [0, 1]
    assert line.reveals == (Reveal(text.index(str(parts[1]["text"])), 1),)


def test_what_is_not_said_appears_after_what_is() -> None:
    unrolling = Unrolling()
    unrolling.read_within("So geht’s: Anrufen und fragen.", "Anrufen und fragen.")
    shown = unrolling.show_silently(["Raten", "Hoffen"])
    steps = [part["step"] for text in shown for part in text]
    assert steps == [1, 2] and unrolling.unsaid == {1: len("Raten"), 2: len("Hoffen")}
    assert not unrolling.lines()[0].reveals
