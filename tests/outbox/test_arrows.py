"""Every arrow between the states, by its letter; the table, the picture and these tests name the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.mailings.handover import Reply
from campaign.mailings.returns import Returned
from campaign.outbox.claims import Departure, begin, claim
from campaign.outbox.moves import move
from campaign.outbox.patience import Patience
from campaign.outbox.results import suppress
from campaign.outbox.returned import record_return
from campaign.outbox.states import ARROWS, HeldFor, State
from campaign.outbox.tables import deliveries
from tests.outbox.stage import PLAN, Crash, Stage, said

PENDING = PLAN.replace("  rules:", "  works_council: {status: pending}\n  rules:")
NOBODY = "name,email\nJemand anders,anders@example.com\n"
DRAWING = Path(__file__).parent.parent.parent / "docs" / "delivery.md"


def state(stage: Stage) -> State:
    return stage.rows["person1@example.com"].state


def a_due(stage: Stage) -> None:
    stage.enqueue()


def b_due_but_not_agreed(stage: Stage) -> None:
    stage.with_plan(PENDING)
    stage.enqueue()
    assert stage.rows["person1@example.com"].reason == HeldFor.WORKS_COUNCIL


def c_agreed(stage: Stage) -> None:
    b_due_but_not_agreed(stage)
    stage.with_plan(PLAN)
    assert stage.enqueue().released == 1
    assert stage.rows["person1@example.com"].reason == ""


def d_claimed(stage: Stage) -> None:
    stage.enqueue()
    assert claimed(stage)


def e_given_back(stage: Stage) -> None:
    stage.enqueue()
    one = claimed(stage)
    stage.bury()
    stage.stopping = lambda: True
    stage.deliver()
    departure = Departure(one.id, "<a@example.com>", stage.clock.now(), "0" * 64)
    with stage.outbox.writing() as connection:
        assert not begin(connection, [departure], stage.owner, stage.clock.now(), Patience())


def f_put_off(stage: Stage) -> None:
    stage.server.script = [said(451, "greylisted")]
    done = stage.tick().round
    assert (done.later, stage.rows["person1@example.com"].attempts) == (1, 1)


def g_taken(stage: Stage) -> None:
    assert stage.tick().round.sent == {"start": 1}
    assert stage.server.reached == ["person1@example.com"]


def h_refused(stage: Stage) -> None:
    stage.server.script = [said(550, "no such user")]
    assert stage.tick().round.failed == 1
    assert stage.rows["person1@example.com"].reason == "no such user"


def i_cut_off(stage: Stage) -> None:
    stage.enqueue()
    stage.server.script = [Crash()]
    stage.crash()
    assert stage.deliver().in_doubt == ["start person1@example.com"]


def late(stage: Stage, answer: Reply) -> None:
    """The answer comes after another deliverer has taken the claim for abandoned."""
    stage.enqueue()
    other = stage.another()

    def overtaken() -> None:
        stage.wait(hours=1)
        assert other.deliver().in_doubt == ["start person1@example.com"]

    stage.server.during, stage.server.script = overtaken, [answer]
    stage.deliver()
    assert other.server.reached == []


def j_late_taken(stage: Stage) -> None:
    late(stage, said(250))


def k_late_put_off(stage: Stage) -> None:
    late(stage, said(451))


def l_late_refused(stage: Stage) -> None:
    late(stage, said(550))


def m_deadline(stage: Stage) -> None:
    f_put_off(stage)
    stage.wait(days=5, seconds=1)
    assert stage.deliver().failed == 1


def n_withdrawn(stage: Stage) -> None:
    stage.enqueue()
    stage.with_plan(PLAN, people__csv=NOBODY)
    stage.enqueue()
    assert stage.rows["person1@example.com"].reason == HeldFor.WITHDRAWN


def o_no_such_address(stage: Stage) -> None:
    stage.server.script = [said(550, "5.1.1 nobody here")]
    assert stage.tick().round.suppressed == 1


def p_known_not_to_exist(stage: Stage) -> None:
    with stage.outbox.writing() as connection:
        suppress(connection, "PERSON1@example.com", "5.1.1 nobody here", stage.clock.now())
    stage.tick()
    assert stage.server.reached == []


def q_called_off(stage: Stage) -> None:
    stage.enqueue()
    assert stage.steering.cancel("start", "person1@example.com") == 1


def r_called_off_while_held(stage: Stage) -> None:
    b_due_but_not_agreed(stage)
    assert stage.steering.cancel("start") == 1


def s_came_back(stage: Stage) -> None:
    g_taken(stage)
    assert record_return(stage.outbox, came_back(stage), stage.clock.now())


def t_came_back_from_doubt(stage: Stage) -> None:
    i_cut_off(stage)
    assert record_return(stage.outbox, came_back(stage), stage.clock.now())


def u_failed_sent_again(stage: Stage) -> None:
    h_refused(stage)
    stage.steering.resend("start", "person1@example.com")


def v_sent_again(stage: Stage) -> None:
    g_taken(stage)
    stage.steering.resend("start", "person1@example.com")


def w_sent_again_after_it_came_back(stage: Stage) -> None:
    s_came_back(stage)
    stage.steering.resend("start", "person1@example.com")


def x_sent_after_all(stage: Stage) -> None:
    q_called_off(stage)
    stage.steering.resend("start", "person1@example.com")


def came_back(stage: Stage) -> Returned:
    """The server's note that the mail to the one recipient could not be delivered: the mailbox is full."""
    name = stage.rows["person1@example.com"].message_id
    return Returned((str(name).strip("<").partition("@")[0],), "5.2.2", "mailbox full")


JOURNEYS: dict[str, Callable[[Stage], None]] = {
    name.partition("_")[0]: function
    for name, function in list(globals().items())
    if re.match(r"[a-z]_", name) and callable(function)
}


def claimed(stage: Stage):
    found = claim(stage.outbox, ("tiny", "start", ("de", "en")), stage.owner, stage.clock.now(), Patience())
    return found[0] if found else None


@pytest.mark.parametrize("letter", ARROWS)
def test_arrow_leads_where_it_is_drawn(one: Stage, letter: str) -> None:
    JOURNEYS[letter](one)
    assert state(one) is ARROWS[letter].target
    assert len(one.rows) >= 1


def test_table_picture_and_tests_name_the_same_arrows() -> None:
    told = re.findall(r"^\| ([a-z]) \| (\S+) → (\w+) \| (.+) \|$", DRAWING.read_text(), re.MULTILINE)
    table = [(a.letter, str(a.source or "·"), str(a.target), a.words) for a in ARROWS.values()]
    assert told == table
    assert set(JOURNEYS) == set(ARROWS)
    picture = DRAWING.read_text().partition("```")[2].partition("```")[0]
    assert {letter for letters in re.findall(r"\(([a-z ]+)\)", picture) for letter in letters.split()} == set(
        ARROWS
    )


@pytest.mark.parametrize("letter", [letter for letter in ARROWS if ARROWS[letter].source])
@pytest.mark.parametrize("state", State)
def test_arrow_starts_only_at_its_source(one: Stage, letter: str, state: State) -> None:
    one.enqueue()
    with one.outbox.writing() as connection:
        connection.execute(deliveries.update().values(state=state))
        moved = move(connection, letter, one.clock.now())
    assert moved == (1 if state is ARROWS[letter].source else 0)
