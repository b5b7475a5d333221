"""A flyer with everything on it, made once: folds, logo, a portrait in RGB, a QR code, both versions."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from campaign.errors import Finding
from campaign.plan.printer import Printer, generic_printer
from campaign.printing.formats import FORMATS
from campaign.printing.preflight.case import Expected
from campaign.printing.preflight.run import preflight
from campaign.printing.preflight.told import Sentences, sentences
from campaign.printing.preflight.verdict import Report
from campaign.theme.find import Theme
from tests.conftest import PEOPLE
from tests.printing.conftest import Printed, printed
from tests.printing.plans import Shape

THEME = Theme("plain", (Path(__file__).parents[3] / "templates" / "plain",))
EXPECTED = Expected(FORMATS["dl-wrap-fold"], 2, ("SourceSans3",), 1, "de")


def photograph(side: int = 700) -> bytes:
    """A picture in RGB with a run of colours."""
    picture = Image.linear_gradient("L").resize((side, side))
    out = BytesIO()
    Image.merge("RGB", (picture, picture.rotate(90), picture.rotate(180))).save(out, "PNG")
    return out.getvalue()


@dataclass(frozen=True)
class Files:
    """The flyer's two files, and what came of making it."""

    press: bytes
    screen: bytes
    made: Printed


@pytest.fixture(scope="session")
def flyer(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The flyer."""
    root = tmp_path_factory.mktemp("flyer")
    shape = Shape(3, logo=True, statements=1, goals=2, deliverables=("{id: blatt, kind: flyer}",))
    plan = shape.plan().replace("portrait.svg", "portrait.png")
    contents = {**shape.files(), "portrait.png": photograph(), "people.csv": PEOPLE, "campaign.yaml": plan}
    for name, given in contents.items():
        (root / name).write_bytes(given if isinstance(given, bytes) else given.encode())
    made = printed(root / "campaign.yaml", root / "made")
    return Files(made.file(".de.print.pdf").read_bytes(), made.file(".de.pdf").read_bytes(), made)


@pytest.fixture(scope="session")
def said() -> Sentences:
    """The English sentences."""
    return sentences(THEME, "en")


Look = Callable[..., Report]


@pytest.fixture(scope="session")
def look(said: Sentences) -> Look:
    """Look at a file: `look(pdf, use="screen", bleed=5)`; Ghostscript is not asked unless wanted."""

    def run(
        pdf: bytes,
        expected: Expected = EXPECTED,
        use: str | None = "press",
        plates: str = "never",
        **demands: object,
    ) -> Report:
        printer: Printer = generic_printer().model_copy(update=demands)
        return preflight(pdf, "blatt.pdf", printer, said, expected, use, plates)  # type: ignore[arg-type]

    return run


def found(report: Report) -> dict[str, Finding]:
    """The first finding of each check that found something."""
    return {finding.rule.removeprefix("preflight-"): finding for finding in reversed(report.findings)}
