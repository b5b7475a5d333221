"""Handing over what waits: at most once, each result on record before the next message leaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import SystemRandom

from sqlalchemy import insert

from campaign.clock import Clock
from campaign.errors import DeliveryError, FileFault, MakingError
from campaign.files import sha256
from campaign.outbox.claims import Claim, begin, claim, give_back, give_up, ready, recover
from campaign.outbox.database import Outbox
from campaign.outbox.letters import Letters, Ready
from campaign.outbox.line import Answer, Line
from campaign.outbox.moves import move
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.tables import attempts, deliveries
from campaign.outbox.wanted import key_of
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign


@dataclass
class Round:
    """What one round of delivering came to."""

    sent: dict[str, int] = field(default_factory=dict)
    """How many each mailing sent."""
    later: int = 0
    failed: int = 0
    held: int = 0
    """Past their deadline without having been tried."""
    in_doubt: list[str] = field(default_factory=list)
    """`mailing recipient` of each."""
    troubles: dict[str, str] = field(default_factory=dict)
    """What kept a mailing (or, under an empty name, all of them) from being sent, in words."""
    unmakeable: set[str] = field(default_factory=set)
    """The mailings that cannot be made, so that waiting longer will not help."""


def random_chance() -> float:
    """A number from 0 to 1, for spreading pauses."""
    return SystemRandom().random()


@dataclass(frozen=True)
class Deliverer:
    """Somebody who hands over deliveries: with whose letters, by which line, on whose clock."""

    outbox: Outbox
    letters: Letters
    line: Line
    clock: Clock
    owner: Owner
    patience: Patience = field(default_factory=Patience)
    chance: Callable[[], float] = random_chance
    stopping: Callable[[], bool] = lambda: False

    def deliver(self, campaign: Campaign) -> Round:
        """Hand over everything of the campaign that waits and may go now; settle what others left behind."""
        done, now = Round(), self.clock.now()
        done.in_doubt += recover(self.outbox, campaign.plan.campaign, now).in_doubt
        given_up = give_up(self.outbox, campaign.plan.campaign, now, self.patience)
        done.failed, done.held = given_up.failed, given_up.held
        if mail_time(campaign, now) <= now:
            people = {key_of(person): person for person in campaign.people}
            waiting = ready(self.outbox, campaign.plan.campaign, now)
            try:
                for mailing, languages in waiting.items():
                    letters = self._letters(mailing, languages, done)
                    while letters and self._deliver_some(campaign, mailing, letters, people, done):
                        pass
            finally:
                self.line.close()  # a server would not keep it until the next round
        return done

    def _letters(self, mailing: str, languages: tuple[str, ...], done: Round) -> Mapping[str, Ready]:
        """The letters of a mailing; none, and the trouble noted, if one of them cannot be made."""
        try:
            return {language: self.letters.of(mailing, language) for language in languages}
        except (MakingError, FileFault) as error:
            done.troubles[mailing] = error.told()
            done.unmakeable.add(mailing)
            return {}

    def _deliver_some(
        self,
        campaign: Campaign,
        mailing: str,
        letters: Mapping[str, Ready],
        people: Mapping[str, Recipient],
        done: Round,
    ) -> bool:
        """Claim some deliveries of the mailing and hand them over; whether there may be more to do."""
        now, name = self.clock.now(), campaign.plan.campaign
        if not self._may_go_on(campaign) or not self._is_connected(done):
            return False
        claims = claim(self.outbox, (name, mailing, letters), self.owner, now, self.patience)
        if any(one.recipient not in people for one in claims):  # the plan has just changed
            give_back(self.outbox, claims, self.owner, now)
            return False
        self._hand_over_all(campaign, claims, letters, people, done)
        return bool(claims)

    def _may_go_on(self, campaign: Campaign) -> bool:
        """Whether another mail may go now: nobody said stop, and the office is open."""
        now = self.clock.now()
        return not self.stopping() and mail_time(campaign, now) <= now

    def _is_connected(self, done: Round) -> bool:
        try:
            self.line.open()
        except DeliveryError as error:
            done.troubles[""] = error.told()
        return self.line.is_open

    def _hand_over_all(
        self,
        campaign: Campaign,
        claims: tuple[Claim, ...],
        letters: Mapping[str, Ready],
        people: Mapping[str, Recipient],
        done: Round,
    ) -> None:
        for number, one in enumerate(claims):
            if not self.line.is_open or not self._may_go_on(campaign):
                give_back(self.outbox, claims[number:], self.owner, self.clock.now())
                return
            self._hand_over(one, letters[one.language], people[one.recipient], done)

    def _hand_over(self, one: Claim, ready: Ready, person: Recipient, done: Round) -> None:
        now = self.clock.now()
        date = one.date or now.replace(microsecond=0)
        name = one.message_id or _message_id(one, ready.letter.sender)
        frozen = {"message_id": name, "date": date, "content_sha256": ready.content_sha256}
        try:
            message = ready.letter.addressed(person, name, date)
        except MakingError as error:
            self._settle(one, Answer.refused(error.told()), now, done)
            return
        if begin(self.outbox, one, self.owner, now, self.patience, **frozen):
            answer = self.line.send(ready.letter.sender, one.email, message)
            self._settle(one, answer, self.clock.now(), done)

    def _settle(self, one: Claim, answer: Answer, now: datetime, done: Round) -> None:
        """Record the answer at once; also one that comes after the claim was already given up as in doubt."""
        tried = one.attempts + 1
        kind = answer.kind if tried < self.patience.most_attempts or answer.kind != "later" else "refused"
        again = now + self.patience.pause(tried, self.chance()) if kind == "later" else None
        mine = (deliveries.c.id == one.id, deliveries.c.claimed_by == str(self.owner))
        changes = {"attempts": tried, "next_try_at": again, "reason": "" if kind == "taken" else answer.text}
        with self.outbox.writing() as connection:
            moved = any(move(connection, letter, now, *mine, **changes) for letter in _ARROWS_FOR[kind])
            said = {"code": answer.code, "text": answer.text, "host": self.line.host}
            connection.execute(insert(attempts).values(delivery=one.id, at=now, **said))
        if moved:
            _count(done, kind, one)


_ARROWS_FOR: Mapping[str, str] = {"taken": "gj", "later": "fk", "refused": "hl", "unknown": "i"}
"""The arrows an answer can take a delivery along; the second is for answers that come late."""


def mail_time(campaign: Campaign, now: datetime) -> datetime:
    """The next moment at which mail may go out, in UTC: `now` itself in office hours of a working day."""
    return campaign.plan.calendar.shifted(now).astimezone(UTC)


def _message_id(one: Claim, sender: str) -> str:
    """The Message-ID of a delivery: the same whenever it is made again, and telling nobody anything."""
    name = sha256("\n".join((one.campaign, one.mailing, one.recipient)).encode())
    return f"<{name[:32]}@{sender.rpartition('@')[2]}>"


def _count(done: Round, kind: str, one: Claim) -> None:
    if kind == "taken":
        done.sent[one.mailing] = done.sent.get(one.mailing, 0) + 1
    elif kind == "later":
        done.later += 1
    elif kind == "refused":
        done.failed += 1
    else:
        done.in_doubt.append(f"{one.mailing} {one.recipient}")
