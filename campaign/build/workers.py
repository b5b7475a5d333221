"""The worker processes: orders out, outcomes back, whatever dies on the way."""

import multiprocessing
import os
import shutil
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from pathlib import Path

from campaign.build.make import STOPPING, Order, Outcome, make, start_worker
from campaign.errors import Finding

StartWorker = Callable[[], Executor]


def process() -> Executor:
    """One worker process, prepared for Ctrl-C and for the end of this one.

    Each worker is a pool of its own: in a common one, the death of a worker while another is started
    closes the pipes the other is about to inherit, and takes down what they all were making.
    """
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=spawn, initializer=start_worker)


class Workers:
    """Makes several deliverables at once; a worker that dies takes nobody else's work with it."""

    def __init__(self, jobs: int, faults: Path, start: StartWorker = process) -> None:
        self._jobs, self._faults, self._start = jobs, faults, start
        self._waiting: deque[Order] = deque()
        self._under_way: dict[Future[Outcome], tuple[Order, Executor]] = {}
        self._idle: list[Executor] = []
        self._died_of: set[str] = set()
        """The orders whose worker died; each is tried once more."""

    def hand(self, order: Order) -> None:
        """Have `order` made as soon as a worker is free."""
        self._waiting.append(order)
        self._fill()

    def collect(self) -> list[tuple[Order, Outcome]]:
        """Wait until at least one order is settled, and return those that are."""
        settled: list[tuple[Order, Outcome]] = []
        while not settled:
            done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
            for future in done:
                order, worker = self._under_way.pop(future)
                outcome = self._outcome(order, worker, future)
                if outcome:
                    settled.append((order, outcome))
            self._fill()
        return settled

    def close(self) -> None:
        """End the workers; nothing is under way any more."""
        busy = [worker for _, worker in self._under_way.values()]
        for worker in (*self._idle, *busy):
            worker.shutdown(wait=True, cancel_futures=True)

    def interrupt(self) -> None:
        """Have the workers drop what they are making."""
        for child in multiprocessing.active_children():
            if child.pid:
                with suppress(ProcessLookupError):
                    os.kill(child.pid, signal.SIGINT)

    def _fill(self) -> None:
        """Put whoever is free to work."""
        while self._waiting and len(self._under_way) < self._jobs:
            with _undisturbed():
                order = self._waiting.popleft()
                fresh(order.into)
                worker, future = self._begun(order)
                self._under_way[future] = (order, worker)

    def _begun(self, order: Order) -> tuple[Executor, Future[Outcome]]:
        while self._idle:
            worker = self._idle.pop()
            with suppress(BrokenExecutor):  # it died while it was idle
                return worker, worker.submit(make, order)
        worker = self._start()
        try:
            return worker, worker.submit(make, order)
        except BrokenPipeError:  # it died before it had heard what to do
            future: Future[Outcome] = Future()
            future.set_exception(BrokenExecutor())
            return worker, future

    def _outcome(self, order: Order, worker: Executor, future: Future[Outcome]) -> Outcome | None:
        """What came of `order`; None when its worker died and another is to try again."""
        try:
            outcome = future.result()
        except BrokenExecutor:
            worker.shutdown()
            return self._died(order)
        except Exception as error:
            outcome = Outcome(False, 0.0, (self._our_fault(order, error),))
        self._idle.append(worker)
        return outcome

    def _died(self, order: Order) -> Outcome | None:
        if order.name not in self._died_of:
            self._died_of.add(order.name)
            self._waiting.appendleft(order)
            return None
        words = f"{order.name}: the process making it was ended from outside"
        return Outcome(False, 0.0, (Finding("making", words, "is there enough memory? Try --jobs 1"),))

    def _our_fault(self, order: Order, error: Exception) -> Finding:
        self._faults.parent.mkdir(parents=True, exist_ok=True)
        with self._faults.open("a", encoding="utf-8") as file:
            file.write(f"{order.name}\n{''.join(traceback.format_exception(error))}\n")
        words = f"{order.name}: a fault of Auftakt itself ({type(error).__name__}: {error})"
        return Finding("fault", words, f"please report it with {self._faults}")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Within it nobody is stopped: a worker that is starting must be known before it can be ended."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # started later, within, it would let the signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def fresh(folder: Path) -> None:
    """Make `folder` an empty one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
