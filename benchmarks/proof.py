"""The large proof: daemons killed by the hundred while server and database misbehave; writes docs/proof.md.

    ./run bench proof [KILLS [RECIPIENTS [MINUTES]]]

KILLS and RECIPIENTS for each kind of fault, in three parts: a daemon with SQLite that holds what is in doubt,
four of them with PostgreSQL, and one that sends what is in doubt again. What does not fit into MINUTES is
said to have not been run.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402
from tests.proof.run import FAULTS, Trial, Verdict, run  # noqa: E402

# ruff: noqa: E501
HEAD = """\
# The proof

A mail server that writes (recipient, Message-ID, Date) into its own file *before* it answers 250. Daemons that are
killed (`kill -9`) at random moments, again and again, while the server or the database misbehaves in one way. Then
that file, not the outbox, says who got what. `tests/proof/` is the whole of it; a smaller one is part of every test run.

This page is written by `./run bench proof`. **lost**: people who neither got the mail nor are named as in doubt.
**twice**: people who got it more than once, of so many allowed: none with `in_doubt: hold`; with `resend` as many as
there were connections at each kill, and replies that the server lost. **altered**: copies whose Message-ID or Date
differ. **unfounded**: rows that say *sent* without the server having seen the mail.

| database | daemons | fault | policy | kills | people | taken | in doubt | lost | twice (allowed) | altered | unfounded | integrity | seconds |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def trials(kills: int, people: int) -> Iterator[tuple[Trial, bool]]:
    """Every trial, and whether it is played on PostgreSQL; each kind of fault has its kills in three parts."""
    for fault in FAULTS:
        yield Trial(fault, kills * 4 // 10, people * 4 // 10), False
        yield Trial(fault, kills * 3 // 10, people * 3 // 10, daemons=4), True
        yield Trial(fault, kills * 3 // 10, people * 3 // 10, "resend"), False


def row(one: Verdict) -> str:
    """One line of the table."""
    trial = one.trial
    cells = (
        *(one.database, trial.daemons, trial.fault, trial.policy, one.kills, trial.recipients, one.taken),
        *(one.in_doubt, one.lost, f"{one.twice} ({one.bound})", one.altered, one.unfounded, one.integrity),
        f"{one.seconds:.0f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Run what fits into the time, print and write the table; exit status 1 if a promise was broken."""
    given = [int(word) for word in sys.argv[1:]]
    kills, people, minutes = (*given, *(310, 16_000, 600)[len(given) :])
    end, done, left = time.monotonic() + 60 * minutes, [], []
    with ExitStack() as stack:
        why = postgres.missing()
        address = "" if why else stack.enter_context(postgres.server())
        for trial, on_postgres in trials(kills, people):
            if time.monotonic() > end or (on_postgres and why):
                reason = why if on_postgres and why else "no time left"
                left.append(
                    f"{'postgresql' if on_postgres else 'sqlite'}, {trial.fault}, {trial.policy}: {reason}"
                )
                continue
            place = Path(tempfile.mkdtemp(prefix="proof-"))
            done.append(run(trial, place, postgres.fresh(address) if on_postgres else ""))
            print(row(done[-1]), flush=True)
            shutil.rmtree(place, ignore_errors=True)
    total = (
        f"\nIn all {sum(one.kills for one in done)} kills and {sum(one.trial.recipients for one in done)} people; "
        f"{'every promise was kept' if all(one.holds for one in done) else '**a promise was broken**'}.\n"
    )
    missing = "".join(f"- {line}\n" for line in left)
    notes = f"\nNot run:\n\n{missing}" if left else ""
    (ROOT / "docs" / "proof.md").write_text(HEAD + "\n".join(map(row, done)) + "\n" + total + notes)
    print(total + notes)
    sys.exit(not all(one.holds for one in done))


if __name__ == "__main__":
    main()
