"""The daemon's tick without the clock: several campaigns, plans that change meanwhile, faults on record."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from campaign.clock import VirtualClock
from campaign.daemon import Daemon, Rhythm, keep
from campaign.daemon.run import Outside
from campaign.daemon.watch import Watch
from campaign.errors import CampaignError, OutboxError
from campaign.mailings.mailbox import Mailbox, Maildir
from campaign.outbox.audit import notes
from campaign.outbox.health import health_of
from campaign.outbox.letters import Ready
from campaign.outbox.line import Line
from campaign.outbox.records import lines
from campaign.outbox.states import State
from campaign.outbox.steering import Steering
from campaign.outbox.watched import PlanInForce
from tests.mailings.returned_mails import dsn
from tests.outbox.stage import DUE, PLAN, Server, people

PENDING = PLAN.replace("  rules:", "  works_council: {status: pending}\n  rules:")


@dataclass
class House:
    """A daemon over campaign folders, ticked by hand."""

    folder: Path
    server: Server = field(default_factory=Server)
    clock: VirtualClock = field(default_factory=lambda: VirtualClock(DUE))

    def write(self, name: str, plan: str = PLAN, number: int = 3) -> PlanInForce:
        root = self.folder / name
        root.mkdir(exist_ok=True)
        (root / "campaign.yaml").write_text(plan.replace("campaign: tiny", f"campaign: {name}"))
        (root / "people.csv").write_text(people(number + 1))
        return PlanInForce(root, root / "output")

    def daemon(self, *plans: PlanInForce, until_idle: bool = True, mailbox: Mailbox | None = None) -> Daemon:
        self.kept = keep(plans)
        line, watch = Line(self.server, "mail.example.com"), Watch(self.clock, lambda: 0.0)
        outside = Outside(mailbox=mailbox)
        return Daemon(self.kept, line, self.clock, Rhythm(until_idle=until_idle), outside, watch)

    def states(self, name: str) -> set[State]:
        outbox = next(box for plan, box in self.kept if plan.campaign.plan.campaign == name)
        return {row.state for row in lines(outbox, name)}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.delenv("CAMPAIGN_DATABASE_URL", raising=False)
    house = House(tmp_path)
    yield house
    for _, outbox in house.kept:
        outbox.close()


def test_every_campaign_has_its_turn(house: House) -> None:
    daemon = house.daemon(house.write("one"), house.write("two"))
    daemon.tick()
    assert len(house.server.reached) == 6
    assert daemon.ending.is_set()


def test_one_that_goes_wrong_stops_no_other(house: House, caplog: pytest.LogCaptureFixture) -> None:
    one, two = house.write("one"), house.write("two")
    daemon = house.daemon(one, two)
    with house.kept[0][1].writing() as connection:
        connection.exec_driver_sql("DROP TABLE deliveries")
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        daemon.tick()
    assert house.states("two") == {State.SENT}
    assert daemon.troubled
    assert "tick-failed campaign=one" in caplog.text
    told = health_of(house.kept[0][1], "one")
    assert told and "no such table" in told.trouble


def test_a_yes_taken_back_stops_a_long_mailing_within_half_a_minute(house: House) -> None:
    daemon = house.daemon(house.write("one", number=100))
    sent = house.server.accepted

    def slow_and_meanwhile() -> None:
        house.clock.advance(timedelta(seconds=1))
        if len(sent) == 10:
            house.write("one", PENDING, number=100)

    house.server.during = slow_and_meanwhile
    daemon.tick()
    assert 10 < len(sent) <= 40
    assert house.states("one") == {State.SENT, State.HELD}
    assert daemon.ending.is_set()


def test_a_long_mailing_is_sent_in_one_go_when_nothing_changes(house: House) -> None:
    daemon = house.daemon(house.write("one", number=100))
    house.server.during = lambda: house.clock.advance(timedelta(seconds=1))
    daemon.tick()
    assert len(house.server.reached) == 100


def test_what_stays_as_it_is_is_told_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    daemon = house.daemon(house.write("one"), until_idle=False)
    house.server.refuses = True
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        for _ in range(3):
            daemon.tick()
    assert caplog.text.count("nobody there") == 1
    assert not daemon.ending.is_set()


def test_what_waited_past_its_deadline_untried_is_told_as_held(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    daemon = house.daemon(house.write("one"), until_idle=False)
    house.server.refuses = True
    daemon.tick()
    house.clock.advance(timedelta(days=6))
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        daemon.tick()
    assert "held campaign=one count=3" in caplog.text
    assert "failed" not in caplog.text


def test_a_sign_of_life_leaves_the_recorded_trouble_alone(house: House) -> None:
    daemon = house.daemon(house.write("one"), until_idle=False)
    house.server.refuses = True
    daemon.tick()
    house.clock.advance(timedelta(seconds=15))
    daemon.still_busy()
    told = health_of(house.kept[0][1], "one")
    assert told and (told.trouble, told.tick_at) == ("nobody there", house.clock.now())


def test_a_sign_of_life_that_cannot_be_recorded_is_told(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    daemon = house.daemon(house.write("one"), house.write("two"))
    with house.kept[0][1].writing() as connection:
        connection.exec_driver_sql("DROP TABLE health")
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        daemon.still_busy()
    assert "health-unrecorded campaign=one" in caplog.text
    assert health_of(house.kept[1][1], "two")


def test_what_goes_wrong_is_told_with_its_remedy(house: House, caplog: pytest.LogCaptureFixture) -> None:
    plan = house.write("one")
    daemon = house.daemon(plan)
    plan.letters = Unreadable()  # type: ignore[assignment]
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        daemon.tick()
    assert "the theme is gone; bring it back" in caplog.text
    assert daemon.troubled


class Unreadable:
    """Letters whose theme cannot be read."""

    def of(self, mailing: str, language: str) -> Ready:
        raise FindingsOfTheme("the theme is gone")


class FindingsOfTheme(CampaignError):
    remedy = "bring it back"


def test_a_tick_that_comes_after_the_end_forgets_no_trouble(house: House) -> None:
    """On a busy machine the clock ticks once more before it is stopped."""
    carrying = PLAN.replace("at 09:00}", "at 09:00, attach: [flyer]}")
    daemon = house.daemon(house.write("one", carrying + "deliverables: [{id: flyer, kind: flyer}]\n"))
    daemon.tick()
    assert (daemon.ending.is_set(), daemon.troubled) == (True, True)
    daemon.tick()
    assert daemon.troubled


def test_two_plans_of_one_name_are_refused(house: House) -> None:
    one = house.write("one")
    house.kept = ()
    with pytest.raises(OutboxError, match="two plans are called 'one'"):
        keep([one, one])


def test_a_pause_is_heard_by_the_daemon_and_so_is_resume(house: House) -> None:
    daemon = house.daemon(house.write("one"), until_idle=False)
    steering = Steering(house.kept[0][1], "one", ("start",), "officer", house.clock)
    steering.pause(why="wrong date")
    daemon.tick()
    assert house.server.reached == []
    steering.resume()
    daemon.tick()
    assert len(house.server.reached) == 3


def test_the_health_file_tells_of_each_campaign(house: House) -> None:
    daemon = house.daemon(house.write("one"))
    daemon.tick()
    daemon.end()
    told = json.loads((house.folder / "one" / ".campaign" / "health.json").read_text())
    assert (told["running"], told["healthy"], list(told["campaigns"])) == (False, True, ["one"])


def test_a_jump_of_the_clock_is_on_record(house: House) -> None:
    daemon = house.daemon(house.write("one"), until_idle=False)
    assert not daemon.clock_has_jumped()
    house.clock.advance(timedelta(hours=-3))
    assert daemon.clock_has_jumped()
    assert "clock jumped: by -10800 seconds" in notes(house.kept[0][1], "one")[-1]


def test_a_jump_while_the_database_is_away_ends_nothing(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    daemon = house.daemon(house.write("one"), until_idle=False)
    with house.kept[0][1].writing() as connection:
        connection.exec_driver_sql("ALTER TABLE audit RENAME TO away")
    assert not daemon.clock_has_jumped()
    house.clock.advance(timedelta(hours=3))
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        assert daemon.clock_has_jumped()
    assert "clock-jump-unrecorded campaign=one" in caplog.text


def test_returned_mails_are_collected_now_and_then(house: House) -> None:
    box = house.folder / "box"
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True)
    plan = house.write("one", number=1)
    daemon = house.daemon(plan, until_idle=False, mailbox=Maildir(box))
    daemon.tick()
    name = str(lines(house.kept[0][1], "one")[0].message_id).strip("<").partition("@")[0]
    (box / "new" / "1").write_bytes(dsn(to=f"returns+{name}@example.com"))
    daemon.tick()
    assert house.states("one") == {State.SENT}, "the mailbox was looked into a moment ago"
    house.clock.advance(timedelta(minutes=5))
    daemon.tick()
    assert house.states("one") == {State.BOUNCED}


def test_a_mailbox_that_cannot_be_read_stops_no_mail(house: House, caplog: pytest.LogCaptureFixture) -> None:
    daemon = house.daemon(house.write("one"), mailbox=Maildir(house.folder / "none"))
    with caplog.at_level(logging.INFO, "campaign.daemon"):
        daemon.tick()
    assert house.states("one") == {State.SENT}
    assert "there is no Maildir" in caplog.text
