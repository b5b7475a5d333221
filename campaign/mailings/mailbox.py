"""The mailbox that undeliverable mails come back to: an IMAP folder or a Maildir, read without emptying it.

What has been read is marked as read, nothing is deleted; what is marked is not looked at again.
"""

import imaplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from campaign.errors import DeliveryError
from campaign.files import MEGABYTE
from campaign.mailings.returns import MAX_MB

AT_ONCE = 500
"""Messages that are read in one go; the others wait for the next."""
PATIENCE = 30
"""Seconds to wait for an answer of the IMAP server."""
_EXAMPLES = "write imaps://user:password@mail.example.org/INBOX or maildir:///var/mail/returns"


class Mailbox(Protocol):
    """Somewhere mails come in."""

    def look(self) -> None:
        """See whether it can be read, and mark nothing as read; raises DeliveryError when it cannot."""
        ...

    def unread(self) -> Iterator[bytes]:
        """Every message not read yet, marked as read when the next is asked for; may raise DeliveryError."""
        ...


@dataclass(frozen=True)
class Maildir:
    """A Maildir folder: a file a message, in `new` and `cur`; what is read gets the flag S."""

    path: Path

    def look(self) -> None:
        """See whether its folders are there and can be listed."""
        if not (self.path / "new").is_dir():
            raise DeliveryError(f"there is no Maildir {self.path}; {_EXAMPLES}")
        try:
            self._fresh()
        except OSError as error:
            raise self._unreadable(error) from None

    def unread(self) -> Iterator[bytes]:
        """Every message without the flag S, at most 500."""
        self.look()
        try:
            for file in self._fresh():
                with file.open("rb") as message:
                    yield message.read(MAX_MB * MEGABYTE + 1)
                base, _, flags = file.name.partition(":2,")
                file.rename(self.path / "cur" / f"{base}:2,{''.join(sorted({*flags, 'S'}))}")
        except OSError as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: OSError) -> DeliveryError:
        words = f"the Maildir {self.path} cannot be read: {error.strerror or error}"
        return DeliveryError(f"{words}; let the daemon's user read and rename in it")

    def _fresh(self) -> list[Path]:
        files = sorted((*(self.path / "new").iterdir(), *(self.path / "cur").iterdir()))
        seen = {file for file in files if "S" in file.name.partition(":2,")[2]}
        return [file for file in files if file not in seen and file.is_file() and not file.is_symlink()][
            :AT_ONCE
        ]


@dataclass(frozen=True)
class Imap:
    """A folder on an IMAP server; what is read gets the flag Seen."""

    host: str
    port: int
    implicit: bool
    user: str
    password: str = field(default="", repr=False)
    folder: str = "INBOX"

    def look(self) -> None:
        """Sign in and open the folder for reading only."""
        with self._folder(readonly=True):
            pass

    def unread(self) -> Iterator[bytes]:
        """Every message without the flag Seen, at most 500."""
        with self._folder() as imap:
            _, found = imap.uid("SEARCH", "UNSEEN", "SMALLER", str(MAX_MB * MEGABYTE))
            for uid in (found[0] or b"").split()[:AT_ONCE]:
                yield _body(imap.uid("FETCH", uid.decode(), "(BODY.PEEK[])")[1])
                imap.uid("STORE", uid.decode(), "+FLAGS", r"(\Seen)")

    @contextmanager
    def _folder(self, *, readonly: bool = False) -> Iterator[imaplib.IMAP4]:
        """Signed in, the folder open; what goes wrong meanwhile is a DeliveryError."""
        try:
            with self._connected() as imap:
                imap.login(self.user, self.password)
                status, _ = imap.select(f'"{self.folder}"', readonly)
                if status != "OK":
                    raise DeliveryError(f"the mailbox {self.user} has no folder {self.folder!r}")
                yield imap
        except imaplib.IMAP4.error as error:
            words = f"the mailbox at {self.host} cannot be read: {_legible(error)}"
            raise DeliveryError(f"{words}; check user, password and folder") from None
        except OSError as error:
            words = f"the mailbox at {self.host} cannot be reached: {error.strerror or error}"
            raise DeliveryError(f"{words}; is the host's name right?") from None

    def _connected(self) -> imaplib.IMAP4:
        if self.implicit:
            trust = ssl.create_default_context()
            return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=trust, timeout=PATIENCE)
        imap = imaplib.IMAP4(self.host, self.port, timeout=PATIENCE)
        if not _is_loopback(self.host):
            imap.starttls(ssl.create_default_context())
        return imap


def _body(fetched: list[object]) -> bytes:
    """The message in an answer to FETCH; empty when there is none."""
    parts = (part[1] for part in fetched if isinstance(part, tuple) and len(part) > 1)
    return next((part for part in parts if isinstance(part, bytes)), b"")


def _legible(error: Exception) -> str:
    words = str(error.args[0] if error.args else error)
    return "".join(letter for letter in words if letter.isprintable())[:200]


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _maildir(url: SplitResult) -> Maildir:
    path = Path(unquote(url.path))
    if url.netloc or not path.is_absolute():
        raise DeliveryError(f"a Maildir is given by its whole path; {_EXAMPLES}")
    return Maildir(path)


def _imap(url: SplitResult) -> Imap:
    if not url.hostname or not url.username:
        raise DeliveryError(f"the mailbox's address names no host or no user; {_EXAMPLES}")
    implicit = url.scheme == "imaps"
    folder = unquote(url.path.strip("/")) or "INBOX"
    if any(letter in folder for letter in '"\\\r\n'):
        raise DeliveryError("the mailbox's folder holds a quote or a line break; use another folder")
    port = url.port or (993 if implicit else 143)
    return Imap(url.hostname, port, implicit, unquote(url.username), unquote(url.password or ""), folder)


MAILBOXES: Mapping[str, Callable[[SplitResult], Mailbox]] = {
    "imaps": _imap,
    "imap": _imap,
    "maildir": _maildir,
}
"""By the scheme of CAMPAIGN_BOUNCES_URL; `imap://` is encrypted with STARTTLS unless on this machine."""


def mailbox_at(url: str) -> Mailbox:
    """The mailbox that `url` names; a DeliveryError never repeats the URL, which may hold a password."""
    try:
        parts = urlsplit(url.strip())
        make = MAILBOXES.get(parts.scheme)
        if make is None:
            raise DeliveryError(
                f"the mailbox's address begins with none of {', '.join(MAILBOXES)}; {_EXAMPLES}"
            )
        return make(parts)
    except ValueError:
        raise DeliveryError(f"the mailbox's address cannot be read; {_EXAMPLES}") from None
