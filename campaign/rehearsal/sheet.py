"""A rehearsal as CSV: a line per person and mailing."""

import csv
from io import StringIO

from campaign.outbox.sheet import as_text
from campaign.rehearsal.told import Fate, Rehearsal

_COLUMNS = ("mailing", "name", "email", "site", "language", "state", "due", "at", "attempts", "reason")


def sheet(played: Rehearsal) -> bytes:
    """The lines in UTF-8 with a byte order mark, so that spreadsheets read the umlauts."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([as_text(cell) for cell in _cells(one)] for one in played.fates)
    return text.getvalue().encode("utf-8-sig")


def _cells(one: Fate) -> tuple[str, ...]:
    person = one.person
    moments = (one.due.isoformat(timespec="minutes"), one.at.isoformat(timespec="minutes"))
    about = (one.mailing, person.name, person.email, person.site, one.language, str(one.state))
    return (*about, *moments, str(len(one.tries)), one.why)
