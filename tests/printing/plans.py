"""Plans of every size and shape for printed matter, written as a person would write them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">
<path fill="#0B5FA5" d="M0 40L20 0L40 40Z"/><path fill="#F2A900" d="M50 10h70v20h-70z"/>
</svg>
"""
PORTRAIT = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">
<rect width="100" height="100" fill="#E9E4DA"/><circle cx="50" cy="42" r="22" fill="#B9805C"/>
</svg>
"""
CONSENT = "Ich bin einverstanden.\n"

_SHORT = {
    "de": (
        "Fragen Sie, bevor Sie posten",
        "Zeigen Sie Kundenprojekte erst nach Freigabe",
        "Bleiben Sie fair",
        "Sagen Sie offen, dass Sie hier arbeiten",
    ),
    "en": (
        "Ask before you post",
        "Get approval before showing customer projects",
        "Stay fair",
        "Say openly that you work here",
    ),
}
_EXAMPLE = {
    "de": (
        "Das Foto vorher an die Kontaktperson mailen, die Antwort kommt am selben Tag.",
        "Ein Bild hochladen, auf dem ein Lageplan oder ein Name zu lesen ist.",
    ),
    "en": (
        "E-mail the photo to the contact person first, the answer comes the same day.",
        "Upload a picture in which a site plan or a name can be read.",
    ),
}


@dataclass(frozen=True)
class Shape:
    """What a plan has: how many rules, which language, which of the optional parts."""

    rules: int = 3
    language: str = "de"
    logo: bool = False
    statements: int = 0
    goals: int = 0
    private: bool = True
    link: bool = True
    why: bool = True
    council: str = ""
    title: str = "Kurz gefragt, sicher gepostet"
    short: str = ""
    firm: str = "Nordkette Anlagenbau GmbH"
    deliverables: Sequence[str] = field(default=("{id: blatt, kind: notice}",))

    def plan(self) -> str:
        """The plan file."""
        return "\n".join((*self._head(), *self._policy(), *self._rules(), *self._tail())) + "\n"

    def files(self) -> dict[str, str]:
        """The files the plan names, by the name `campaign_folder` takes."""
        return {"logo.svg": LOGO, "portrait.svg": PORTRAIT, "consent.md": CONSENT}

    def _head(self) -> list[str]:
        logo = ", logo: logo.svg" if self.logo else ""
        return [
            "campaign: probe",
            f'title: "{self.title}"',
            f"language: {self.language}",
            "go_live: 2027-02-01",
            f'brand: {{name: "{self.firm}"{logo}}}',
            "people: people.csv",
        ]

    def _policy(self) -> list[str]:
        lines = ["policy:", "  title: Richtlinie für soziale Medien"]
        if self.link:
            lines.append("  link: https://intranet.example.com/social-media")
        if self.why:
            lines.append(
                "  why: Unsere Arbeit darf gesehen werden. Diese Regeln zeigen, wie das sicher geht."
            )
        lines += [
            "  contact:",
            "    name: Miriam Achterberg",
            "    role: Referentin",
            "    email: miriam.achterberg@example.com",
            "    phone: +49 30 23125 214",
            "    deputy: {name: Tobias Krüger, phone: +49 40 66969 118}",
        ]
        if self.private:
            lines += [
                "  private_use:",
                "    allowed: breaks",
                "    text: In der Pause am eigenen Handy.",
            ]
        if self.goals:
            lines.append("  goals:")
            for number in range(self.goals):
                lines.append(
                    f"    - {{platform: Plattform {number + 1}, goal: Ein Projekt im Monat, owner: Lena}}"
                )
        if self.council:
            lines.append(f"  works_council: {self.council}")
        return lines

    def _rules(self) -> list[str]:
        good, bad = _EXAMPLE[self.language]
        lines = ["  rules:"]
        for number in range(self.rules):
            short = self.short or _SHORT[self.language][number % 4]
            lines += [
                f'    - short: "{short}"',
                "      why: Ein Blick genügt, und der Wettbewerb weiß Bescheid.",
                f"      do: {good}",
                f"      dont: {bad}",
                f"      level: {('must', 'should', 'tip')[number % 3]}",
            ]
        return lines

    def _tail(self) -> list[str]:
        lines = ["statements:"] if self.statements else []
        for number in range(self.statements):
            lines += [
                f"  - person: Person {number + 1}",
                "    role: Montage, Ulm",
                "    quote: Ich frage kurz nach, und meistens heißt es ja.",
                "    portrait: portrait.svg",
                "    portrait_alt: Gezeichnetes Porträt",
                "    consent: {file: consent.md, date: 2026-11-17, scope: [flyer, notice]}",
            ]
        return [*lines, "deliverables:", *(f"  - {spec}" for spec in self.deliverables)]
