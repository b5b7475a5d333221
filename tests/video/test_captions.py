"""Captions: all that is said, in lines that can be read in time."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from campaign.video.captions import as_srt, as_vtt, captions, words_in
from campaign.video.reading import GAP, LINE, LINES, LONGEST
from campaign.video.timing import Sentence

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
