"""The preflight on paper: the report as a PDF for the officer and the printer."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from campaign.files import Folder
from campaign.plan.content import Content
from campaign.printing.preflight.told import KIND, Sentences
from campaign.printing.preflight.verdict import Report, Status, Verdict
from campaign.theme.find import Theme
from campaign.theme.jinja import render
from campaign.typeset.pages import pages

_MOST, _MOST_OF_MANY = 12, 6
"""How many findings of a file are told on paper; the JSON holds them all."""
_BRAND = {"name": "Auftakt", "colour": "#0B5FA5", "accent": "#F2A900"}


def report_pdf(
    reports: Sequence[Report], said: Sentences, theme: Theme, folder: Folder, campaign: str = ""
) -> bytes:
    """The reports on A4: every check of a single file, or what was found in each of many."""
    content = Content("report", KIND, said.language, {"brand": _BRAND, "address": "sie"})
    failed = sum(report.status is Status.FAILED for report in reports)
    single = len(reports) == 1
    summary = said.words["summary_some" if failed else "summary_all"]
    html = render(
        theme,
        "preflight/report.html",
        content,
        campaign=campaign,
        reports=[_shown(report, said) for report in sorted(reports, key=_urgency)],
        worst=_key(_worst(reports)),
        summary=summary.format_map({"count": len(reports), "failed": failed}),
        full=single,
        most=_MOST if single else _MOST_OF_MANY,
        unrun=any(report.counted(Status.NOT_RUN) for report in reports),
    )
    return pages(html, theme, folder, {"pdf_variant": "pdf/ua-1"}).pdf


def _urgency(report: Report) -> int:
    """What must not be handed over comes first."""
    return (Status.FAILED, Status.WARNING, Status.PASSED).index(report.status)


def _worst(reports: Sequence[Report]) -> Status:
    return min(reports, key=_urgency).status


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
        checks = [
            {"key": _key(verdict.status), "title": said.title(verdict.check), "reason": verdict.reason}
            for verdict in members
        ]
        yield {"name": name, "checks": checks}


_GROUPS = ("geometry", "colour", "text", "pictures", "file", "access")
"""The groups in the order of the page: what a printer asks first stands first."""


def _key(status: Status) -> str:
    return str(status).replace(" ", "_")
