"""Which file of the campaign a picture on a page came from: a page keeps its pixels, but not its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from campaign.errors import Finding
from campaign.files import Folder
from campaign.plan.content import Content
from campaign.plan.pictures import inspect_picture
from campaign.printing.preflight.verdict import Fault, Report


@dataclass(frozen=True)
class Origins:
    """The picture files of one content; they are only opened when somebody asks."""

    content: Content
    folder: Folder

    def traced(self, report: Report) -> Iterator[Finding]:
        """The report’s findings; one on a picture names its file, by which the plan knows the place.

        Pictures of the same size in pixels cannot be told apart: then all of them are named.
        """
        for verdict in report.verdicts:
            for fault, finding in zip(verdict.faults, verdict.findings, strict=True):
                names = self._files_of(fault)
                yield _named(finding, names) if names else finding

    def _files_of(self, fault: Fault) -> tuple[str, ...]:
        return self._by_pixels.get(str(fault.facts["pixels"]), ()) if "pixels" in fault.facts else ()

    @cached_property
    def _by_pixels(self) -> Mapping[str, tuple[str, ...]]:
        """The names by size, such as `700 × 700`; drawings have no pixels."""
        found: dict[str, tuple[str, ...]] = {}
        for name in dict.fromkeys(_files(self.content)):
            picture = inspect_picture(self.folder.read(name), name)
            if picture.kind != "svg":
                size = f"{picture.width} × {picture.height}"
                found[size] = (*found.get(size, ()), name)
        return found


def _named(finding: Finding, names: tuple[str, ...]) -> Finding:
    words = f"{' or '.join(names)} in {finding.place}, {finding.message}"
    return replace(finding, message=words, key=names[0])


def _files(content: Content) -> Iterator[str]:
    """Every file among the content's pictures: logos and portraits."""
    said = content.values.get("statements")
    people = [entry for entry in said if isinstance(entry, Mapping)] if isinstance(said, Sequence) else []
    portraits = (person.get("portrait") for person in people)
    for picture in (content.values.get("logo"), content.values.get("logo_light"), *portraits):
        if isinstance(picture, Mapping):
            yield str(picture["file"])
