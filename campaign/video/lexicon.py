"""Words a voice would say wrongly, and how to write them so that it says them right."""

from collections.abc import Mapping

ABBREVIATIONS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "z. B.": "zum Beispiel",
        "d. h.": "das heißt",
        "u. a.": "unter anderem",
        "u. U.": "unter Umständen",
        "u. Ä.": "und Ähnliches",
        "o. Ä.": "oder Ähnliches",
        "i. d. R.": "in der Regel",
        "s. o.": "siehe oben",
        "s. u.": "siehe unten",
        "usw.": "und so weiter",
        "etc.": "et cetera",
        "bzw.": "beziehungsweise",
        "ggf.": "gegebenenfalls",
        "evtl.": "eventuell",
        "inkl.": "inklusive",
        "zzgl.": "zuzüglich",
        "ca.": "circa",
        "vgl.": "vergleiche",
        "mind.": "mindestens",
        "max.": "maximal",
        "Abs.": "Absatz",
        "Art.": "Artikel",
        "Nr.": "Nummer",
        "Tel.": "Telefon",
        "Std.": "Stunden",
        "Min.": "Minuten",
        "Mio.": "Millionen",
        "Mrd.": "Milliarden",
        "Dr.": "Doktor",
        "Prof.": "Professor",
        "Hr.": "Herr",
        "Fr.": "Frau",
    },
    "en": {
        "e.g.": "for example",
        "i.e.": "that is",
        "etc.": "et cetera",
        "vs.": "versus",
        "approx.": "approximately",
        "No.": "number",
        "Art.": "article",
        "Sec.": "section",
        "para.": "paragraph",
        "max.": "at most",
        "min.": "at least",
        "incl.": "including",
        "Dr.": "Doctor",
        "Prof.": "Professor",
        "Mr.": "Mister",
        "Ms.": "Miz",
        "Mrs.": "Missis",
        "Ltd.": "Limited",
        "Inc.": "Incorporated",
    },
}
"""What stands before a dot or two, and what is said; spaces inside may be missing or narrow."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "DSGVO": "Datenschutz-Grundverordnung",
        "BDSG": "Bundesdatenschutzgesetz",
        "BetrVG": "Betriebsverfassungsgesetz",
        "BGB": "Bürgerliches Gesetzbuch",
        "GmbH": "Geh Em Beh Ha",
        "Social-Media": "Soschl Miedia",
        "Social Media": "Soschl Miedia",
        "Guidelines": "Gaidlains",
        "Guideline": "Gaidlain",
        "Compliance": "Komplaiens",
        "ChatGPT": "Tschätt Geh Peh Teh",
        "Chatbot": "Tschättbott",
        "Chat": "Tschätt",
        "chatten": "tschätten",
        "liken": "laiken",
        "Like": "Laik",
        "Likes": "Laiks",
        "LinkedIn": "Linktinn",
        "YouTube": "Juhtjuhb",
        "Facebook": "Fehsbuck",
        "WhatsApp": "Wottsäpp",
        "Selfie": "Sellfi",
        "Selfies": "Sellfis",
        "Feedback": "Fiedbäck",
        "Phishing": "Fisching",
        "Homeoffice": "Hohmoffiss",
        "Meeting": "Mieting",
        "Meetings": "Mietings",
        "Newsletter": "Njuhsletter",
        "Workshop": "Wörkschopp",
        "Workshops": "Wörkschopps",
        "Whistleblower": "Wissl-Bloher",
        "offline": "offlain",
        "online": "onlain",
        "Update": "Appdeht",
        "Account": "Äkaunt",
    },
    "en": {"LinkedIn": "Linked In", "WhatsApp": "Whats App", "GmbH": "G M B H", "GDPR": "G D P R"},
}
"""Whole words; for German the spelling that makes a German voice say the English word."""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GERMAN = (
    "Ah Beh Zeh Deh Eh Eff Geh Ha Ih Jott Kah Ell Emm "
    "Enn Oh Peh Kuh Err Ess Teh Uh Vau Weh Icks Ypsilon Zett"
)  # fmt: skip
LETTERS: Mapping[str, Mapping[str, str]] = {
    "de": dict(zip(_ALPHABET, _GERMAN.split(), strict=True)),
    "en": dict(zip(_ALPHABET, _ALPHABET, strict=True)),
}
"""How single letters are said, for acronyms that are spelled out."""

SPELLED = frozenset(
    {"AG", "AI", "BR", "CEO", "CFO", "EDV", "EU", "FAQ", "HR", "IT", "KI", "PC", "PDF", "QR", "SMS"}
    | {"UK", "URL", "US", "USA", "USB", "VPN"}
)
"""Acronyms with a vowel that are spelled out all the same; those without one always are."""

SIGNS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "§§": "Paragrafen",
        "§": "Paragraf",
        "%": "Prozent",
        "&": "und",
        "+": "plus",
        "€": "Euro",
    },
    "en": {
        "§§": "sections",
        "§": "section",
        "%": "percent",
        "&": "and",
        "+": "plus",
        "€": "euros",
    },
}

STEMS: Mapping[str, str] = {
    "Chef": "Chefs",
    "Ärzt": "Ärzte",
    "Anwält": "Anwälte",
    "Beamt": "Beamte",
    "Betriebsrät": "Betriebsräte",
    "Köch": "Köche",
    "Bäuer": "Bauern",
}
"""The masculine plural of gender forms that neither end in -er nor take -en."""

WEAK = ("kund", "kolleg", "expert", "psycholog", "nachfolg")
"""Stems whose masculine singular takes -e: Kund:in is Kundin oder Kunde."""

SHOWN: Mapping[str, Mapping[str, str]] = {
    "de": {"address": "die eingeblendete Adresse", "number": "die eingeblendete Nummer"},
    "en": {"address": "the address on screen", "number": "the number on screen"},
}
"""What is said instead of an address or a telephone number: it is shown, and the voice points to it."""

MONTHS: Mapping[str, tuple[str, ...]] = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
