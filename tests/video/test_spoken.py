"""What is written, and what is said: one line per pair; and every said letter knows what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.video.lexicon import RESPELLED
from campaign.video.spoken import respelled, said, spoken

GERMAN = [
    # abbreviations
    ("Das gilt, z. B. heute.", "Das gilt, zum Beispiel heute."),
    ("Das gilt, z.B. heute.", "Das gilt, zum Beispiel heute."),
    ("z.\u202fB. so", "zum Beispiel so"),
    ("d. h. sofort", "das heißt sofort"),
    ("Fotos, Filme usw.", "Fotos, Filme und so weiter."),
    ("Bild bzw. Film", "Bild beziehungsweise Film"),
    ("bspw. ein Bild", "beispielsweise ein Bild"),
    ("ggf. fragen", "gegebenenfalls fragen"),
    ("evtl. später", "eventuell später"),
    ("ca. 30 Minuten", "circa dreißig Minuten"),
    ("inkl. Anhang", "inklusive Anhang"),
    ("zzgl. Versand", "zuzüglich Versand"),
    ("i. d. R. ja", "in der Regel ja"),
    ("u. a. Fotos", "unter anderem Fotos"),
    ("v. a. Bilder", "vor allem Bilder"),
    ("o. Ä.", "oder Ähnliches."),
    ("lt. Plan", "laut Plan"),
    ("mind. 2 Tage", "mindestens zwei Tage"),
    ("max. 5 MB", "maximal fünf Megabyte"),
    ("Dr. Leyla Öztürk", "Doktor Leyla Öztürk"),
    ("Prof. Dr. Kern", "Professor Doktor Kern"),
    ("Fr. Kern und Hr. Alt", "Frau Kern und Herr Alt"),
    ("Fa. Muster", "Firma Muster"),
    ("Kap. 3", "Kapitel drei"),
    ("Hauptstr. 5", "Hauptstraße fünf"),
    ("Mo.–Fr.", "Montag bis Freitag."),
    ("Mo–Do geöffnet", "Montag bis Donnerstag geöffnet"),
    # weekdays, and what only looks like one
    ("Am Mo., 3.2., um 9 Uhr", "Am Montag, den dritten Februar, um neun Uhr"),
    ("Wir sehen uns am Fr. um 10 Uhr.", "Wir sehen uns am Freitag um zehn Uhr."),
    ("Do, 4.2.2027", "Donnerstag, den vierten Februar zweitausendsiebenundzwanzig"),
    ("So, 7. März", "Sonntag, den siebten März"),
    ("Do 9:30 Uhr", "Donnerstag neun Uhr dreißig"),
    ("Di oder Do", "Dienstag oder Donnerstag"),
    ("Mo., Mi. und Fr. ab 8 Uhr", "Montag, Mittwoch und Freitag ab acht Uhr"),
    ("Ein Do und ein Don’t", "Ein Do und ein Don't"),
    ("Do: freundlich bleiben.", "Do: freundlich bleiben."),
    ("Do’s und Don’ts", "Do's und Don'ts"),
    ("So geht es.", "So geht es."),
    ("So 10 Leute waren da.", "So zehn Leute waren da."),
    ("am 3. Feb. 2027", "am dritten Februar zweitausendsiebenundzwanzig"),
    # thousands parted by an ordinary space, as on paper
    ("10 000 €", "zehntausend Euro"),
    ("1 000 000 Euro", "eine Million Euro"),
    ("Regel 3, 100 Leute", "Regel drei, einhundert Leute"),
    ("1 % der Leute", "ein Prozent der Leute"),
    ("100 Mbit/s", "einhundert Megabit pro Sekunde"),
    # the law
    ("§ 87 Abs. 1 Nr. 6 BetrVG",
     "Paragraf siebenundachtzig Absatz eins Nummer sechs Betriebsverfassungsgesetz"),
    ("§§ 3 und 4", "Paragrafen drei und vier"),
    ("§ 26 II BDSG", "Paragraf sechsundzwanzig Absatz zwei Bundesdatenschutzgesetz"),
    ("§ 5a", "Paragraf fünf a"),
    ("§ 22 KunstUrhG", "Paragraf zweiundzwanzig Kunsturhebergesetz"),
    ("Art. 6 DSGVO", "Artikel sechs Datenschutz-Grundverordnung"),
    ("Art. 6 Abs. 1 lit. a DSGVO", "Artikel sechs Absatz eins Buchstabe a Datenschutz-Grundverordnung"),
    ("Abs. 1 S. 2", "Absatz eins Satz zwei"),
    ("siehe S. 12", "siehe Seite zwölf"),
    ("§§ 331 ff. StGB", "Paragrafen dreihunderteinunddreißig und folgende Strafgesetzbuch"),
    ("§ 98 Abs. 6", "Paragraf achtundneunzig Absatz sechs"),
    # days
    ("ab 2027-02-01", "ab ersten Februar zweitausendsiebenundzwanzig"),
    ("ab 01.02.2027", "ab ersten Februar zweitausendsiebenundzwanzig"),
    ("ab dem 1. Februar 2027", "ab dem ersten Februar zweitausendsiebenundzwanzig"),
    ("der 3. März", "der dritte März"),
    ("am 7. Mai", "am siebten Mai"),
    ("vom 3. bis 5. März", "vom dritten bis fünften März"),
    ("3.–5. März", "dritten bis fünften März"),
    ("bis 31.12.", "bis einunddreißigsten Dezember."),
    ("bis zum 15.8.", "bis zum fünfzehnten August."),
    ("Montag, 1. Februar 2027", "Montag, den ersten Februar zweitausendsiebenundzwanzig"),
    ("im Februar 1998", "im Februar neunzehnhundertachtundneunzig"),
    ("am 31.02.2027", "am einunddreißig Punkt zwei Punkt zweitausendsiebenundzwanzig"),
    ("seit 1985", "seit neunzehnhundertfünfundachtzig"),
    # times
    ("um 9:00 Uhr", "um neun Uhr"),
    ("um 09:00 Uhr", "um neun Uhr"),
    ("um 13:30 Uhr", "um dreizehn Uhr dreißig"),
    ("um 8:05 Uhr", "um acht Uhr fünf"),
    ("um 8.15 Uhr", "um acht Uhr fünfzehn"),
    ("um 1 Uhr", "um ein Uhr"),
    ("von 10:00 bis 11:30", "von zehn Uhr bis elf Uhr dreißig"),
    ("9:00–10:30 Uhr", "neun Uhr bis zehn Uhr dreißig"),
    ("10–12 Uhr", "zehn bis zwölf Uhr"),
    ("24/7 da", "rund um die Uhr da"),
    # numbers
    ("3,5 %", "drei Komma fünf Prozent"),
    ("100%", "einhundert Prozent"),
    ("1.200 Leute", "eintausendzweihundert Leute"),
    ("1 200 Leute".replace(" ", "\u202f", 1), "eintausendzweihundert Leute"),
    ("12.000.000 Mal", "zwölf Millionen Mal"),
    ("5.000 Follower", "fünftausend Follower"),
    ("ab 18 Jahren", "ab achtzehn Jahren"),
    ("3,14", "drei Komma eins vier"),
    ("im 3. Stock", "im dritten Stock"),
    ("das 2. Mal", "das zweite Mal"),
    ("die 10. Regel", "die zehnte Regel"),
    ("2–3 Tage", "zwei bis drei Tage"),
    ("2-3 Tage", "zwei bis drei Tage"),
    ("3x täglich", "dreimal täglich"),
    ("3-mal", "dreimal"),
    ("10-fach", "zehnfach"),
    ("Version 1.0", "Version eins Punkt null"),
    ("Version 2.1.3", "Version zwei Punkt eins Punkt drei"),
    ("-5 °C", "minus fünf Grad Celsius"),
    ("50 km/h", "fünfzig Kilometer pro Stunde"),
    ("20 MB", "zwanzig Megabyte"),
    ("85 × 55 mm", "fünfundachtzig mal fünfundfünfzig Millimeter"),
    ("2½ Stunden", "zwei und ein halb Stunden"),
    ("A4", "A vier"),
    ("1 Regel", "eine Regel"),
    ("nur 1 Tag", "nur ein Tag"),
    ("1 Stunde", "eine Stunde"),
    ("1 h", "eine Stunde"),
    ("Regel 1 Erst fragen", "Regel eins Erst fragen"),
    ("Abs. 1 Nr. 6", "Absatz eins Nummer sechs"),
    # money
    ("1.250,50 €", "eintausendzweihundertfünfzig Euro fünfzig"),
    ("20 €", "zwanzig Euro"),
    ("20\u00a0€", "zwanzig Euro"),
    ("€ 20", "zwanzig Euro"),
    ("35 EUR", "fünfunddreißig Euro"),
    ("1 €", "ein Euro"),
    ("0,50 €", "fünfzig Cent"),
    ("19,99 Euro", "neunzehn Euro neunundneunzig"),
    ("1,5 Mio. €", "eins Komma fünf Millionen Euro"),
    ("2 Mrd. Euro", "zwei Milliarden Euro"),
    ("10 $", "zehn Dollar"),
    ("10–20 €", "zehn bis zwanzig Euro"),
    # people of all genders
    ("Alle Mitarbeiter:innen", "Alle Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter*innen", "Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter_innen", "Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter/-innen", "Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter/innen", "Mitarbeiterinnen und Mitarbeiter"),
    ("Mitarbeiter(innen)", "Mitarbeiterinnen und Mitarbeiter"),
    ("MitarbeiterInnen", "Mitarbeiterinnen und Mitarbeiter"),
    ("den Mitarbeiter:innen", "den Mitarbeiterinnen und Mitarbeitern"),
    ("mit allen neuen Mitarbeiter:innen", "mit allen neuen Mitarbeiterinnen und Mitarbeitern"),
    ("Mitarbeiter:innenbefragung", "Mitarbeiterbefragung"),
    ("Kolleg:innen", "Kolleginnen und Kollegen"),
    ("Liebe Kolleg:innen", "Liebe Kolleginnen und Kollegen"),
    ("Kund:innen", "Kundinnen und Kunden"),
    ("ein:e Kund:in", "ein oder eine Kundin oder Kunde"),
    ("Chef:innen", "Chefinnen und Chefs"),
    ("Ärzt:innen", "Ärztinnen und Ärzte"),
    ("Ärzt:in", "Ärztin oder Arzt"),
    ("Expert:in", "Expertin oder Experte"),
    ("Betriebsrät:innen", "Betriebsrätinnen und Betriebsräte"),
    ("Leiter:in", "Leiterin oder Leiter"),
    ("Jede:r weiß es", "Jede und jeder weiß es"),
    ("Liebe:r Kolleg:in", "Liebe oder lieber Kollegin oder Kollege"),
    ("der:die Neue", "der oder die Neue"),
    # addresses are shown, not read
    ("Mail an a.b@example.com.", "Mail an die eingeblendete Adresse."),
    ("Auf https://intranet.example.com/regeln?x=1 steht mehr.", "Auf die eingeblendete Adresse steht mehr."),
    ("Mehr: www.example.org/a.", "Mehr: die eingeblendete Adresse."),
    ("Mehr: intranet.example.com/a", "Mehr: die eingeblendete Adresse"),
    ("Anruf: +49 30 23125 214", "Anruf: die eingeblendete Nummer"),
    ("Anruf: 0731 90009-120.", "Anruf: die eingeblendete Nummer."),
    ("Folgt @nordkette", "Folgt die eingeblendete Adresse"),
    # short names and signs
    ("die IT und die KI", "die I T und die K I"),
    ("BMW baut", "B M W baut"),
    ("nach DIN", "nach DIN"),
    ("drei PDFs", "drei P D F's"),
    ("KI-Tools", "K I-Tools"),
    ("ChatGPT", "Chat G P T"),
    ("im WLAN", "im W-Lan"),
    ("Muster GmbH & Partner", "Muster G M B H und Partner"),
    ("Pkw und Lkw", "P K W und L K W"),
    ("#TeamUlm", "Hashtag TeamUlm"),
    ("3 > 2", "drei größer als zwei"),
    ("So geht’s: „Hallo“ sagen", "So geht's: Hallo sagen"),
    ("Zeigen – aber sicher", "Zeigen, aber sicher"),
    ("Foto/Film", "Foto oder Film"),
    ("und/oder", "und oder"),
    ("Moment … gleich", "Moment. gleich"),
    ("Donau\u00addampf", "Donaudampf"),
    ("30\u00a0Minuten", "dreißig Minuten"),
    ("*Wichtig* ist das", "Wichtig ist das"),
    ("Super 👍 gemacht", "Super gemacht"),
    ("Instagram und YouTube", "Instagram und YouTube"),
]  # fmt: skip

ENGLISH = [
    ("10-12 May", "the tenth to the twelfth of May"),
    ("the 9th and 10th of May", "the ninth and the tenth of May"),
    ("1 Feb 2027", "the first of February twenty twenty-seven"),
    ("Sept. 5", "September the fifth"),
    ("the 1990s", "the nineteen nineties"),
    ("the 2010s", "the twenty tens"),
    ("1 GB", "one gigabyte"),
    ("20 000 people", "twenty thousand people"),
    ("Mon–Fri", "Monday to Friday"),
    # abbreviations
    ("e.g. a photo", "for example a photo"),
    ("i.e. now", "that is now"),
    ("photos etc.", "photos et cetera."),
    ("approx. 30 minutes", "approximately thirty minutes"),
    ("us vs. them", "us versus them"),
    ("No. 4", "number four"),
    ("Nos. 4 and 5", "numbers four and five"),
    ("Dr. Hill and Ms. Ray", "Doctor Hill and Miz Ray"),
    ("Mr. Hill, Mrs. Ray", "Mister Hill, Missis Ray"),
    ("Prof. Hill", "Professor Hill"),
    ("Fig. 2", "figure two"),
    ("max. 5 files", "at most five files"),
    ("incl. photos", "including photos"),
    ("ext. 12", "extension twelve"),
    ("Sample Ltd.", "Sample Limited."),
    ("Mon to Fri", "Monday to Friday"),
    ("30 mins", "thirty minutes"),
    # the law
    ("§ 3", "section three"),
    ("§§ 3 and 4", "sections three and four"),
    ("Sec. 12", "section twelve"),
    ("para. 2", "paragraph two"),
    ("Art. 6 GDPR", "article six G D P R"),
    ("Art. 6(1)", "article six(one)"),
    # days
    ("from 2027-02-01", "from the first of February twenty twenty-seven"),
    ("from 01.02.2027", "from the first of February twenty twenty-seven"),
    ("from 1 February 2027", "from the first of February twenty twenty-seven"),
    ("on the 3rd of March", "on the third of March"),
    ("on 3rd March", "on the third of March"),
    ("on 22 May", "on the twenty-second of May"),
    ("on March 3, 2027", "on March the third twenty twenty-seven"),
    ("on March 3", "on March the third"),
    ("Monday, 1 February 2027", "Monday, the first of February twenty twenty-seven"),
    ("in February 2027", "in February twenty twenty-seven"),
    ("in June 1998", "in June nineteen ninety-eight"),
    ("since 1985", "since nineteen eighty-five"),
    ("since 2005", "since two thousand and five"),
    ("since 1905", "since nineteen oh five"),
    ("by 31 December", "by the thirty-first of December"),
    # times
    ("at 9:00 am", "at nine A M"),
    ("at 9 am", "at nine A M"),
    ("at 9am", "at nine A M"),
    ("at 9 a.m.", "at nine A M."),
    ("at 10:30 pm", "at ten thirty P M"),
    ("at 8:05 am", "at eight oh five A M"),
    ("at 14:30", "at two thirty P M"),
    ("at 09:00", "at nine A M"),
    ("at 12:00", "at twelve P M"),
    ("at 0:00", "at midnight"),
    ("10–12 people", "ten to twelve people"),
    ("open 24/7", "open around the clock"),
    # numbers
    ("3.5 %", "three point five percent"),
    ("100%", "one hundred percent"),
    ("1,200 people", "one thousand two hundred people"),
    ("12,000,000 views", "twelve million views"),
    ("5,000 followers", "five thousand followers"),
    ("7 rules", "seven rules"),
    ("21 days", "twenty-one days"),
    ("115 people", "one hundred and fifteen people"),
    ("1,001 nights", "one thousand and one nights"),
    ("3.14", "three point one four"),
    ("the 3rd floor", "the third floor"),
    ("the 2nd time", "the second time"),
    ("the 12th rule", "the twelfth rule"),
    ("the 20th", "the twentieth"),
    ("the 21st", "the twenty-first"),
    ("2–3 days", "two to three days"),
    ("2-3 days", "two to three days"),
    ("version 2.1.3", "version two point one point three"),
    ("-5 °C", "minus five degrees Celsius"),
    ("50 km/h", "fifty kilometres an hour"),
    ("20 MB", "twenty megabytes"),
    ("85 × 55 mm", "eighty-five by fifty-five millimetres"),
    ("2½ hours", "two and a half hours"),
    ("½ an hour", "a half an hour"),
    ("1 h", "one hour"),
    ("room 007", "room zero zero seven"),
    ("1234567890123", "one two three four five six seven eight nine zero one two three"),
    # money
    ("€1,250.50", "one thousand two hundred and fifty euros fifty"),
    ("€20 a day", "twenty euros a day"),
    ("20 €", "twenty euros"),
    ("EUR 20", "twenty euros"),
    ("€1", "one euro"),
    ("€0.50", "fifty cents"),
    ("$20", "twenty dollars"),
    ("£20", "twenty pounds"),
    ("£2.50", "two pounds fifty"),
    ("€1.5 million", "one point five million euros"),
    ("$3bn", "three billion dollars"),
    ("€10–20", "ten euros to twenty"),
    ("CHF 15", "fifteen francs"),
    # addresses are shown, not read
    ("Write to a.b@example.com.", "Write to the address on screen."),
    ("See https://intranet.example.com/x, please.", "See the address on screen, please."),
    ("See www.example.org.", "See the address on screen."),
    ("See intranet.example.com/x", "See the address on screen"),
    ("Call +49 30 23125 214.", "Call the number on screen."),
    ("Call 020 7946 0018.", "Call the number on screen."),
    ("Follow @nordkette", "Follow the address on screen"),
    # short names
    ("GDPR & IT", "G D P R and I T"),
    ("the HR team", "the H R team"),
    ("our CEO", "our C E O"),
    ("AI tools", "A I tools"),
    ("two PDFs", "two P D F's"),
    ("a USB stick", "a U S B stick"),
    ("the FAQs", "the F A Q's"),
    ("NASA knows", "NASA knows"),
    ("Nordkette GmbH", "Nordkette G M B H"),
    ("on LinkedIn", "on Linked In"),
    ("on WhatsApp", "on Whats App"),
    ("on TikTok", "on Tick Tock"),
    ("ask ChatGPT", "ask Chat G P T"),
    ("on YouTube", "on YouTube"),
    # signs
    ("#TeamUlm", "hashtag TeamUlm"),
    ("3 > 2", "three greater than two"),
    ("2 + 2 = 4", "two plus two equals four"),
    ("a customer’s name", "a customer's name"),
    ("“Sure”, she says", "Sure, she says"),
    ("Show it – safely", "Show it, safely"),
    ("Show it—safely", "Show it, safely"),
    ("and/or", "and or"),
    ("photo/film", "photo or film"),
    ("wait … now", "wait. now"),
    ("*Really* good", "Really good"),
    ("Well done 👍 all", "Well done all"),
    ("co\u00adoperate", "cooperate"),
    ("E-mail us", "E-mail us"),
    ("30\u00a0minutes", "thirty minutes"),
]  # fmt: skip


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert len(GERMAN) >= 120 and len(set(GERMAN)) == len(GERMAN)
    assert len(ENGLISH) >= 120 and len(set(ENGLISH)) == len(ENGLISH)


@pytest.mark.parametrize(("written", "heard"), GERMAN)
def test_german_is_said_as_people_say_it(written: str, heard: str) -> None:
    assert spoken(written, "de") == heard


@pytest.mark.parametrize(("written", "heard"), ENGLISH)
def test_english_is_said_as_people_say_it(written: str, heard: str) -> None:
    assert spoken(written, "en") == heard


ANY = st.text(st.characters(codec="utf-8"), max_size=80) | st.lists(
    st.sampled_from([pair[0] for pair in (*GERMAN, *ENGLISH)]), max_size=4
).map(" ".join)


@given(ANY, st.sampled_from(["de", "en"]))
def test_any_text_has_a_spoken_form_and_every_letter_of_it_a_place(text: str, language: str) -> None:
    form = said(text, language)
    assert form.text == form.text.strip()
    assert len(form.text) == len(form.starts) == len(form.ends)
    assert all(0 <= start <= end <= len(text) for start, end in zip(form.starts, form.ends, strict=True))


@given(ANY)
def test_what_is_said_holds_no_figure_and_no_sign(text: str) -> None:
    heard = spoken(text, "de")
    assert not set("0123456789§€%&@#") & set(heard)


@pytest.mark.parametrize(
    ("written", "part", "stands_for"),
    [
        ("Am 1. Februar, 9:00 Uhr.", "ersten Februar", "1. Februar"),
        ("Am 1. Februar, 9:00 Uhr.", "neun Uhr", "9:00 Uhr"),
        ("Alle Kund:innen, z. B. hier", "Kundinnen und Kunden", "Kund:innen"),
        ("Alle Kund:innen, z. B. hier", "zum Beispiel", "z. B."),
        ("Nach § 87 Abs. 1 BetrVG gut", "Absatz eins", "Abs. 1"),
        ("Kostet 1.250,50 € netto", "netto", "netto"),
        ("Kostet 1.250,50 € netto", "eintausendzweihundertfünfzig Euro fünfzig", "1.250,50 €"),
        ("Schreibt an a@example.com oder kommt", "oder kommt", "oder kommt"),
    ],
)
def test_a_spoken_part_leads_back_to_what_was_written(written: str, part: str, stands_for: str) -> None:
    form = said(written, "de")
    at = form.text.index(part)
    start, end = form.span(at, at + len(part))
    assert written[start:end].strip() == stands_for


def test_the_plan_says_how_a_name_is_pronounced() -> None:
    own = {"Nexilo": "Neksielo", "Demirel": "Demirell", "NXO": "Neks O"}
    assert spoken("Nexilo fragt Frau Demirel, NXO hilft.", "de", own) == (
        "Neksielo fragt Frau Demirell, Neks O hilft."
    )
    assert spoken("Das Nexilo-Team, nicht Nexilos.", "de", own) == "Das Neksielo-Team, nicht Nexilos."


def test_the_plan_has_the_last_word() -> None:
    assert spoken("Die DSGVO gilt für die IT.", "de", {"DSGVO": "DS GVO", "IT": "Ei Ti"}) == (
        "Die DS GVO gilt für die Ei Ti."
    )


@pytest.mark.parametrize(
    ("written", "respelled_form"),
    [
        ("Social-Media-Team", "Soschl-Mihdia-Team"),
        ("Nicht liken", "Nicht laiken"),
        ("online und offline", "online und off-lain"),
        ("Compliance und ChatGPT", "Kommplaiens und Tschatt G P T"),
        ("das VPN", "das Vau P N"),
        ("LinkedIn", "Linktihn"),
    ],
)
def test_loan_words_are_spelled_for_a_german_voice(written: str, respelled_form: str) -> None:
    assert respelled(said(written, "de"), "de").text == respelled_form


def test_english_needs_no_other_spelling() -> None:
    assert respelled(said("The workshop is online.", "en"), "en").text == "The workshop is online."


def test_no_word_is_respelled_as_itself() -> None:
    for words in RESPELLED.values():
        assert not [word for word, spelling in words.items() if word == spelling]
