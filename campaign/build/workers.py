"""The worker processes: orders out, outcomes back, whatever dies on the way."""

import multiprocessing
import os
import shutil
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

from campaign.build.make import STOPPING, Order, Outcome, make, start_worker
from campaign.errors import Finding

StartExecutor = Callable[[int], Executor]


def processes(jobs: int) -> Executor:
    """So many worker processes, each prepared for Ctrl-C and for the end of this one."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=spawn, initializer=start_worker)


class Workers:
    """Makes several deliverables at once; a worker that dies takes nobody else's work with it."""

    def __init__(self, jobs: int, faults: Path, start: StartExecutor = processes) -> None:
        self._jobs, self._faults, self._start = jobs, faults, start
        self._pool: Executor | None = None
        self._under_way: dict[Future[Outcome], Order] = {}

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def hand(self, order: Order) -> None:
        """Have `order` made as soon as a worker is free."""
        fresh(order.into)
        self._pool = self._pool or self._start(self._jobs)
        try:
            future = _submitted(self._pool, order)
        except BrokenExecutor:  # a worker died since we last looked; what it held is collected as usual
            self._pool = self._start(self._jobs)
            future = _submitted(self._pool, order)
        self._under_way[future] = order

    def collect(self) -> list[tuple[Order, Outcome]]:
        """Wait until at least one order is settled, and return those that are."""
        done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        settled = [(self._under_way.pop(future), future) for future in done]
        if any(isinstance(future.exception(), BrokenExecutor) for _, future in settled):
            self._pool = None
        return [(order, self._outcome(order, future)) for order, future in settled]

    def close(self) -> None:
        """End the workers; nothing is under way any more."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def interrupt(self) -> None:
        """Have the workers drop what they are making."""
        for process in multiprocessing.active_children():
            if process.pid:
                with suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGINT)

    def _outcome(self, order: Order, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except BrokenExecutor:
            return self._alone(order)
        except Exception as error:
            return Outcome(False, 0.0, (self._our_fault(order, error),))

    def _alone(self, order: Order) -> Outcome:
        """Try again in a process of its own: when a worker dies, everything under way is lost with it."""
        fresh(order.into)
        try:
            with self._start(1) as pool:
                return _submitted(pool, order).result()
        except BrokenExecutor:
            words = f"{order.name}: the process making it was ended from outside"
            return Outcome(False, 0.0, (Finding("making", words, "is there enough memory? Try --jobs 1"),))
        except Exception as error:
            return Outcome(False, 0.0, (self._our_fault(order, error),))

    def _our_fault(self, order: Order, error: Exception) -> Finding:
        self._faults.parent.mkdir(parents=True, exist_ok=True)
        with self._faults.open("a", encoding="utf-8") as file:
            file.write(f"{order.name}\n{''.join(traceback.format_exception(error))}\n")
        words = f"{order.name}: a fault of Auftakt itself ({type(error).__name__}: {error})"
        return Finding("fault", words, f"please report it with {self._faults}")


def _submitted(pool: Executor, order: Order) -> Future[Outcome]:
    """Have `pool` make the order; nobody is stopped halfway through starting a worker."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(make, order)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        return pool.submit(make, order)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def fresh(folder: Path) -> None:
    """Make `folder` an empty one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
