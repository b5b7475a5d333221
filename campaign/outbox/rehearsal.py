"""A rehearsal: the whole campaign played on a virtual clock, through the same code that will send it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from campaign.clock import VirtualClock
from campaign.files import Value
from campaign.mailings.bodies import subject
from campaign.mailings.handover import Transport
from campaign.outbox.database import Outbox, outbox_in_memory
from campaign.outbox.deliver import Deliverer
from campaign.outbox.letters import Letters
from campaign.outbox.line import Line
from campaign.outbox.owner import Owner
from campaign.outbox.records import DeliveryRecord, lines
from campaign.outbox.states import HELD_WORDS, State
from campaign.outbox.tick import Ticker
from campaign.plan.audiences import recipients
from campaign.plan.mailings import Mailing
from campaign.plan.read import Campaign
from campaign.plan.timeline import Event, send_times
from campaign.theme.find import find_theme


@dataclass(frozen=True)
class Played:
    """One mailing of the rehearsal: when it went, to how many in each language, and why not to others."""

    at: datetime
    mailing: str
    subject: str
    sent: Mapping[str, int]
    not_sent: Mapping[str, int]
    """How many do not get it, by the reason in words."""
    shifted_from: datetime | None = None

    @property
    def recipients(self) -> int:
        """How many get it."""
        return sum(self.sent.values())

    def as_json(self) -> dict[str, Value]:
        """The same as plain values."""
        return {
            "at": self.at.isoformat(),
            "mailing": self.mailing,
            "subject": self.subject,
            "recipients": self.recipients,
            "sent": dict(self.sent),
            "not_sent": dict(self.not_sent),
            "shifted_from": self.shifted_from.isoformat() if self.shifted_from else None,
        }


@dataclass(frozen=True)
class Rehearsal:
    """What would be sent when to how many, earliest first."""

    campaign: str
    played: tuple[Played, ...]

    @property
    def mails(self) -> int:
        """How many single mails that makes."""
        return sum(one.recipients for one in self.played)

    def as_json(self) -> dict[str, Value]:
        """The same as plain values."""
        return {
            "campaign": self.campaign,
            "mails": self.mails,
            "mailings": [one.as_json() for one in self.played],
        }


def rehearse(
    campaign: Campaign,
    letters: Letters,
    transport: Transport,
    first: date | None = None,
    last: date | None = None,
) -> Rehearsal:
    """Play the mailings of the campaign from the day `first` to the day `last`, both included.

    The clock jumps from date to date; the deliveries live in memory and are gone afterwards.
    Raises MakingError when a mailing cannot be made.
    """
    events = sorted(_events(campaign, first, last), key=lambda pair: pair[1].at)
    chosen = tuple(mailing for mailing, _ in events)
    part = replace(campaign, plan=campaign.plan.model_copy(update={"mailings": chosen}))
    for mailing in chosen:
        for language in campaign.plan.in_languages():
            letters.of(mailing.id, language)
    with outbox_in_memory() as outbox:
        _play(outbox, part, events, letters, transport)
        rows = lines(outbox, campaign.plan.campaign)
    return Rehearsal(campaign.plan.campaign, tuple(_played(part, *pair, rows) for pair in events))


def _events(campaign: Campaign, first: date | None, last: date | None) -> Iterator[tuple[Mailing, Event]]:
    for mailing in campaign.plan.mailings:
        event = send_times(campaign.plan, mailing)[0]
        if (first or event.at.date()) <= event.at.date() <= (last or event.at.date()):
            yield mailing, event


def _play(
    outbox: Outbox,
    campaign: Campaign,
    events: list[tuple[Mailing, Event]],
    letters: Letters,
    transport: Transport,
) -> None:
    ticker, line, owner = Ticker(), Line(transport, "rehearsal"), Owner.here()
    for _, event in events:
        ticker.tick(Deliverer(outbox, letters, line, VirtualClock(event.at), owner), campaign)


def _played(campaign: Campaign, mailing: Mailing, event: Event, rows: tuple[DeliveryRecord, ...]) -> Played:
    mine = [row for row in rows if row.mailing == mailing.id]
    sent = Counter(row.language for row in mine if row.state is State.SENT)
    reasons = Counter(_reason(row) for row in mine if row.state is not State.SENT)
    chosen = len(recipients(campaign.plan, mailing, campaign.people))
    silent = sum(1 for person in campaign.people if not person.email)
    others = len(campaign.people) - silent - chosen
    reasons += Counter({"no e-mail": silent, "not in the audience": others})
    title = _subject(campaign, mailing.id)
    return Played(event.at, mailing.id, title, dict(sorted(sent.items())), reasons, event.shifted_from)


def _subject(campaign: Campaign, id: str) -> str:
    language = campaign.plan.in_languages()[0]
    edition = campaign.editions[language]
    mailing = next(one for one in edition.mailings if one.id == id)
    return subject(campaign, mailing, language, find_theme(campaign.folder, edition.brand.theme))


def _reason(row: DeliveryRecord) -> str:
    return HELD_WORDS.get(row.reason, row.reason or str(row.state))
