"""What could not be tried for five days ends as the plan says of late mails."""

from campaign.outbox.states import State
from tests.outbox.conftest import SetStage
from tests.outbox.stage import PLAN


def test_where_the_plan_skips_what_is_late_it_is_called_off_at_its_deadline(set_stage: SetStage) -> None:
    """A paused mailing is not judged late while it is paused; its deadline comes all the same."""
    stage = set_stage(2, plan=PLAN.replace("at 09:00}", "at 09:00, late: skip after 5 hours}"))
    stage.enqueue()
    stage.steering.pause("start", "a wrong date")
    stage.wait(days=4)
    stage.tick()
    assert stage.states == {State.WAITING}
    stage.wait(days=1, minutes=1)
    stage.deliver()
    assert stage.states == {State.CANCELLED}


def test_elsewhere_it_is_held_for_a_person(set_stage: SetStage) -> None:
    stage = set_stage(2, plan=PLAN)
    stage.enqueue()
    stage.steering.pause("start", "a wrong date")
    stage.wait(days=5, minutes=1)
    stage.deliver()
    assert stage.states == {State.HELD}
