"""What goes wrong in a rehearsal, on purpose: the daemon is down, the relay is down, the relay objects.

DOWN  = FROM..TO        2027-02-01T08:00..2027-02-01T12:30, or whole days: 2027-02-01..2027-02-02
SAYS  = ANSWER@SHARE    451@10%, 550 5.1.1@2%, lost@1% (the connection breaks at the final dot)

Which mails the relay objects to follows from a seed, the mail and how often it was tried: the same seed
is the same rehearsal, however it is played.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.parser import BytesHeaderParser

from campaign.clock import Clock
from campaign.errors import DeliveryError
from campaign.files import sha256
from campaign.mailings.handover import Reply, Session, Transport
from campaign.plan.calendar import Calendar

_SAYING = re.compile(
    r"(?P<code>[45]\d\d|lost)(?: (?P<more>[45]\.\d{1,3}\.\d{1,3}))?@(?P<share>\d{1,3}(\.\d+)?)%"
)


@dataclass(frozen=True)
class Outage:
    """From when until when something does not work; `end` is the first moment at which it does again."""

    begin: datetime
    end: datetime

    def covers(self, moment: datetime) -> bool:
        """Whether it is down at `moment`."""
        return self.begin <= moment < self.end


@dataclass(frozen=True)
class Saying:
    """What the relay says to some mails instead of taking them; code 0: nothing, and hangs up."""

    code: int
    text: str
    share: float
    """Of all attempts, 0 … 1."""


@dataclass(frozen=True)
class Faults:
    """All that goes wrong."""

    down: tuple[Outage, ...] = ()
    """When no daemon runs."""
    relay_down: tuple[Outage, ...] = ()
    """When the mail server cannot be reached."""
    sayings: tuple[Saying, ...] = ()
    seed: int = 1

    def saying(self, message_id: str, tried: int) -> Saying | None:
        """What the relay objects to a mail that was tried so often before; None when it takes it."""
        name = message_id.strip("<> ").partition("@")[0]
        drawn = int(sha256(f"{self.seed} {name} {tried}".encode())[:8], 16) / 16**8
        for one in self.sayings:
            drawn -= one.share
            if drawn < 0:
                return one
        return None


def outage(text: str, calendar: Calendar) -> Outage:
    """The outage that FROM..TO spells, in the local time of `calendar`; raises ValueError in words."""
    first, dots, last = text.partition("..")
    begin, end = _moment(first, calendar), _moment(last, calendar, is_end=True)
    if not dots or begin is None or end is None:
        words = f"{text!r} is no span of time"
        raise ValueError(f"{words}; write 2027-02-01T08:00..2027-02-01T12:30 or 2027-02-01..2027-02-02")
    if end <= begin:
        raise ValueError(f"{text!r} ends before it begins")
    return Outage(begin, end)


def saying(text: str) -> Saying:
    """The objection that `451@10%` spells; raises ValueError in words."""
    parts = _SAYING.fullmatch(" ".join(text.split()))
    if not parts or not 0 < float(parts["share"]) <= 100:
        raise ValueError(f"{text!r} is no answer and its share; write 451@10%, 550 5.1.1@2% or lost@1%")
    code = 0 if parts["code"] == "lost" else int(parts["code"])
    if parts["more"] and not parts["more"].startswith(str(code)[0]):
        raise ValueError(f"{text!r} contradicts itself: {code} goes with {str(code)[0]}.x.x")
    return Saying(code, f"{parts['more'] or ''} as rehearsed".strip(), float(parts["share"]) / 100)


def _moment(text: str, calendar: Calendar, *, is_end: bool = False) -> datetime | None:
    """A moment; a bare day begins at midnight, and as an end it is the whole day."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
            day = date.fromisoformat(text.strip()) + timedelta(days=is_end)
            return calendar.moment(day, datetime.min.time())
        local = datetime.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        return None
    return calendar.moment(local.date(), local.time()) if local.tzinfo is None else local


@dataclass
class FaultyRelay:
    """A transport that does what the faults say, and otherwise what the one behind it does."""

    behind: Transport
    faults: Faults
    clock: Clock
    _tried: Counter[str] = field(default_factory=Counter)

    def open(self) -> Session:
        """A session; raises DeliveryError while the relay is down."""
        if any(one.covers(self.clock.now()) for one in self.faults.relay_down):
            raise DeliveryError("the mail server cannot be reached, as rehearsed", before_message=True)
        return _FaultySession(self.behind.open(), self)

    def objection(self, message: bytes) -> Saying | None:
        """What is said against a message, which is thereby tried once more."""
        name = str(BytesHeaderParser().parsebytes(message)["Message-ID"])
        self._tried[name] += 1
        return self.faults.saying(name, self._tried[name] - 1)


@dataclass(frozen=True)
class _FaultySession:
    behind: Session
    relay: FaultyRelay

    def send(self, sender: str, recipient: str, message: bytes) -> Reply:
        said = self.relay.objection(message) if self.relay.faults.sayings else None
        if said is None:
            return self.behind.send(sender, recipient, message)
        if said.code == 0:
            raise DeliveryError("the connection broke at the final dot, as rehearsed")
        return Reply(said.code, said.text)

    def close(self) -> None:
        self.behind.close()
