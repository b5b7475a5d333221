"""One round of delivering: settle what others left behind, then hand over every mailing that waits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import SystemRandom

from campaign.clock import Clock
from campaign.errors import FileFault, MakingError
from campaign.outbox.claims import give_up, ready, recover, send_again
from campaign.outbox.database import Outbox
from campaign.outbox.handing import HandingOver, Office, Round
from campaign.outbox.hours import Hours
from campaign.outbox.late import hold_late, mark_served
from campaign.outbox.letters import Letters, Ready
from campaign.outbox.line import Line
from campaign.outbox.orders import PauseWatch
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.states import HELD_WORDS, HeldFor
from campaign.outbox.wanted import Signed, key_of, nothing_to_sign
from campaign.plan.lateness import Late
from campaign.plan.people import Recipient
from campaign.plan.read import Campaign

__all__ = ["Deliverer", "Round", "mail_time", "random_chance"]


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
    signed: Signed = nothing_to_sign
    """Asked once more before a mailing is handed over: the plan may have changed since it became due."""

    def deliver(self, campaign: Campaign) -> Round:
        """Hand over everything of the campaign that waits and may go now; settle what others left behind."""
        self.outbox.pay()
        done, now = Round(), self.clock.now()
        again = [one.id for one in campaign.plan.mailings if one.in_doubt == "resend"]
        name = campaign.plan.campaign
        done.in_doubt += recover(self.outbox, campaign.plan.campaign, now, again).in_doubt
        skipped = [one.id for one in campaign.plan.mailings if one.late.then == "skip"]
        given_up = give_up(self.outbox, campaign.plan.campaign, now, self.patience, skipped)
        done.failed, done.held = given_up.failed, given_up.held
        waiting = ready(self.outbox, campaign.plan.campaign, now)
        done.held += self._hold_late(campaign, waiting, now)
        hours = Hours.of(campaign)
        if hours.next(now) <= now:
            self._hand_over_all(campaign, waiting, hours, done)
        served = [one for one in waiting if not {one, ""} & done.troubles.keys()]
        mark_served(self.outbox, name, served, self.clock.now())
        if done.in_doubt and again:
            now, pause = self.clock.now(), self.patience.pause(1, self.chance())
            with self.outbox.writing() as connection:
                send_again(connection, name, again, now, now + pause)
        return done

    def _hold_late(self, campaign: Campaign, waiting: Iterable[str], now: datetime) -> int:
        """What could not be sent for longer than its mailing's rule for late mails allows."""
        rules = {mailing.id: mailing.late for mailing in campaign.plan.mailings}
        name = campaign.plan.campaign
        return sum(hold_late(self.outbox, name, one, rules.get(one, Late()), now) for one in waiting)

    def _hand_over_all(
        self, campaign: Campaign, waiting: Mapping[str, tuple[str, ...]], hours: Hours, done: Round
    ) -> None:
        people = {key_of(person): person for person in campaign.people}
        try:
            for mailing, languages in waiting.items():
                letters = self._letters(mailing, languages, done)
                if letters and self._may_go_on(hours) and "" not in done.troubles:
                    self._hand_over(campaign, mailing, letters, people, hours, done)
        finally:
            self.line.close()  # a server would not keep it until the next round

    def _letters(self, mailing: str, languages: tuple[str, ...], done: Round) -> Mapping[str, Ready]:
        """The letters of a mailing; none, and the trouble noted, if one of them cannot be made."""
        unsigned = [language for language in languages if not self.signed(mailing, language)]
        if unsigned:
            done.troubles[mailing] = f"{HELD_WORDS[HeldFor.SIGN_OFF]} ({', '.join(unsigned)})"
            done.unmakeable.add(mailing)
            return {}
        try:
            return {language: self.letters.of(mailing, language) for language in languages}
        except (MakingError, FileFault) as error:
            done.troubles[mailing] = error.told()
            done.unmakeable.add(mailing)
            return {}

    def _hand_over(
        self,
        campaign: Campaign,
        mailing: str,
        letters: Mapping[str, Ready],
        people: Mapping[str, Recipient],
        hours: Hours,
        done: Round,
    ) -> None:
        office = Office(self.outbox, self.line, self.clock, self.owner, self.patience, self.chance)
        paused = PauseWatch(self.outbox, campaign.plan.campaign, mailing)

        def go_on() -> bool:
            return self._may_go_on(hours) and not paused.is_paused()

        name, opens = campaign.plan.campaign, hours.next_for
        HandingOver(office, name, mailing, letters, people, go_on, opens, done).run()

    def _may_go_on(self, hours: Hours) -> bool:
        """Whether another mail may go now: nobody said stop, and an office is open."""
        now = self.clock.now()
        return not self.stopping() and hours.next(now) <= now


def mail_time(campaign: Campaign, now: datetime) -> datetime:
    """The next moment at which mail may go out, in UTC: `now` itself while one of the offices is open."""
    return Hours.of(campaign).next(now)
