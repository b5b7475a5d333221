"""For which printing a press file was made: the output intent, with its ICC profile (ISO 15930-7, 6.2)."""

import zlib
from dataclasses import dataclass, field
from functools import cache, cached_property

import pikepdf

from campaign.errors import MakingError
from campaign.files import Folder, Value
from campaign.plan.icc import LIMIT_MB, inspect_icc
from campaign.plan.printer import OWN_CONDITIONS, Printer, generic_printer, printer_of
from campaign.theme.find import asset

_ABOUT = {
    "FOGRA39": "Offset printing, coated paper, ISO 12647-2:2004/Amd 1",
    "FOGRA29": "Offset printing, uncoated white paper, ISO 12647-2:2004",
}
REGISTRY = "http://www.color.org"
"""Where the names of printing conditions are registered (ICC Characterization Data Registry)."""


@dataclass(frozen=True)
class PressOrder:
    """How something is to be printed: what the printer demands, and the profile of the printing condition."""

    printer: Printer = field(default_factory=generic_printer)
    own_profile: bytes = b""
    """The user's ICC profile; without it the one that came with Auftakt for the printer's condition."""

    @cached_property
    def profile(self) -> bytes:
        """The ICC profile of the printing condition; raises MakingError when nobody has one."""
        condition = self.printer.condition
        if self.own_profile or condition in OWN_CONDITIONS:
            return self.own_profile or asset(f"profiles/{condition}.icc").read_bytes()
        remedy = "name the printer's ICC profile in the plan: print: {icc: …}"
        raise MakingError(f"there is no ICC profile for {condition}", remedy, "icc")


def demands(values: Value) -> Printer:
    """What the printer of the content's fact `press` demands; the generic one's when it says nothing."""
    return printer_of(values["printer"]) if isinstance(values, dict) else generic_printer()


def press_order(values: Value, folder: Folder) -> PressOrder:
    """The order from the content's fact `press`; the generic one when it says nothing."""
    if not isinstance(values, dict):
        return PressOrder()
    icc = values.get("icc")
    name = str(icc["file"]) if isinstance(icc, dict) else ""
    return PressOrder(demands(values), folder.read(name, LIMIT_MB) if name else b"")


def name_condition(document: pikepdf.Pdf, order: PressOrder) -> None:
    """Say for which printing the inks of the document are meant, and embed the profile."""
    profile = document.make_stream(b"", N=4)
    profile.write(_deflated(order.profile), filter=pikepdf.Name.FlateDecode)
    condition = order.printer.condition
    about = inspect_icc(order.profile, condition).description
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=condition,
        OutputCondition=_ABOUT.get(condition, about),
        RegistryName=REGISTRY,
        Info=about,
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])


@cache
def _deflated(profile: bytes) -> bytes:
    """The profile as it stands in every file: some 200 kB, compressed once."""
    return zlib.compress(profile, 9)
