"""What tests of mailings use: contents and letters of a small campaign with something of everything."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from campaign.mailings import mail
from campaign.mailings.letter import Letter, letter
from campaign.manifest import MadeFile
from campaign.plan.content import Content
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign, read_campaign
from campaign.theme.find import find_theme
from campaign.theme.materials import Made, Materials
from tests.conftest import WriteFolder

PLAN = """\
campaign: probe
title: Probe
language: de
languages: [de, en]
address: sie
go_live: 2027-02-01
brand: {name: Beispiel & Söhne GmbH, logo: logo.svg, colour: "#0B5FA5"}
policy:
  title: Richtlinie für Proben
  effective: 2027-02-08
  link: https://intranet.example.com/proben
  contact:
    name: Kim Beispiel
    role: Proben
    email: kim@example.com
    phone: +49 30 23125 100
    deputy: {name: Ali Muster, email: ali@example.com}
  private_use: {allowed: breaks, text: "In der Pause, zum Beispiel 30 Minuten."}
  goals: [{platform: LinkedIn, goal: "Zeigen, was wir können", owner: Ali Muster}]
  rules:
    - {short: Erst fragen, why: Weil es hilft, do: Anrufen, dont: Raten, level: must}
    - {short: "Bilder < 5 MB & sauber", level: tip}
  works_council: {status: agreed, date: 2026-12-10}
people: people.csv
statements:
  - person: Ayşe Öztürk
    quote: Geht doch.
    portrait: face.svg
    portrait_alt: Gezeichnetes Porträt
    consent: {file: consent.md, date: 2026-11-01, scope: [mailing]}
  - person: Jörg Groß
    quote: Nur gedruckt.
    consent: {file: consent.md, date: 2026-11-01, scope: [flyer]}
workshops:
  - id: w1
    title: Ausprobieren
    sessions: [{start: 2027-02-23 10:00, room: Raum 1}, {start: 2027-03-02 14:30}]
deliverables:
  - {id: flyer, kind: flyer}
  - {id: film, kind: explainer, link: "https://intranet.example.com/film"}
mailings:
  - {id: start, phase: announce, send: go_live - 14 days at 09:00, show: [dates]}
  - id: regeln
    phase: explain
    send: go_live at 10:00
    from: {name: Dr. Chef}
    subject: {de: Betreff mit Ümläut, en: Subject}
    show: [rules, private_use, goals]
    attach: [flyer]
  - {id: praxis, phase: train, send: go_live + 8 days at 10:00, show: [statements, film, workshops]}
  - id: frage
    phase: remind
    send: go_live + 22 days at 10:00
    show: [rules, pulse]
    pulse: {question: Wie läuft es?, answers: [Gut & gern, Naja]}
"""

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} 50">'
    '<rect width="{0}" height="50" fill="#0B5FA5"/></svg>'
)
FILES = {"logo.svg": SVG.format(200), "face.svg": SVG.format(50), "consent.md": "Ja, gern."}
SENT = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
ID = "<3f2a@example.com>"

Written = Callable[..., Letter]
Said = Callable[..., Content]


class Post:
    """A small campaign whose mailings can be read and compiled."""

    def __init__(self, campaign: Campaign, output: Path) -> None:
        self.campaign, self.output = campaign, output
        self.made: Made = {
            "flyer": [self._made("print/flyer.de.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20)],
            "film": [self._made("film/film.de.poster.png", poster())],
        }

    def _made(self, path: str, data: bytes) -> MadeFile:
        target = self.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return MadeFile(
            path.split("/")[1].split(".")[0], "", "de", path, hashlib.sha256(data).hexdigest(), len(data)
        )

    @property
    def materials(self) -> Materials:
        theme = find_theme(self.campaign.folder, self.campaign.plan.brand.theme)
        return Materials(theme, self.campaign.folder, self.output / "cache", self.output)

    def content(self, id: str, language: str = "de") -> Content:
        spec = next(mailing for mailing in self.campaign.plan.mailings if mailing.id == id)
        return mail.content(self.campaign, spec, language, self.made)

    def letter(self, id: str, language: str = "de") -> Letter:
        return letter(self.content(id, language), self.materials)


def poster() -> bytes:
    file = BytesIO()
    Image.new("RGB", (320, 180), "#224466").save(file, "PNG")
    return file.getvalue()


def parsed(message: bytes) -> EmailMessage:
    """The message as a strict reader sees it; every defect raises."""
    read = message_from_bytes(message, EmailMessage, policy=policy.SMTP.clone(raise_on_defect=True))
    assert not [defect for part in read.walk() for defect in part.defects]
    return read


def text_of(message: bytes, kind: str = "plain") -> str:
    part = parsed(message).get_body((kind,))
    assert part is not None
    return str(part.get_content())


def someone(name: str = "Kim Nguyen", **known: str) -> Recipient:
    return Recipient(**{"name": name, "email": "kim.nguyen@example.com", **known})  # type: ignore[arg-type]


@pytest.fixture
def post(campaign_folder: WriteFolder, tmp_path: Path) -> Callable[..., Post]:
    """The campaign of `PLAN`, with `changes` made to its text: `post({"old": "new"})`."""

    def written(changes: dict[str, str] | None = None, **files: str | bytes) -> Post:
        plan = PLAN
        for old, new in (changes or {}).items():
            assert old in plan, old
            plan = plan.replace(old, new)
        return Post(read_campaign(campaign_folder(plan, **{**FILES, **files})), tmp_path / "output")

    return written
