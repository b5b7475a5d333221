"""Workers that die: what they were making is tried once more, and nobody else's work is lost."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

from campaign.build.make import Order, Outcome
from campaign.build.workers import Workers
from campaign.files import Folder
from campaign.plan.content import Content
from campaign.theme.find import find_theme
from campaign.theme.materials import Materials


class Mortal(Executor):
    """Answers that the order is made, until it is to die."""

    def __init__(self, dies: Callable[[Order], bool], stillborn: bool = False) -> None:
        self.dies, self.dead, self.stillborn = dies, False, stillborn

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        if self.dead:
            raise BrokenExecutor
        if self.stillborn:
            raise BrokenPipeError
        future: Future[Any] = Future()
        (order,) = arguments
        if self.dies(order):
            self.dead = True
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(Outcome(True, 0.0, ()))
        return future


class Office:
    """Hires workers, of whom those named die at their order so many times."""

    def __init__(self, folder: Path, **deaths: int) -> None:
        self.folder, self.deaths, self.hired = folder, deaths, 0
        self.stillborn = 0
        self.workers = Workers(2, folder / "faults.log", self.hire)

    def hire(self) -> Mortal:
        self.hired += 1
        return Mortal(self.dies, self.hired <= self.stillborn)

    def dies(self, order: Order) -> bool:
        self.deaths[order.content.id] = self.deaths.get(order.content.id, 0) - 1
        return self.deaths[order.content.id] >= 0

    def made(self, *names: str) -> dict[str, Outcome]:
        materials = Materials(
            find_theme(Folder(self.folder), "plain"), Folder(self.folder), self.folder, self.folder
        )
        for name in names:
            self.workers.hand(Order(Content(name, "notice", "de", {}), materials, self.folder / name))
        outcomes: dict[str, Outcome] = {}
        while len(outcomes) < len(names):
            outcomes |= {order.content.id: outcome for order, outcome in self.workers.collect()}
        self.workers.close()
        return outcomes


def test_what_a_dying_worker_was_making_is_made_by_another(tmp_path: Path) -> None:
    office = Office(tmp_path, b=1)
    assert all(outcome.complete for outcome in office.made("a", "b", "c", "d").values())
    assert office.hired == 3


def test_what_kills_two_workers_is_given_up(tmp_path: Path) -> None:
    outcomes = Office(tmp_path, b=2).made("a", "b", "c", "d")
    assert [name for name, outcome in outcomes.items() if not outcome.complete] == ["b"]
    assert "ended from outside" in outcomes["b"].findings[0].message
    assert "--jobs 1" in outcomes["b"].findings[0].remedy


def test_a_worker_that_died_while_idle_is_replaced(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.made("a")
    for worker in office.workers._idle:
        assert isinstance(worker, Mortal)
        worker.dead = True
    assert office.made("b")["b"].complete
    assert office.hired == 2


def test_a_worker_that_dies_before_it_has_started_is_replaced(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.stillborn = 1
    assert office.made("a")["a"].complete
    assert office.hired == 2
