"""What a craft works with: the theme, the campaign folder, a cache, and what was made before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaign.files import Folder
from campaign.manifest import MadeFile
from campaign.theme.find import Theme


@dataclass(frozen=True)
class Materials:
    """Everything a craft may read while making; contents come separately, as a Content."""

    theme: Theme
    folder: Folder
    cache: Path
    """A folder for intermediate results; safe to delete, shared by all deliverables of a campaign."""
    output: Path
    """The folder that holds what was made before (the paths of `MadeFile`s are relative to it)."""


Made = Mapping[str, Sequence[MadeFile]]
"""The finished files a deliverable may build on, by deliverable id, in its own language."""

NOTHING: Made = {}
