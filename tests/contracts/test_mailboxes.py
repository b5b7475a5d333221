"""Every kind of mailbox: unread mails come once, are marked, and nothing is lost."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest

from campaign.errors import DeliveryError
from campaign.mailings.mailbox import MAILBOXES, mailbox_at

MAILS = [b"Subject: eins\r\n\r\nText\r\n", b"Subject: zwei\r\n\r\nText\r\n"]
PASSWORD = "geheim"


@dataclass
class ImapServer:
    """A server on this machine with one folder; speaks as much IMAP as a mailbox needs (RFC 3501)."""

    mails: list[bytes]
    seen: set[int] = field(default_factory=set)

    def serve(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"* OK here\r\n")
                for line in lines:
                    tag, _, command = line.decode().strip().partition(" ")
                    connection.sendall(self.answer(command) + f"{tag} {self.verdict(command)}\r\n".encode())

    def answer(self, command: str) -> bytes:
        words = command.upper().split()
        if words[0] == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if words[0] == "SELECT":
            return f"* {len(self.mails)} EXISTS\r\n".encode()
        if words[:2] == ["UID", "SEARCH"]:
            unseen = (str(n) for n in range(1, len(self.mails) + 1) if n not in self.seen)
            return f"* SEARCH {' '.join(unseen)}\r\n".encode()
        if words[:2] == ["UID", "FETCH"]:
            mail = self.mails[int(words[2]) - 1]
            return f"* 1 FETCH (UID {words[2]} BODY[] {{{len(mail)}}}\r\n".encode() + mail + b")\r\n"
        if words[:2] == ["UID", "STORE"]:
            assert words[3:] == ["+FLAGS", "(\\SEEN)"]
            self.seen.add(int(words[2]))
        return b""

    def verdict(self, command: str) -> str:
        wrong = command.upper().startswith("LOGIN") and PASSWORD not in command
        return "NO wrong password" if wrong else "OK done"


@contextmanager
def imap(mails: list[bytes], folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=ImapServer(list(mails)).serve, args=(listening,), daemon=True).start()
        yield f"imap://auftakt:{PASSWORD}@127.0.0.1:{listening.getsockname()[1]}/Returns"


@contextmanager
def maildir(mails: list[bytes], folder: Path) -> Iterator[str]:
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True)
    for number, mail in enumerate(mails):
        (folder / "new" / f"{number}.host").write_bytes(mail)
    yield f"maildir://{folder}"


KINDS: dict[str, Callable[[list[bytes], Path], object]] = {"imap": imap, "maildir": maildir}


def test_every_kind_is_tried_here() -> None:
    assert set(MAILBOXES) == {*KINDS, "imaps"}  # imaps is imap, encrypted from the first byte


@pytest.mark.parametrize("kind", KINDS)
def test_each_unread_mail_comes_once_and_whole(kind: str, tmp_path: Path) -> None:
    with KINDS[kind](MAILS, tmp_path / "box") as url:  # type: ignore[attr-defined]
        assert list(mailbox_at(url).unread()) == MAILS
        assert list(mailbox_at(url).unread()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_that_was_not_dealt_with_comes_again(kind: str, tmp_path: Path) -> None:
    with KINDS[kind](MAILS, tmp_path / "box") as url:  # type: ignore[attr-defined]
        mails = mailbox_at(url).unread()
        assert next(mails) == MAILS[0]
        mails.close()  # type: ignore[attr-defined]
        assert list(mailbox_at(url).unread()) == MAILS


def test_a_wrong_password_is_told_without_it(tmp_path: Path) -> None:
    with imap(MAILS, tmp_path) as url, pytest.raises(DeliveryError, match="check user, password") as told:
        list(mailbox_at(url.replace(PASSWORD, "falsch")).unread())
    assert "falsch" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    ["", "pop3://x", "maildir://host/x", "maildir:x", "imap://host", "imaps://a:b@[", "imap://a:b@h/%22x"],
)
def test_an_address_that_makes_no_sense_is_told_without_its_password(url: str) -> None:
    with pytest.raises(DeliveryError) as told:
        mailbox_at(url.replace("a:b", "a:geheim"))
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize("url", ["maildir:///no/such/folder", "imap://a:b@127.0.0.1:1/INBOX"])
def test_a_mailbox_that_is_not_there_is_told(url: str) -> None:
    with pytest.raises(DeliveryError, match="; "):
        list(mailbox_at(url).unread())
