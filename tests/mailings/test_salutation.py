"""Greetings: right where the form is known, safe where it is not."""

from pathlib import Path

import pytest

from campaign.files import Folder
from campaign.mailings.salutation import forms, salutation
from campaign.plan.people import Recipient
from campaign.theme.find import find_theme
from campaign.theme.words import words

SHE = Recipient("Leyla Öztürk", "Leyla", "Öztürk", "female", "Dr.")
HE = Recipient("Matthias Röhrl", "Matthias", "Röhrl", "male", "Dr.-Ing.")
PROFESSOR = Recipient("Ernst-Ulrich Großkopf", "Ernst-Ulrich", "Großkopf", "male", "Prof. Dr.")
ENGINEER = Recipient("Ida Kern", "Ida", "Kern", "female", "Dipl.-Ing.")
THEY = Recipient("Kim Nguyen", "Kim", "Nguyen")
DOCTOR = Recipient("Kim Nguyen", "Kim", "Nguyen", "", "Dr.")
TITLED = Recipient("Dr. Kim Nguyen", "", "", "", "Dr.")
ONE_NAME = Recipient("Wachdienst Tor 2", form="male")
NOBODY = Recipient("")


@pytest.mark.parametrize(
    ("person", "language", "address", "greeting"),
    [
        (SHE, "de", "sie", "Guten Tag Frau Dr. Öztürk,"),
        (HE, "de", "sie", "Guten Tag Herr Dr. Röhrl,"),
        (PROFESSOR, "de", "sie", "Guten Tag Herr Prof. Großkopf,"),
        (ENGINEER, "de", "sie", "Guten Tag Frau Kern,"),
        (THEY, "de", "sie", "Guten Tag Kim Nguyen,"),
        (DOCTOR, "de", "sie", "Guten Tag Dr. Kim Nguyen,"),
        (TITLED, "de", "sie", "Guten Tag Dr. Kim Nguyen,"),
        (ONE_NAME, "de", "sie", "Guten Tag Wachdienst Tor 2,"),
        (NOBODY, "de", "sie", "Guten Tag,"),
        (SHE, "de", "du", "Hallo Leyla,"),
        (TITLED, "de", "du", "Hallo Dr. Kim Nguyen,"),
        (NOBODY, "de", "du", "Hallo,"),
        (SHE, "en", "sie", "Dear Dr Öztürk,"),
        (PROFESSOR, "en", "sie", "Dear Professor Großkopf,"),
        (ENGINEER, "en", "sie", "Dear Ms Kern,"),
        (Recipient("Rahul Deshpande", "Rahul", "Deshpande", "male"), "en", "sie", "Dear Mr Deshpande,"),
        (THEY, "en", "sie", "Dear Kim Nguyen,"),
        (NOBODY, "en", "sie", "Good day,"),
        (THEY, "en", "du", "Hello Kim,"),
    ],
)
def test_a_reader_is_greeted(person: Recipient, language: str, address: str, greeting: str) -> None:
    theme = find_theme(Folder(Path.cwd()), "plain")
    assert salutation(person, forms(words(theme, "mail", language, address))) == greeting
