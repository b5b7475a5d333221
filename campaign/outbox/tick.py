"""One tick: what is due becomes deliveries, then what waits is sent. Doing it twice does nothing twice."""

from dataclasses import dataclass

from sqlalchemy import func, select

from campaign.outbox.deliver import Deliverer, Round, is_mail_time
from campaign.outbox.enqueue import Enqueued, enqueue
from campaign.outbox.states import State
from campaign.outbox.tables import deliveries
from campaign.plan.read import Campaign


@dataclass(frozen=True)
class Ticked:
    """What one tick came to."""

    enqueued: Enqueued
    round: Round
    unsettled: int
    """Deliveries that are due and still wait, or are being sent by somebody."""
    is_mail_time: bool

    @property
    def is_idle(self) -> bool:
        """Whether ticking again would change nothing before the next date, office hour or build."""
        return not self.unsettled or not self.is_mail_time or self.round.unmakeable


def tick(deliverer: Deliverer, campaign: Campaign) -> Ticked:
    """Bring the outbox in line with the plan, then hand over what waits."""
    enqueued = enqueue(deliverer.outbox, campaign, deliverer.clock.now(), deliverer.patience)
    done = deliverer.deliver(campaign)
    now = deliverer.clock.now()
    unsettled = select(func.count()).where(
        deliveries.c.campaign == campaign.plan.campaign,
        deliveries.c.state.in_([State.WAITING, State.SENDING]),
        deliveries.c.due_at <= now,
    )
    with deliverer.outbox.reading() as connection:
        left = connection.scalar(unsettled) or 0
    return Ticked(enqueued, done, left, is_mail_time(campaign, now))
