"""Handing over the deliveries of one mailing: many connections, one commit for all that are ready.

The body of each mail is sent without its final dot. One transaction then records the answers that have
come and notes the mails that are ready as begun; only after it the dots leave. Whatever happens, at most
as many mails are in doubt as there are connections, each by name (RFC 1047, RFC 5321 4.2.5).
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from campaign.clock import Clock
from campaign.errors import DeliveryError, MakingError, OutboxError
from campaign.files import sha256
from campaign.mailings.handover import Mail, Step
from campaign.outbox.audit import note
from campaign.outbox.claims import Claim, Departure, begin, claim, give_back, put_by
from campaign.outbox.database import Outbox
from campaign.outbox.letters import Ready
from campaign.outbox.limits import slow_down
from campaign.outbox.line import Answer, Line
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.results import Heard, pause, write_down
from campaign.plan.people import Recipient

_T = TypeVar("_T")

LINGER = 0.002
"""Seconds in which others may still become ready for the same commit."""
LISTEN = 0.5
"""Seconds after which it is asked again whether to go on."""
_MINUTE = timedelta(minutes=1)
_SHORTEST = 1 / 60
"""Minutes over which a pace is reckoned at least."""
_ASKED = "the server asks for it; half the pace, which doubles again every ten minutes"
_MANY = 200
"""Answers that are put on record at the latest, even if nothing is ready."""


@dataclass
class Round:
    """What one round of delivering came to."""

    sent: dict[str, int] = field(default_factory=dict)
    """How many each mailing sent."""
    later: int = 0
    failed: int = 0
    held: int = 0
    """Past their deadline without having been tried."""
    suppressed: int = 0
    """To addresses that do not exist."""
    in_doubt: list[str] = field(default_factory=list)
    """`mailing recipient` of each."""
    troubles: dict[str, str] = field(default_factory=dict)
    """What kept a mailing (or, under an empty name, all of them) from being sent, in words."""
    unmakeable: set[str] = field(default_factory=set)
    """The mailings that cannot be made, so that waiting longer will not help."""

    def count(self, heard: Heard, kind: str) -> None:
        """Note what came of one delivery."""
        if kind == "taken":
            self.sent[heard.claim.mailing] = self.sent.get(heard.claim.mailing, 0) + 1
        elif kind == "unknown":
            self.in_doubt.append(f"{heard.claim.mailing} {heard.claim.recipient}")
        else:
            name = {"refused": "failed", "suppressed": "suppressed"}.get(kind, "later")
            setattr(self, name, getattr(self, name) + 1)


@dataclass(frozen=True)
class Office:
    """Where mails are handed over: the outbox, the line, and whose name claims are in."""

    outbox: Outbox
    line: Line
    clock: Clock
    owner: Owner
    patience: Patience
    chance: Callable[[], float]


@dataclass
class HandingOver:
    """The handing over of one mailing; `may_go_on` is asked before every mail and every commit."""

    office: Office
    campaign: str
    mailing: str
    letters: Mapping[str, Ready]
    people: Mapping[str, Recipient]
    may_go_on: Callable[[], bool]
    opens: Callable[[Recipient, datetime], datetime]
    """When somebody's office is open next, or the moment itself while it is."""
    done: Round
    _claims: deque[Claim] = field(default_factory=deque)
    _on_the_way: dict[Mail, tuple[Claim, Departure]] = field(default_factory=dict)
    _ready: list[Mail] = field(default_factory=list)
    _dotted: set[Mail] = field(default_factory=set)
    _heard: list[Heard] = field(default_factory=list)
    _begun_twice: set[int] = field(default_factory=set)
    _none_left: bool = False
    _is_slowed: bool = False
    _since: datetime | None = None
    _answers: int = 0
    _is_over: bool = False

    def run(self) -> None:
        """Hand over all that waits, until it is told to stop, or nobody answers, or the server objects."""
        self._since = self.office.clock.now()
        try:
            while self._begin_some() or self._on_the_way:
                self._go_round()
            self._commit()
            self._write(self._give_back)
        except OutboxError:
            self.office.outbox.owe(self._write_back)
            raise
        finally:
            if self._on_the_way:
                self.office.line.close()

    def _go_round(self) -> None:
        """Hear what has come, and commit when everybody is ready or nobody else will be for a while."""
        pending = bool(self._ready or self._heard)
        steps = self.office.line.steps(LINGER if pending else LISTEN)
        for step in steps:
            self._hear(step)
        if self._is_stopping():
            self._take_back()
        elif not steps or len(self._ready) == len(self._on_the_way) or len(self._heard) >= _MANY:
            self._commit()

    def _is_stopping(self) -> bool:
        return self._is_over or not self.may_go_on()

    def _begin_some(self) -> bool:
        """Begin as many as there are free connections; whether there are more to begin."""
        while not self._is_stopping() and (self._claims or self._claim_more()):
            if not self._has_room():
                return not self._is_over
            self._begin(self._claims.popleft())
        return False

    def _claim_more(self) -> bool:
        """Claim the next ones; whether there are any. Those the plan has just dropped are left alone."""
        if self._none_left or not self._is_connected():
            return False
        of, office = (self.campaign, self.mailing, self.letters), self.office
        now, terms = office.clock.now(), office.line.terms
        self._claims.extend(claim(office.outbox, of, office.owner, now, office.patience, terms))
        self._none_left = not self._claims
        if any(one.recipient not in self.people for one in self._claims):
            self._is_over = True
            return False
        self._put_by_closed(now)
        return bool(self._claims)

    def _put_by_closed(self, now: datetime) -> None:
        """Give back those whose own office is closed, until it opens."""
        opening = {one: self.opens(self.people[one.recipient], now) for one in self._claims}
        closed = {one: at for one, at in opening.items() if at > now}
        if closed:
            self._claims = deque(one for one in self._claims if one not in closed)
            self._write(lambda connection: put_by(connection, closed, self.office.owner, now))

    def _has_room(self) -> bool:
        return self.office.line.has_room() or (self._is_connected() and self.office.line.has_room())

    def _is_connected(self) -> bool:
        try:
            self.office.line.open()
        except DeliveryError as error:
            self.done.troubles[""] = error.told()
            self._is_over = True
            return False
        return True

    def _begin(self, one: Claim) -> None:
        ready, person, now = self.letters[one.language], self.people[one.recipient], self.office.clock.now()
        fixed = _departure(one, ready, now)
        try:
            message = ready.letter.addressed(person, fixed.message_id, fixed.date)
        except MakingError as error:
            self._heard.append(Heard(one, Answer.refused(error.told()), now))
            return
        mail = Mail(ready.letter.return_path(fixed.message_id), one.email, message)
        self._on_the_way[mail] = (one, fixed)
        self.office.line.begin(mail)

    def _hear(self, step: Step) -> None:
        """Note what came of a mail; one whose connection was found dead is begun once more."""
        if step.mail not in self._on_the_way:
            return
        if step.stage == "ready":
            self._ready.append(step.mail)
            return
        one, _ = self._on_the_way.pop(step.mail)
        self._ready = [mail for mail in self._ready if mail is not step.mail]
        was_dotted, is_new = step.mail in self._dotted, one.id not in self._begun_twice
        self._dotted.discard(step.mail)
        if step.stage == "broken" and not was_dotted and is_new:
            self._begun_twice.add(one.id)
            self._claims.appendleft(one)
        else:
            self._heard.append(Heard(one, Answer.of_step(step), self.office.clock.now()))

    def _take_back(self) -> None:
        """Once the last answer is there, hang up before the final dots of the others have left."""
        if not self._dotted:
            self.office.line.close()
            self._claims.extend(one for one, _ in self._on_the_way.values())
            self._on_the_way.clear()
            self._ready.clear()

    def _commit(self) -> None:
        """Put the answers on record and the ready mails down as begun; then let their dots go."""
        if self._heard or self._ready:
            may_go, changed = self._write(self._write_all)
            for one in changed:
                self.done.count(one, one.judged(self.office.patience))
            self._heard.clear()
            if self._is_slowed:
                self._claims.clear()
                self._is_slowed = False
            self._let_go(may_go)

    def _write_all(self, connection: Connection) -> tuple[frozenset[int], tuple[Heard, ...]]:
        office, now = self.office, self.office.clock.now()
        changed = write_down(
            connection, self._heard, office.owner, office.line.host, office.patience, office.chance
        )
        self._judge_server(connection)
        self._slow_down(connection, now)
        departures = [self._on_the_way[mail][1] for mail in self._ready]
        if self._is_over or not departures:
            return frozenset(), changed
        return begin(connection, departures, office.owner, now, office.patience), changed

    def _let_go(self, may_go: frozenset[int]) -> None:
        """The final dots of those that were noted as begun; of the others nothing more is sent."""
        if self._is_over:
            return
        allowed = {mail: self._on_the_way[mail][0].id in may_go for mail in self._ready}
        self._dotted.update(mail for mail, may in allowed.items() if may)
        for mail in (mail for mail, may in allowed.items() if not may):
            del self._on_the_way[mail]
        self._ready.clear()
        self.office.line.finish(allowed)

    def _judge_server(self, connection: Connection) -> None:
        """Pause the mailing when the server objects to us, or to one mail after another."""
        objection = self.office.line.objection([one.answer for one in self._heard], self.office.patience)
        if objection:
            pause(connection, self.campaign, self.mailing, objection, self.office.clock.now())
            self.done.troubles[self.mailing] = f"paused: {objection}"
            self._is_over = True

    def _slow_down(self, connection: Connection, now: datetime) -> None:
        """When the server says "too fast": half the pace, and what is claimed waits for its turn again."""
        self._answers += len(self._heard)
        minutes = max((now - (self._since or now)) / _MINUTE, _SHORTEST)
        if any(one.answer.kind == "slower" for one in self._heard):
            self._is_slowed = slow_down(connection, self._answers / minutes, now)
        if self._is_slowed:
            note(connection, now, self.campaign, "daemon", "slowed down", f"{self.mailing}: {_ASKED}")
            self._give_back(connection)

    def _write_back(self, connection: Connection) -> None:
        """What could not be written when it should have been: the answers, and the claims given back."""
        office = self.office
        write_down(connection, self._heard, office.owner, office.line.host, office.patience, office.chance)
        self._claims.extend(one for mail, (one, _) in self._on_the_way.items() if mail not in self._dotted)
        self._give_back(connection)

    def _give_back(self, connection: Connection) -> None:
        if self._claims:
            claims, office = tuple(self._claims), self.office
            give_back(connection, claims, office.owner, office.clock.now(), office.line.terms)

    def _write(self, change: Callable[[Connection], _T]) -> _T:
        with self.office.outbox.writing() as connection:
            return change(connection)


def _departure(one: Claim, ready: Ready, now: datetime) -> Departure:
    date = one.date or now.replace(microsecond=0)
    name = one.message_id or _message_id(one, ready.letter.sender)
    return Departure(one.id, name, date, ready.content_sha256)


def _message_id(one: Claim, sender: str) -> str:
    """The Message-ID of a delivery: the same whenever it is made again, and telling nobody anything."""
    name = sha256("\n".join((one.campaign, one.mailing, one.recipient)).encode())
    return f"<{name[:32]}@{sender.rpartition('@')[2]}>"
