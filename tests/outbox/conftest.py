"""Fixtures of the outbox: a stage with one recipient, and one made to measure; each in both databases."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.outbox.stage import Stage, stage
from tests.postgres import emptied, fresh, postgres

__all__ = ["postgres"]

SetStage = Callable[..., Stage]


@pytest.fixture(scope="session")
def database_address(postgres: str) -> str:
    """The address of one database in PostgreSQL, for one test after another."""
    return fresh(postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new outbox may be made: whatever is promised holds for both kinds of database."""
    if request.param == "postgresql":
        return emptied(request.getfixturevalue("database_address"))
    return f"sqlite:///{tmp_path / 'outbox.db'}"


@pytest.fixture
def set_stage(tmp_path: Path, url: str) -> Iterator[SetStage]:
    """`set_stage(number of recipients, plan=…, at=…)`."""
    with ExitStack() as stack:
        yield lambda *args, **more: stack.enter_context(
            contextmanager(stage)(tmp_path, *args, url=url, **more)
        )


@pytest.fixture
def one(set_stage: SetStage) -> Stage:
    """A stage with a single recipient whose mailing is due now."""
    return set_stage(1)
