"""A campaign without a fault, and what becomes of it when one thing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from campaign.plan.read import Reading, check_campaign

PLAN = """\
campaign: fotos-2027
title: Zeigen, was wir bauen
language: de
address: sie
go_live: 2027-02-01
holidays: DE-BW
brand: {name: Lindwurm Kräne GmbH, colour: "#0B5FA5", accent: "#F2A900"}
policy:
  title: Richtlinie für soziale Medien
  version: "1.0"
  document: policy.md
  why: Unsere Arbeit darf gesehen werden.
  contact:
    name: Miriam Achterberg
    email: miriam.achterberg@example.com
    phone: +49 30 23125 214
    deputy: {name: Tobias Krüger, email: tobias.krueger@example.com}
  private_use: {allowed: breaks, text: "In allen Pausen, zum Beispiel 30 Minuten mittags."}
  goals:
    - {platform: LinkedIn, goal: Jeden Monat ein Projekt, owner: Lena Brandt}
  rules:
    - {short: Fragen Sie alle im Bild, why: Das eigene Gesicht gehört jedem selbst., level: must}
    - {short: Antworten Sie einmal sachlich, level: should}
    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}
  works_council: {status: agreed, date: 2026-12-10}
people: people.csv
audiences:
  ulm: {where: {site: Ulm}}
  berlin: {where: {site: Berlin}}
statements:
  - id: hatice
    person: Hatice Demirel
    quote: Jetzt frage ich kurz nach.
    portrait: hatice.svg
    portrait_alt: Gezeichnetes Porträt
    consent: {file: consent.md, date: 2026-11-17, scope: [flyer, mailing]}
workshops:
  - id: w-ulm
    audience: ulm
    capacity: 8
    trainer: Leyla Öztürk
    sessions:
      - {start: 2027-02-23 10:00, room: Raum Donau}
      - {start: 2027-02-23 13:30, room: Raum Donau}
tracks:
  - {id: einstieg, title: Neu hier, audience: berlin, mailings: [regeln]}
ambassadors: {voluntary: true, join: Schreiben Sie bis Freitag an Miriam Achterberg.}
deliverables:
  - {id: flyer, kind: flyer}
  - {id: aushang, kind: notice}
  - {id: blatt, kind: policy-sheet, copies: {audience: ulm}}
  - {id: film, kind: explainer, link: https://intranet.example.com/film}
mailings:
  - {id: ankuendigung, phase: announce, send: go_live - 14 days at 09:00, body: mail.md}
  - {id: regeln, phase: explain, send: go_live at 10:00, show: [rules], attach: [flyer]}
  - {id: praxis, phase: train, send: go_live + 9 days at 10:00, show: [statements]}
  - {id: erinnerung, phase: remind, send: go_live + 22 days at 10:00, to: ulm}
"""

POLICY = """\
# Richtlinie für soziale Medien

Version 1.0, gültig ab 1. Februar 2027.

## Worum es geht

Unsere Arbeit darf gesehen werden. Drei Regeln zeigen, wie das geht. Mehr steht unter
[Wen Sie fragen](#wen-sie-fragen).

## Die Regeln

### 1. Fragen Sie alle im Bild

*Muss.* Wer Nein sagt, bleibt draußen.

## Wen Sie fragen

- **Miriam Achterberg**, miriam.achterberg@example.com, +49 30 23125 214
"""

MAIL = """\
Ab Februar gibt es drei Regeln. Hatice Demirel hat sie schon ausprobiert.

Mehr steht [im Intranet](https://intranet.example.com/film).
"""

PEOPLE = """\
Anrede;Vorname;Nachname;E-Mail;Standort;Personalnummer
Frau;Ayşe;Öztürk;ayse.oeztuerk@example.com;Ulm;1
Herr;Jörg;Groß;joerg.gross@example.com;Ulm;2
;Kim;Nguyen;kim.nguyen@example.com;Ulm;3
Herr;Bogdan;Wójcik;;Ulm;4
Frau;Marta;Lindner;marta.lindner@example.com;Berlin;5
Herr;Pauline;Voss;pauline.voss@example.com;Berlin;6
"""

PORTRAIT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>\n'

TODAY = date(2026, 12, 14)

Change = tuple[str, str]
"""What stands in the plan, and what takes its place."""


@dataclass(frozen=True)
class Office:
    """The campaign's files by name."""

    files: Mapping[str, str] = field(
        default_factory=lambda: {
            "campaign.yaml": PLAN,
            "policy.md": POLICY,
            "mail.md": MAIL,
            "people.csv": PEOPLE,
            "hatice.svg": PORTRAIT,
            "consent.md": "Ich bin einverstanden.\n",
        }
    )

    def changed(self, file: str, *changes: Change) -> "Office":
        """The same campaign with something else in one of its files."""
        text = self.files[file]
        for old, new in changes:
            assert old in text, f"{old!r} does not stand in {file}"
            text = text.replace(old, new, 1)
        return Office({**self.files, file: text})

    def reading(self, folder: Path, today: date = TODAY) -> Reading:
        """What `campaign check` makes of it."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return check_campaign(folder / "campaign.yaml", today)

    def found(self, folder: Path, today: date = TODAY) -> list[str]:
        """Every finding as `file:line:column rule`."""
        return [f"{one.place} {one.rule}" for one in self.reading(folder, today).findings]
