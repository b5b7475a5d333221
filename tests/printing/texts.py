"""What the made-up plans of printed matter say: twelve rules as an officer writes them, in two languages."""

from typing import NamedTuple


class RuleText(NamedTuple):
    """The texts of one rule."""

    short: str
    why: str
    do: str
    dont: str


RULES = {
    "de": (
        RuleText(
            "Erzählen Sie von Ihrer Arbeit",
            "Niemand kennt unsere Anlagen so gut wie die Menschen, die sie bauen.",
            "Die schönste Schweißnaht der Woche zeigen, dazu zwei eigene Sätze.",
            "Werbetexte weiterleiten, ohne ein eigenes Wort dazu zu schreiben.",
        ),
        RuleText(
            "Zeigen Sie Kundenprojekte erst nach Freigabe",
            "Ein Typenschild im Hintergrund genügt, und der Wettbewerb weiß, für wen wir bauen.",
            "Das Foto vorher an die Kontaktperson mailen. Die Antwort kommt am selben Tag.",
            "Ein Bild hochladen, auf dem ein Lageplan oder ein Name zu lesen ist.",
        ),
        RuleText(
            "Fragen Sie alle, die im Bild sind",
            "Über das eigene Gesicht entscheidet jeder Mensch selbst.",
            "Kurz fragen, wo das Bild erscheinen darf. Wer Nein sagt, bleibt draußen.",
            "Das Gruppenfoto vom Sommerfest hochladen, weil schon niemand etwas dagegen hat.",
        ),
        RuleText(
            "Sagen Sie offen, dass Sie hier arbeiten",
            "Lob ohne Absender wirkt wie versteckte Werbung.",
            "Dazuschreiben: Ich arbeite hier, und das ist meine eigene Meinung.",
            "Der eigenen Firma unter falschem Namen fünf Sterne geben.",
        ),
        RuleText(
            "Bleiben Sie fair",
            "Der Ärger ist nach einer Nacht verflogen. Der Kommentar steht nächstes Jahr noch da.",
            "Einmal sachlich antworten und dann aussteigen.",
            "Nachts um halb zwölf einen Lieferanten im Kommentarfeld bloßstellen.",
        ),
        RuleText(
            "Etwas schiefgegangen? Rufen Sie gleich an",
            "In der ersten Stunde lässt sich vieles richten.",
            "Beitrag verbergen, anrufen und schildern, was zu sehen war und wie lange.",
            "Abwarten und hoffen, dass es bis Montag niemand bemerkt hat.",
        ),
        RuleText(
            "Zahlen bleiben im Haus",
            "Preise und Stückzahlen verraten mehr, als man denkt.",
            "Vom Projekt erzählen, ohne Summen zu nennen.",
            "Den Auftragswert von 2,4 Mio. € im Beitrag feiern.",
        ),
        RuleText(
            "Presse? Das übernimmt unsere Kommunikationsabteilung",
            "Wer unvorbereitet zitiert wird, steht morgen in der Zeitung.",
            "Freundlich auf die Kontaktperson verweisen.",
            "Einer Journalistin im Chat schnell selbst antworten.",
        ),
        RuleText(
            "Nennen Sie Ihre Quellen",
            "Fremde Bilder und Texte gehören denen, die sie gemacht haben.",
            "Den Namen dazuschreiben und vorher um Erlaubnis bitten.",
            "Ein Bild aus der Suchmaschine kopieren.",
        ),
        RuleText(
            "Trennen Sie Privates und Dienstliches",
            "Ein eigenes Konto für jeden Zweck erspart Verwechslungen.",
            "Mit der dienstlichen Adresse nur dienstliche Konten anlegen.",
            "Über das Firmenkonto zum Geburtstag gratulieren.",
        ),
        RuleText(
            "Schützen Sie Ihre Zugänge",
            "Ein gekapertes Konto spricht in unserem Namen.",
            "Lange Kennwörter wählen und die Anmeldung in zwei Schritten einschalten.",
            "Das Kennwort im Teamordner ablegen, z. B. als Textdatei.",
        ),
        RuleText(
            "Im Zweifel: erst fragen, dann posten",
            "Eine Frage kostet zwei Minuten, ein Fehler manchmal einen Kunden.",
            "Anrufen oder kurz vorbeikommen.",
            "Selbst entscheiden, was ein Anwalt klären müsste.",
        ),
    ),
    "en": (
        RuleText(
            "Tell people about your work",
            "Nobody knows our plants as well as the people who build them.",
            "Show the best weld of the week and add two sentences of your own.",
            "Pass on advertising copy without adding a word of your own.",
        ),
        RuleText(
            "Get approval before showing customer projects",
            "One nameplate in the background is enough to tell competitors whom we build for.",
            "E-mail the photo to the contact person first. The answer comes the same day.",
            "Upload a picture in which a site plan or a name can be read.",
        ),
        RuleText(
            "Ask everyone who is in the picture",
            "Your face is yours to share.",
            "Ask where the picture may appear. Whoever says no is left out.",
            "Upload the group photo from the summer party because surely nobody will mind.",
        ),
        RuleText(
            "Say openly that you work here",
            "Praise without a sender looks like hidden advertising.",
            "Add: I work here, and this is my own opinion.",
            "Give your own company five stars under a false name.",
        ),
        RuleText(
            "Stay fair",
            "Anger is gone after a night. The comment will still be there next year.",
            "Answer once, calmly, and then step out.",
            "Show up a supplier in the comments at half past eleven at night.",
        ),
        RuleText(
            "Something went wrong? Call right away",
            "Much can be put right within the first hour.",
            "Hide the post, call and say what could be seen and for how long.",
            "Wait and hope that nobody notices before Monday.",
        ),
        RuleText(
            "Figures stay in the house",
            "Prices and quantities give away more than you think.",
            "Talk about the project without naming sums.",
            "Celebrate the order’s value of € 2.4 million in a post.",
        ),
        RuleText(
            "The press? Our communications department takes over",
            "Whoever is quoted unprepared is in the paper tomorrow.",
            "Point kindly to the contact person.",
            "Quickly answer a journalist in a chat yourself.",
        ),
        RuleText(
            "Name your sources",
            "Other people’s pictures and texts belong to those who made them.",
            "Add the name and ask for permission first.",
            "Copy a picture from a search engine.",
        ),
        RuleText(
            "Keep private and business matters apart",
            "An account of its own for each purpose saves confusion.",
            "Use the business address for business accounts only.",
            "Send birthday wishes from the company’s account.",
        ),
        RuleText(
            "Protect your accounts",
            "A hijacked account speaks in our name.",
            "Choose long passwords and turn on two-step login.",
            "Keep the password in the team folder, say as a text file.",
        ),
        RuleText(
            "In doubt: ask first, then post",
            "A question takes two minutes, a mistake may cost a customer.",
            "Call, or just drop by.",
            "Decide for yourself what a lawyer would have to settle.",
        ),
    ),
}

PLAN = {
    "de": {
        "title": "Kurz gefragt, sicher gepostet",
        "policy": "Richtlinie für soziale Medien",
        "why": "Unsere Arbeit darf gesehen werden. Diese Regeln zeigen, wie das sicher geht.",
        "role": "Referentin",
        "private": "In der Pause am eigenen Handy, zum Beispiel 30 Minuten mittags.",
        "quote": "Ich frage kurz nach, und meistens heißt es: ja, gern.",
        "person_role": "Montage, Ulm",
        "goals": (
            "Jeden Monat ein Projekt, erzählt von denen, die es gebaut haben",
            "30 gute Bewerbungen für den Ausbildungsstart im September",
            "Sechs Filme im Jahr, die eine Anlage in zwei Minuten erklären",
        ),
    },
    "en": {
        "title": "Ask briefly, post safely",
        "policy": "Social media policy",
        "why": "Our work deserves to be seen. These rules show how to do that safely.",
        "role": "Officer",
        "private": "In breaks on your own phone, for example 30 minutes at lunch.",
        "quote": "I just ask, and mostly the answer is: yes, gladly.",
        "person_role": "Assembly, Ulm",
        "goals": (
            "One project a month, told by the people who built it",
            "30 good applications for apprenticeships starting in September",
            "Six films a year, each explaining one plant in two minutes",
        ),
    },
}
PLATFORMS = ("LinkedIn", "Instagram", "YouTube")
PEOPLE = ("Hatice Demirel", "Jonas Feldkamp")
