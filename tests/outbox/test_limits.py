"""What the server grants is never exceeded, in no minute, across restarts and for each domain."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.errors import DeliveryError
from campaign.mailings.terms import Terms, terms_in
from campaign.outbox.audit import notes
from campaign.outbox.limits import Limit, limits_now, slow_down
from campaign.outbox.line import Answer, Line
from campaign.outbox.states import State
from tests.outbox.conftest import SetStage
from tests.outbox.stage import DUE, Stage, said

MINUTE = timedelta(minutes=1)


@given(st.integers(1, 600), st.lists(st.integers(0, 40), max_size=60))
def test_no_minute_sees_more_than_allowed(most: int, pauses: list[int]) -> None:
    limit = Limit("minute", most, MINUTE)
    now, tokens, sent = DUE, limit.capacity, []
    for pause in pauses:
        later = now + timedelta(seconds=pause)
        level, now = limit.level(tokens, now, later), later
        sent.append((now, int(level)))
        tokens = level - int(level)
    for begin, _ in sent:
        assert sum(number for at, number in sent if begin <= at < begin + MINUTE) <= most


def test_a_clock_set_back_fills_nothing() -> None:
    assert Limit("hour", 100, MINUTE).level(0.5, DUE, DUE - timedelta(days=1)) == 0.5


def granted(stage: Stage, terms: Terms) -> list[str]:
    """Tick with a line of these terms, as a daemon just started would."""
    from dataclasses import replace

    before = len(stage.server.reached)
    deliverer = replace(stage.deliverer, line=Line(stage.server, "mail.example.com", terms))
    stage.ticker.tick(deliverer, stage.campaign)
    return stage.server.reached[before:]


def test_a_limit_holds_across_restarts(set_stage: SetStage) -> None:
    stage, numbers = set_stage(60), []
    for _ in range(9):
        numbers.append(len(granted(stage, Terms(connections=1, per_minute=30))))
        stage.wait(seconds=15)
    assert all(sum(numbers[at : at + 4]) <= 30 for at in range(len(numbers)))
    assert sum(numbers) >= 45


def test_one_domain_does_not_hold_up_another(set_stage: SetStage) -> None:
    stage = set_stage(1)
    rows = [f"A{n},a{n}@example.com\n" for n in range(20)] + ["B,b@example.org\n"]
    stage.with_plan(
        (stage.campaign.folder.root / "campaign.yaml").read_text(), people__csv="name,email\n" + "".join(rows)
    )
    assert granted(stage, Terms(connections=1, per_domain=8)) == [
        "a0@example.com",
        "a1@example.com",
        "b@example.org",
    ]


@pytest.mark.parametrize("query", ["connections=0", "connections=many", "per_minute=-1", "rotate=1e3"])
def test_a_number_that_cannot_be_meant_is_explained(query: str) -> None:
    with pytest.raises(DeliveryError, match="is a whole number"):
        terms_in(f"smtp://mail.example.org?{query}")


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        (550, "5.1.1 no such user", "suppressed"),
        (550, "5.1.10 null MX", "suppressed"),
        (553, "5.1.3 bad syntax", "refused"),
        (552, "5.2.2 mailbox full", "later"),
        (554, "5.7.1 not allowed", "fault"),
        (550, "5.4.1 relay access denied", "fault"),
        (450, "4.7.0 too many", "slower"),
        (550, "5.1.100 odd", "refused"),
        (250, "2.1.5 5.1.1", "taken"),
        (999, "what", "unknown"),
    ],
)
def test_enhanced_codes_decide(code: int, text: str, kind: str) -> None:
    assert Answer.of(code, text).kind == kind


def test_an_objection_pauses_the_mailing_and_suppresses_nobody(set_stage: SetStage) -> None:
    stage = set_stage(3)
    stage.server.script = [said(250), said(554, "5.7.1 sender not allowed")]
    assert "paused: the server objects" in stage.tick().round.troubles["start"]
    stage.wait(hours=1)
    stage.tick()
    assert len(stage.server.reached) == 1
    assert sorted(row.state for row in stage.rows.values()) == [State.SENT, State.WAITING, State.WAITING]


def test_after_twenty_failures_in_a_row_it_stops_by_itself(set_stage: SetStage) -> None:
    stage = set_stage(50)
    stage.server.script = [said(550, "no")] * 50
    assert "20 mails in a row went wrong" in stage.tick().round.troubles["start"]
    assert len([row for row in stage.rows.values() if row.state is State.FAILED]) == 20


def test_a_server_that_says_too_fast_is_given_half_across_restarts_and_slowly_more(
    set_stage: SetStage,
) -> None:
    """It came to 2 400 a minute, so 1 200 may go, a quarter of them at once; ten minutes later 2 400.

    One was on its way when the server complained.
    """
    stage = set_stage(1_000)
    stage.server.script = [said(250)] * 39 + [said(450, "4.7.28 too many mails")]
    assert len(granted(stage, Terms(connections=1))) == 39 + 1 + 300
    assert granted(stage, Terms(connections=1)) == []
    stage.wait(minutes=10)
    assert len(granted(stage, Terms(connections=1))) == 600
    assert any("slowed down" in line for line in notes(stage.outbox, "tiny"))


def test_many_complaints_at_once_halve_the_pace_once(set_stage: SetStage) -> None:
    stage = set_stage(1)
    with stage.outbox.writing() as connection:
        assert slow_down(connection, 240, DUE)
        assert not slow_down(connection, 240, DUE + MINUTE / 2)
        (limit,) = limits_now(connection, Terms(), DUE + MINUTE / 2)
        assert 120 <= limit.most <= 125
        assert slow_down(connection, 10_000, DUE + MINUTE)
        (limit,) = limits_now(connection, Terms(), DUE + MINUTE)
        assert 60 <= limit.most <= 65
        assert limits_now(connection, Terms(), DUE + timedelta(hours=3)) == ()
