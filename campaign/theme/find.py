"""Where a template, a word list or a font comes from: campaign folder > theme > plain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from campaign.errors import FileFault, MakingError
from campaign.files import Folder, digest, read_limited, sha256_file, shipped

DEFAULT = "plain"
LIMIT_MB = 1
"""How large a template, a stylesheet or a word list may be."""
BINARY_LIMIT_MB = 20
"""How large a font or a picture of a theme may be."""


@dataclass(frozen=True)
class Theme:
    """A search order of folders; each holds a sub-folder per deliverable kind, and `common`.

    A theme is a folder with only what differs: whatever it lacks comes from the next one. The last
    folders hold the themes themselves, so that a template or stylesheet can build on another theme's by
    its full name: `{% include "plain/notice/notice.css" %}`.
    """

    name: str
    folders: tuple[Path, ...]
    shelves: tuple[Path, ...] = ()
    """Folders that hold themes; what another theme's file says may be part of this one."""

    def find(self, name: str) -> Path:
        """The file `name` (such as `notice/notice.html`) of the first folder that has it."""
        for folder in (*self.folders, *self.shelves):
            try:
                return Folder(folder).path(name)
            except FileFault as fault:
                if fault.rule == "file-outside":
                    raise MakingError(fault.message, fault.remedy, "template") from None
        raise MakingError(f"the theme {self.name!r} has no {name!r}", "add it to templates/", "template")

    def read(self, name: str) -> str:
        """The text of the file `name`; at most 1 MB."""
        try:
            return read_limited(self.find(name), LIMIT_MB).decode()
        except (FileFault, UnicodeDecodeError) as error:
            raise MakingError(f"{name}: {error}", "save it as UTF-8, below 1 MB", "template") from None

    def read_bytes(self, name: str) -> bytes:
        """The contents of the file `name`, such as a font or a picture; at most 20 MB."""
        try:
            return read_limited(self.find(name), BINARY_LIMIT_MB)
        except FileFault as error:
            raise MakingError(f"{name}: {error}", error.remedy, "template") from None

    def fingerprint(self, kind: str) -> Mapping[str, str]:
        """What the theme contributes to a deliverable of `kind`, as part name → sha256."""
        lent = [path for shelf in self.shelves for path in sorted(shelf.iterdir()) if path.is_dir()]
        return {
            "template": _digest_of((*self.folders, *lent), (kind, "common"), "templates"),
            "words": _digest_of(self.folders, (kind, "common"), "words"),
            "fonts": _digest_of((shipped("assets"),), ("fonts",), "fonts"),
        }


def find_theme(folder: Folder, name: str) -> Theme:
    """The theme `name` for the campaign in `folder`; raises MakingError if nobody has it."""
    try:
        own, _ = folder.below("templates"), folder.below(f"templates/{name}")
    except FileFault as fault:
        raise MakingError(fault.message, fault.remedy, fault.rule) from None
    shipped_themes = shipped("templates")
    if not (shipped_themes / name).is_dir() and not (own / name).is_dir():
        known = ", ".join(sorted(path.name for path in shipped_themes.iterdir() if path.is_dir()))
        raise MakingError(
            f"there is no theme {name!r}", f"choose from {known}, or add templates/{name}", "theme"
        )
    order = (own / name, own, shipped_themes / name, shipped_themes / DEFAULT)
    shelves = tuple(path for path in (own, shipped_themes) if path.is_dir())
    return Theme(name, tuple(dict.fromkeys(path for path in order if path.is_dir())), shelves)


def asset(name: str) -> Path:
    """A file that came with Auftakt, such as `fonts/SourceSans3-Regular.ttf`."""
    return Folder(shipped("assets")).path(name)


def _digest_of(folders: tuple[Path, ...], parts: tuple[str, ...], what: str) -> str:
    """What those files say, in the order in which they are looked for; a file may build on a later one."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in dict.fromkeys(folders):
        for part in parts:
            for name, path in _files_below(folder, part):
                if what == "fonts" or (Path(name).name.startswith("words.") == (what == "words")):
                    found[name] = (*found.get(name, ()), sha256_file(path))
    return digest(found)


def _files_below(folder: Path, part: str) -> Iterator[tuple[str, Path]]:
    root = folder / part
    if root.is_dir():
        for path in sorted(root.rglob("*")):
            if path.is_file() and _inside(path, folder) and not path.name.startswith("."):
                yield str(path.relative_to(folder)), path


def _inside(path: Path, folder: Path) -> bool:
    """Whether the file really lies there; links that lead elsewhere, or in a circle, do not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False
