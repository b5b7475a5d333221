"""What the machine itself brings: a clock that goes right, room on the disk, folders that can be written."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from campaign.doctor.case import Case
from campaign.doctor.verdict import Verdict, failed, ok, warning

_GIGABYTE = 1_000_000_000
ROOM, LEAST_ROOM = 2 * _GIGABYTE, 200_000_000
"""Bytes: a build of three films with all that is kept needs less than the first; the second is too little."""
_SLACK = timedelta(minutes=5)
"""How far a file may lie in the future: other machines' clocks are not quite ours."""
_YEAR = 2026
"""Auftakt is not older than that; a clock that is has stopped."""


def clock(case: Case) -> Iterator[Verdict]:
    """Zone data, and a clock that is not behind the files it wrote."""
    zone = case.campaign.plan.timezone if case.campaign else "Europe/Berlin"
    try:
        here = case.now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        yield failed("clock:zone", zone=zone)
        return
    written = _written(case)
    if case.now.year < _YEAR or written > case.now + _SLACK:
        yield failed("clock:behind", now=f"{here:%Y-%m-%d %H:%M}", written=f"{written:%Y-%m-%d %H:%M}")
    else:
        yield ok("clock", now=f"{here:%Y-%m-%d %H:%M}", zone=zone)


def _written(case: Case) -> datetime:
    """When the plan was written, by the file; long ago when there is none."""
    file = case.plan / "campaign.yaml" if case.plan.is_dir() else case.plan
    return datetime.fromtimestamp(file.stat().st_mtime if file.is_file() else 0, UTC)


def disk(case: Case) -> Iterator[Verdict]:
    """Room where made things go."""
    free = shutil.disk_usage(_nearest(case.output)).free
    told = {"free": f"{free / _GIGABYTE:.1f}", "folder": case.output}
    judged = failed if free < LEAST_ROOM else warning if free < ROOM else ok
    yield judged("disk" if free >= ROOM else "disk:little", **told)


def folders(case: Case) -> Iterator[Verdict]:
    """Where made things go, and what is remembered, can be written."""
    beside = case.plan if case.plan.is_dir() else case.plan.parent
    for folder in dict.fromkeys((case.output, beside / ".campaign") if case.campaign else (case.output,)):
        reason = _closed(_nearest(folder))
        told = {"folder": folder, "reason": reason}
        yield failed("folders:closed", **told) if reason else ok("folders", **told)


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.is_dir())


def _closed(folder: Path) -> str:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)
