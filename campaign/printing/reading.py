"""What a person reads in a printed piece: the text of its PDF, page by page."""

from pathlib import Path


def read(file: Path) -> str | None:
    """The text of a PDF in reading order; None for anything else."""
    from campaign.typeset.pixels import text_of

    return text_of(file.read_bytes()) if file.suffix == ".pdf" else None
