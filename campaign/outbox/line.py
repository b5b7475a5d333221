"""The line to the mail server: opened when needed, kept for many messages, and what each answer means."""

from dataclasses import dataclass
from typing import Literal, Self

from campaign.errors import DeliveryError
from campaign.mailings.handover import Session, Transport

Kind = Literal["taken", "later", "refused", "unknown"]

_LONGEST = 500
"""Letters of a server's answer that are kept."""


@dataclass(frozen=True)
class Answer:
    """What handing over one message came to."""

    kind: Kind
    code: int
    text: str

    @classmethod
    def of(cls, code: int, text: str) -> Self:
        """The meaning of a server's reply; a code outside RFC 5321 says nothing for certain."""
        kinds: dict[int, Kind] = {2: "taken", 4: "later", 5: "refused"}
        return cls(kinds.get(code // 100, "unknown"), code, _legible(text))

    @classmethod
    def refused(cls, text: str) -> Self:
        """A message that must not even be tried."""
        return cls("refused", 0, text)


class Line:
    """One connection at a time to one server, made again when it broke."""

    def __init__(self, transport: Transport, host: str) -> None:
        self._transport, self.host = transport, host
        self._session: Session | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection that is not known to be broken."""
        return self._session is not None

    def open(self) -> None:
        """Connect, unless connected; raises DeliveryError when there is nobody."""
        if self._session is None:
            self._session = self._transport.open()

    def send(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Hand over one message; a connection that broke or was ended by the server (421) is dropped."""
        if self._session is None:
            return Answer("later", 0, "there was no connection")
        try:
            reply = self._session.send(sender, recipient, message)
        except DeliveryError as error:
            self.close()
            return _broken(error)
        if reply.code == 421:
            self.close()
        return Answer.of(reply.code, reply.text)

    def close(self) -> None:
        """Hang up."""
        session, self._session = self._session, None
        if session is not None:
            session.close()


def _broken(error: DeliveryError) -> Answer:
    """What a broken connection means for the message: only a reply, or the transport's word that the
    message had not been handed over yet, makes sure that the server does not have it."""
    if error.code:
        return Answer.of(error.code, error.message)
    kind: Kind = "later" if error.before_message else "unknown"
    return Answer(kind, 0, _legible(error.message))


def _legible(text: str) -> str:
    """A server's words without what would play tricks on a terminal, and not too many of them."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:_LONGEST].strip()
