"""The conversation with a mail server about one mail after another, each stopped just before its final dot.

Nothing here waits: `progress` reads and writes what the socket takes at once. Commands travel together
where the server allows it (PIPELINING, RFC 2920), the final dot of one mail with the envelope of the next.
"""

import re
import socket
import ssl
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from campaign.mailings.handover import Mail, Reply, Step

LONGEST_LINE = 4_096
"""Bytes of one line of an answer. RFC 5321 (4.5.3.1.5) allows 512; what is far longer is no mail server."""
MOST_LINES = 100
"""Lines of one answer."""
_LINE = re.compile(rb"(\d{3})(?:([ -])([^\r\n]*))?\r?$")
_ENVELOPE_ADDRESS = re.compile(r"[!-;=?-~]+@[A-Za-z0-9.\[\]:-]+")
_DOT_AHEAD = re.compile(rb"\n\.")  # three times as quick as asking whether b"\n." is in the message
_CHUNK = 65_536
_AGAIN = (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


def stuffed(message: bytes) -> bytes:
    """The message as it travels, up to the final dot (RFC 5321, 4.5.2)."""
    if message.startswith(b"."):
        message = b"." + message
    if _DOT_AHEAD.search(message):
        message = message.replace(b"\n.", b"\n..")
    return message if message.endswith(b"\r\n") else message + b"\r\n"


def unfit(mail: Mail) -> Reply | None:
    """Why the envelope cannot be written, as the server would say it; None when it can."""
    for address in (mail.sender, mail.recipient):
        if not _ENVELOPE_ADDRESS.fullmatch(address):
            return Reply(
                553, f"5.1.3 {address[:80]!r} is no address for an envelope; the server was not asked"
            )
    return None


@dataclass
class _Current:
    """The mail before its final dot, and what the server has said against it."""

    mail: Mail
    refused: Reply | None = None
    is_streamed: bool = False
    is_ready: bool = False


@dataclass
class Conversation:
    """One connection, greeted, encrypted and signed in; `server` is how people are told of it.

    It waits `patience` seconds for an answer, `verdict` seconds for the one after the final dot.
    """

    socket: socket.socket
    server: str
    pipelining: bool
    patience: float = 30
    verdict: float = 600
    is_open: bool = True
    _outgoing: bytearray = field(default_factory=bytearray)
    _incoming: bytearray = field(default_factory=bytearray)
    _lines: list[bytes] = field(default_factory=list)
    _expected: deque[str] = field(default_factory=deque)
    _current: _Current | None = None
    _next: Mail | None = None
    _dotted: Mail | None = None
    _told: list[Step] = field(default_factory=list)
    _heard_at: float = field(default_factory=monotonic)

    def __post_init__(self) -> None:
        self.socket.setblocking(False)
        # the dot is a small packet after a large one: Nagle would hold it back until the other side's
        # delayed acknowledgement, 40 ms for every mail (RFC 896, RFC 1122 4.2.3.2)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def begin(self, mail: Mail) -> None:
        """Announce `mail`; while the last one waits for its answer, only if the server takes both at once."""
        refused = unfit(mail)
        if refused:
            self._told.append(Step(mail, "answered", refused))
        elif self._dotted and not self.pipelining:
            self._next = mail
        else:
            self._announce(mail)

    def finish(self) -> None:
        """The final dot."""
        if self._current and self._current.is_ready:
            self._dotted, self._current = self._current.mail, None
            self._say(b".\r\n", "dot")

    @property
    def wants_to_write(self) -> bool:
        """Whether something waits until the server reads."""
        return bool(self._outgoing)

    def fileno(self) -> int:
        """The socket to wait for; -1 once it is closed."""
        return self.socket.fileno() if self.is_open else -1

    def overdue(self, now: float) -> bool:
        """Whether the server owes an answer, or does not read, for longer than is reasonable."""
        owes = bool(self._expected or self._outgoing)
        allowed = self.verdict if self._expected and self._expected[0] == "dot" else self.patience
        return self.is_open and owes and now - self._heard_at > allowed

    def progress(self) -> list[Step]:
        """Write what can be written, read what has come; what came of it, in order."""
        try:
            self._read()
            self._write()
            self._read()
        except OSError as error:
            return self.give_up(why(error))
        except Garbage as error:
            return self.give_up(str(error))
        told, self._told = self._told, []
        return told

    def give_up(self, why: str) -> list[Step]:
        """Hang up at once; a mail whose final dot has left may have arrived, any other cannot have."""
        self.is_open = False
        self.socket.close()
        told, self._told = self._told, []
        if self._dotted:
            words = f"{self.server} did not say whether it took the message: {why}"
            told.append(Step(self._dotted, "broken", Reply(0, words), before_message=False))
        for mail in (self._current and self._current.mail, self._next):
            if mail:
                told.append(self._lost(mail, why))
        self._dotted = self._current = self._next = None
        return [step for step in told if step.stage != "ready" or not _is_lost(step.mail, told)]

    def close(self) -> None:
        """QUIT, without waiting for what the server makes of it."""
        if self.is_open:
            self.is_open = False
            try:
                if not self._outgoing and not self._current:
                    self.socket.send(b"QUIT\r\n")
            except OSError:
                pass
            self.socket.close()

    def _lost(self, mail: Mail, why: str) -> Step:
        """Unless the server has refused it already, before the connection broke."""
        current = self._current
        if current and current.mail is mail and current.refused:
            return Step(mail, "answered", current.refused)
        return Step(mail, "broken", Reply(0, f"the connection to {self.server} broke: {why}"))

    def _announce(self, mail: Mail) -> None:
        self._current = _Current(mail)
        self._say(f"MAIL FROM:<{mail.sender}>\r\n".encode("ascii"), "mail")
        if self.pipelining:
            self._say_recipient(mail)
            self._say(b"DATA\r\n", "data")

    def _say_recipient(self, mail: Mail) -> None:
        self._say(f"RCPT TO:<{mail.recipient}>\r\n".encode("ascii"), "rcpt")

    def _say(self, words: bytes, expected: str) -> None:
        if not self._expected and not self._outgoing:
            self._heard_at = monotonic()
        self._outgoing += words
        self._expected.append(expected)

    def _write(self) -> None:
        while self._outgoing:
            try:
                written = self.socket.send(memoryview(self._outgoing)[: 4 * _CHUNK])
            except _AGAIN:
                return
            del self._outgoing[:written]
            self._heard_at = monotonic()
        current = self._current
        if current and current.is_streamed and not current.is_ready:
            current.is_ready = True
            self._told.append(Step(current.mail, "ready"))

    def _read(self) -> None:
        while True:
            try:
                data = self.socket.recv(_CHUNK)
            except _AGAIN:
                return
            if not data:
                raise Garbage("it hung up")
            self._incoming += data
            self._hear()
            if len(data) < _CHUNK and not isinstance(self.socket, ssl.SSLSocket):
                return

    def _hear(self) -> None:
        """Every whole answer that has come."""
        *lines, rest = self._incoming.split(b"\n")
        self._incoming = rest
        for line in lines:
            self._hear_line(line)
        if len(rest) > LONGEST_LINE:
            raise Garbage("it answers with a line that never ends")

    def _hear_line(self, line: bytearray) -> None:
        parts = _LINE.fullmatch(line)
        if not parts or len(line) > LONGEST_LINE:
            raise Garbage(f"it answered out of turn: {bytes(line[:40])!r}")
        self._lines.append(parts[3] or b"")
        if parts[2] != b"-":
            text, self._lines = b"\n".join(self._lines).decode("utf-8", "replace"), []
            self._judge(Reply(int(parts[1]), text))
        elif len(self._lines) > MOST_LINES:
            raise Garbage("its answer never ends")

    def _judge(self, reply: Reply) -> None:
        self._heard_at = monotonic()
        if not self._expected:
            raise Garbage(f"it spoke without being asked: {reply.code} {reply.text[:80]}")
        _JUDGES[self._expected.popleft()](self, reply)
        if reply.code == 421:
            raise Garbage(f"it took leave: {reply.text}")

    def _on_mail(self, reply: Reply) -> None:
        self._note(reply, (250,))
        if not self.pipelining and self._current:
            self._take_back() if self._current.refused else self._say_recipient(self._current.mail)

    def _on_recipient(self, reply: Reply) -> None:
        self._note(reply, (250, 251))
        if not self.pipelining and self._current:
            self._take_back() if self._current.refused else self._say(b"DATA\r\n", "data")

    def _on_data(self, reply: Reply) -> None:
        """The text may come (354); with nobody to take it, a lone dot ends it (RFC 2920, 3.1)."""
        if not self._current:
            return
        if reply.code == 354 and self._current.refused:
            self._say(b".\r\n", "nothing")
            self._answered()
        elif reply.code == 354:
            self._outgoing += stuffed(self._current.mail.message)
            self._current.is_streamed = True
        else:
            self._note(reply, (354,))
            self._take_back()

    def _on_dot(self, reply: Reply) -> None:
        if self._dotted:
            self._told.append(Step(self._dotted, "answered", reply))
            self._dotted = None
        waiting, self._next = self._next, None
        if waiting and reply.code != 421:
            self._announce(waiting)
        elif waiting:
            self._next = waiting

    def _on_nothing(self, reply: Reply) -> None:
        """Whatever the server says to an RSET, or to a mail for nobody."""

    def _note(self, reply: Reply, wanted: tuple[int, ...]) -> None:
        """Note the first thing that is said against the mail; what is neither yes nor no ends all."""
        current = self._current
        if current is None or current.refused or reply.code in wanted:
            return
        if reply.code // 100 not in (4, 5):
            raise Garbage(f"it answered out of turn: {reply.code} {reply.text[:80]}")
        current.refused = reply

    def _take_back(self) -> None:
        if self._current and self._current.refused and self._current.refused.code != 421:
            self._say(b"RSET\r\n", "nothing")
            self._answered()

    def _answered(self) -> None:
        if self._current and self._current.refused:
            self._told.append(Step(self._current.mail, "answered", self._current.refused))
            self._current = None


_JUDGES: dict[str, Callable[[Conversation, Reply], None]] = {
    "mail": Conversation._on_mail,
    "rcpt": Conversation._on_recipient,
    "data": Conversation._on_data,
    "dot": Conversation._on_dot,
    "nothing": Conversation._on_nothing,
}
"""Who judges the answer to what was said."""


class Garbage(Exception):
    """The other side does not speak SMTP, or not any more; the text says what it did."""


def _is_lost(mail: Mail, told: list[Step]) -> bool:
    return any(step.mail is mail and step.stage != "ready" for step in told)


def why(error: Exception) -> str:
    """What happened to a connection, in words without anything that was sent."""
    if TimeoutError in (type(error), type(error.__context__)):
        return "it did not answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "it hung up" if isinstance(error, ConnectionError) else type(error).__name__
