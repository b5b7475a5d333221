"""The table of what a build made: each deliverable with its files, sizes and seconds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from campaign.cli.tables import console, table
from campaign.manifest import MadeFile, Manifest


def show_made(manifest: Manifest, where: Path) -> None:
    """What there is, where it lies, how long it took; one row per deliverable."""
    rows = table("deliverable", "kind", "languages", "files", "size", "made in")
    for files in _by_deliverable(manifest):
        rows.add_row(*_row(files))
    console().print(rows)
    made = {(file.id, file.language) for file in manifest.files if file.made}
    what = f"{len(made)} deliverables made" if made else "nothing had to be made again"
    console().print(
        f"{where}: {len(manifest.files)} files; {what}, {manifest.seconds:.1f} s.\n", soft_wrap=True
    )


def _by_deliverable(manifest: Manifest) -> Iterator[Sequence[MadeFile]]:
    ids = dict.fromkeys(file.id for file in manifest.files)
    yield from ([file for file in manifest.files if file.id == id] for id in ids)


def _row(files: Sequence[MadeFile]) -> tuple[str, ...]:
    languages = dict.fromkeys(file.language for file in files)
    seconds = sum({file.language: file.seconds for file in files}.values())
    stem = files[0].path.split(".")[0]
    endings = dict.fromkeys(file.path.removeprefix(stem).removeprefix(f".{file.language}") for file in files)
    named = f"{stem}.*{{{','.join(endings)}}}" if len(endings) > 1 else f"{stem}.*{next(iter(endings))}"
    made = "current" if not any(file.made for file in files) else f"{seconds:.1f} s"
    return files[0].id, files[0].kind, ", ".join(languages), named, _size(files), made


def _size(files: Sequence[MadeFile]) -> str:
    size = sum(file.bytes for file in files)
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
