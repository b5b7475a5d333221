"""The folder transport: every message becomes a numbered .eml file, for demonstrations and rehearsals."""

import os
import re
from email.parser import BytesHeaderParser
from itertools import count
from pathlib import Path
from urllib.parse import SplitResult, unquote

from campaign.errors import DeliveryError
from campaign.files import slug, write_whole
from campaign.mailings.handover import Reply

_NUMBERED = re.compile(r"(\d{4,})-.*\.eml")


class FolderTransport:
    """Writes messages into `path` as `0001-<mailing>-<recipient>.eml`, whole, and never over another."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __repr__(self) -> str:
        return f"FolderTransport({str(self.path)!r})"

    def open(self) -> "FolderSession":
        """A session that goes on counting where the folder's files end."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            taken = [
                int(found[1]) for name in self.path.iterdir() if (found := _NUMBERED.fullmatch(name.name))
            ]
        except OSError as error:
            words = f"the folder {self.path} cannot be written: {error.strerror}"
            raise DeliveryError(words, before_message=True) from None
        return FolderSession(self.path, max(taken, default=0) + 1)


class FolderSession:
    """Numbers messages in the order in which they come."""

    def __init__(self, path: Path, first: int) -> None:
        self._path, self._next = path, first

    def send(self, sender: str, recipient: str, message: bytes) -> Reply:
        """Write the message; the reply names its file."""
        mailing = BytesHeaderParser().parsebytes(message).get("X-Campaign-Mailing", "mail")
        name = f"{slug(str(mailing))}-{slug(recipient, 64)}.eml"
        try:
            return Reply(250, self._written(name, message))
        except OSError as error:
            words = f"the folder {self._path} cannot be written: {error.strerror}"
            raise DeliveryError(words, before_message=True) from None

    def _written(self, name: str, message: bytes) -> str:
        """Write under the next free number; a link never replaces a file, whoever else writes here."""
        beside = self._path / f".{os.getpid()}-{id(self)}.{name}"
        write_whole(beside, message)
        try:
            for number in count(self._next):
                target = self._path / f"{number:04}-{name}"
                self._next = number + 1
                try:
                    os.link(beside, target)
                    return target.name
                except FileExistsError:
                    continue
        finally:
            beside.unlink(missing_ok=True)
        raise AssertionError("count() does not end")  # pragma: no cover

    def close(self) -> None:
        """Nothing to take leave of."""


def folder_transport(url: SplitResult) -> FolderTransport:
    """The transport of a `folder:///path` URL; raises DeliveryError when it names no absolute path."""
    path = Path(unquote(url.path))
    if url.netloc or not path.is_absolute():
        raise DeliveryError("a folder for mails is given by its whole path: folder:///tmp/mails")
    return FolderTransport(path)
