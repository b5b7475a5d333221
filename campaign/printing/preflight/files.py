"""Checks of the file itself: syntax, output intent, metadata, ids, nothing that runs (ISO 15930-7)."""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from campaign.errors import FileFault, Severity
from campaign.plan.icc import inspect_icc
from campaign.printing.preflight.case import Case
from campaign.printing.preflight.verdict import Fault

_ACTIVE = ("/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/Movie", "/Sound", "/RichMedia")
_MISSING = "?"


def syntax(case: Case) -> Iterator[Fault]:
    """The file is built as PDF asks, and every drawing can be read to its end."""
    problems = [str(problem).splitlines()[0] for problem in case.document.check_pdf_syntax()]
    if problems:
        yield Fault({"count": len(problems), "what": problems[0][:120]})
    if not case.drawing.whole:
        yield Fault({"what": case.drawing.fault[:120]}, "drawing")


def output_intent(case: Case) -> Iterator[Fault]:
    """The file says for which printing it was made, and carries the ICC profile of that condition."""
    intents = case.document.Root.get("/OutputIntents")
    found = [one for one in intents if one.get("/S") == Name.GTS_PDFX] if isinstance(intents, Array) else []
    if not found:
        yield Fault(variant="none")
        return
    condition = str(found[0].get("/OutputConditionIdentifier", _MISSING))
    if condition != case.printer.condition:
        yield Fault({"found": condition, "wanted": case.printer.condition}, "condition")
    profile = found[0].get("/DestOutputProfile")
    if not isinstance(profile, Stream):
        yield Fault({"found": condition}, "profile")
        return
    try:
        inspect_icc(profile.read_bytes(), condition)
    except (FileFault, pikepdf.PdfError) as error:
        yield Fault({"what": str(error)[:120]}, "broken")


def metadata(case: Case) -> Iterator[Fault]:
    """The file calls itself PDF/X-4, and its two sets of metadata say the same."""
    packet = _packet(case.document)
    if packet is None:
        yield Fault(variant="none")
        return
    if not re.search(r"GTS_PDFXVersion(?:>|=[\"'])PDF/X-4\b", packet):
        yield Fault(variant="version")
    if not re.search(r"(?:CreateDate|ModifyDate)", packet):
        yield Fault(variant="dates")
    title = str(case.document.docinfo.get("/Title", ""))
    if not title:
        yield Fault(variant="title")
    elif _escaped(title) not in packet:
        yield Fault({"title": title[:60]}, "titles")
    if str(case.document.docinfo.get("/Trapped", "")).lstrip("/") not in ("True", "False"):
        yield Fault(variant="trapped")


def ids(case: Case) -> Iterator[Fault]:
    """The file has an id, and its document one of its own."""
    id = case.document.trailer.get("/ID")
    if not isinstance(id, Array) or len(id) != 2 or not all(bytes(part) for part in id):
        yield Fault()
    packet = _packet(case.document)
    if packet is not None and not re.search(r"DocumentID(?:>|=[\"'])[^<\"']+", packet):
        yield Fault(variant="document")


def active(case: Case) -> Iterator[Fault]:
    """Nothing in the file runs, plays or is attached."""
    kinds = {str(thing.get("/S", "")) for thing in case.objects()} | {
        key for thing in case.objects() for key in dict(thing.items())
    }
    found = sorted(kinds & set(_ACTIVE))
    names = case.document.Root.get("/Names")
    if isinstance(names, Dictionary) and "/EmbeddedFiles" in names:
        found.append("/EmbeddedFiles")
    if "/AA" in case.document.Root or isinstance(case.document.Root.get("/OpenAction"), Dictionary):
        found.append("/OpenAction")
    if found:
        yield Fault({"what": ", ".join(name.lstrip("/") for name in found)})
    if _hidden_layers(case.document):
        yield Fault(variant="layers", severity=Severity.WARNING)


def locked(case: Case) -> Iterator[Fault]:
    """The file can be opened and used without a password."""
    if case.document.is_encrypted:
        yield Fault()


def _packet(document: pikepdf.Pdf) -> str | None:
    metadata = document.Root.get("/Metadata")
    if not isinstance(metadata, Stream):
        return None
    try:
        return metadata.read_bytes().decode("utf-8", "replace")
    except pikepdf.PdfError:
        return None


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _hidden_layers(document: pikepdf.Pdf) -> bool:
    layers = document.Root.get("/OCProperties")
    default = layers.get("/D") if isinstance(layers, Dictionary) else None
    return isinstance(default, Dictionary) and len(default.get("/OFF", Array())) > 0
