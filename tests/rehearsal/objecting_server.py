"""A mail server in a thread that objects to the mails the faults name, and takes all others."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesHeaderParser
from threading import Thread
from typing import Any

from aiosmtpd.smtp import SMTP

from campaign.rehearsal.faults import Faults


class Clerk:
    """Answers the final dot as the faults say; what it takes is on record."""

    def __init__(self, faults: Faults) -> None:
        self._faults, self._tried = faults, Counter[str]()
        self.accepted: list[tuple[str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        head = BytesHeaderParser().parsebytes(envelope.content)
        name = str(head["Message-ID"])
        self._tried[name] += 1
        said = self._faults.saying(name, self._tried[name] - 1)
        if said is None:
            self.accepted.append((str(head["X-Campaign-Mailing"]), envelope.rcpt_tos[0]))
            return "250 taken"
        if said.code in (0, 421):
            asyncio.get_running_loop().call_soon(server.transport.close)
        if said.code == 0:
            server.transport.abort()
        return f"{said.code} {said.text}"


@contextmanager
def objecting_server(faults: Faults) -> Iterator[tuple[int, Clerk]]:
    """The port of a running server, and its clerk."""
    clerk, loop = Clerk(faults), asyncio.new_event_loop()
    server = loop.run_until_complete(
        loop.create_server(lambda: SMTP(clerk, hostname="post.example.org", loop=loop), "127.0.0.1", 0)
    )
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1], clerk
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()
