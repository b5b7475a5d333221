"""Cells for a spreadsheet: what it would compute is put in as text."""


def as_text(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would take it for a formula (CWE-1236)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
