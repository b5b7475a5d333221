"""Handing a finished message over: what a transport can do, and what the other side answers."""

from dataclasses import dataclass
from typing import Protocol


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
