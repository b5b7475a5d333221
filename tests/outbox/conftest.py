"""Fixtures of the outbox: a stage with one recipient, and one made to measure."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.outbox.stage import Stage, stage

SetStage = Callable[..., Stage]


@pytest.fixture
def set_stage(tmp_path: Path) -> Iterator[SetStage]:
    """`set_stage(number of recipients, plan=…, at=…)`."""
    with ExitStack() as stack:
        yield lambda *args, **more: stack.enter_context(contextmanager(stage)(tmp_path, *args, **more))


@pytest.fixture
def one(set_stage: SetStage) -> Stage:
    """A stage with a single recipient whose mailing is due now."""
    return set_stage(1)
