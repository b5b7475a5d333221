"""What a rehearsal tells: mailing by mailing, person by person, day by day."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from campaign.files import Value
from campaign.outbox.records import AttemptRecord, DeliveryRecord
from campaign.outbox.states import HELD_WORDS, State
from campaign.outbox.wanted import key_of
from campaign.plan.audiences import recipients
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign
from campaign.plan.timeline import Event
from campaign.rehearsal.faults import Faults


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
    last: datetime | None = None
    """When the last one left, in local time."""
    put_off: int = 0
    """How often the relay said: not now."""

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
            "last": self.last.isoformat() if self.last else None,
            "put_off": self.put_off,
        }


@dataclass(frozen=True)
class Fate:
    """What becomes of one mailing for one person; `at` is when it left or came to rest, in local time."""

    mailing: str
    person: Recipient
    language: str
    state: State
    reason: str
    due: datetime
    at: datetime
    tries: tuple[AttemptRecord, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Whether the person gets it."""
        return self.state is State.SENT

    @property
    def why(self) -> str:
        """Why they do not get it, in words; empty when they do."""
        if self.is_sent:
            return ""
        return HELD_WORDS.get(self.reason, self.reason or str(self.state).replace("_", " "))


@dataclass(frozen=True)
class Rehearsal:
    """What would be sent when to whom, earliest first."""

    campaign: str
    played: tuple[Played, ...]
    fates: tuple[Fate, ...] = ()
    faults: Faults = field(default_factory=Faults)

    @property
    def mails(self) -> int:
        """How many single mails that makes."""
        return sum(one.recipients for one in self.played)

    @property
    def days(self) -> Mapping[date, tuple[Fate, ...]]:
        """The deliveries by the day on which they come to rest, in order."""
        found: defaultdict[date, list[Fate]] = defaultdict(list)
        for one in self.fates:
            found[one.at.date()].append(one)
        return {day: tuple(found[day]) for day in sorted(found)}

    def as_json(self) -> dict[str, Value]:
        """The same as plain values."""
        return {
            "campaign": self.campaign,
            "mails": self.mails,
            "mailings": [one.as_json() for one in self.played],
        }


_Rows = tuple[Sequence[DeliveryRecord], Sequence[AttemptRecord]]


def told(
    campaign: Campaign, events: Sequence[Event], subjects: Mapping[str, str], rows: _Rows, faults: Faults
) -> Rehearsal:
    """What the rows of the rehearsal's outbox come to."""
    fates = tuple(sorted(_fates(campaign, *rows), key=lambda one: (one.at, one.mailing, key_of(one.person))))
    by_mailing: defaultdict[str, list[Fate]] = defaultdict(list)
    for one in fates:
        by_mailing[one.mailing].append(one)
    played = (_played(campaign, event, subjects[event.id], by_mailing[event.id]) for event in events)
    return Rehearsal(campaign.plan.campaign, tuple(played), fates, faults)


def _fates(
    campaign: Campaign, deliveries: Sequence[DeliveryRecord], attempts: Sequence[AttemptRecord]
) -> list[Fate]:
    people = {key_of(person): person for person in campaign.people}
    tries: defaultdict[tuple[str, str], list[AttemptRecord]] = defaultdict(list)
    for one in attempts:
        tries[one.mailing, one.recipient].append(one)
    zone = ZoneInfo(campaign.plan.timezone)
    return [_fate(row, people[row.recipient], tries[row.mailing, row.recipient], zone) for row in deliveries]


def _fate(row: DeliveryRecord, person: Recipient, tries: Sequence[AttemptRecord], zone: ZoneInfo) -> Fate:
    due, at = row.due_at.astimezone(zone), row.changed_at.astimezone(zone)
    return Fate(row.mailing, person, row.language, row.state, row.reason, due, at, tuple(tries))


def _played(campaign: Campaign, event: Event, subject: str, fates: Sequence[Fate]) -> Played:
    mailing = next(one for one in campaign.plan.mailings if one.id == event.id)
    sent = Counter(one.language for one in fates if one.is_sent)
    reasons = Counter(one.why for one in fates if not one.is_sent)
    chosen = len(recipients(campaign.plan, mailing, campaign.people))
    silent = sum(1 for person in campaign.people if not person.email)
    others = len(campaign.people) - silent - chosen
    reasons += Counter({"no e-mail": silent, "not in the audience": others})
    last = max((one.at for one in fates if one.is_sent), default=None)
    put_off = sum(max(len(one.tries) - 1, 0) for one in fates)
    by_language = dict(sorted(sent.items()))
    return Played(event.at, event.id, subject, by_language, reasons, event.shifted_from, last, put_off)
