"""What WeasyPrint leaves undone for the press: no RGB ink, no chance in ids, the same bytes every time."""

import re
import warnings
from io import BytesIO
from uuid import NAMESPACE_OID, uuid5

import pikepdf

from campaign.theme.colour import inks

CONDITION = "FOGRA39"
_TO_INK = {"rg": "k", "RG": "K"}


def finish(pdf: bytes, fingerprint: str) -> bytes:
    """The PDF/X-4 file `pdf` with colours in ink and with ids that follow from `fingerprint` alone."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for stream in _drawings(document):
            stream.write(_in_ink(stream))
        _name_condition(document)
        _settle_ids(document, fingerprint)
        out = BytesIO()
        document.save(out, deterministic_id=True, force_version="1.6")
    return out.getvalue()


def _drawings(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every stream of drawing operators: pages, forms and tiles."""
    drawn = [page.Contents for page in document.pages]
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and (
            thing.get("/Subtype") == pikepdf.Name.Form or thing.get("/PatternType") == 1
        ):
            drawn.append(thing)
    return [part for whole in drawn for part in (whole if isinstance(whole, pikepdf.Array) else [whole])]


def _in_ink(stream: pikepdf.Object) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed = pikepdf.parse_content_stream(stream)
    mixed = [_mixed(part) if isinstance(part, pikepdf.ContentStreamInstruction) else part for part in parsed]
    return pikepdf.unparse_content_stream(mixed)


def _mixed(instruction: pikepdf.ContentStreamInstruction) -> pikepdf.ContentStreamInstruction:
    ink = _TO_INK.get(str(instruction.operator))
    if not ink:
        return instruction
    channels = (round(float(value) * 255) for value in instruction.operands)
    colour = "#" + "".join(f"{min(255, max(0, value)):02X}" for value in channels)
    return pikepdf.ContentStreamInstruction(list(inks(colour)), pikepdf.Operator(ink))


def _name_condition(document: pikepdf.Pdf) -> None:
    """Say for which printing the inks are meant: coated paper, FOGRA39, by its name in the ICC's registry."""
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=CONDITION,
        OutputCondition="Offset printing, coated paper, ISO 12647-2:2004/Amd 1",
        RegistryName="http://www.color.org",
        Info="Coated FOGRA39 (ISO 12647-2:2004)",
    )
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])


def _settle_ids(document: pikepdf.Pdf, fingerprint: str) -> None:
    if "/ID" in document.trailer:
        del document.trailer["/ID"]
    metadata = document.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        known = f"xmp.did:{uuid5(NAMESPACE_OID, fingerprint)}".encode()
        metadata.write(re.sub(rb"xmp\.did:[0-9a-f-]{36}", known, metadata.read_bytes()))
