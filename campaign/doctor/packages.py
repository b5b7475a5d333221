"""Whether every Python package is there that Auftakt asks for."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from campaign.doctor.case import Case
from campaign.doctor.verdict import Verdict, failed, not_run, ok

DISTRIBUTION = "auftakt"


def packages(_: Case) -> Iterator[Verdict]:
    """Those that every installation needs; what belongs to one platform or to an extra is not asked for."""
    try:
        asked = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        yield not_run("packages:unknown")
        return
    names = [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in asked if ";" not in one]
    absent = [name for name in names if not _is_there(name)]
    yield failed("packages:absent", names=" ".join(absent)) if absent else ok("packages", count=len(names))


def _is_there(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:
        return False
