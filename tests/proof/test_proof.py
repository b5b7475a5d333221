"""Nobody is lost and nobody gets it twice, whatever is killed or misbehaves; docs/proof.md has figures."""

from pathlib import Path

import pytest

from tests.postgres import fresh, postgres
from tests.proof.run import FAULTS, Trial, Verdict, run

__all__ = ["postgres"]

KILLS, RECIPIENTS = 3, 200
"""Of each kind of fault; with all seven that makes 21 kills."""


def proven(verdict: Verdict) -> None:
    assert verdict.holds, verdict
    assert verdict.taken + verdict.in_doubt >= verdict.trial.recipients


@pytest.mark.parametrize("fault", FAULTS)
def test_killed_and_sabotaged_nobody_is_lost_and_nobody_gets_it_twice(fault: str, tmp_path: Path) -> None:
    policy = "resend" if fault in ("lost reply", "leave") else "hold"
    proven(run(Trial(fault, KILLS, RECIPIENTS, policy), tmp_path))


def test_four_daemons_on_one_postgresql(tmp_path: Path, postgres: str) -> None:
    proven(run(Trial("greylisting", KILLS, RECIPIENTS, daemons=4), tmp_path, fresh(postgres)))


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["hold", "resend"])
@pytest.mark.parametrize("fault", FAULTS)
def test_the_large_proof(fault: str, policy: str, tmp_path: Path) -> None:
    verdict = run(Trial(fault, 300, 15_000, policy), tmp_path)
    proven(verdict)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_the_large_proof_on_postgresql(fault: str, tmp_path: Path, postgres: str) -> None:
    proven(run(Trial(fault, 300, 15_000, daemons=4), tmp_path, fresh(postgres)))
