"""Who has claimed a delivery: one deliverer in one process on one machine, and whether it still lives."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from uuid import uuid4


@dataclass(frozen=True)
class Owner:
    """A deliverer; `started` tells its process from a later one that was given the same number."""

    host: str
    pid: int
    started: str
    token: str

    @classmethod
    def here(cls) -> Self:
        """A new owner in this process."""
        return cls(socket.gethostname(), os.getpid(), _started(os.getpid()), uuid4().hex[:8])

    @classmethod
    def parse(cls, text: str) -> Self:
        """The owner that `str()` wrote down."""
        host, pid, started, token = text.rsplit("/", 3)
        return cls(host, int(pid), started, token)

    def __str__(self) -> str:
        return f"{self.host}/{self.pid}/{self.started}/{self.token}"

    @property
    def is_gone(self) -> bool:
        """Whether its process has certainly ended; False when it runs elsewhere and cannot be asked."""
        return self.host == socket.gethostname() and not _is_running(self.pid, self.started)


def _is_running(pid: int, started: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return _started(pid) == started


def _started(pid: int) -> str:
    """When the process began, in the system's clock ticks since it was booted; empty where nobody says so.

    Field 22 of /proc/PID/stat (proc(5)); the name in field 2 may hold spaces, so it is cut off first.
    A process that has ended but was not yet fetched by its parent (state Z) counts as gone.
    """
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "ended" if fields[0] in "ZX" else fields[19]
