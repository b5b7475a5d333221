"""What the outbox has to tell: how many stand where, what comes next, what became of each recipient."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import case, func, select

from campaign.files import Value
from campaign.outbox.database import Outbox
from campaign.outbox.health import Health, health_of
from campaign.outbox.orders import standing_cancellations, standing_pauses
from campaign.outbox.states import State
from campaign.outbox.tables import attempts, deliveries
from campaign.plan.audiences import recipients
from campaign.plan.read import Campaign
from campaign.plan.timeline import send_times

Status = Literal["draft", "scheduled", "running", "paused", "cancelled", "finished"]
_D = deliveries.c


@dataclass(frozen=True)
class MailingRecord:
    """Where one mailing stands; `counts` names only states that somebody is in."""

    id: str
    due: datetime
    recipients: int
    counts: Mapping[State, int]
    held: Mapping[str, int]
    """How many are held for each reason."""
    paused: str = ""
    """Since when it is paused, by whom and why, in words; empty when it is not."""
    cancelled: str = ""
    """When and by whom it was called off."""

    def as_json(self) -> dict[str, Value]:
        """The record as plain values."""
        return {
            "id": self.id,
            "due": self.due.isoformat(),
            "recipients": self.recipients,
            "counts": {str(state): number for state, number in self.counts.items()},
            "held": dict(self.held),
            "paused": self.paused,
            "cancelled": self.cancelled,
        }


@dataclass(frozen=True)
class DeliveryRecord:
    """One delivery as a line: who, what state, since when, and why."""

    mailing: str
    recipient: str
    email: str
    language: str
    state: State
    reason: str
    attempts: int
    due_at: datetime
    changed_at: datetime
    message_id: str | None

    def as_json(self) -> dict[str, Value]:
        """The record as plain values."""
        instants = {"due_at": self.due_at.isoformat(), "changed_at": self.changed_at.isoformat()}
        return {**vars(self), "state": str(self.state), **instants}


@dataclass(frozen=True)
class AttemptRecord:
    """What the server said to one attempt; code 0 when it said nothing."""

    mailing: str
    recipient: str
    at: datetime
    code: int
    text: str


@dataclass(frozen=True)
class CampaignRecord:
    """Where a campaign stands at the moment `now`."""

    campaign: str
    now: datetime
    status: Status
    mailings: tuple[MailingRecord, ...]
    in_doubt: tuple[DeliveryRecord, ...]
    failed: tuple[DeliveryRecord, ...]
    health: Health | None

    @property
    def next(self) -> tuple[MailingRecord, ...]:
        """The mailings still to come, earliest first."""
        coming = [mailing for mailing in self.mailings if mailing.due > self.now]
        return tuple(sorted((one for one in coming if not one.cancelled), key=lambda mailing: mailing.due))

    def as_json(self) -> dict[str, Value]:
        """The record as plain values; instants are ISO 8601 with their offset from UTC."""
        return {
            "campaign": self.campaign,
            "now": self.now.isoformat(),
            "status": self.status,
            "mailings": [mailing.as_json() for mailing in self.mailings],
            "next": [
                {"mailing": one.id, "at": one.due.isoformat(), "recipients": one.recipients}
                for one in self.next
            ],
            "in_doubt": [delivery.as_json() for delivery in self.in_doubt],
            "failed": [delivery.as_json() for delivery in self.failed],
            "health": _health_json(self.health),
        }


def record(outbox: Outbox, campaign: Campaign, now: datetime) -> CampaignRecord:
    """Where the campaign stands."""
    plan = campaign.plan
    counted, health = _counts(outbox, plan.campaign), health_of(outbox, plan.campaign)
    paused, off = standing_pauses(outbox, plan.campaign), standing_cancellations(outbox, plan.campaign)
    mailings = tuple(
        MailingRecord(
            mailing.id,
            send_times(plan, mailing)[0].at,
            len(recipients(plan, mailing, campaign.people)),
            *counted.get(mailing.id, ({}, {})),
            paused.get(mailing.id, paused.get("", "")),
            off.get(mailing.id, off.get("", "")),
        )
        for mailing in plan.mailings
    )
    return CampaignRecord(
        plan.campaign,
        now.astimezone(UTC),
        _status(mailings, now, known=health is not None),
        mailings,
        lines(outbox, plan.campaign, State.IN_DOUBT),
        lines(outbox, plan.campaign, State.FAILED),
        health,
    )


def lines(
    outbox: Outbox, campaign: str, state: State | None = None, mailing: str = ""
) -> tuple[DeliveryRecord, ...]:
    """One line per delivery of the campaign, only those in `state` or of `mailing` if one is given."""
    names = DeliveryRecord.__dataclass_fields__
    query = select(*(_D[name] for name in names)).where(_D.campaign == campaign).order_by(_D.due_at, _D.id)
    if state is not None:
        query = query.where(_D.state == state)
    if mailing:
        query = query.where(_D.mailing == mailing)
    with outbox.reading() as connection:
        rows = connection.execute(query).mappings()
        return tuple(DeliveryRecord(**{**row, "state": State(row["state"])}) for row in rows)


def attempts_of(outbox: Outbox, campaign: str) -> tuple[AttemptRecord, ...]:
    """Every attempt of the campaign, in order."""
    columns = (_D.mailing, _D.recipient, attempts.c.at, attempts.c.code, attempts.c.text)
    query = select(*columns).join(attempts, attempts.c.delivery == _D.id)
    with outbox.reading() as connection:
        rows = connection.execute(query.where(_D.campaign == campaign).order_by(attempts.c.id))
        return tuple(AttemptRecord(*row) for row in rows)


def _counts(outbox: Outbox, campaign: str) -> dict[str, tuple[dict[State, int], dict[str, int]]]:
    """By mailing: how many are in each state, and how many are held for each reason."""
    held_for = case((_D.state == State.HELD, _D.reason), else_="")
    query = select(_D.mailing, _D.state, held_for, func.count()).where(_D.campaign == campaign)
    found: dict[str, tuple[dict[State, int], dict[str, int]]] = {}
    with outbox.reading() as connection:
        for mailing, state, reason, number in connection.execute(
            query.group_by(_D.mailing, _D.state, held_for).order_by(_D.mailing, _D.state, held_for)
        ):
            counts, held = found.setdefault(mailing, ({}, {}))
            counts[State(state)] = counts.get(State(state), 0) + number
            if reason:
                held[reason] = number
    return found


_UNSETTLED = (State.WAITING, State.SENDING, State.HELD, State.IN_DOUBT)
"""States something is still expected to happen from."""


def _status(mailings: tuple[MailingRecord, ...], now: datetime, known: bool) -> Status:
    if mailings and all(mailing.cancelled for mailing in mailings):
        return "cancelled"
    if mailings and all(mailing.paused or mailing.cancelled for mailing in mailings):
        return "paused"
    if not known:
        return "draft"
    if all(mailing.due > now for mailing in mailings):
        return "scheduled"
    coming = any(mailing.due > now for mailing in mailings)
    unsettled = any(state in mailing.counts for mailing in mailings for state in _UNSETTLED)
    return "running" if coming or unsettled else "finished"


def _health_json(health: Health | None) -> Value:
    if health is None:
        return None
    return {
        "running": health.is_running,
        "started_at": health.started_at.isoformat(),
        "last_tick": health.tick_at.isoformat() if health.tick_at else None,
        "ended_at": health.ended_at.isoformat() if health.ended_at else None,
        "trouble": health.trouble,
    }
