"""Whether type can be set here: Pango and HarfBuzz, Ghostscript, and a letter for everything that is said."""

import shutil
import subprocess
from collections.abc import Iterator
from ctypes.util import find_library
from importlib import import_module
from importlib.metadata import version

from campaign.doctor.case import Case
from campaign.doctor.verdict import Verdict, failed, ok, warning
from campaign.plan.letters import unsettable
from campaign.plan.typefaces import Typefaces, shipped_letters, typefaces

ALPHABETS = {
    "de": "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞabcdefghijklmnopqrstuvwxyzäöüß0123456789„“‚‘»«–…§€%&@·•→",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789“”‘’–—…§€£%&@·•→",
}
"""What a campaign in the language always needs."""
_PATIENCE = 10
"""Seconds for a program to say its version."""


def typesetting(_: Case) -> Iterator[Verdict]:
    """WeasyPrint with the libraries that pip cannot bring."""
    try:
        import_module("weasyprint")
    except (ImportError, OSError) as error:
        yield failed("typesetting:missing", reason=str(error).splitlines()[0])
        return
    yield ok("typesetting", version=version("weasyprint"))
    if find_library("harfbuzz-subset") is None:
        yield warning("typesetting:subset")


def letters(case: Case) -> Iterator[Verdict]:
    """Every letter of the campaign's languages and of its people's names."""
    names = "".join(person.name for person in case.campaign.people) if case.campaign else ""
    wanted = names + "".join(ALPHABETS.get(language, "") for language in case.languages)
    missing = unsettable(wanted, _faces(case))
    if missing:
        yield failed("letters:missing", letters=" ".join(missing))
    else:
        yield ok("letters" if names else "letters:nameless", languages=", ".join(case.languages))


def _faces(case: Case) -> Typefaces:
    if case.campaign is None:
        return Typefaces(shipped_letters())
    return typefaces(case.campaign.folder, case.campaign.plan.brand.theme)


def ghostscript(_: Case) -> Iterator[Verdict]:
    """Ghostscript, which separates plates where the preflight asks for it; not a must."""
    program = shutil.which("gs")
    if program is None:
        yield warning("ghostscript:missing")
        return
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=_PATIENCE)
        yield ok("ghostscript", version=asked.stdout.strip())
    except (OSError, subprocess.TimeoutExpired) as error:
        yield warning("ghostscript:silent", reason=error)
