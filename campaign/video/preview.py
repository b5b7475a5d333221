"""The film in a few seconds: an animated picture for mails and the intranet, without sound."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from campaign.files import MEGABYTE
from campaign.video.pictures import Artwork
from campaign.video.timing import Timeline
from campaign.video.transcript import last_shots

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = MEGABYTE
"""Bytes; more than these a mail server may cut off."""
MOST = 12
"""Pictures; with more nobody waits for the end."""
HOLD = 1600
"""Milliseconds a picture stands: long enough for a headline."""
_SIDES = (640, 480, 360, 240)
"""Pixels of the longer side, the first that keeps to `LARGEST`."""


def preview(timeline: Timeline, artwork: Artwork) -> bytes:
    """The last picture of up to twelve scenes, evenly chosen, as an endless animated WebP."""
    chosen = _chosen(sorted(last_shots(timeline).values()))
    file = b""
    for side in _SIDES:
        width, height = artwork.size
        small = side * width // max(width, height) // 2 * 2
        file = _animated(list(artwork.shots(small, chosen)))
        if len(file) <= LARGEST:
            break
    return file


def _chosen(shots: Sequence[int]) -> list[int]:
    count = min(len(shots), MOST)
    return [shots[index * len(shots) // count] for index in range(count)]


def _animated(pictures: "Sequence[Image]") -> bytes:
    file = BytesIO()
    first, *others = pictures
    first.save(file, "WEBP", save_all=True, append_images=others, duration=HOLD, loop=0, quality=70, method=4)
    return file.getvalue()
