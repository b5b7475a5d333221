"""Pictures, sound, captions and chapters become one MP4."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from campaign.errors import MakingError
from campaign.video.captions import Cue
from campaign.video.motion import Pixels, moved
from campaign.video.narration import RATE
from campaign.video.timing import FPS, Chapter, Shot, Timeline
from campaign.video.voices.sound import Samples

if TYPE_CHECKING:
    import av

Made = TypeVar("Made")
MOVE_FRAMES = {"slide": 13, "lift": 13, "rise": 10, "draw": 14}
"""How long a motion takes, in frames."""
KEYFRAME = 5 * FPS
THREADS = 2
"""Fixed, because x264's result depends on it."""
_X264 = {
    "preset": "ultrafast",
    "crf": "19",
    "profile": "high",
    "x264-params": f"keyint={KEYFRAME}:min-keyint=1:forced-idr=1:cabac=1:8x8dct=1:aq-mode=1",
}
_BT709 = 1
_LIMITED, _FULL = 1, 2
_BITEXACT = 0x400
_MILLI = Fraction(1, 1000)
_TAGS = {"de": "deu", "en": "eng"}
_ASS = (
    "[Script Info]\nScriptType: v4.00+\n\n"
    "[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,16\n"
)
"""The header mov_text wants to know its default style from."""


@dataclass(frozen=True)
class Run:
    """One picture and for how many frames it stands; `opens` marks the start of a scene."""

    picture: Pixels
    frames: int
    opens: bool = False


@dataclass(frozen=True)
class Film:
    """Everything a film file holds beside its pictures."""

    title: str
    language: str
    samples: Samples
    cues: Sequence[Cue]
    chapters: Sequence[Chapter]


def runs(shots: Sequence[Shot], pictures: Iterable[Pixels]) -> Iterator[Run]:
    """The film as runs of equal pictures, the moving ones a frame each; one picture per shot comes in."""
    before: Pixels | None = None
    for number, (shot, picture) in enumerate(zip(shots, pictures, strict=False)):
        opens = number == 0 or shots[number - 1].scene != shot.scene
        between = min(MOVE_FRAMES[shot.motion], shot.frames - 1) if before is not None else 0
        moving = list(moved(before, picture, shot.motion, between)) if before is not None and between else []
        for index, frame in enumerate(moving):
            yield Run(frame, 1, opens and index == 0)
        yield Run(picture, shot.frames - len(moving), opens and not moving)
        before = picture


def write_film(path: Path, film: Film, pictures: Iterable[Run], size: tuple[int, int]) -> int:
    """Write the MP4 and return its number of frames; H.264 High in bt709, AAC 48 kHz, moov first.

    Raises MakingError when the file cannot be written, as when the disk is full.
    """
    import av

    try:
        return _written(path, film, pictures, size)
    except av.FFmpegError as error:
        words = f"{path.name} could not be written: {error.strerror}"
        raise MakingError(words, "check the free space and the permissions", "film") from None


def _written(path: Path, film: Film, pictures: Iterable[Run], size: tuple[int, int]) -> int:
    import av

    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.flags |= _BITEXACT
        container.metadata["title"] = film.title
        container.set_chapters([_chapter(number, chapter) for number, chapter in enumerate(film.chapters)])
        video = _video_stream(container, size)
        audio = _audio_stream(container)
        captions = _caption_stream(container)
        for stream in (video, audio, captions):
            stream.metadata["language"] = _TAGS.get(film.language, film.language)
        sound = _Sound(container, audio, film.samples)
        texts = _Texts(container, captions, film.cues)
        frames = 0
        for packet_frames, packets in _encoded(video, pictures):
            frames += packet_frames
            container.mux(packets)
            sound.up_to(frames)
            texts.up_to(frames)
        container.mux(video.encode(None))
        sound.finish()
        texts.up_to(frames + FPS)
    return frames


def _encoded(
    video: "av.VideoStream", pictures: Iterable[Run]
) -> Iterator[tuple[int, "list[av.Packet[Any]]"]]:
    from av.video.frame import PictureType

    at = 0
    for run, frame in _ahead((run, _converted(run.picture)) for run in pictures):
        for index in range(run.frames):
            frame.pts, frame.time_base = at, Fraction(1, FPS)
            frame.pict_type = PictureType.I if run.opens and index == 0 else PictureType.NONE
            at += 1
            yield 1, video.encode(frame)


def _ahead(made: Iterator[Made]) -> Iterator[Made]:
    """The same, each one made beside while the one before is encoded."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, made, None)
        while (ready := coming.result()) is not None:
            coming = beside.submit(next, made, None)
            yield ready


def _converted(picture: Pixels) -> "av.VideoFrame":
    """The picture as yuv420p in bt709, limited range, tagged as such."""
    import av
    from av.video.reformatter import Interpolation

    accurate = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
        format="yuv420p",
        dst_colorspace=_BT709,
        src_color_range=_FULL,
        dst_color_range=_LIMITED,
        interpolation=accurate,
    )
    frame.colorspace, frame.color_range = _BT709, _LIMITED
    frame.color_primaries, frame.color_trc = _BT709, _BT709
    return frame


def _video_stream(container: Any, size: tuple[int, int]) -> "av.VideoStream":  # noqa: ANN401 - PyAV's container
    stream: av.VideoStream = container.add_stream("libx264", rate=FPS, options=dict(_X264))
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.flags |= _BITEXACT << 13
    context.time_base = Fraction(1, FPS)
    context.thread_count = THREADS
    context.color_primaries = context.color_trc = context.colorspace = _BT709
    context.color_range = _LIMITED
    return stream


def _audio_stream(container: Any) -> "av.AudioStream":  # noqa: ANN401 - PyAV's container
    stream: av.AudioStream = container.add_stream("aac", rate=RATE, layout="stereo")
    stream.bit_rate = 128_000
    return stream


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


class _Sound:
    """Feeds the narration to the encoder beside the pictures."""

    def __init__(self, container: Any, stream: "av.AudioStream", samples: Samples) -> None:  # noqa: ANN401
        self._container, self._stream, self._samples, self._at = container, stream, samples, 0

    def up_to(self, frames: int) -> None:
        """Encode all sound that belongs to the first `frames` pictures."""
        import av
        import numpy as np

        until = min(frames * RATE // FPS, len(self._samples))
        while until - self._at >= 1024 or (until == len(self._samples) and self._at < until):
            part = self._samples[self._at : min(self._at + 1024, until)]
            frame = av.AudioFrame.from_ndarray(np.stack([part, part]).astype(np.float32), "fltp", "stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, self._at, Fraction(1, RATE)
            self._at += len(part)
            self._container.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Encode what is left."""
        self.up_to(len(self._samples))
        self._container.mux(self._stream.encode(None))


class _Texts:
    """Lays the captions into the file as timed text (mov_text), in their order of time."""

    def __init__(self, container: Any, stream: Any, cues: Sequence[Cue]) -> None:  # noqa: ANN401 - PyAV's
        self._container, self._stream, self._cues = container, stream, list(cues)

    def up_to(self, frames: int) -> None:
        """Mux every caption that starts within the first `frames` pictures."""
        while self._cues and self._cues[0].start * FPS <= frames:
            self._container.mux(self._packet(self._cues.pop(0)))

    def _packet(self, cue: Cue) -> "av.Packet[Any]":
        import av

        text = "\n".join(cue.lines).encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.stream, packet.time_base = self._stream, _MILLI
        packet.pts = packet.dts = round(cue.start * 1000)
        packet.duration = round((cue.end - cue.start) * 1000)
        return packet


def inspect_film(path: Path, timeline: Timeline) -> None:
    """Decode the finished film and count: raises MakingError unless pictures and sound are as planned."""
    import av

    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        video.thread_type = "AUTO"
        frames = sum(1 for _ in container.decode(video))
        sound = float((audio.duration or 0) * audio.time_base) if audio.time_base else 0.0
    if frames != timeline.frames or abs(sound - timeline.seconds) > 1 / FPS:
        planned = f"planned were {timeline.frames} and {timeline.seconds:.2f} s"
        words = f"{path.name} has {frames} pictures and {sound:.2f} s of sound; {planned}"
        raise MakingError(words, "make it again; if it stays so, the encoder is at fault", "film-check")
