"""What a person reads in a printed piece: the text of its PDF, page by page."""

from pathlib import Path

IMPOSED = ".sheet.print.pdf"
"""How sheets end on which pages lie turned; the pages themselves are read in the file of their own."""


def read(file: Path) -> str | None:
    """The text of a PDF in reading order; None for imposed sheets and for anything else."""
    from campaign.typeset.aloud import text_of

    if file.suffix != ".pdf" or file.name.endswith(IMPOSED):
        return None
    return text_of(file.read_bytes())
