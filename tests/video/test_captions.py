"""Captions: all that is said, in lines that can be read in time."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.video.captions import as_srt, as_vtt, captions, words_in
from campaign.video.narration import form_for
from campaign.video.reading import GAP, LINE, LINES, LONGEST, SHORTEST, SPEED
from campaign.video.storyboard import Line, Scene, Storyboard
from campaign.video.timing import Sentence, timed
from campaign.video.voices import Casting, cast

TOLD = {
    "de": (
        "Ja.",
        "So geht’s: Ihre schönste Schweißnaht aus der Werkstatt zeigen, dazu zwei eigene Sätze.",
        "In allen Pausen, z. B. 30 Minuten mittags, nutzen Sie soziale Medien, wie Sie mögen, am Handy.",
        "Das gilt gem. § 87 Abs. 1 Nr. 6 BetrVG ab 1.2.2027, 9:00 Uhr, für alle Kolleg:innen.",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.",
        "Noch Fragen? Mail an a@example.com.",
    ),
    "en": (
        "Yes.",
        "Like this: Show your best weld from the workshop and add two sentences of your own.",
        "In every break, e.g. 30 minutes at lunch, use social media as you like: on your own phone.",
        "The €1,250.50 limit of Art. 6 GDPR applies from 1 February 2027, 9:00 am, to all of us.",
        "Any questions?",
        "Write to a@example.com.",
    ),
}

WORD = st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=30)
PAUSE = st.sampled_from(["", "", "", ",", ".", ":", " –"])
TEXT = st.lists(st.tuples(WORD, PAUSE).map("".join), min_size=1, max_size=60).map(" ".join)


def said(*texts: str, speed: float = 15.0) -> list[Sentence]:
    spoken, at = [], 0.5
    for text in texts:
        end = at + max(len(text) / speed, 0.4)
        spoken.append(Sentence(text, at, end))
        at = end + 0.35
    return spoken


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_captions_keep_every_word_and_every_limit(texts: list[str]) -> None:
    sentences = said(*texts)
    cues = captions(sentences, sentences[-1].end + 1.2)
    assert " ".join(cue.text for cue in cues).split() == " ".join(texts).split()
    for cue in cues:
        assert 1 <= len(cue.lines) <= LINES
        assert all(0 < len(line) <= LINE for line in cue.lines)
        assert 0 < cue.end - cue.start <= LONGEST + 1e-9
    for one, other in pairwise(cues):
        assert other.start - one.end >= GAP - 1e-9


def test_a_short_sentence_stays_long_enough_to_be_read() -> None:
    (cue,) = captions([Sentence("Ja.", 1.0, 1.3)], 5.0)
    assert cue.end - cue.start >= 5 / 6


def test_at_a_usual_pace_no_more_than_seventeen_letters_a_second() -> None:
    text = "Das Foto vorher an die Kontaktperson mailen, die Antwort kommt innerhalb eines Arbeitstags."
    sentences = said(text, "Ein Selfie von der Baustelle posten, auf dem ein Lageplan zu lesen ist.")
    for cue in captions(sentences, sentences[-1].end + 1):
        assert len(cue.text) / (cue.end - cue.start) <= 17.0


def test_captions_break_where_the_sense_pauses() -> None:
    text = (
        "Zugleich vertrauen uns Kunden Pläne, Standorte und Namen an, "
        "und daran denken wir bei jedem Bild im Netz."
    )
    cues = captions(said(text), 20)
    assert [cue.text for cue in cues] == [
        "Zugleich vertrauen uns Kunden Pläne, Standorte und Namen an,",
        "und daran denken wir bei jedem Bild im Netz.",
    ]
    assert not any(line.endswith((" und", " im", " bei")) for cue in cues for line in cue.lines)


def test_a_word_longer_than_a_line_is_cut_and_kept() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    (cue,) = captions(said(word), 9)
    assert "".join(cue.lines) == word


def test_what_the_files_say_is_read_back() -> None:
    cues = captions(said("Kunden & <Partner> zuerst.", "Dann posten."), 9)
    for file in (as_vtt(cues, "de"), as_srt(cues)):
        assert words_in(file) == "Kunden & <Partner> zuerst. Dann posten."
    assert as_vtt(cues, "de").startswith("WEBVTT\nKind: captions\nLanguage: de\n\n1\n00:00:00.500 --> 00:00:")
    assert "Kunden &amp; &lt;Partner&gt;" in as_vtt(cues, "de")
    assert as_srt(cues).startswith("1\n00:00:00,500 --> 00:00:")


def letters(texts: Iterable[str]) -> str:
    return "".join(texts).replace(" ", "")


@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_captions_of_a_real_voice_keep_every_limit(language: str, rate: float) -> None:
    """However quick or slow the voice: nobody has to read faster than one can, and nothing is left out."""
    lines = tuple(Line(text) for text in TOLD[language])
    board = Storyboard(
        "Kurz", language, (Scene("why", {}, lines[:3], "Eins"), Scene("why", {}, lines[3:], "Zwei"))
    )
    voice = cast(Casting("pico", language, rate=rate))
    timeline = timed(board, voice, form_for(language, "respelled"))
    cues = captions(timeline.sentences, timeline.seconds)
    assert letters(line for cue in cues for line in cue.lines) == letters(TOLD[language])
    for cue in cues:
        assert len(cue.text) / (cue.end - cue.start) <= SPEED + 0.01, cue
        assert SHORTEST - 1e-4 <= cue.end - cue.start <= LONGEST + 1e-9, cue
        assert len(cue.lines) <= LINES and max(map(len, cue.lines)) <= LINE
    for one, other in pairwise(cues):
        assert other.start - one.end >= GAP - 1e-9


def test_a_caption_comes_with_its_first_word() -> None:
    text = "Das Foto vorher an die Kontaktperson mailen und dann warten, bis die Antwort wirklich da ist."
    place = text.index("bis")
    sentence = Sentence(text, 0.0, 7.0, ((0, 0.0), (place, 5.0)))
    first, second = captions([sentence], 9.0)
    assert second.text.startswith("bis") and second.start == pytest.approx(5.0)
    assert first.end == pytest.approx(5.0 - GAP)
