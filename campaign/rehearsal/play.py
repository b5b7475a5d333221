"""A rehearsal: the whole campaign played on a virtual clock, through the same code that will send it.

The clock jumps from one moment at which something can happen to the next, along the grid on which a
daemon ticks. tests/rehearsal proves that the daemon itself, ticking all the while, comes to the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from campaign.clock import VirtualClock
from campaign.mailings.bodies import subject
from campaign.mailings.handover import Transport
from campaign.mailings.terms import Terms
from campaign.outbox.database import Outbox, outbox_in_memory
from campaign.outbox.deliver import Deliverer
from campaign.outbox.foresight import next_moment
from campaign.outbox.letters import Letters
from campaign.outbox.line import Line
from campaign.outbox.owner import Owner
from campaign.outbox.patience import Patience
from campaign.outbox.records import attempts_of, lines
from campaign.outbox.tick import Ticked, Ticker
from campaign.outbox.wanted import Signed, nothing_to_sign
from campaign.plan.mailings import Mailing
from campaign.plan.read import Campaign
from campaign.plan.timeline import Event, send_times
from campaign.rehearsal.faults import Faults, FaultyRelay, Outage
from campaign.rehearsal.told import Rehearsal, told
from campaign.theme.find import find_theme

MIDDLE = 0.5
"""Put off mails come again after the mean pause; the daemon spreads them by half of it."""
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Setting:
    """What a rehearsal assumes: the days it plays, the daemon's rhythm, the relay's terms, what fails."""

    first: date | None = None
    last: date | None = None
    every: timedelta = timedelta(seconds=15)
    terms: Terms = field(default_factory=lambda: Terms(connections=1))
    faults: Faults = field(default_factory=Faults)
    signed: Signed = nothing_to_sign
    patience: Patience = field(default_factory=Patience)


def rehearse(
    campaign: Campaign, letters: Letters, transport: Transport, setting: Setting | None = None
) -> Rehearsal:
    """Play the mailings of the campaign from the first to the last day of the `setting`, both included.

    The deliveries live in memory and are gone afterwards. Raises MakingError when a mailing cannot be made.
    """
    setting = setting or Setting()
    events = sorted(_events(campaign, setting), key=lambda pair: pair[1].at)
    part = replace(
        campaign, plan=campaign.plan.model_copy(update={"mailings": tuple(one for one, _ in events)})
    )
    subjects = {one.id: _checked(campaign, letters, one) for one, _ in events}
    with outbox_in_memory() as outbox:
        if events:
            Play(outbox, part, letters, transport, setting).run(begin_of(part, setting))
        deliveries = lines(outbox, campaign.plan.campaign)
        attempts = attempts_of(outbox, campaign.plan.campaign)
    return told(part, tuple(event for _, event in events), subjects, (deliveries, attempts), setting.faults)


def begin_of(campaign: Campaign, setting: Setting) -> datetime:
    """When the daemon is started: a day before the first mailing, for elsewhere the day may begin earlier."""
    calendar = campaign.plan.calendar
    days = [send_times(campaign.plan, one)[0].at.date() for one in campaign.plan.mailings]
    first = (setting.first or min(days)) - timedelta(days=1)
    return calendar.moment(first, time()).astimezone(UTC)


def _events(campaign: Campaign, setting: Setting) -> Iterator[tuple[Mailing, Event]]:
    for mailing in campaign.plan.mailings:
        event = send_times(campaign.plan, mailing)[0]
        day = event.at.date()
        if (setting.first or day) <= day <= (setting.last or day):
            yield mailing, event


def _checked(campaign: Campaign, letters: Letters, mailing: Mailing) -> str:
    """The subject of a mailing that can be made in every language."""
    for language in campaign.plan.in_languages():
        letters.of(mailing.id, language)
    language = campaign.plan.in_languages()[0]
    edition = campaign.editions[language]
    own = next(one for one in edition.mailings if one.id == mailing.id)
    return subject(campaign, own, language, find_theme(campaign.folder, edition.brand.theme))


@dataclass
class Play:
    """One campaign on a virtual clock, with all that goes wrong on purpose."""

    outbox: Outbox
    campaign: Campaign
    letters: Letters
    transport: Transport
    setting: Setting
    clock: VirtualClock = field(default_factory=lambda: VirtualClock(datetime(2000, 1, 1, tzinfo=UTC)))

    def run(self, begin: datetime) -> None:
        """From `begin` until nothing more can happen, with a new daemon after each time it was down."""
        relay = FaultyRelay(self.transport, self.setting.faults, self.clock)
        for up in _up(begin, self.setting.faults.down):
            line, ticker = Line(relay, "rehearsal", self.setting.terms), Ticker()
            if not self._stretch(up, line, ticker):
                return

    def _stretch(self, up: Outage, line: Line, ticker: Ticker) -> bool:
        """Tick from the beginning to the end of a stretch; whether something is still to come after it."""
        at, every = up.begin, self.setting.every
        while True:
            coming = self._tick(at, line, ticker)
            if coming is None:
                return False
            if coming < up.end:
                coming = up.begin + ceil((coming - up.begin) / every) * every
            if coming >= up.end:
                break
            at = coming
        latest = up.begin + (ceil((up.end - up.begin) / every) - 1) * every
        if latest > at:
            self._tick(latest, line, ticker)
        return True

    def _tick(self, at: datetime, line: Line, ticker: Ticker) -> datetime | None:
        """Tick at a moment; the next one at which something can happen."""
        self.clock.move_to(at)
        ticked = ticker.tick(self._deliverer(line), self.campaign)
        coming = next_moment(self.outbox, self.campaign, at, ticked, self.setting.patience)
        moments = [coming] if coming else []
        if ticked.unsettled:
            moments += [one for one in self._marks(ticked) if one > at]
        return min(moments, default=None)

    def _marks(self, ticked: Ticked) -> Iterator[datetime]:
        """What decides how late those are that wait: just before offices open, the relay down and up."""
        if ticked.next_mail_time:
            yield ticked.next_mail_time - self.setting.every
        for one in self.setting.faults.relay_down:
            yield from (one.begin - self.setting.every, one.begin, one.end)

    def _deliverer(self, line: Line) -> Deliverer:
        given, patience = (self.outbox, self.letters, line, self.clock, _SELF), self.setting.patience
        return Deliverer(*given, patience, lambda: MIDDLE, signed=self.setting.signed)


_SELF = Owner.here()


def _up(begin: datetime, down: tuple[Outage, ...]) -> Iterator[Outage]:
    """The stretches of time in which a daemon runs."""
    for one in sorted(down, key=lambda one: one.begin):
        if one.begin > begin:
            yield Outage(begin, one.begin)
        begin = max(begin, one.end)
    yield Outage(begin, _NEVER)
