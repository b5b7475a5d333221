"""The real command, as a person types it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def campaign(*words: str, cwd: Path, env: dict[str, str] | None = None) -> Done:
    """Run `campaign …` in the folder `cwd` and wait for its end."""
    done = subprocess.run(
        [sys.executable, "-m", "campaign", *words], cwd=cwd, capture_output=True, text=True, env=env
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)
