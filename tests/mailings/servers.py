"""Mail servers on this machine: one that takes mail, and one that misbehaves as told."""

import os
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword
from aiosmtpd.smtp import Session as ServerSession

USER, PASSWORD = "auftakt", "geheim/mit:Zeichen@"


class Inbox:
    """Keeps what it takes; `later@…` and `never@…` are answered as named, `full@…` after the text."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: ServerSession, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        name = address.split("@")[0]
        replies = {"later": "451 4.7.1 try again", "never": "550 5.1.1 nobody here"}
        if name not in replies:
            envelope.rcpt_tos.append(address)
        return replies.get(name, "250 OK")

    async def handle_DATA(self, server: SMTP, session: ServerSession, envelope: Envelope) -> str:  # noqa: N802
        if envelope.rcpt_tos[0].startswith("full@"):
            return "452 4.2.2 mailbox full"
        self.taken.append(envelope)
        return "250 2.0.0 taken"


@contextmanager
def mail_server(
    starttls: ssl.SSLContext | None = None, implicit: ssl.SSLContext | None = None, sign_in: bool = False
) -> Iterator[tuple[Inbox, int]]:
    """A server on 127.0.0.1 while the block runs: its inbox and its port."""
    inbox, port = Inbox(), free_port()
    controller = Controller(
        inbox,
        hostname="127.0.0.1",
        port=port,
        ssl_context=implicit,
        tls_context=starttls,
        require_starttls=starttls is not None,
        auth_required=sign_in,
        auth_require_tls=False,
        authenticator=_authenticate if sign_in else None,
        decode_data=False,
    )
    controller.start()
    try:
        yield inbox, port
    finally:
        controller.stop()


def _authenticate(
    server: SMTP, session: ServerSession, envelope: Envelope, mechanism: str, given: LoginPassword
) -> AuthResult:
    right = given.login == USER.encode() and given.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


HANG_UP = ""
SILENCE = "silence"
"""What a faulty server may do instead of answering."""


@contextmanager
def faulty_server(**answers: str) -> Iterator[int]:
    """A server that answers one connection: `greeting`, `ehlo`, `mail`, `rcpt`, `data` and `dot` as given."""
    usual = {"greeting": "220 here", "data": "354 go on", "quit": "221 bye"}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_misbehave, args=(listening, {**usual, **answers}), daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
    thread.join(5)


def _misbehave(listening: socket.socket, answers: Mapping[str, str]) -> None:
    with listening.accept()[0] as connection, connection.makefile("rb") as lines:
        verb = "greeting"
        while True:
            answer = answers.get(verb, "250 fine")
            if answer == HANG_UP:
                return
            if answer != SILENCE:
                connection.sendall(f"{answer}\r\n".encode())
            if verb == "data" and answer.startswith("354"):
                while (line := lines.readline()) not in (b".\r\n", b""):
                    pass
                verb = "dot"
                continue
            line = lines.readline()
            if not line:
                return
            verb = line[:4].decode().strip().lower()


@contextmanager
def unveiled_server(tls: ssl.SSLContext, verb: str) -> Iterator[int]:
    """A server that encrypts after STARTTLS, and at `verb` (or `dot`) answers in the clear again."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_unveil, args=(listening, tls, verb), daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
    thread.join(5)


def _unveil(listening: socket.socket, tls: ssl.SSLContext, verb: str) -> None:
    with listening.accept()[0] as plain:
        for answer in (b"220 here", b"250-here\r\n250 STARTTLS", b"220 go on"):
            plain.sendall(answer + b"\r\n")
            if not answer.endswith(b"go on"):
                plain.recv(1000)
        with tls.wrap_socket(plain, server_side=True) as hidden, hidden.makefile("rb") as lines:
            for line in lines:
                said = "dot" if line == b".\r\n" else line[:4].decode().strip().lower()
                if said == verb:
                    with socket.socket(fileno=os.dup(hidden.fileno())) as bare:
                        bare.sendall(b"250 2.0.0 taken, believe me\r\n")
                    return
                if said in ("ehlo", "mail", "rcpt", "data"):
                    hidden.sendall(b"354 go on\r\n" if said == "data" else b"250 fine\r\n")
