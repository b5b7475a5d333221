"""The table of examinations, in the order in which a campaign needs what they look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from campaign.doctor.case import Case
from campaign.doctor.verdict import Verdict, failed


@dataclass(frozen=True)
class Examination:
    """One of the table: the matter it belongs to, and the function that asks, in a file of this package.

    It is imported when its turn comes: what is missing for one must not keep the others from being asked.
    """

    matter: str
    file: str
    function: str

    def ask(self, case: Case) -> Iterator[Verdict]:
        """What is found; a Python package that is missing is found as well."""
        try:
            yield from getattr(import_module(f"campaign.doctor.{self.file}"), self.function)(case)
        except ImportError as error:
            name = (error.name or "").partition(".")[0].replace("_", "-")
            yield failed("packages:missing", examination=self.function, reason=error, name=name)


EXAMINATIONS = (
    Examination("campaign", "plan", "plan"),
    Examination("type", "type", "typesetting"),
    Examination("type", "type", "letters"),
    Examination("type", "type", "ghostscript"),
    Examination("film", "film", "encoders"),
    Examination("film", "film", "voices"),
    Examination("mail", "mail", "mail_server"),
    Examination("mail", "mail", "test_mail"),
    Examination("mail", "mail", "returns"),
    Examination("mail", "dns", "sender_domains"),
    Examination("machine", "packages", "packages"),
    Examination("machine", "machine", "clock"),
    Examination("machine", "machine", "disk"),
    Examination("machine", "machine", "folders"),
    Examination("outbox", "outbox", "outbox"),
)


def examine(case: Case) -> Iterator[tuple[str, Verdict]]:
    """Each verdict with its matter, as soon as it is known."""
    for examination in EXAMINATIONS:
        for verdict in examination.ask(case):
            yield examination.matter, verdict
