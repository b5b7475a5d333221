"""The preflight on paper: the report as a PDF for the officer and the printer."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from campaign.files import Folder
from campaign.plan.content import Content
from campaign.printing.preflight.thumbnails import thumbnails
from campaign.printing.preflight.told import KIND, Sentences
from campaign.printing.preflight.verdict import Report, Status, Verdict
from campaign.theme.find import Theme
from campaign.theme.jinja import render
from campaign.typeset.pages import pages

_MOST, _MOST_OF_MANY = 12, 6
"""How many findings of a file are told on paper; the JSON holds them all."""
_BESIDE, _ABOVE, _SMALL = (104.0, 134.0), (170.0, 106.0), (30.0, 30.0)
"""Width and height in millimetres for the pages of a file: beside its facts, above them, in a list."""
_SHORTER = 50.0
"""Millimetres of height left to what was found."""
_FEW = 6
"""So many checks that were not run are named; of more only the number."""
_BRAND = {"name": "Auftakt", "colour": "#0B5FA5", "accent": "#F2A900"}


def report_pdf(
    looked_at: Sequence[tuple[Report, bytes]],
    said: Sentences,
    theme: Theme,
    folder: Folder,
    campaign: str = "",
) -> bytes:
    """The reports on A4, each with its file: every check of one, or what was found in each of many."""
    reports = [report for report, _ in looked_at]
    content = Content("report", KIND, said.language, {"brand": _BRAND, "address": "sie"})
    failed = sum(report.status is Status.FAILED for report in reports)
    single = len(reports) == 1
    summary = said.words["summary_some" if failed else "summary_all"]
    html = render(
        theme,
        "preflight/report.html",
        content,
        campaign=campaign,
        reports=[
            {**_shown(report, said), **_look(report, pdf, single)}
            for report, pdf in sorted(looked_at, key=lambda both: _urgency(both[0]))
        ],
        verdict=said.words[_verdict(reports)],
        worst=_key(_worst(reports)),
        summary=summary.format_map({"count": len(reports), "failed": failed}),
        full=single,
        most=_MOST if single else _MOST_OF_MANY,
        unrun=any(report.counted(Status.NOT_RUN) for report in reports),
    )
    return pages(html, theme, folder, {"pdf_variant": "pdf/ua-1"}).pdf


def _look(report: Report, pdf: bytes, single: bool) -> Mapping[str, object]:
    """The first pages, and whether they stand above the facts: where that lets them be much larger."""
    if not single:
        return {"above": False, "pages_shown": thumbnails(pdf, 1, *_SMALL)}
    less = _SHORTER if report.findings else 0.0
    beside, above = (thumbnails(pdf, 2, width, height - less) for width, height in (_BESIDE, _ABOVE))
    larger = not beside or above[0].width > 1.2 * beside[0].width
    return {"above": larger, "pages_shown": above if larger else beside}


def _urgency(report: Report) -> int:
    """What must not be handed over comes first."""
    return (Status.FAILED, Status.WARNING, Status.PASSED).index(report.status)


def _worst(reports: Sequence[Report]) -> Status:
    return min(reports, key=_urgency).status


def _verdict(reports: Sequence[Report]) -> str:
    """By which words the page begins: for the press, or for screens when there is nothing else."""
    on_screen = all(report.use == "screen" for report in reports)
    return f"verdict_{'screen_' if on_screen else ''}{_key(_worst(reports))}"


def _shown(report: Report, said: Sentences) -> Mapping[str, object]:
    """What the page shows of a report."""
    counts = {_key(status): report.counted(status) for status in Status}
    told = [
        (said.finding(verdict.check, fault, report.file), verdict)
        for verdict in report.verdicts
        for fault in verdict.faults
    ]
    return {
        **{
            name: getattr(report, name)
            for name in ("file", "use", "sha256", "size", "pages", "printer", "condition")
        },
        "key": _key(report.status),
        "counted": said.words["counted"].format_map(counts),
        "groups": list(_groups(report.verdicts, said)),
        "unrun": dict(_unrun(report.verdicts, said)),
        "findings": [
            {
                "key": "failed" if f.severity == "error" else "warning",
                "message": f.message,
                "remedy": f.remedy,
            }
            for f, _ in told
        ],
    }


def _groups(verdicts: Sequence[Verdict], said: Sentences) -> Iterator[Mapping[str, object]]:
    ordered = sorted(verdicts, key=lambda verdict: _GROUPS.index(verdict.group))
    for name, members in groupby(ordered, key=lambda verdict: verdict.group):
        checks = [{"key": _key(verdict.status), "title": said.title(verdict.check)} for verdict in members]
        yield {"name": name, "checks": checks}


def _unrun(verdicts: Sequence[Verdict], said: Sentences) -> Iterator[tuple[str, str]]:
    """Each reason for which checks were not run, and which; the names only where they are few."""
    reasons = dict.fromkeys(verdict.reason for verdict in verdicts if verdict.reason)
    for reason in reasons:
        titles = [said.title(verdict.check) for verdict in verdicts if verdict.reason == reason]
        yield reason, ", ".join(titles) if len(titles) <= _FEW else str(len(titles))


_GROUPS = ("geometry", "pictures", "colour", "text", "file", "access")
"""The groups in the order of the page: what a printer asks first stands first."""


def _key(status: Status) -> str:
    return str(status).replace(" ", "_")
