"""Coded pictures, sound, captions and chapters become one MP4, moov first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from campaign.errors import MakingError
from campaign.video.aac import CodedSound, audio_stream
from campaign.video.boxes import tagged
from campaign.video.captions import Cue
from campaign.video.timing import FPS, Chapter

if TYPE_CHECKING:
    import av

_BITEXACT = 0x400
_MILLI = Fraction(1, 1000)
_TAGS = {"de": "deu", "en": "eng"}
_ASS = (
    "[Script Info]\nScriptType: v4.00+\n\n"
    "[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,16\n"
)
"""The header mov_text wants to know its default style from."""


@dataclass(frozen=True)
class Film:
    """Everything a film file holds beside its pictures and its sound."""

    title: str
    language: str
    cues: Sequence[Cue]
    chapters: Sequence[Chapter]


class Video(Protocol):
    """The coded pictures of a film, however they came about."""

    def stream(self, container: Any) -> Any:  # noqa: ANN401 - PyAV's container and stream
        """A new stream of the container for them."""
        ...

    def packets(self) -> "Iterator[av.Packet[Any]]":
        """One packet per frame, in order, timed by number (1/30 s)."""
        ...


def write_film(path: Path, film: Film, video: Video, sound: CodedSound | None) -> None:
    """Write the MP4: H.264, AAC if there is sound, captions as mov_text, chapters, moov first.

    Raises MakingError when the file cannot be written, as when the disk is full; nothing is left then.
    """
    import av

    tag = _TAGS.get(film.language, film.language)
    try:
        _write(path, film, video, sound, tag)
        tagged(path, tag)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, av.FFmpegError | OSError):
            words = f"{path.name} could not be written: {error.strerror}"
            raise MakingError(words, "check the free space and the permissions", "film") from None
        raise


def _write(path: Path, film: Film, video: Video, sound: CodedSound | None, tag: str) -> None:
    import av

    options = {"movflags": "+faststart"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        container.flags |= _BITEXACT
        container.metadata["title"] = film.title
        container.set_chapters([_chapter(number, chapter) for number, chapter in enumerate(film.chapters)])
        shown = video.stream(container)
        beside = _Beside(container, sound, film.cues)
        for stream in container.streams:
            stream.metadata["language"] = tag
        container.start_encoding()
        for number, packet in enumerate(video.packets(), 1):
            packet.stream = shown
            container.mux(packet)
            beside.up_to(number / FPS)
        beside.up_to(float("inf"))


class _Beside:
    """Lays sound and captions into the file beside the pictures, in their order of time."""

    def __init__(self, container: Any, sound: CodedSound | None, cues: Sequence[Cue]) -> None:  # noqa: ANN401
        self._container = container
        self._rows: list[list[tuple[float, av.Packet[Any]]]] = []
        if sound:
            audio = audio_stream(container)
            self._rows.append([(start, _joined(packet, audio)) for start, packet in sound.packets()][::-1])
        texts = _caption_stream(container)
        self._rows.append([(cue.start, _text(cue, texts)) for cue in cues][::-1])

    def up_to(self, seconds: float) -> None:
        """Mux all that starts within the first `seconds`."""
        for row in self._rows:
            while row and row[-1][0] <= seconds:
                self._container.mux(row.pop()[1])


def _joined(packet: "av.Packet[Any]", stream: Any) -> "av.Packet[Any]":  # noqa: ANN401 - PyAV's stream
    packet.stream = stream
    return packet


def _text(cue: Cue, stream: Any) -> "av.Packet[Any]":  # noqa: ANN401 - PyAV's stream
    import av

    text = "\n".join(cue.lines).encode()
    packet = av.Packet(len(text).to_bytes(2, "big") + text)
    packet.stream, packet.time_base = stream, _MILLI
    packet.pts = packet.dts = round(cue.start * 1000)
    packet.duration = round((cue.end - cue.start) * 1000)
    return packet


def _caption_stream(container: Any) -> Any:  # noqa: ANN401 - PyAV's subtitle stream
    stream = container.add_stream("mov_text")
    stream.codec_context.subtitle_header = _ASS.encode()
    stream.time_base = _MILLI
    return stream


def _chapter(number: int, chapter: Chapter) -> Any:  # noqa: ANN401 - PyAV's own dictionary
    start, end = (round(frame * 1000 / FPS) for frame in (chapter.start, chapter.end))
    return {
        "id": number,
        "start": start,
        "end": end,
        "time_base": _MILLI,
        "metadata": {"title": chapter.title},
    }
