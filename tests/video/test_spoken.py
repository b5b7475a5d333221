"""What is written, and what is said: one line per pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.video.spoken import spoken

GERMAN = [
    ("Das gilt, z. B. heute.", "Das gilt, zum Beispiel heute."),
    ("Das gilt, z.B. heute.", "Das gilt, zum Beispiel heute."),
    ("d. h. sofort", "das heißt sofort"),
    ("Fotos, Filme usw.", "Fotos, Filme und so weiter."),
    ("Bild bzw. Film", "Bild beziehungsweise Film"),
    ("ggf. fragen", "gegebenenfalls fragen"),
    ("ca. 30 Minuten", "circa 30 Minuten"),
    ("inkl. Anhang", "inklusive Anhang"),
    ("i. d. R. ja", "in der Regel ja"),
    ("§ 87 Abs. 1 Nr. 6 BetrVG", "Paragraf 87 Absatz 1 Nummer 6 Betriebsverfassungsgesetz"),
    ("§§ 3 und 4", "Paragrafen 3 und 4"),
    ("Art. 6 DSGVO", "Artikel 6 Datenschutz-Grundverordnung"),
    ("Dr. Leyla Öztürk", "Doktor Leyla Öztürk"),
    ("ab 2027-02-01", "ab 1. Februar 2027"),
    ("ab 01.02.2027", "ab 1. Februar 2027"),
    ("am 31.02.2027", "am 31.02.2027"),
    ("um 9:00 Uhr", "um 9 Uhr"),
    ("um 13:30 Uhr", "um 13 Uhr 30"),
    ("um 8:05 Uhr", "um 8 Uhr 5"),
    ("10–12 Uhr", "10 bis 12 Uhr"),
    ("3,5 %", "3 Komma 5 Prozent"),
    ("1.200 Leute", "1200 Leute"),
    ("1.250,50 €", "1250 Euro 50"),
    ("20 €", "20 Euro"),
    ("Alle Mitarbeiter:innen", "Alle Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter*innen", "Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter_innen", "Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter/-innen", "Mitarbeiterinnen und Mitarbeiter"),
    ("MitarbeiterInnen", "Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter:innenbefragung", "Mitarbeiterbefragung"),
    ("Kolleg:innen", "Kolleginnen und Kollegen"),
    ("Kund:innen", "Kundinnen und Kunden"),
    ("ein:e Kund:in", "ein oder eine Kundin oder Kunde"),
    ("Chef:innen", "Chefinnen und Chefs"),
    ("Jede:r weiß es", "Jede und jeder weiß es"),
    ("Mail an a.b@example.com.", "Mail an die eingeblendete Adresse."),
    ("Auf https://intranet.example.com/regeln?x=1 steht mehr.", "Auf die eingeblendete Adresse steht mehr."),
    ("Anruf: +49 30 23125 214", "Anruf: die eingeblendete Nummer"),
    ("Anruf: 0731 90009-120.", "Anruf: die eingeblendete Nummer."),
    ("Social-Media-Team", "Soschl Miedia-Team"),
    ("Nicht liken", "Nicht laiken"),
    ("online und offline", "onlain und offlain"),
    ("Compliance und ChatGPT", "Komplaiens und Tschätt Geh Peh Teh"),
    ("die IT und die KI", "die Ih Teh und die Kah Ih"),
    ("BMW baut", "Beh Emm Weh baut"),
    ("nach DIN", "nach DIN"),
    ("Muster GmbH & Partner", "Muster Geh Em Beh Ha und Partner"),
    ("So geht’s: „Hallo“ sagen", "So geht's: Hallo sagen"),
    ("Zeigen – aber sicher", "Zeigen, aber sicher"),
    ("Foto/Film", "Foto oder Film"),
    ("Moment … gleich", "Moment. gleich"),
    ("Donau\u00addampf", "Donaudampf"),
    ("30\u00a0Minuten", "30 Minuten"),
]

ENGLISH = [
    ("e.g. a photo", "for example a photo"),
    ("i.e. now", "that is now"),
    ("photos etc.", "photos et cetera."),
    ("approx. 30 minutes", "approximately 30 minutes"),
    ("us vs. them", "us versus them"),
    ("No. 4", "number 4"),
    ("Dr. Hill and Ms. Ray", "Doctor Hill and Miz Ray"),
    ("§ 3", "section 3"),
    ("§§ 3 and 4", "sections 3 and 4"),
    ("Art. 6 GDPR", "article 6 G D P R"),
    ("from 2027-02-01", "from 1 February 2027"),
    ("from 01.02.2027", "from 1 February 2027"),
    ("at 9:00 am", "at 9 am"),
    ("at 10:30 pm", "at 10 30 pm"),
    ("10–12 people", "10 to 12 people"),
    ("3.5 %", "3 point 5 percent"),
    ("1,200 people", "1200 people"),
    ("€1,250.50", "1250 euros 50"),
    ("€20 a day", "20 euros a day"),
    ("20 €", "20 euros"),
    ("GDPR & IT", "G D P R and I T"),
    ("the HR team", "the H R team"),
    ("on LinkedIn", "on Linked In"),
    ("Write to a.b@example.com.", "Write to the address on screen."),
    ("See https://intranet.example.com/x, please.", "See the address on screen, please."),
    ("Call +49 30 23125 214.", "Call the number on screen."),
    ("a customer’s name", "a customer's name"),
    ("“Sure”, she says", "Sure, she says"),
    ("Show it – safely", "Show it, safely"),
    ("and/or", "and or or"),
    ("photo/film", "photo or film"),
    ("NASA knows", "NASA knows"),
]


@pytest.mark.parametrize(("written", "said"), GERMAN)
def test_german_is_said_as_people_say_it(written: str, said: str) -> None:
    assert spoken(written, "de") == said


@pytest.mark.parametrize(("written", "said"), ENGLISH)
def test_english_is_said_as_people_say_it(written: str, said: str) -> None:
    assert spoken(written, "en") == said


@given(st.text(max_size=80), st.sampled_from(["de", "en"]))
def test_any_text_has_a_spoken_form(text: str, language: str) -> None:
    assert spoken(text, language) == spoken(text, language).strip()
