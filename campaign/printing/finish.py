"""What WeasyPrint leaves undone for the press: ink, overprint, output intent; the same bytes every time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from uuid import NAMESPACE_OID, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from campaign.printing.colourspace import space_of
from campaign.printing.drawing import drawing_of
from campaign.printing.inkwell import KNOCK_OUT, OVER, Mix, hexed, in_ink, plain_mix
from campaign.printing.intent import PressOrder, name_condition
from campaign.printing.rasters import has_pictures, ink_pictures
from campaign.printing.slug import add_slug

_FAMILIES = {"Gray": "G", "RGB": "RGB", "CMYK": "CMYK"}
_DEVICES = {"/DeviceGray": "G", "/DeviceRGB": "RGB", "/DeviceCMYK": "CMYK"}
_BLACK = b"0 0 0 1 k 0 0 0 1 K\n"
"""What a page begins with, said in ink: the standard's default is a grey."""


def finish(
    pdf: bytes,
    fingerprint: str,
    order: PressOrder | None = None,
    folds: Sequence[Sequence[float]] = (),
    brand: Mapping[str, Sequence[float]] | None = None,
) -> bytes:
    """The PDF/X-4 file `pdf` made fit for the press, with ids that follow from `fingerprint` alone.

    `order` says what the printer demands; `folds` where each page is folded, in millimetres from the left
    edge of the trim; `brand` which inks the brand prescribes for colours (`#RRGGBB`). Whatever cannot be
    turned into ink is left as it is: the preflight tells of it.
    """
    order = order or PressOrder()
    mix = plain_mix(order.printer.ink_limit, brand)
    with pikepdf.open(BytesIO(pdf)) as document:
        _name_the_whole_bleed(document)
        _leave_out_what_is_not_printed(document)
        for stream, resources in _drawings(document):
            stream.write(in_ink(stream, _spaces(resources), mix))
            _allow_overprint(document, resources)
        _ink_shadings(document, mix)
        _ink_groups(document)
        if has_pictures(document):
            ink_pictures(document, drawing_of(document), order)
        if order.printer.marks == "slug":
            add_slug(document, order.printer.slug, folds, max(0.25, order.printer.line_least))
        name_condition(document, order)
        settle_ids(document, fingerprint)
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    document.remove_unreferenced_resources()
    out = BytesIO()
    document.save(out, deterministic_id=True, force_version="1.6")
    return out.getvalue()


def _name_the_whole_bleed(document: pikepdf.Pdf) -> None:
    """WeasyPrint draws as far as it was told to, yet never calls more than 10 points of it bleed."""
    for page in document.pages:
        page.obj.BleedBox = page.mediabox


def _leave_out_what_is_not_printed(document: pikepdf.Pdf) -> None:
    """Links and bookmarks are for screens; PDF/X-4 allows no annotation on the page (ISO 15930-7, 6.18)."""
    for page in document.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    for key in ("/Outlines", "/PageMode", "/OpenAction", "/Names", "/Dests"):
        if key in document.Root:
            del document.Root[key]


def _drawings(document: pikepdf.Pdf) -> Iterator[tuple[Stream, Dictionary]]:
    """Every stream of drawing operators with its resources: pages, forms and tiles."""
    for page in document.pages:
        page.contents_coalesce()
        contents = page.obj.Contents
        if isinstance(contents, Stream):
            contents.write(_BLACK + contents.read_bytes())
            yield contents, page.resources
    for thing in document.objects:
        if isinstance(thing, Stream) and (
            thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1
        ):
            resources = thing.get("/Resources", Dictionary())
            thing.Resources = resources
            if isinstance(resources, Dictionary):
                yield thing, resources


def _spaces(resources: Dictionary) -> Mapping[str, str]:
    """What the colour spaces that a stream may name come down to."""
    named = resources.get("/ColorSpace")
    own = named.items() if isinstance(named, Dictionary) else ()
    found = {name: space_of(space, named) for name, space in own}
    families = {
        name: _FAMILIES[s.family] for name, s in found.items() if s.family in _FAMILIES and not s.indexed
    }
    return {**_DEVICES, **families}


def _allow_overprint(document: pikepdf.Pdf, resources: Dictionary) -> None:
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    for name, over in ((OVER, True), (KNOCK_OUT, False)):
        resources.ExtGState[str(name)] = Dictionary(Type=Name.ExtGState, OP=over, op=over, OPM=1)


def _ink_shadings(document: pikepdf.Pdf, mix: Mix) -> None:
    """Gradients from colour to colour become gradients from ink to ink."""
    for thing in document.objects:
        if isinstance(thing, Dictionary) and "/ShadingType" in thing and "/Function" in thing:
            family = space_of(thing.get("/ColorSpace")).family
            if family == "RGB" and _mixed(thing.Function, mix):
                thing.ColorSpace = Name.DeviceCMYK
                if "/Background" in thing:
                    thing.Background = Array(mix(hexed([float(value) for value in thing.Background])))


def _mixed(function: pikepdf.Object, mix: Mix) -> bool:
    """Whether the ends of every part of the function could be turned into ink."""
    kind = function.get("/FunctionType") if isinstance(function, Dictionary) else None
    if kind == 3:
        parts = [_mixed(part, mix) for part in function.Functions]  # every part, not only up to the first
        return all(parts)
    if kind != 2:
        return False
    for end in ("/C0", "/C1"):
        values = [float(value) for value in function.get(end, [])]
        if len(values) == 3:
            function[end] = Array(list(mix(hexed(values))))
    return len(function.get("/C0", [])) == len(function.get("/C1", [])) == 4


def _ink_groups(document: pikepdf.Pdf) -> None:
    """Transparent things are mixed in ink too; soft masks are mixed in grey."""
    masks = {
        thing.SMask.G.objgen
        for thing in document.objects
        if isinstance(thing, Dictionary)
        and isinstance(thing.get("/SMask"), Dictionary)
        and "/G" in thing.SMask
    }
    holders: list[pikepdf.Object] = [page.obj for page in document.pages]
    holders += [thing for thing in document.objects if isinstance(thing, Stream)]
    for holder in holders:
        group = holder.get("/Group")
        if isinstance(group, Dictionary) and space_of(group.get("/CS")).family != "Unknown":
            group.CS = Name.DeviceGray if holder.objgen in masks else Name.DeviceCMYK


def settle_ids(document: pikepdf.Pdf, fingerprint: str) -> None:
    """Let the ids of the file and of its document follow from `fingerprint` alone."""
    if "/ID" in document.trailer:
        del document.trailer["/ID"]
    metadata = document.Root.get("/Metadata")
    if isinstance(metadata, Stream):
        known = f"xmp.did:{uuid5(NAMESPACE_OID, fingerprint)}".encode()
        metadata.write(re.sub(rb"xmp\.did:[0-9a-f-]{36}", known, metadata.read_bytes()))
