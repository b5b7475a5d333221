"""Checks on the plates: worked out from the drawing where it says enough, or as Ghostscript separates them.

Ghostscript takes several times as long as everything else together, so it is asked when the drawing leaves
open what the plates will bear, or always when a thorough look is wanted. Where it is absent: not run.
"""

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Stream

from campaign.printing.preflight.case import DRAWN_PAGES, Case, edges, media_of
from campaign.printing.preflight.coverage import black_text_prints_over, most_ink
from campaign.printing.preflight.verdict import Fault, NotRunError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plates = NDArray[np.uint8]

INKS = ("Cyan", "Magenta", "Yellow", "Black")
PLATE_DPI = 72
_SECONDS = 120
"""How long Ghostscript may take for a file."""
_ROUNDED = 6
"""Percent by which the edge of an area may be rounded."""
_SPOT = 12
"""Pixels of the plates that may be over the limit: less than 2 mm² in all."""


def ink_coverage(case: Case) -> Iterator[Fault]:
    """Nowhere on the plates does more ink come together than the paper bears."""
    import numpy as np

    limit, most = case.printer.ink_limit, most_ink(case)
    if case.plates != "always" and most is not None and most <= limit + 0.5:
        return
    for number, plates in enumerate(_separated(case.pdf, case), 1):
        total = _bleed_part(plates, case, number).astype(np.uint16).sum(axis=0) / 2.55
        if int((total > limit + _ROUNDED).sum()) > _SPOT:
            yield Fault({"page": number, "found": float(total.max()), "wanted": limit})


def overprint_plates(case: Case) -> Iterator[Fault]:
    """Under black text the coloured plates are whole: the same as if the text were not there."""
    import numpy as np

    if case.plates != "always" and black_text_prints_over(case):
        return
    whole = _separated(case.pdf, case)
    bare = _separated(_without_black_text(case.pdf), case)
    for number, (plates, ground) in enumerate(zip(whole, bare, strict=True), 1):
        changed = (np.abs(plates[:3].astype(np.int16) - ground[:3]) > 16).any(axis=0)
        if int(changed.sum()) > _SPOT:
            yield Fault({"page": number, "area": float(changed.sum()) * (25.4 / PLATE_DPI) ** 2})


def _separated(pdf: bytes, case: Case) -> list["Plates"]:
    """The four plates of the first pages, 0 bare to 255 full; raises NotRunError without Ghostscript."""
    if case.drawing.endless:
        raise NotRunError("endless")
    if not _available(case):
        raise NotRunError("ghostscript" if case.plates != "never" else "unasked")
    with TemporaryDirectory(prefix="auftakt-plates-") as folder:
        (Path(folder) / "in.pdf").write_bytes(pdf)
        options = [
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-dSAFER",
            "-sDEVICE=tiffsep",
            f"-r{PLATE_DPI}",
            f"-dLastPage={DRAWN_PAGES}",
        ]
        command = ["gs", *options, "-sOutputFile=p%03d.tif", "in.pdf"]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=_SECONDS, check=True)
        except (subprocess.SubprocessError, OSError):
            raise NotRunError("ghostscript_failed") from None
        return [
            _read(Path(folder), number) for number in range(1, len(list(Path(folder).glob("p???.tif"))) + 1)
        ]


def _available(case: Case) -> bool:
    return case.plates != "never" and shutil.which("gs") is not None


def _read(folder: Path, page: int) -> "Plates":
    import numpy as np
    from PIL import Image

    plates = []
    for ink in INKS:
        with Image.open(folder / f"p{page:03}({ink}).tif") as plate:
            plates.append(255 - np.asarray(plate.convert("L")))
    return np.stack(plates)


def _bleed_part(plates: "Plates", case: Case, number: int) -> "Plates":
    """The part that is paper: marks in the slug stand on every plate, and mean to."""
    page = case.document.pages[number - 1]
    media, bleed = media_of(page), edges(page, "/BleedBox")
    if bleed is None:
        return plates
    height, scale = plates.shape[1], PLATE_DPI / 72
    across = slice(max(0, int((bleed[0] - media[0]) * scale)), int((bleed[2] - media[0]) * scale) + 1)
    return plates[
        :,
        max(0, height - int((bleed[3] - media[1]) * scale) - 1) : height - int((bleed[1] - media[1]) * scale),
        across,
    ]


def _without_black_text(pdf: bytes) -> bytes:
    """The same file without the text that is set in full black, on pages and in forms."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            page.contents_coalesce()
            kept = list(_without(pikepdf.parse_content_stream(page)))
            page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))
        for form in document.objects:
            if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                form.write(pikepdf.unparse_content_stream(list(_without(pikepdf.parse_content_stream(form)))))
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def _without(parsed: object) -> Iterator[ContentStreamInstruction]:
    black, kept = False, []
    for part in parsed:  # type: ignore[attr-defined]  # what pikepdf parsed
        name = str(part.operator) if isinstance(part, ContentStreamInstruction) else ""
        if name == "q":
            kept.append(black)
        elif name == "Q" and kept:
            black = kept.pop()
        elif name == "k":
            black = [float(value) for value in part.operands] == [0, 0, 0, 1]
        elif name == "g":
            black = float(part.operands[0]) == 0
        elif name in ("rg", "scn", "sc"):
            black = False
        if not (black and name in ("Tj", "TJ", "'", '"')):
            yield part
