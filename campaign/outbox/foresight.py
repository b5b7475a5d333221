"""When something can happen next in an outbox that nobody touches: what a virtual clock may jump to.

Between two such moments a daemon may tick as often as it likes: nothing changes. A rehearsal that jumps
from one to the next comes to the same end as a daemon that ticks all the while.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from campaign.outbox.claims import ready
from campaign.outbox.database import Outbox
from campaign.outbox.patience import Patience
from campaign.outbox.states import State
from campaign.outbox.tables import deliveries, served
from campaign.outbox.tick import Ticked
from campaign.outbox.wanted import calendars
from campaign.plan.lateness import Late
from campaign.plan.read import Campaign
from campaign.plan.timeline import send_time

_D = deliveries.c
_INSTANT = timedelta(microseconds=1)
LONGEST = timedelta(hours=1)
"""So often a tick comes at least while mails wait: each one notes until when they could have gone."""


def next_moment(
    outbox: Outbox, campaign: Campaign, now: datetime, ticked: Ticked, patience: Patience
) -> datetime | None:
    """The earliest moment after `now` at which a tick can change anything; None when none ever will.

    `ticked` is what the tick at `now` came to.
    """
    moments = (*_dates(campaign), *_waits(outbox, campaign, now, ticked, patience))
    return min((one for one in moments if one > now), default=None)


def _dates(campaign: Campaign) -> Iterator[datetime]:
    """When each mailing falls due, by the calendar of each site."""
    for calendar in set(calendars(campaign).values()):
        for mailing in campaign.plan.mailings:
            yield send_time(campaign.plan, mailing, calendar)


def _waits(
    outbox: Outbox, campaign: Campaign, now: datetime, ticked: Ticked, patience: Patience
) -> Iterator[datetime]:
    """What becomes of those that wait: tried again, no longer shut out, too late, given up."""
    waiting = (_D.campaign == campaign.plan.campaign, _D.state == State.WAITING)
    coming = (
        (_D.due_at, (*waiting, _D.due_at > now)),
        (_D.next_try_at, (*waiting, _D.next_try_at > now)),
    )
    for column, where in coming:
        yield from _earliest(outbox, column, *where)
    begun = func.coalesce(_D.ordered_at, _D.due_at)
    for at in _earliest(outbox, begun, *waiting, begun >= now - patience.deadline):
        yield at + patience.deadline + _INSTANT
    if ticked.unsettled:
        yield from _while_some_wait(outbox, campaign, now, ticked)


def _while_some_wait(outbox: Outbox, campaign: Campaign, now: datetime, ticked: Ticked) -> Iterator[datetime]:
    """Some are due and have not gone: limits, closed offices, or troubles."""
    if ticked.next_mail_time is not None:
        yield ticked.next_mail_time
    elif not ticked.round.troubles and ready(outbox, campaign.plan.campaign, now):
        yield now + _INSTANT
    if ticked.round.troubles:  # once an office is closed, that is why its people wait
        yield from (one.closing(now) for one in set(calendars(campaign).values()))
    for mailing in campaign.plan.mailings:
        if mailing.late.then != "send":
            yield now + min(mailing.late.after / 2, LONGEST)
            yield from _too_late(outbox, campaign.plan.campaign, mailing.id, mailing.late, now)


def _too_late(outbox: Outbox, campaign: str, mailing: str, late: Late, now: datetime) -> Iterator[datetime]:
    """When those of a mailing that could not go become too late."""
    mine = (_D.campaign == campaign, _D.mailing == mailing, _D.state == State.WAITING)
    for at in _earliest(outbox, _D.due_at, *mine, _D.attempts == 0, _D.due_at >= now - late.after):
        yield at + late.after + _INSTANT
    query = select(served.c.at).where(served.c.campaign == campaign, served.c.mailing == mailing)
    with outbox.reading() as connection:
        for at in connection.scalars(query):
            yield at + late.after + _INSTANT


def _earliest(
    outbox: Outbox, column: ColumnElement[datetime], *where: ColumnElement[bool]
) -> tuple[datetime, ...]:
    """The least value of a column, if there is any."""
    with outbox.reading() as connection:
        at = connection.execute(select(column).where(*where).order_by(column).limit(1)).scalar()
    return (at,) if at is not None else ()
