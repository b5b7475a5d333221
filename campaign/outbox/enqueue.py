"""What is due becomes a delivery, once; what must not go any more is held; what may go again is released."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from campaign.outbox.audit import note
from campaign.outbox.database import Outbox, alone
from campaign.outbox.moves import add, move
from campaign.outbox.orders import called_off
from campaign.outbox.states import HELD_WORDS, HeldFor, State
from campaign.outbox.tables import deliveries
from campaign.outbox.wanted import Signed, Wanted, nothing_to_sign
from campaign.plan.model import Plan
from campaign.plan.read import Campaign

_Known = Mapping[str, Row[tuple[Any, ...]]]
"""The deliveries of one mailing as they stand in the outbox, by recipient."""
_D = deliveries.c


@dataclass
class Enqueued:
    """What one look at the plan changed, as numbers of deliveries."""

    waiting: int = 0
    held: Counter[HeldFor] = field(default_factory=Counter)
    """Newly held, by reason."""
    released: int = 0
    moved: int = 0
    """Those that wait for another moment than before."""
    skipped: int = 0
    """Those that were too late, and that the plan says to skip."""

    def __bool__(self) -> bool:
        return bool(self.waiting or self.held.total() or self.released or self.moved or self.skipped)

    def __add__(self, other: "Enqueued") -> "Enqueued":
        return Enqueued(
            self.waiting + other.waiting,
            self.held + other.held,
            self.released + other.released,
            self.moved + other.moved,
            self.skipped + other.skipped,
        )

    @property
    def why_held(self) -> str:
        """The reasons in words."""
        return "; ".join(HELD_WORDS[reason] for reason in self.held)


def enqueue(outbox: Outbox, campaign: Campaign, now: datetime, signed: Signed = nothing_to_sign) -> Enqueued:
    """Bring the outbox in line with the plan as it is `now`; doing it again changes nothing.

    Whoever is due gets a delivery, waiting or held; deliveries that have not been claimed yet follow
    the plan: a new date, a recipient taken out, the works council's yes or no, a sign-off.
    """
    changed = Enqueued()
    for mailing in campaign.plan.mailings:
        with outbox.writing() as connection:
            if called_off(connection, campaign.plan.campaign) & {"", mailing.id}:
                continue
            changed += _follow(connection, Wanted.of(campaign, mailing, signed), now)
    with outbox.writing() as connection:
        return changed + _hold_unknown(connection, campaign.plan, now)


def _follow(connection: Connection, wanted: Wanted, now: datetime) -> Enqueued:
    alone(connection, f"rows of {wanted.campaign}")
    names = ("id", "recipient", "state", "reason", "due_at", "language", "ordered_at")
    of_mailing = (_D.campaign == wanted.campaign, _D.mailing == wanted.mailing)
    rows = connection.execute(select(*(_D[name] for name in names)).where(*of_mailing))
    known = {row.recipient: row for row in rows}
    changed = _add_due(connection, wanted, known, now)
    moved: list[Replanned] = []
    for row in known.values():
        cause = wanted.cause(row.recipient, now)
        if row.state == State.WAITING:
            changed.held += _keep_waiting(connection, wanted, row, cause, now, moved)
        elif row.state == State.HELD:
            changed.released += _keep_held(connection, wanted, row, cause, now)
    _replan(connection, moved, now)
    changed.moved = sum(one.is_moved for one in moved)
    _tell(connection, wanted.campaign, wanted.mailing, changed, now)
    return changed


def _add_due(connection: Connection, wanted: Wanted, known: _Known, now: datetime) -> Enqueued:
    """New deliveries, for everyone who has none yet, once the time of the mailing has come."""
    new = [key for key in wanted.people if key not in known] if wanted.due <= now else []
    causes: dict[tuple[datetime, str], HeldFor | None] = {}  # of a hundred thousand people most are alike
    rows: dict[HeldFor | None, list[tuple[str, str, str, datetime]]] = {}
    people, dues, first = wanted.people, wanted.dues, wanted.due
    for key in new:
        (person, language), due = people[key], dues.get(key, first)
        alike = (due, language)
        if alike not in causes:
            causes[alike] = wanted.cause(key, now)
        rows.setdefault(causes[alike], []).append((key, person.email, language, due))
    same = (wanted.campaign, wanted.mailing)
    waiting = add(connection, "a", now, same, "", rows.pop(None, []))
    held = {cause: add(connection, "b", now, same, cause, some) for cause, some in rows.items() if cause}
    skipped = _skip(connection, wanted, now) if wanted.late.then == "skip" else 0
    return Enqueued(waiting, +Counter(held) - Counter({HeldFor.TOO_LATE: skipped}), skipped=skipped)


def _skip(connection: Connection, wanted: Wanted, now: datetime) -> int:
    """Those too late, where the plan says to skip them."""
    of_mailing = (_D.campaign == wanted.campaign, _D.mailing == wanted.mailing)
    return move(connection, "r", now, *of_mailing, _D.reason == HeldFor.TOO_LATE)


@dataclass(frozen=True)
class Replanned:
    """A waiting delivery whose moment or language the plan has changed."""

    number: int
    due: datetime
    language: str
    is_moved: bool


def _keep_waiting(
    connection: Connection,
    wanted: Wanted,
    row: Row[tuple[Any, ...]],
    cause: HeldFor | None,
    now: datetime,
    moved: list[Replanned],
) -> Counter[HeldFor]:
    """A waiting delivery stays so, at the plan's time, unless agreement or recipient was withdrawn."""
    if cause in (HeldFor.WORKS_COUNCIL, HeldFor.SIGN_OFF, HeldFor.WITHDRAWN):
        return Counter({cause: move(connection, "n", now, _D.id == row.id, reason=cause)})
    language, due = wanted.people[row.recipient][1], wanted.due_of(row.recipient)
    if not row.ordered_at and (row.due_at, row.language) != (due, language):
        moved.append(Replanned(row.id, due, language, row.due_at != due))
    return Counter()


def _replan(connection: Connection, moved: list[Replanned], now: datetime) -> None:
    if moved:
        rows = [{"number": one.number, "due": one.due, "its": one.language} for one in moved]
        changes = {"due_at": bindparam("due"), "language": bindparam("its"), "changed_at": now}
        statement = update(deliveries).where(_D.id == bindparam("number")).values(**changes)
        connection.execute(statement, rows)


def _keep_held(
    connection: Connection, wanted: Wanted, row: Row[tuple[Any, ...]], cause: HeldFor | None, now: datetime
) -> int:
    """A held delivery stays so, for its present reason, until there is none."""
    if cause is None:
        language, due = wanted.people[row.recipient][1], wanted.due_of(row.recipient)
        changes = {"reason": "", "due_at": due, "language": language}
        return move(connection, "c", now, _D.id == row.id, **changes)
    if row.reason != cause:
        connection.execute(update(deliveries).where(_D.id == row.id).values(reason=cause, changed_at=now))
    return 0


def _hold_unknown(connection: Connection, plan: Plan, now: datetime) -> Enqueued:
    """Deliveries of mailings that are no longer in the plan are held."""
    alone(connection, f"rows of {plan.campaign}")
    gone = _D.mailing.not_in([mailing.id for mailing in plan.mailings])
    held = move(connection, "n", now, _D.campaign == plan.campaign, gone, reason=HeldFor.WITHDRAWN)
    changed = Enqueued(held=+Counter({HeldFor.WITHDRAWN: held}))
    _tell(connection, plan.campaign, "mailings no longer in the plan", changed, now)
    return changed


def _tell(connection: Connection, campaign: str, mailing: str, changed: Enqueued, now: datetime) -> None:
    for reason, number in changed.held.items():
        words = f"{number} of {mailing}: {HELD_WORDS[reason]}"
        note(connection, now, campaign, "daemon", "held", words)
    if changed.released:
        note(connection, now, campaign, "daemon", "released", f"{changed.released} of {mailing}")
    if changed.moved:
        note(
            connection,
            now,
            campaign,
            "daemon",
            "moved",
            f"{changed.moved} of {mailing}, as the plan says now",
        )
    if changed.skipped:
        note(connection, now, campaign, "daemon", "skipped", f"{changed.skipped} of {mailing}, too late")
