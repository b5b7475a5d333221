"""Every check over one file: a file that cannot be opened is a verdict too."""

import pikepdf
from PIL.Image import DecompressionBombError

from campaign.files import sha256
from campaign.plan.printer import Printer
from campaign.printing.preflight.case import Case, Expected, Plates, Use, opened, size_of
from campaign.printing.preflight.checks import CHECKS, Check
from campaign.printing.preflight.told import Sentences
from campaign.printing.preflight.verdict import Fault, NotRunError, Report, Status, Verdict, status_of

_HOSTILE = (
    pikepdf.PdfError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    DecompressionBombError,
)
"""What reading a hostile file can raise anywhere: then that check could not be run, and says so."""


def preflight(
    pdf: bytes,
    name: str,
    printer: Printer,
    sentences: Sentences,
    expected: Expected | None = None,
    use: Use | None = None,
    plates: Plates = "when open",
) -> Report:
    """What every check finds in `pdf`, told in `sentences`; `name` is what findings call the file.

    Without `use` it follows from the file: what calls itself PDF/UA is for the screen. `plates`
    says when Ghostscript is asked, where it is there.
    """
    try:
        document = opened(pdf)
    except (pikepdf.PasswordError, *_HOSTILE) as error:
        return _unopened(pdf, name, printer, sentences, isinstance(error, pikepdf.PasswordError))
    with document:
        use = use or _use_of(document)
        case = Case(pdf, document, use, printer, expected or Expected(), plates)
        checks = [check for check in CHECKS if use in check.uses]
        verdicts = tuple(_judged(check, case, name, sentences) for check in checks)
        pages = len(document.pages)
        size = (
            "{:g} × {:g} mm".format(*(round(side, 2) for side in size_of(document.pages[0]))) if pages else ""
        )
        about = (sha256(pdf), len(pdf), pages, size, sentences.printer(printer), printer.condition)
        return Report(name, use, *about, verdicts)


def _judged(check: Check, case: Case, name: str, sentences: Sentences) -> Verdict:
    try:
        faults = tuple(check.run(case))
    except NotRunError as error:
        return Verdict(check.id, check.group, Status.NOT_RUN, reason=sentences.reason(error.reason))
    except _HOSTILE:
        return Verdict(check.id, check.group, Status.NOT_RUN, reason=sentences.reason("damaged"))
    findings = tuple(sentences.finding(check.id, fault, name) for fault in faults)
    return Verdict(check.id, check.group, status_of(faults), faults, findings)


def _unopened(pdf: bytes, name: str, printer: Printer, sentences: Sentences, locked: bool) -> Report:
    fault = Fault(variant="password" if locked else "unopened")
    id = "locked" if locked else "syntax"
    found = Verdict(id, "file", Status.FAILED, (fault,), (sentences.finding(id, fault, name),))
    reason = sentences.reason("unopened")
    others = (
        Verdict(c.id, c.group, Status.NOT_RUN, reason=reason)
        for c in CHECKS
        if c.id != id and "press" in c.uses
    )
    about = (sha256(pdf), len(pdf), 0, "", sentences.printer(printer), printer.condition)
    return Report(name, "press", *about, (found, *others))


def _use_of(document: pikepdf.Pdf) -> Use:
    metadata = document.Root.get("/Metadata")
    try:
        said = metadata.read_bytes() if isinstance(metadata, pikepdf.Stream) else b""
    except pikepdf.PdfError:
        said = b""
    return "screen" if b"pdfuaid" in said else "press"
