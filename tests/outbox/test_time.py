"""When mails go: by the working time of each site, over hours, never too late, never twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.outbox.audit import notes
from campaign.outbox.enqueue import Enqueued
from campaign.outbox.states import HeldFor, State
from campaign.outbox.wanted import Wanted
from campaign.plan.calendar import Calendar
from campaign.plan.region import holidays_of
from tests.outbox.conftest import SetStage
from tests.outbox.stage import DUE, PLAN, Stage

STATES = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")
YEARS = [date(2027, 1, 1) + timedelta(days=number) for number in range(731)]
"""Two years with four nights of changing clocks, and a leap day."""
OFFICES = (*(Calendar("Europe/Berlin", f"DE-{one}") for one in STATES), Calendar("Europe/Vienna", "AT-9"))


def said(plan: str) -> str:
    return PLAN.replace("at 09:00}", f"at 09:00, {plan}}}")


@pytest.mark.parametrize("office", OFFICES, ids=lambda one: one.region)
def test_two_years_of_days(office: Calendar) -> None:
    """Whatever day a mailing names, it goes at nine on the next working day, or on the last one before."""
    for day in YEARS:
        wanted = office.moment(day, time(9))
        after, before = office.shifted(wanted), office.shifted_back(wanted)
        assert before <= wanted <= after
        for at in (before, after):
            assert (at.hour, at.minute, at.weekday() < 5) == (9, 0, True)
            assert at.date() not in holidays_of(office.region, at.year)
        assert (before == after) is office.is_working(day)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)),
    st.timedeltas(timedelta(), timedelta(hours=40)),
    st.sampled_from(OFFICES),
)
def test_whatever_is_asked_for_falls_into_office_hours(at: datetime, by: timedelta, office: Calendar) -> None:
    for moment in (office.shifted(at), office.shifted_back(at), office.later(at, by)):
        assert office.is_working(moment.date())
        assert office.hours[0] <= moment.time() < office.hours[1]
    assert office.shifted_back(at) <= at <= office.shifted(at) <= office.later(at, by)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    st.tuples(
        st.timedeltas(timedelta(), timedelta(hours=30)), st.timedeltas(timedelta(), timedelta(hours=9))
    ),
)
def test_more_working_time_is_never_earlier(at: datetime, spans: tuple[timedelta, timedelta]) -> None:
    office = OFFICES[0]
    assert office.later(at, spans[0]) <= office.later(at, spans[0] + spans[1])


def test_days_off_of_the_firm_are_no_working_days() -> None:
    office = Calendar(days_off=frozenset({date(2027, 2, 1)}))
    assert office.shifted(office.moment(date(2027, 2, 1), time(9))).date() == date(2027, 2, 2)


SITES = "sites: {Wien: {timezone: Europe/Vienna, holidays: AT-9}, Boston: {timezone: America/New_York}}\n"
ABROAD = (
    "name,email,site,timezone\nA,a@example.com,Ulm,\nB,b@example.com,Boston,\nC,c@example.com,,Asia/Tokyo\n"
)


def dues(stage: Stage) -> dict[str, datetime]:
    wanted = Wanted.of(stage.campaign, stage.campaign.plan.mailings[0])
    return {key: wanted.due_of(key) for key in wanted.people}


def test_everybody_gets_it_at_nine_where_they_are(set_stage: SetStage) -> None:
    stage = set_stage(1, plan=PLAN + SITES, at=DUE - timedelta(hours=9))
    stage.with_plan(PLAN + SITES, people__csv=ABROAD)
    assert {key[0]: due.hour for key, due in dues(stage).items()} == {"a": 8, "b": 14, "c": 0}
    sent = []
    for _ in range(24):
        stage.tick()
        sent.append(len(stage.server.reached))
        stage.wait(hours=1)
    assert stage.server.reached == ["c@example.com", "a@example.com", "b@example.com"]
    assert (sent[0], sent[1], sent[8], sent[9], sent[14], sent[15]) == (0, 1, 1, 2, 2, 3)


def test_a_holiday_at_one_site_holds_up_only_that_site(set_stage: SetStage) -> None:
    plan = (PLAN + "holidays: DE-BE\n" + SITES).replace("2027-02-01 at", "2027-10-26 at")
    stage = set_stage(1, plan=plan, at=datetime(2027, 10, 26, 7, tzinfo=UTC))
    stage.with_plan(plan, people__csv="name,email,site\nA,a@example.com,Ulm\nW,w@example.com,Wien\n")
    stage.tick()
    assert stage.server.reached == ["a@example.com"]
    stage.wait(days=1)
    stage.tick()
    assert stage.server.reached == ["a@example.com", "w@example.com"]


def test_spread_over_two_hours_nobody_is_moved_when_others_join(set_stage: SetStage) -> None:
    stage = set_stage(200, plan=said("over: 2 hours"))
    before = dues(stage)
    assert DUE <= min(before.values()) < DUE + timedelta(minutes=10)
    assert DUE + timedelta(minutes=110) < max(before.values()) <= DUE + timedelta(hours=2)
    stage.with_plan(
        said("over: 2 hours"), people__csv="name,email\nNew,new@example.com\nOld,person1@example.com\n"
    )
    assert dues(stage)["person1@example.com"] == before["person1@example.com"]
    stage.tick()
    stage.wait(hours=3)
    stage.tick()
    assert len(stage.server.reached) == len(set(stage.server.reached)) == 2


@pytest.mark.parametrize(
    ("rule", "state"),
    [("send", State.SENT), ("skip after 24 hours", State.CANCELLED), ("ask after 24 hours", State.HELD)],
)
def test_after_downtime_nothing_bursts_out_without_the_plan_saying_so(
    set_stage: SetStage, rule: str, state: State
) -> None:
    """The rows were there when the daemon went down, so they wait; two days later the rule decides."""
    stage = set_stage(3, plan=said(f"late: {rule}"))
    stage.enqueue()
    stage.wait(days=2)
    stage.tick()
    assert stage.states == {state}
    assert len(stage.server.reached) == (3 if state is State.SENT else 0)


def test_first_seen_too_late_it_is_skipped_if_the_plan_says_so(set_stage: SetStage) -> None:
    stage = set_stage(2, plan=said("late: skip after 1 hour"), at=DUE + timedelta(hours=2))
    assert stage.enqueue() == Enqueued(skipped=2)
    assert {row.reason for row in stage.rows.values()} == {HeldFor.TOO_LATE}
    assert "daemon skipped: 2 of start, too late" in notes(stage.outbox, "tiny")[0]


def test_a_server_that_was_down_for_days_lets_nothing_burst_out(set_stage: SetStage) -> None:
    stage = set_stage(2)
    stage.server.refuses = True
    for _ in range(3):
        stage.tick()
        stage.wait(days=1)
    stage.server.refuses = False
    stage.tick()
    assert stage.states == {State.HELD}


def test_what_only_waits_for_its_turn_is_not_late(set_stage: SetStage) -> None:
    """A slow server is no downtime: what is still waiting on the third day goes on."""
    stage = set_stage(3, plan=PLAN)
    stage.stopping = lambda: len(stage.server.reached) > number
    for number in range(3):  # noqa: B007 - the number is what `stopping` looks at
        stage.tick()
        stage.wait(hours=24)
    assert len(stage.server.reached) == 3


def test_in_doubt_it_goes_again_as_the_very_same_mail_if_the_plan_says_so(set_stage: SetStage) -> None:
    from campaign.errors import DeliveryError

    stage = set_stage(1, plan=said("in_doubt: resend"))
    stage.server.script = [DeliveryError("reset")]
    stage.tick()
    stage.wait(minutes=2)
    stage.tick()
    (message,) = (text for _, text in stage.server.accepted)
    assert b"2027-02-01T08:00:00" in message
    assert stage.states == {State.SENT}


def test_a_clock_set_back_sends_nothing_twice(set_stage: SetStage) -> None:
    stage = set_stage(3)
    for hours in (0, -5, 3, 40, -40):
        stage.wait(hours=hours)
        stage.tick()
    assert len(stage.server.reached) == 3


def test_a_spread_mailing_begins_with_its_first_share_not_with_the_next_hour(set_stage: SetStage) -> None:
    """One of five gets it after an hour and more: the daemon knows of it from the mailing's time on."""
    spread = PLAN.replace("at 09:00}", "at 09:00, over: 2 hours}")
    stage = set_stage(5, plan=spread, at=DUE)
    stage.tick()
    assert len(stage.rows) == 5
    for row in stage.rows.values():
        stage.clock.move_to(row.due_at)
        stage.tick()
        assert stage.rows[row.recipient].state is State.SENT, row


def test_what_was_given_up_stays_so_until_the_plan_has_another_date(one: Stage) -> None:
    """Even where late mails may go: it was not released every hour, only to be given up again."""
    one.with_plan(PLAN.replace("at 09:00}", "at 09:00, late: send}"))
    one.server.refuses = True
    one.tick()
    one.wait(days=6)
    one.tick()
    for _ in range(3):
        one.wait(hours=2)
        one.tick()
    assert one.states == {State.HELD}
    assert len([line for line in notes(one.outbox, "tiny") if " released" in line or " held" in line]) == 1
