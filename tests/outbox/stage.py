"""A small stage for the outbox: a plan of one mailing, a virtual clock, a server that answers as told."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from campaign.clock import VirtualClock
from campaign.errors import DeliveryError, MakingError
from campaign.mailings.handover import Reply
from campaign.outbox.database import Outbox, open_outbox
from campaign.outbox.deliver import Deliverer, Round
from campaign.outbox.enqueue import Enqueued, enqueue
from campaign.outbox.letters import Ready
from campaign.outbox.line import Line
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.records import DeliveryRecord, lines
from campaign.outbox.states import State
from campaign.outbox.steering import Steering
from campaign.outbox.tick import Ticked, Ticker
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign, read_campaign

PLAN = """\
campaign: tiny
title: Kurz gesagt
language: de
languages: [de, en]
go_live: 2027-02-01
brand: {name: Beispiel GmbH}
policy:
  title: Richtlinie
  contact: {name: Kim Beispiel, email: kim@example.com, phone: +49 30 23125 100}
  rules: [{short: Erst fragen}]
people: people.csv
mailings:
  - {id: start, phase: announce, send: 2027-02-01 at 09:00}
"""
DUE = datetime(2027, 2, 1, 8, 0, tzinfo=UTC)
"""When the mailing goes: nine o'clock in Berlin, in winter."""


def people(number: int) -> str:
    """A people list of so many, one of them without an address."""
    rows = [f"Person {n},person{n}@example.com,{'en' if n % 3 == 0 else 'de'}" for n in range(1, number)]
    return "\n".join(["name,email,language", *rows, "Ohne Adresse,,de", ""])


def said(code: int, text: str = "as you say") -> Reply:
    """A server's reply."""
    return Reply(code, text)


class Crash(Exception):
    """The process dies here."""


Answer = Reply | DeliveryError | Crash


@dataclass
class Server:
    """A server that answers as the script says, then 250; it remembers what it accepted."""

    script: list[Answer] = field(default_factory=list)
    accepted: list[tuple[str, bytes]] = field(default_factory=list)
    refuses: bool = False
    opened: int = 0
    during: Callable[[], None] = lambda: None

    def open(self) -> "Server":
        if self.refuses:
            raise DeliveryError("nobody there", before_message=True)
        self.opened += 1
        return self

    def send(self, sender: str, recipient: str, message: bytes) -> Reply:
        self.during()
        answer = self.script.pop(0) if self.script else said(250)
        if not isinstance(answer, Reply):
            raise answer
        if answer.code == 250:
            self.accepted.append((recipient, message))
        return answer

    def close(self) -> None:
        pass

    @property
    def reached(self) -> list[str]:
        return [recipient for recipient, _ in self.accepted]


@dataclass(frozen=True)
class _Letter:
    language: str
    sender: str = "kim@example.com"

    def return_path(self, message_id: str) -> str:
        return self.sender

    def addressed(
        self, recipient: Recipient, message_id: str, date: datetime, *, test: bool = False
    ) -> bytes:
        if "\n" in recipient.name:
            raise MakingError("a line break in a name", "take it out")
        mark = "TEST " if test else ""
        return f"{mark}{self.language} {recipient.name} {message_id} {date.isoformat()}".encode()


@dataclass
class Letters:
    """Letters of one line each; those of the languages or mailings in `missing` cannot be made."""

    missing: set[str] = field(default_factory=set)

    def of(self, mailing: str, language: str) -> Ready:
        if {mailing, language} & self.missing:
            raise MakingError(f"{mailing} carries what was not built", "run campaign build first")
        return Ready(_Letter(language), "0" * 64)


@dataclass
class Stage:
    """Everything one deliverer needs, and a second one when asked for."""

    campaign: Campaign
    outbox: Outbox
    clock: VirtualClock
    server: Server = field(default_factory=Server)
    letters: Letters = field(default_factory=Letters)
    patience: Patience = field(default_factory=Patience)
    owner: Owner = field(default_factory=Owner.here)
    stopping: Callable[[], bool] = lambda: False
    ticker: Ticker = field(default_factory=Ticker)
    url: str = ""
    """Where the outbox is, for other processes."""

    @property
    def deliverer(self) -> Deliverer:
        line = Line(self.server, "mail.example.com")
        return Deliverer(
            self.outbox, self.letters, line, self.clock, self.owner, self.patience, lambda: 0.5, self.stopping
        )

    def another(self) -> "Stage":
        """Another deliverer on the same outbox, campaign and clock, with a server of its own."""
        return replace(self, server=Server(), owner=Owner.here(), ticker=Ticker())

    @property
    def steering(self) -> Steering:
        """A person at the wheel."""
        known = tuple(mailing.id for mailing in self.campaign.plan.mailings)
        return Steering(self.outbox, "tiny", known, "officer", self.clock)

    def tick(self) -> Ticked:
        return self.ticker.tick(self.deliverer, self.campaign)

    def crash(self) -> None:
        """Deliver until the process dies; its owner then counts as gone."""
        with suppress(Crash):
            self.deliverer.deliver(self.campaign)
        self.bury()

    def bury(self) -> None:
        """Make the owner one whose process has ended."""
        from sqlalchemy import update

        from campaign.outbox.tables import deliveries

        gone = replace(self.owner, started="long ago")
        with self.outbox.writing() as connection:
            mine = deliveries.c.claimed_by == str(self.owner)
            connection.execute(update(deliveries).where(mine).values(claimed_by=str(gone)))

    def enqueue(self) -> Enqueued:
        return enqueue(self.outbox, self.campaign, self.clock.now())

    def deliver(self) -> Round:
        return self.deliverer.deliver(self.campaign)

    def wait(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))

    def with_plan(self, plan: str, **files: str) -> None:
        """The plan is changed, and read again."""
        path = self.campaign.folder.root / "campaign.yaml"
        path.write_text(plan)
        for name, text in files.items():
            (path.parent / name.replace("__", ".")).write_text(text)
        self.campaign = read_campaign(path)

    @property
    def rows(self) -> dict[str, DeliveryRecord]:
        return {row.recipient: row for row in lines(self.outbox, "tiny")}

    @property
    def states(self) -> set[State]:
        return {row.state for row in self.rows.values()}


def stage(
    folder: Path, number: int = 2, plan: str = PLAN, at: datetime = DUE, url: str = ""
) -> Iterator[Stage]:
    """A stage in `folder` with so many people (one more has no address), at the time of the mailing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "campaign.yaml").write_text(plan)
    (folder / "people.csv").write_text(people(number + 1))
    url = url or f"sqlite:///{folder / 'outbox.db'}"
    with open_outbox(url) as outbox:
        yield Stage(read_campaign(folder / "campaign.yaml"), outbox, VirtualClock(at), url=url)
