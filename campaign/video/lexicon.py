"""Words a voice would say wrongly: what is said for short forms, how loan words are spelled for it."""

from collections.abc import Mapping

ABBREVIATIONS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "i. d. R.": "in der Regel",
        "u. s. w.": "und so weiter",
        "u. v. m.": "und vieles mehr",
        "i. S. d.": "im Sinne des",
        "z. B.": "zum Beispiel",
        "z. T.": "zum Teil",
        "z. Z.": "zur Zeit",
        "d. h.": "das heißt",
        "u. a.": "unter anderem",
        "v. a.": "vor allem",
        "u. U.": "unter Umständen",
        "u. Ä.": "und Ähnliches",
        "o. Ä.": "oder Ähnliches",
        "o. g.": "oben genannt",
        "s. o.": "siehe oben",
        "s. u.": "siehe unten",
        "s. a.": "siehe auch",
        "i. A.": "im Auftrag",
        "a. D.": "außer Dienst",
        "m. E.": "meines Erachtens",
        "usw.": "und so weiter",
        "etc.": "et cetera",
        "bzw.": "beziehungsweise",
        "bspw.": "beispielsweise",
        "ggf.": "gegebenenfalls",
        "ggü.": "gegenüber",
        "evtl.": "eventuell",
        "exkl.": "exklusive",
        "inkl.": "inklusive",
        "einschl.": "einschließlich",
        "zzgl.": "zuzüglich",
        "abzgl.": "abzüglich",
        "zzt.": "zurzeit",
        "ca.": "circa",
        "vgl.": "vergleiche",
        "sog.": "sogenannte",
        "gem.": "gemäß",
        "lt.": "laut",
        "mind.": "mindestens",
        "max.": "maximal",
        "mtl.": "monatlich",
        "tgl.": "täglich",
        "Abs.": "Absatz",
        "Abt.": "Abteilung",
        "Abb.": "Abbildung",
        "Anl.": "Anlage",
        "Art.": "Artikel",
        "Kap.": "Kapitel",
        "Ziff.": "Ziffer",
        "Nrn.": "Nummern",
        "Nr.": "Nummer",
        "lit.": "Buchstabe",
        "Tel.": "Telefon",
        "Std.": "Stunden",
        "Min.": "Minuten",
        "Sek.": "Sekunden",
        "Mio.": "Millionen",
        "Mrd.": "Milliarden",
        "Dr.": "Doktor",
        "Prof.": "Professor",
        "Dipl.-Ing.": "Diplom-Ingenieur",
        "Hr.": "Herr",
        "Fr.": "Frau",
        "Fa.": "Firma",
        "Str.": "Straße",
    },
    "en": {
        "e.g.": "for example",
        "i.e.": "that is",
        "a.m.": "A M",
        "p.m.": "P M",
        "etc.": "et cetera",
        "vs.": "versus",
        "approx.": "approximately",
        "dept.": "department",
        "Nos.": "numbers",
        "No.": "number",
        "Art.": "article",
        "Sec.": "section",
        "Fig.": "figure",
        "ch.": "chapter",
        "para.": "paragraph",
        "max.": "at most",
        "min.": "at least",
        "mins.": "minutes",
        "hrs.": "hours",
        "incl.": "including",
        "excl.": "excluding",
        "tel.": "telephone",
        "ext.": "extension",
        "Dr.": "Doctor",
        "Prof.": "Professor",
        "Mr.": "Mister",
        "Ms.": "Miz",
        "Mrs.": "Missis",
        "Ltd.": "Limited",
        "Inc.": "Incorporated",
        "Co.": "Company",
    },
}
"""What stands before a dot or two, and what is said; spaces inside may be missing or narrow."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "AGG": "Allgemeines Gleichbehandlungsgesetz",
        "ArbZG": "Arbeitszeitgesetz",
        "BDSG": "Bundesdatenschutzgesetz",
        "BetrVG": "Betriebsverfassungsgesetz",
        "BGB": "Bürgerliches Gesetzbuch",
        "DSGVO": "Datenschutz-Grundverordnung",
        "GeschGehG": "Geschäftsgeheimnisgesetz",
        "HinSchG": "Hinweisgeberschutzgesetz",
        "KunstUrhG": "Kunsturhebergesetz",
        "LkSG": "Lieferkettensorgfaltspflichtengesetz",
        "StGB": "Strafgesetzbuch",
        "TDDDG": "Telekommunikation-Digitale-Dienste-Datenschutz-Gesetz",
        "UrhG": "Urheberrechtsgesetz",
        "GmbH": "G M B H",
        "gGmbH": "gemeinnützige G M B H",
        "KGaA": "K G A A",
        "Lkw": "L K W",
        "Pkw": "P K W",
        "Kfz": "K F Z",
        "ChatGPT": "Chat G P T",
        "WLAN": "W-Lan",
        "Mo": "Montag",
        "Di": "Dienstag",
        "Mi": "Mittwoch",
        "Fr": "Freitag",
        "Sa": "Samstag",
    },
    "en": {
        "GmbH": "G M B H",
        "LinkedIn": "Linked In",
        "WhatsApp": "Whats App",
        "TikTok": "Tick Tock",
        "ChatGPT": "Chat G P T",
        "FAQs": "F A Q's",
        "Mon": "Monday",
        "Tue": "Tuesday",
        "Wed": "Wednesday",
        "Thu": "Thursday",
        "Fri": "Friday",
    },
}
"""Short forms and names that are said otherwise than they are written, in any voice."""

DAYS: Mapping[str, str] = {"Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag",
                           "Fr": "Freitag", "Sa": "Samstag", "So": "Sonntag"}  # fmt: skip
"""German weekdays; "Do" and "So" are other words too, and only what is beside them tells which."""

RESPELLED: Mapping[str, Mapping[str, str]] = {
    "de": {
        "Account": "Äkaunt",
        "Accounts": "Äkaunts",
        "Chat": "Tschatt",
        "Chats": "Tschatts",
        "Chatbot": "Tschatbot",
        "Chatbots": "Tschatbots",
        "chatten": "tschatten",
        "Cloud": "Klaut",
        "Compliance": "Kommplaiens",
        "Deadline": "Dettlein",
        "E-Mail": "I-Mehl",
        "E-Mails": "I-Mehls",
        "Event": "Iwent",
        "Events": "Iwents",
        "Facebook": "Fehsbuck",
        "Feedback": "Fiedbäck",
        "fair": "fehr",
        "Guideline": "Gaidlain",
        "Guidelines": "Gaidlains",
        "Hashtag": "Häschtäck",
        "Hashtags": "Häschtäcks",
        "Homeoffice": "Hohmoffiss",
        "Influencer": "Influenzer",
        "LinkedIn": "Linktihn",
        "liken": "laiken",
        "likt": "laikt",
        "Media": "Mihdia",
        "mailen": "mehlen",
        "Messenger": "Messendscher",
        "Newsletter": "Njuhsletter",
        "Onboarding": "Onn-Bording",
        "Offline": "Off-lain",
        "offline": "off-lain",
        "Phishing": "Fisching",
        "Post": "Pohst",
        "Posts": "Pohsts",
        "gepostet": "gepohstet",
        "poste": "pohste",
        "posten": "pohsten",
        "Posten": "Pohsten",
        "postet": "pohstet",
        "Screenshot": "Skrienschott",
        "Screenshots": "Skrienschotts",
        "Social": "Soschl",
        "Story": "Stori",
        "Tool": "Tuhl",
        "Tools": "Tuhls",
        "Update": "App-Deht",
        "Updates": "App-Dehts",
        "WhatsApp": "Wottsäpp",
        "Whistleblower": "Wissel Blouer",
        "Workshop": "Wörkschopp",
        "Workshops": "Wörkschopps",
    },
    "en": {},
}
"""English words as a German voice has to see them written to say them right.

Each was chosen among up to eight spellings by what an offline recogniser understood (docs/voice.md);
words a German voice says right by itself, such as YouTube, online or Team, are not respelled.
"""

LETTERS: Mapping[str, Mapping[str, str]] = {"de": {"V": "Vau"}, "en": {}}
"""Single letters a voice swallows unless their name is written out."""

SPELLED = frozenset(
    {"AG", "AI", "AGB", "API", "ARD", "BR", "CEO", "CFO", "CIO", "EDV", "EKG", "ERP", "EU", "FAQ", "HR"}
    | {"IT", "KI", "LED", "OK", "PC", "PDF", "QR", "SAP", "SMS", "UK", "UG", "URL", "US", "USA", "USB"}
    | {"VIP", "VPN"}
)
"""Acronyms with a vowel that are spelled out all the same; those without one always are."""

SIGNS: Mapping[str, Mapping[str, str]] = {
    "de": {"§§": "Paragrafen", "§": "Paragraf", "%": "Prozent", "‰": "Promille", "&": "und", "+": "plus",
           "=": "gleich", "€": "Euro", "$": "Dollar", "£": "Pfund", "°": "Grad", "#": "Hashtag", "@": "ätt",
           "<": "kleiner als", ">": "größer als", "×": "mal"},
    "en": {"§§": "sections", "§": "section", "%": "percent", "‰": "per mille", "&": "and", "+": "plus",
           "=": "equals", "€": "euros", "$": "dollars", "£": "pounds", "°": "degrees", "#": "hashtag",
           "@": "at", "<": "less than", ">": "greater than", "×": "by"},
}  # fmt: skip
"""What is said for a sign that still stands by itself at the end."""

UNITS: Mapping[str, Mapping[str, str]] = {
    "de": {"km/h": "Kilometer pro Stunde", "Mbit/s": "Megabit pro Sekunde", "Gbit/s": "Gigabit pro Sekunde",
           "kWh": "Kilowattstunden", "kW": "Kilowatt", "km": "Kilometer",
           "cm": "Zentimeter", "mm": "Millimeter", "m²": "Quadratmeter", "m": "Meter", "kg": "Kilogramm",
           "g": "Gramm", "kB": "Kilobyte", "MB": "Megabyte", "GB": "Gigabyte", "TB": "Terabyte",
           "°C": "Grad Celsius", "dB": "Dezibel", "V": "Volt", "h": "Stunden", "min": "Minuten",
           "s": "Sekunden", "Std": "Stunden"},
    "en": {"km/h": "kilometres an hour", "Mbit/s": "megabits a second", "Gbit/s": "gigabits a second",
           "kWh": "kilowatt hours", "kW": "kilowatts", "km": "kilometres",
           "cm": "centimetres", "mm": "millimetres", "m²": "square metres", "m": "metres", "kg": "kilograms",
           "g": "grams", "kB": "kilobytes", "MB": "megabytes", "GB": "gigabytes", "TB": "terabytes",
           "°C": "degrees Celsius", "dB": "decibels", "V": "volts", "h": "hours", "hrs": "hours",
           "min": "minutes", "mins": "minutes", "s": "seconds"},
}  # fmt: skip
"""Units, said in full behind a number."""

MONEY: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "de": {"€": ("Euro", "Euro", "Cent"), "EUR": ("Euro", "Euro", "Cent"), "Euro": ("Euro", "Euro", "Cent"),
           "$": ("Dollar", "Dollar", "Cent"), "USD": ("Dollar", "Dollar", "Cent"),
           "£": ("Pfund", "Pfund", "Pence"), "CHF": ("Franken", "Franken", "Rappen")},
    "en": {"€": ("euro", "euros", "cents"), "EUR": ("euro", "euros", "cents"),
           "$": ("dollar", "dollars", "cents"), "USD": ("dollar", "dollars", "cents"),
           "£": ("pound", "pounds", "pence"), "GBP": ("pound", "pounds", "pence"),
           "CHF": ("franc", "francs", "centimes")},
}  # fmt: skip
"""A currency: one of it, several, and its hundredths."""

LARGE: Mapping[str, Mapping[str, str]] = {
    "de": {"Mio.": "Millionen", "Mrd.": "Milliarden", "Tsd.": "Tausend", "Millionen": "Millionen",
           "Milliarden": "Milliarden"},
    "en": {"million": "million", "billion": "billion", "thousand": "thousand", "m": "million",
           "bn": "billion", "k": "thousand"},
}  # fmt: skip
"""Words of size between a number and its currency."""

STEMS: Mapping[str, str] = {
    "Chef": "Chefs",
    "Ärzt": "Ärzte",
    "Anwält": "Anwälte",
    "Beamt": "Beamte",
    "Betriebsrät": "Betriebsräte",
    "Rät": "Räte",
    "Köch": "Köche",
    "Bäuer": "Bauern",
    "Vorständ": "Vorstände",
    "Bevollmächtigt": "Bevollmächtigte",
}
"""The masculine plural of gender forms that neither end in -er nor take -en."""

SINGULARS: Mapping[str, str] = {
    "ärzt": "arzt",
    "anwält": "anwalt",
    "rät": "rat",
    "köch": "koch",
    "bäuer": "bauer",
    "vorständ": "vorstand",
}
"""Stems that lose their umlaut in the masculine singular."""

WEAK = ("kund", "kolleg", "expert", "psycholog", "nachfolg", "beamt", "zeug", "pat", "gesell")
"""Stems whose masculine singular takes -e: Kund:in is Kundin oder Kunde."""

FEMININE = frozenset(
    {"Regel", "Mail", "Person", "Nummer", "Antwort", "Tafel", "Tat", "Nacht", "Wahl", "Zahl"}
)
"""Feminine nouns whose ending does not show it: 1 Regel is eine Regel."""

DATIVE = frozenset(
    {"den", "mit", "von", "bei", "aus", "zu", "nach", "seit", "allen", "unseren", "ihren", "euren", "deinen"}
    | {"vielen", "einigen", "beiden", "manchen", "diesen", "keinen", "neuen", "anderen", "unter", "zwischen"}
)  # fmt: skip
"""Words after which a plural stands in the dative: den Mitarbeiterinnen und Mitarbeitern."""

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
