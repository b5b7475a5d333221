"""Plans of every size and shape for printed matter, written as a person would write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.printing.texts import PEOPLE, PLAN, PLATFORMS, RULES

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
    title: str = ""
    address: str = "sie"
    short: str = ""
    firm: str = "Nordkette Anlagenbau GmbH"
    deliverables: Sequence[str] = field(default=("{id: blatt, kind: notice}",))

    def plan(self) -> str:
        """The plan file."""
        return "\n".join((*self._head(), *self._policy(), *self._rules(), *self._tail())) + "\n"

    def files(self) -> dict[str, str]:
        """The files the plan names, by the name `campaign_folder` takes."""
        return {"logo.svg": LOGO, "portrait.svg": PORTRAIT, "consent.md": CONSENT}

    @property
    def _say(self) -> Mapping[str, Any]:
        return PLAN[self.language]

    def _head(self) -> list[str]:
        logo = ", logo: logo.svg" if self.logo else ""
        return [
            "campaign: probe",
            f'title: "{self.title or self._say["title"]}"',
            f"language: {self.language}",
            f"address: {self.address}",
            "go_live: 2027-02-01",
            f'brand: {{name: "{self.firm}"{logo}}}',
            "people: people.csv",
        ]

    def _policy(self) -> list[str]:
        say = self._say
        lines = ["policy:", f"  title: {say['policy']}"]
        if self.link:
            lines.append("  link: https://intranet.example.com/social-media")
        if self.why:
            lines.append(f"  why: {say['why']}")
        lines += [
            "  contact:",
            "    name: Miriam Achterberg",
            f"    role: {say['role']}",
            "    email: miriam.achterberg@example.com",
            "    phone: +49 30 23125 214",
            "    deputy: {name: Tobias Krüger, phone: +49 40 66969 118}",
        ]
        if self.private:
            lines += [
                "  private_use:",
                "    allowed: breaks",
                f"    text: {say['private']}",
            ]
        if self.goals:
            lines.append("  goals:")
            for number in range(self.goals):
                platform, goal = PLATFORMS[number % 3], say["goals"][number % 3]
                lines.append(f'    - {{platform: {platform}, goal: "{goal}", owner: Lena Brandt}}')
        if self.council:
            lines.append(f"  works_council: {self.council}")
        return lines

    def _rules(self) -> list[str]:
        lines = ["  rules:"]
        for number in range(self.rules):
            text = RULES[self.language][number % 12]
            lines += [
                f'    - short: "{self.short or text.short}"',
                f'      why: "{text.why}"',
                f'      do: "{text.do}"',
                f'      dont: "{text.dont}"',
                f"      level: {('must', 'should', 'tip')[number % 3]}",
            ]
        return lines

    def _tail(self) -> list[str]:
        lines = ["statements:"] if self.statements else []
        for number in range(self.statements):
            lines += [
                f"  - person: {PEOPLE[number % 2]}",
                f"    role: {self._say['person_role']}",
                f'    quote: "{self._say["quote"]}"',
                "    portrait: portrait.svg",
                "    portrait_alt: Gezeichnetes Porträt",
                "    consent: {file: consent.md, date: 2026-11-17, scope: [flyer, notice]}",
            ]
        return [*lines, "deliverables:", *(f"  - {spec}" for spec in self.deliverables), *self._silence()]

    def _silence(self) -> list[str]:
        """What an officer would miss in this shape is left out on purpose."""
        missing = {
            "goals": not self.goals,
            "private-use": not self.private,
            "rules-too-many": self.rules > 12,
        }
        rules = [rule for rule, is_missing in missing.items() if is_missing]
        return (
            ["silence:", *(f"  - {{rule: {rule}, reason: Ein Probedruck}}" for rule in rules)]
            if rules
            else []
        )
