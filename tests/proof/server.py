"""A mail server that writes down what it takes before it says so, and misbehaves in one seeded way.

    python -m tests.proof.server RECORD FAULT SEED

The record has a line `recipient message-id date` for each mail; the first line on stdout is the port.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from random import Random

SHARE = 0.04
"""How many of a hundred occasions go wrong, as a fraction."""


class Faults:
    """What goes wrong, and when; the same seed goes wrong in the same way."""

    def __init__(self, kind: str, seed: int) -> None:
        self.kind, self.random = kind, Random(seed)
        self.seen: set[bytes] = set()

    def strikes(self, kind: str) -> bool:
        return self.kind == kind and self.random.random() < SHARE

    def greylists(self, recipient: bytes) -> bool:
        known = recipient in self.seen
        self.seen.add(recipient)
        return self.kind == "greylisting" and not known and self.random.random() < 0.5


class Clerk(asyncio.Protocol):
    """One connection."""

    def __init__(self, record: int, faults: Faults) -> None:
        self._record, self._faults = record, faults
        self._got = bytearray()
        self._in_text, self._recipient, self._queued = False, b"", 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._line = transport
        self._say(b"220 post.example.org")

    def data_received(self, data: bytes) -> None:
        self._got += data
        while not self._line.is_closing() and (self._text() if self._in_text else self._command()):
            pass

    def _say(self, words: bytes) -> None:
        self._line.write(words + b"\r\n")

    def _command(self) -> bool:
        end = self._got.find(b"\r\n")
        if end < 0:
            return False
        line = bytes(self._got[:end])
        del self._got[: end + 2]
        _VERBS.get(line[:4].upper(), Clerk._other)(self, line)
        return True

    def _text(self) -> bool:
        if self._faults.kind == "reset" and len(self._got) > 300 and self._faults.strikes("reset"):
            self._line.abort()
            return False
        end = self._got.find(b"\r\n.\r\n")
        if end < 0:
            return False
        message = bytes(self._got[:end])
        del self._got[: end + 5]
        self._in_text = False
        self._judge(message)
        return True

    def _judge(self, message: bytes) -> None:
        if self._faults.strikes("full"):
            self._say(b"452 4.3.1 no room at the moment")
            return
        os.write(self._record, b"%s %s\n" % (self._recipient, _named(message)))
        if self._faults.strikes("lost reply"):
            os.write(self._record, b"# reply lost\n")
            self._line.abort()
        elif self._faults.strikes("slow"):
            self._line.pause_reading()
            asyncio.get_running_loop().call_later(self._faults.random.random() * 0.1, self._at_last)
        else:
            self._say(b"250 2.0.0 taken")

    def _at_last(self) -> None:
        if not self._line.is_closing():
            self._say(b"250 2.0.0 taken")
            self._line.resume_reading()

    def _ehlo(self, line: bytes) -> None:
        self._say(b"250-post.example.org\r\n250-PIPELINING\r\n250 8BITMIME")

    def _mail(self, line: bytes) -> None:
        if self._faults.strikes("leave"):
            self._say(b"421 4.3.2 closing for a while")
            self._line.close()
        else:
            self._say(b"250 2.1.0 go on")

    def _rcpt(self, line: bytes) -> None:
        self._recipient = line[line.find(b"<") + 1 : line.rfind(b">")]
        self._refused = self._faults.greylists(self._recipient)
        self._say(b"451 4.2.0 greylisted, come again" if self._refused else b"250 2.1.5 go on")

    def _data(self, line: bytes) -> None:
        self._in_text = not self._refused
        self._say(b"554 5.5.1 no valid recipients" if self._refused else b"354 go on")

    def _quit(self, line: bytes) -> None:
        self._say(b"221 bye")
        self._line.close()

    def _other(self, line: bytes) -> None:
        self._say(b"250 fine")


_VERBS: dict[bytes, Callable[[Clerk, bytes], None]] = {
    b"EHLO": Clerk._ehlo,
    b"MAIL": Clerk._mail,
    b"RCPT": Clerk._rcpt,
    b"DATA": Clerk._data,
    b"QUIT": Clerk._quit,
}


def _named(message: bytes) -> bytes:
    """Message-ID and Date, as they stand in the header."""
    head = message[: message.find(b"\r\n\r\n")]
    fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n") if b": " in line)
    return fields[b"Message-ID"] + b" " + fields[b"Date"]


async def serve(record: str, faults: Faults) -> None:
    """Until killed."""
    file = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Clerk(file, faults), "127.0.0.1", 0, backlog=500)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], Faults(sys.argv[2], int(sys.argv[3]))))
