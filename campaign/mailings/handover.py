"""Handing a finished message over: what a transport can do, and what the other side answers.

A transport's sessions need two methods only, `send` and `close`. One that can also stop just before the
final dot, and do other things while it waits, is `Stepwise`; `stepwise()` makes any session look so.
"""

from collections import deque
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from campaign.errors import DeliveryError


@dataclass(frozen=True)
class Reply:
    """The answer to a message: 2xx taken, 4xx not now, 5xx never (RFC 5321, 4.2.1); the server’s words."""

    code: int
    text: str


class Session(Protocol):
    """An open way to hand over one message after another."""

    def send(self, sender: str, recipient: str, message: bytes) -> Reply:
        """Hand over `message` for one `recipient`; `sender` is the envelope address bounces return to.

        Raises DeliveryError when the connection breaks; its `before_message` says whether the server
        cannot have the message yet. The session is of no use after it, nor after a reply of 421.
        """
        ...

    def close(self) -> None:
        """Take leave; never raises."""
        ...


class Transport(Protocol):
    """A way for messages to leave: a mail server, or a folder."""

    def open(self) -> Session:
        """A new session; raises DeliveryError when there is no getting through."""
        ...


@dataclass(frozen=True, eq=False)
class Mail:
    """One message in its envelope; `sender` is the address bounces return to."""

    sender: str
    recipient: str
    message: bytes


Stage = Literal["ready", "answered", "broken"]


@dataclass(frozen=True)
class Step:
    """How far a mail has come.

    `ready`: all of it has left but the final dot, so that the server cannot own it yet (RFC 5321, 4.2.5).
    `answered`: the server has given its `reply`. `broken`: there will be none, and `reply.text` says why;
    `before_message` says whether the server cannot have the mail.
    """

    mail: Mail
    stage: Stage
    reply: Reply = Reply(0, "")
    before_message: bool = True


@runtime_checkable
class Stepwise(Protocol):
    """A session that hands over in two steps and never waits; at most one mail before its final dot."""

    def begin(self, mail: Mail) -> None:
        """Start handing over `mail`; it becomes ready, is refused, or breaks."""
        ...

    def finish(self) -> None:
        """Let the final dot of the mail that is ready go; its answer comes in a later step."""
        ...

    def progress(self) -> list[Step]:
        """Read and write what can be done at once; what came of it, in order."""
        ...

    def fileno(self) -> int:
        """The socket to wait for; -1 when there is nothing to wait for, or nothing left."""
        ...

    @property
    def wants_to_write(self) -> bool:
        """Whether it waits until the other side reads."""
        ...

    @property
    def is_open(self) -> bool:
        """Whether another mail can be begun, now or when the last one is through."""
        ...

    def overdue(self, now: float) -> bool:
        """Whether the other side has been silent for too long, by the seconds of a monotonic clock."""
        ...

    def give_up(self, why: str) -> list[Step]:
        """Hang up without another word; the mails on the way are broken."""
        ...

    def close(self) -> None:
        """Take leave; never raises."""
        ...


def stepwise(session: Session) -> Stepwise:
    """The session itself, if it can go step by step, or else one that makes its one step look like two."""
    return session if isinstance(session, Stepwise) else _Whole(session)


class _Whole:
    """A session that hands a mail over in one go, once its final dot is allowed."""

    wants_to_write = False

    def __init__(self, session: Session) -> None:
        self._session, self.is_open = session, True
        self._begun: Mail | None = None
        self._steps: deque[Step] = deque()
        self._allowed: deque[Mail] = deque()

    def begin(self, mail: Mail) -> None:
        self._begun = mail
        self._steps.append(Step(mail, "ready"))

    def finish(self) -> None:
        if self._begun:
            self._allowed.append(self._begun)
            self._begun = None

    def progress(self) -> list[Step]:
        steps = [self._sent(self._allowed.popleft())] if self._allowed else []
        if not self.is_open:
            return [*steps, *self._lost("the connection was closed")]
        told, self._steps = [*steps, *self._steps], deque()
        return told

    def fileno(self) -> int:
        return -1

    def overdue(self, now: float) -> bool:
        return False

    def give_up(self, why: str) -> list[Step]:
        self.is_open = False
        self._session.close()
        return self._lost(why)

    def close(self) -> None:
        self.is_open = False
        self._session.close()

    def _sent(self, mail: Mail) -> Step:
        try:
            reply = self._session.send(mail.sender, mail.recipient, mail.message)
        except DeliveryError as error:
            self.close()
            told = Reply(error.code, error.message)
            return Step(mail, "answered" if error.code else "broken", told, error.before_message)
        if reply.code == 421:
            self.close()
        return Step(mail, "answered", reply)

    def _lost(self, why: str) -> list[Step]:
        mails = [*self._allowed, *([self._begun] if self._begun else [])]
        self._allowed.clear()
        self._steps.clear()
        self._begun = None
        return [Step(mail, "broken", Reply(0, why)) for mail in mails]
