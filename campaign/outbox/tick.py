"""One tick: what is due becomes deliveries, then what waits is sent. Doing it twice does nothing twice."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from campaign.outbox.database import Outbox
from campaign.outbox.deliver import Deliverer, Round, mail_time
from campaign.outbox.enqueue import Enqueued, enqueue
from campaign.outbox.states import State
from campaign.outbox.tables import deliveries
from campaign.outbox.wanted import due_mailings
from campaign.plan.read import Campaign

_HOUR = timedelta(hours=1)
"""After so long the plan is followed anew, come what may; a clock that was set back comes sooner."""


@dataclass(frozen=True)
class Ticked:
    """What one tick came to."""

    enqueued: Enqueued
    round: Round
    unsettled: int
    """Deliveries that are due and still wait, or are being sent by somebody."""
    makeable: int
    """Those of them whose mailing can be made, so that they will be settled in time."""
    next_mail_time: datetime | None
    """When office hours begin again; None while they last."""
    was_cut_short: bool
    """Whether the deliverer was told to stop."""

    @property
    def is_idle(self) -> bool:
        """Whether ticking again would change nothing before the next date, office hour or build."""
        return not self.makeable or self.next_mail_time is not None


class Ticker:
    """Ticks for one campaign, and compares the outbox with the plan only when there is cause to:
    the first time, when the plan was read anew, when another mailing falls due, and once an hour."""

    def __init__(self) -> None:
        self._followed: tuple[Campaign, tuple[str, ...], datetime] | None = None

    def tick(self, deliverer: Deliverer, campaign: Campaign) -> Ticked:
        """Bring the outbox in line with the plan, then hand over what waits."""
        enqueued = self._follow(deliverer, campaign)
        done = deliverer.deliver(campaign)
        now = deliverer.clock.now()
        again = mail_time(campaign, now)
        left = _unsettled(deliverer.outbox, campaign.plan.campaign, now)
        makeable = sum(number for mailing, number in left.items() if mailing not in done.unmakeable)
        closed_until = again if again > now else None
        return Ticked(enqueued, done, left.total(), makeable, closed_until, deliverer.stopping())

    def _follow(self, deliverer: Deliverer, campaign: Campaign) -> Enqueued:
        now = deliverer.clock.now()
        due = due_mailings(campaign, now)
        if self._is_followed(campaign, due, now):
            return Enqueued()
        enqueued = enqueue(deliverer.outbox, campaign, now, deliverer.signed)
        self._followed = (campaign, due, now)
        return enqueued

    def _is_followed(self, campaign: Campaign, due: tuple[str, ...], now: datetime) -> bool:
        if self._followed is None:
            return False
        known, known_due, at = self._followed
        return known is campaign and known_due == due and timedelta() <= now - at < _HOUR


def _unsettled(outbox: Outbox, campaign: str, now: datetime) -> Counter[str]:
    """How many deliveries of each mailing are due and not settled."""
    query = (
        select(deliveries.c.mailing, func.count().label("number"))
        .where(
            deliveries.c.campaign == campaign,
            deliveries.c.state.in_([State.WAITING, State.SENDING]),
            deliveries.c.due_at <= now,
        )
        .group_by(deliveries.c.mailing)
    )
    with outbox.reading() as connection:
        return Counter({row.mailing: row.number for row in connection.execute(query)})
