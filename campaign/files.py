"""Files: read nothing outside the campaign folder, write nothing by halves, name contents by hash."""

import hashlib
import json
import os
import re
import stat
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

from campaign.errors import FileFault

MEGABYTE = 1_000_000
"""Bytes in a megabyte, the unit in which file limits are told to people."""


def _umask() -> int:
    """What a new file must not allow; asking means setting it for a moment, for every thread."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK = _umask()
"""Asked once, before there are threads."""

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""A plain value: what JSON can hold."""

PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The folder of that `name` (templates, assets, examples) that came with Auftakt.

    It lies inside an installed wheel, or at the top of a source checkout.
    """
    installed = PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


@dataclass(frozen=True)
class Folder:
    """A campaign folder: the only place from which a user's files are read."""

    root: Path

    def path(self, name: str) -> Path:
        """The real path of the file `name`; raises FileFault if it is missing, special or lies outside."""
        pure = PurePosixPath(name.replace("\\", "/"))
        if not name.strip() or "\0" in name:
            raise FileFault("file-name", "the file name is empty or unusable", "name a file")
        if pure.is_absolute() or re.match(r"[A-Za-z]:", name) or ".." in pure.parts:
            raise FileFault(
                "file-outside",
                f"{name!r} leads out of the campaign folder",
                "copy the file into the campaign folder and name it by its relative path",
            )
        try:
            real = (self.root / pure).resolve(strict=True)
            mode = real.stat().st_mode
        except (OSError, RuntimeError, ValueError):
            raise FileFault("file-missing", f"there is no file {name!r}", self._near(pure)) from None
        if not real.is_relative_to(self.root.resolve()):
            raise FileFault(
                "file-outside",
                f"{name!r} is a link that leads out of the campaign folder",
                "copy the file itself into the campaign folder",
            )
        if not stat.S_ISREG(mode):
            raise FileFault("file-kind", f"{name!r} is not a regular file", "name a file, not a folder")
        return real

    def read(self, name: str, limit_mb: float = 20) -> bytes:
        """The bytes of the file `name`; raises FileFault, also when it is larger than `limit_mb`."""
        return read_limited(self.path(name), limit_mb)

    def below(self, name: str) -> Path:
        """The folder `name`, there or not; raises FileFault if it is a link that leads out."""
        path = self.root / name
        try:
            inside = path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            inside = False
        if not inside:
            words = f"{name!r} is a link that leads out of the campaign folder"
            raise FileFault("file-outside", words, "copy the folder itself into the campaign folder")
        return path

    def _near(self, pure: PurePosixPath) -> str:
        from difflib import get_close_matches

        parent = self.root / pure.parent
        names = [entry.name for entry in parent.iterdir()] if parent.is_dir() else []
        near = get_close_matches(pure.name, names, n=1)
        found = str(pure.parent / near[0]) if near else ""
        return f"did you mean {found!r}?" if found else "check the spelling or add the file"


def read_limited(path: Path, limit_mb: float) -> bytes:
    """The bytes of `path`; raises FileFault when unreadable, special or larger than `limit_mb` megabytes."""
    name = path.name or str(path)
    try:
        with open(path, "rb", opener=_at_once) as file:
            told = os.fstat(file.fileno())
            if not stat.S_ISREG(told.st_mode):
                raise FileFault("file-kind", f"{name!r} is not a regular file", "name a file that holds it")
            data = file.read(int(limit_mb * MEGABYTE) + 1)
    except OSError as error:
        raise FileFault(
            "file-unreadable", f"{name!r} cannot be read: {error.strerror}", "check the permissions"
        ) from None
    if len(data) > limit_mb * MEGABYTE:
        size = max(told.st_size, len(data)) / MEGABYTE
        words = f"{name!r} has {size:.0f} MB; {limit_mb:g} are allowed"
        raise FileFault("file-size", words, "use a smaller file")
    return data


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for anybody to write into it, as a named pipe would."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, flush it to disk, then replace: nobody ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            beside.write(data)
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).chmod(0o666 & ~_UMASK)
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise


def move_whole(source: Path, target: Path) -> None:
    """Flush the finished file `source` to disk and put it in the place of `target` in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    source.replace(target)


def sha256(data: bytes) -> str:
    """The sha256 of `data`, 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """The sha256 of the file's contents, 64 hex digits; its times play no part."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest(value: Value) -> str:
    """The sha256 of a plain value, the same whatever the order of its keys."""
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode())


def to_json(value: Value) -> bytes:
    """A plain value as the bytes of a JSON file a person can read."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def slug(text: str, limit: int = 40) -> str:
    """`text` as a file name a person recognises: lower case ASCII letters, digits and hyphens."""
    german = text.lower().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"})
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-") or "text"
