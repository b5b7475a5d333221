"""A mail server in a process of its own, which writes down who got what before it says that it took it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from time import monotonic, sleep
from typing import Any


@dataclass(frozen=True)
class PostOffice:
    """A running server: its address for CAMPAIGN_SMTP_URL, and its own record."""

    url: str
    record: Path

    @property
    def accepted(self) -> list[tuple[str, str]]:
        """(recipient, Message-ID) of every mail it took, in order."""
        lines = self.record.read_text().splitlines() if self.record.exists() else []
        return [(line.split()[0], line.split()[1]) for line in lines]

    @property
    def reached(self) -> list[str]:
        """Who got a mail, in order."""
        return [recipient for recipient, _ in self.accepted]

    def hurry(self) -> None:
        """Take no time any more."""
        _haste(self.record).touch()

    def wait_for(self, number: int, seconds: float = 20) -> None:
        """Until it has taken so many mails."""
        until(lambda: len(self.accepted) >= number, seconds)


def until(happens: Any, seconds: float = 20) -> None:
    """Wait until something happens, and complain when it does not."""
    end = monotonic() + seconds
    while not happens():
        assert monotonic() < end, "it did not happen in time"
        sleep(0.002)


@contextmanager
def post_office(folder: Path, delay: float = 0.0) -> Iterator[PostOffice]:
    """A server that takes `delay` seconds for each mail, until it is told to hurry."""
    record = folder / "accepted.txt"
    command = [sys.executable, "-W", "ignore", "-m", "tests.journeys.post_office", str(record), str(delay)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield PostOffice(f"smtp://127.0.0.1:{int(process.stdout.readline())}", record)
    finally:
        process.kill()
        process.communicate()


def _haste(record: Path) -> Path:
    """The file that tells the server to take no time."""
    return record.with_suffix(".haste")


class _Clerk:
    """Takes every mail, after it is on record."""

    def __init__(self, record: Path, delay: float) -> None:
        self._record, self._delay = record, delay

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        import asyncio

        await asyncio.sleep(0 if _haste(self._record).exists() else self._delay)
        name = message_from_bytes(envelope.content)["Message-ID"]
        with self._record.open("a") as file:
            file.write(f"{envelope.rcpt_tos[0]} {name}\n")
        return "250 taken"


def main() -> None:
    """Serve until killed; the first line on stdout is the port."""
    import asyncio

    from aiosmtpd.smtp import SMTP

    async def serve() -> None:
        clerk = _Clerk(Path(sys.argv[1]), float(sys.argv[2]))
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(clerk, hostname="post.example.org"), "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
