"""Findings on mailings: every phase, at the right time, to somebody, and not too often."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from campaign.errors import Finding, Place
from campaign.plan.audiences import EVERYONE, audience_of, recipients
from campaign.plan.findings.case import Case, Check
from campaign.plan.findings.words import Fact
from campaign.plan.mailings import Mailing, Unconfirmed
from campaign.plan.region import region_fault
from campaign.plan.timeline import Event, send_times

_SERVED_BY: Mapping[str, tuple[str, ...]] = {
    "announce": (),
    "explain": ("flyer", "policy-sheet"),
    "train": ("explainer",),
    "remind": (),
    "anchor": ("notice", "poster", "rules-card", "policy-sheet"),
}
"""The phases of a good rollout, and what serves each of them even without a mailing of its own."""


def no_phase_is_missing(case: Case) -> Iterator[Finding]:
    """Announce, explain, train, remind, anchor: whoever leaves one out introduces nothing."""
    plan = case.plan
    if not plan.mailings:
        return
    planned = {mailing.phase for mailing in plan.mailings}
    made = {made.kind for made in plan.deliverables}
    for phase, kinds in _SERVED_BY.items():
        lasting = (phase == "train" and plan.workshops) or (phase == "anchor" and plan.ambassadors)
        if phase not in planned and not made & set(kinds) and not lasting:
            yield case.found("phase", _block(case), phase)


def _block(case: Case) -> Place:
    """Where the mailings stand; the first line when they are the usual ones, which stand nowhere."""
    return case.places.of_key("mailings")


def they_fall_on_working_time(case: Case) -> Iterator[Finding]:
    """A mailing on a holiday, at a weekend or at night is moved, and the officer is told."""
    if ("mailings",) not in case.places.keys:
        return
    for index, _, event in _sendings(case):
        if event.shifted_from:
            yield case.found(
                "mailing-shifted",
                case.at("mailings", index, "send"),
                wanted=event.shifted_from.date(),
                wanted_time=f"{event.shifted_from:%H:%M}",
                sent=event.at.date(),
                sent_time=f"{event.at:%H:%M}",
            )


def they_reach_somebody(case: Case) -> Iterator[Finding]:
    """A mailing without a single recipient is a mistake."""
    if case.plan.people and not case.people:
        return  # the list itself is faulty, or still empty
    known = {EVERYONE, *case.plan.audiences}
    for index, mailing in enumerate(case.plan.mailings):
        if audience_of(mailing) in known and not recipients(case.plan, mailing, case.people):
            there = ("mailings",) in case.places.keys
            place = case.at("mailings", index) if there else case.places.of_key("people")
            yield case.found("mailing-empty", place, name=mailing.id)


def they_leave_room_to_breathe(case: Case) -> Iterator[Finding]:
    """Nobody gets more than one mail a week."""
    least = case.plan.limits.days_between_mails
    sent = sorted(_sendings(case), key=lambda one: (one[2].at, one[0]))
    for at, (_, earlier, before) in enumerate(sent):
        for index, later, after in sent[at + 1 :]:
            days = (after.at.date() - before.at.date()).days
            if days >= least:
                break
            if (_wanted(after) - _wanted(before)).days >= least:
                continue  # only a holiday has brought the two together
            both = len(_keys(case, earlier) & _keys(case, later))
            if both:
                facts: dict[str, Fact] = {
                    "name": later.id,
                    "other": earlier.id,
                    "days": days,
                    "people": both,
                    "least": least,
                }
                yield case.found("mailings-close", _send(case, index), "same" if days == 0 else "", **facts)


def nobody_is_reminded_too_often(case: Case) -> Iterator[Finding]:
    """After the third reminder nobody reads the fourth."""
    limit = case.plan.limits.reminders
    reminders = [(index, one) for index, one in enumerate(case.plan.mailings) if one.phase == "remind"]
    counted: Counter[str] = Counter()
    told = False
    for index, mailing in reminders if len(reminders) > limit else ():
        counted.update(_keys(case, mailing))
        if not told and any(number > limit for number in counted.values()):
            told = True
            number = sum(one > limit for one in counted.values())
            yield case.found("reminders", case.at("mailings", index), limit=limit, people=number)


def confirmations_are_not_asked_for_yet(case: Case) -> Iterator[Finding]:
    """Nobody is asked to confirm yet, so whoever has not confirmed is everybody."""
    for index, mailing in enumerate(case.plan.mailings):
        if isinstance(mailing.to, Unconfirmed):
            yield case.found("unconfirmed", case.at("mailings", index, "to"), name=mailing.id)


def it_goes_live_on_a_working_day(case: Case) -> Iterator[Finding]:
    """The first day is one on which people are at work and the contact answers; and it lies ahead."""
    plan, calendar, place = case.plan, case.plan.calendar, case.at("go_live")
    if case.today and plan.go_live < case.today and not case.begun:
        yield case.found("go-live-past", place, day=plan.go_live)
    if region_fault(calendar.region) or calendar.is_working(plan.go_live):
        return
    following = calendar.working_day_from(plan.go_live + timedelta(days=1))
    holiday = calendar.holiday(plan.go_live)
    facts: dict[str, Fact] = {
        "day": plan.go_live,
        "next": following,
        "iso": following.isoformat(),
        "holiday": holiday,
    }
    yield case.found("go-live-day", place, "holiday" if holiday else "", **facts)


def _sendings(case: Case) -> Iterator[tuple[int, Mailing, Event]]:
    """Every moment at which a mailing goes out, with its place in the plan."""
    if region_fault(case.plan.calendar.region):
        return
    for index, mailing in enumerate(case.plan.mailings):
        yield from ((index, mailing, event) for event in send_times(case.plan, mailing))


def _wanted(event: Event) -> date:
    return (event.shifted_from or event.at).date()


def _send(case: Case, index: int) -> Place:
    return case.at("mailings", index, "send")


def _keys(case: Case, mailing: Mailing) -> frozenset[str]:
    """Who gets the mailing, by key; nobody where the audience is unknown."""
    audience = audience_of(mailing)
    if audience != EVERYONE and audience not in case.plan.audiences:
        return frozenset()
    return frozenset(person.key for person in recipients(case.plan, mailing, case.people))


CHECKS: tuple[Check, ...] = (
    no_phase_is_missing,
    they_fall_on_working_time,
    they_reach_somebody,
    they_leave_room_to_breathe,
    nobody_is_reminded_too_often,
    confirmations_are_not_asked_for_yet,
    it_goes_live_on_a_working_day,
)
