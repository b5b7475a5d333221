"""What a film file is: its streams, times, tags, loudness and captions, as measured on the file itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from campaign.errors import FileFault
from campaign.video.boxes import order
from campaign.video.captions import Cue
from campaign.video.said import Said

REMEDY = "name a film file, such as one from output/…/film"
_ALONE = {
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,asf,flv,ogg",
    "protocol_whitelist": "none",
}
"""Kinds of file that hold a film themselves; a playlist would have FFmpeg open other files, or addresses."""
_TOLD = 200
"""Letters of a title that are told of."""
SILENT = -70.0
"""LUFS below which nothing is measured (BS.1770-4)."""


@dataclass(frozen=True)
class Pictures:
    """The video stream; `colour` are matrix, primaries, transfer and range by their numbers in H.264."""

    codec: str
    profile: str
    pixel_format: str
    width: int
    height: int
    colour: tuple[int, int, int, int]
    frames: int
    rate: float
    constant: bool
    """Whether every picture follows on the one before after the same time."""
    keyframe_gap: float
    """Seconds from one keyframe to the next, at most."""
    keyframes: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """How long they last."""
        return self.frames / self.rate if self.rate else 0.0


@dataclass(frozen=True)
class Heard:
    """The sound: integrated loudness (LUFS) and true peak (dBTP) as FFmpeg's ebur128 measures them."""

    codec: str
    rate: int
    seconds: float
    loudness: float
    true_peak: float


@dataclass(frozen=True)
class Examined:
    """One film file."""

    name: str
    title: str
    pictures: Pictures
    sound: Heard | None
    captions: tuple[Cue, ...]
    chapters: tuple[str, ...]
    languages: tuple[str, ...]
    index_first: bool
    """Whether moov stands before the pictures, so that the film plays while it loads."""
    said: Said | None = None
    """What is said in it, if it was made here."""


def examine(path: Path) -> Examined:
    """Measure a film; raises FileFault when the file is missing, no film, or broken."""
    import av

    if not path.is_file():
        raise FileFault("film-kind", f"there is no film file {path.name!r}", REMEDY)
    try:
        with path.open("rb") as file, av.open(file, "r", options=_ALONE) as container:
            if not container.streams.video:
                raise FileFault("film-kind", f"{path.name!r} holds no pictures", REMEDY)
            return _examined(path, container)
    except (av.FFmpegError, OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileFault("film-kind", f"{path.name!r} cannot be read as a film: {reason}", REMEDY) from None


def _examined(path: Path, container: Any) -> Examined:  # noqa: ANN401 - PyAV's container
    pictures = _pictures(container)
    tops = order(path)
    chapters = tuple(_line(told["metadata"].get("title", "")) for told in container.chapters())
    languages = tuple(str(stream.language or "und") for stream in container.streams)
    return Examined(
        path.name,
        _line(container.metadata.get("title", "")),
        pictures,
        _heard(container) if container.streams.audio else None,
        tuple(_captions(container)),
        chapters,
        languages,
        "moov" in tops and "mdat" in tops and tops.index("moov") < tops.index("mdat"),
    )


def _line(text: object) -> str:
    """What a file says of itself, as one short line that can do nothing to a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(text)).split())[:_TOLD]


def _pictures(container: Any) -> Pictures:  # noqa: ANN401 - PyAV's container
    stream = container.streams.video[0]
    context = stream.codec_context
    packets = [(packet.pts, packet.is_keyframe) for packet in container.demux(stream) if packet.size]
    times = sorted(float(pts * stream.time_base) for pts, _ in packets if pts is not None)
    keys = sorted(float(pts * stream.time_base) for pts, key in packets if key and pts is not None)
    rate = float(stream.average_rate or 0)
    colour = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
    return Pictures(
        context.name,
        str(context.profile or ""),
        str(context.pix_fmt or ""),
        context.width,
        context.height,
        tuple(map(int, colour)),  # type: ignore[arg-type]  # four of them, as above
        len(packets),
        rate,
        _constant(times),
        max(_gaps([*keys, times[-1] + 1 / rate]), default=0.0) if keys and rate else 0.0,
        tuple(keys),
    )


def _gaps(times: Sequence[float]) -> Iterator[float]:
    return (later - earlier for earlier, later in pairwise(times))


def _constant(times: Sequence[float]) -> bool:
    gaps = list(_gaps(times))
    return not gaps or max(gaps) - min(gaps) < 0.001


def _heard(container: Any) -> Heard:  # noqa: ANN401 - PyAV's container
    container.seek(0)
    stream = container.streams.audio[0]
    graph = _meter(stream)
    last: dict[str, str] = {}
    seconds = 0.0
    for frame in container.decode(stream):
        seconds = max(seconds, float(frame.time or 0) + frame.samples / frame.sample_rate)
        graph.push(frame)
        last = _drained(graph) or last
    peaks = [float(value) for key, value in last.items() if "true_peaks_ch" in key]
    declared = float(stream.duration * stream.time_base) if stream.duration else seconds
    context = stream.codec_context
    loudness = float(last.get("lavfi.r128.I", SILENT))
    return Heard(context.name, context.rate, declared, loudness, _decibels(max(peaks, default=0.0)))


def _meter(stream: Any) -> Any:  # noqa: ANN401 - PyAV's stream and graph
    from av.filter import Graph

    graph = Graph()
    graph.link_nodes(
        graph.add_abuffer(template=stream),
        graph.add("ebur128", "metadata=1:peak=true"),
        graph.add("abuffersink"),
    ).configure()
    return graph


def _drained(graph: Any) -> dict[str, str]:  # noqa: ANN401 - PyAV's graph
    """What the meter said last."""
    import av

    told: dict[str, str] = {}
    while True:
        try:
            told = dict(graph.pull().metadata)
        except (av.BlockingIOError, av.EOFError):
            return told


def _decibels(peak: float) -> float:
    from math import log10

    return 20 * log10(max(peak, 1e-6))


def _captions(container: Any) -> Iterator[Cue]:  # noqa: ANN401 - PyAV's container
    """The captions inside the file, if they are mov_text."""
    streams = [s for s in container.streams.subtitles if s.codec_context.name == "mov_text"]
    if not streams:
        return
    container.seek(0)
    for packet in container.demux(streams[0]):
        if packet.size <= 2 or packet.pts is None:
            continue
        raw = bytes(packet)
        text = raw[2 : 2 + int.from_bytes(raw[:2], "big")].decode(errors="replace")
        start = float(packet.pts * packet.time_base)
        end = start + float((packet.duration or 0) * packet.time_base)
        yield Cue(start, end, tuple(text.split("\n")))
