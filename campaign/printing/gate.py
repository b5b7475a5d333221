"""The gate: every PDF of a deliverable is looked at before anybody gets it, and what was found is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from campaign.errors import Finding
from campaign.files import Value, to_json, write_whole
from campaign.plan.printer import Printer
from campaign.printing.origins import Origins
from campaign.printing.preflight.case import Expected, Use
from campaign.printing.preflight.run import preflight
from campaign.printing.preflight.told import Sentences


@dataclass(frozen=True)
class Leaving:
    """A finished PDF about to leave the house: how its name ends, its bytes, what is expected of it."""

    end: str
    pdf: bytes
    expected: Expected
    use: Use = "press"
    one_of_many: bool = False
    """Whether it is one of a heap of files that are made alike: the record tells of it in short."""


@dataclass(frozen=True)
class Gate:
    """Where files leave: below the folder `into`, all named `<stem>…`, for one printer."""

    into: Path
    stem: str
    printer: Printer
    said: Sentences = field(repr=False)
    origins: Origins

    def leave(self, files: Iterable[Leaving | Finding]) -> tuple[Finding, ...]:
        """Look at each file and write it; what was found comes back, and `<stem>.preflight.json` holds all.

        Findings that were made on the way pass through. An error among them keeps every file from its
        place: the caller's folder is only taken over as a whole.
        """
        found: list[Finding] = []
        records: list[Value] = []
        for file in files:
            if isinstance(file, Finding):
                found.append(file)
                continue
            report = preflight(
                file.pdf, f"{self.stem}{file.end}", self.printer, self.said, file.expected, file.use
            )
            write_whole(self.into / f"{self.stem}{file.end}", file.pdf)
            records.append(report.in_short() if file.one_of_many else report.as_json())
            found += self.origins.traced(report)
        write_whole(self.into / f"{self.stem}.preflight.json", to_json({"files": records}))
        return tuple(found)
