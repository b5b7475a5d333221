"""The plain renderers: every frame of the film is coded, by ffmpeg alone or behind MoviePy.

They are slow and simple. They are used when asked for, and when what `runs` made is not what it
should be.
"""

import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from campaign.errors import MakingError
from campaign.video.coded import KEYFRAME, LEAST
from campaign.video.composed import scenes
from campaign.video.planes import BT709, Planes, frame_of, of_frame, psnr
from campaign.video.reel import Pictures, Pixels, Reel
from campaign.video.selfcheck import SelfCheckError
from campaign.video.timing import FPS

if TYPE_CHECKING:
    import av

_CODED = (
    "-c:v", "libx264", "-preset", "veryfast", "-crf", "17", "-profile:v", "high", "-pix_fmt", "yuv420p",
    "-bf", "0", "-g", str(KEYFRAME), "-threads", "2", "-map_metadata", "-1",
    "-fflags", "+bitexact", "-flags:v", "+bitexact",
    "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv",
)  # fmt: skip
"""No B frames: the frames stay in the order they are shown in."""
_SAID = "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
"""ffmpeg takes pictures for BT.601 unless told, and converts them."""
_CONVERTED = f"scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_inp,{_SAID}"


@dataclass(frozen=True)
class FileVideo:
    """The pictures of a film file that holds nothing else."""

    path: Path

    def stream(self, container: Any) -> Any:  # noqa: ANN401 - PyAV's container and stream
        """A stream like that of the file."""
        import av

        with av.open(str(self.path)) as made:
            return container.add_stream_from_template(made.streams.video[0])

    def packets(self) -> "Iterator[av.Packet[Any]]":
        """The packets of the file, numbered by frame."""
        import av

        with av.open(str(self.path)) as made:
            packets = (packet for packet in made.demux(made.streams.video[0]) if packet.size)
            for number, found in enumerate(packets):
                packet = av.Packet(bytes(found))
                packet.time_base, packet.duration = Fraction(1, FPS), 1
                packet.pts = packet.dts = number
                packet.is_keyframe = found.is_keyframe
                yield packet


def frames(reel: Reel, pictures: Pictures) -> Iterator[Planes]:
    """Every frame of the film, as often as it is shown."""
    for scene in scenes(reel):
        for frame, hold in zip(scene.frames(pictures), scene.holds, strict=True):
            for _ in range(hold):
                yield frame


def by_ffmpeg(reel: Reel, pictures: Pictures, path: Path) -> FileVideo:
    """The film's pictures, piped into ffmpeg as they are to be stored."""
    import imageio_ffmpeg

    size = f"{reel.width}x{reel.height}"
    raw = (
        "-f",
        "rawvideo",
        "-pix_fmt",
        "yuv420p",
        "-s",
        size,
        "-r",
        str(FPS),
        "-color_range",
        "tv",
        "-i",
        "-",
    )
    cuts = ",".join(f"{(cut - 0.1) / FPS:.5f}" for cut in reel.cuts[1:]) or "0"
    command = (imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", *raw, *_CODED)
    with _running((*command, "-vf", _SAID, "-force_key_frames", cuts, str(path))) as write:
        for frame in frames(reel, pictures):
            write(b"".join(np.ascontiguousarray(plane).tobytes() for plane in frame))
    return FileVideo(path)


def by_moviepy(reel: Reel, pictures: Pictures, path: Path) -> FileVideo:
    """The film's pictures as one MoviePy clip, written by MoviePy."""
    from moviepy import VideoClip
    from moviepy.video.io.ffmpeg_writer import ffmpeg_write_video

    clip = VideoClip(_Screen(frames(reel, pictures)).at, duration=(reel.frames + 0.5) / FPS)
    parameters = ["-vf", _CONVERTED, *_CODED]
    try:
        ffmpeg_write_video(
            clip, str(path), FPS, "libx264", preset="veryfast", ffmpeg_params=parameters, logger=None
        )
    except OSError as error:
        raise _broken(str(error).partition(":\n\n")[2].strip()) from None  # what ffmpeg said, behind a head
    return FileVideo(path)


PLAIN: Mapping[str, Callable[[Reel, Pictures, Path], FileVideo]] = {
    "ffmpeg": by_ffmpeg,
    "moviepy": by_moviepy,
}
"""The plain renderers, by the name the plan and --renderer know."""


def compare(path: Path, reel: Reel, pictures: Pictures) -> None:
    """Decode the film: raises SelfCheckError unless every frame is within 40 dB of its source."""
    import av

    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        decoded = container.decode(stream)
        for number, source in enumerate(frames(reel, pictures)):
            frame = next(decoded, None)
            if frame is None:
                raise SelfCheckError(f"{path.name} has {number} pictures; planned were {reel.frames}")
            if psnr(of_frame(frame).y, source.y) < LEAST:
                raise SelfCheckError(f"{path.name} shows a wrong picture at {number / FPS:.2f} s")
        if next(decoded, None) is not None:
            raise SelfCheckError(f"{path.name} has more pictures than the {reel.frames} planned")


class _Screen:
    """Frames in order, asked for by the second as MoviePy does; the current one more than once."""

    def __init__(self, coming: Iterator[Planes]) -> None:
        self._coming, self._shown = coming, -1
        self._pixels = np.zeros((0, 0, 3), np.uint8)

    def at(self, seconds: float) -> Pixels:
        """What is shown then."""
        while self._shown < round(seconds * FPS):
            self._pixels = _rgb(next(self._coming))
            self._shown += 1
        return self._pixels


def _rgb(frame: Planes) -> Pixels:
    """The frame as RGB, the way a player would show it."""
    shown = frame_of(frame).reformat(format="rgb24", src_colorspace=BT709, dst_color_range=2)
    return np.asarray(shown.to_ndarray(), np.uint8)


@contextmanager
def _running(command: tuple[str, ...]) -> Iterator[Callable[[bytes], object]]:
    """ffmpeg, which is written to; ended whatever happens. Raises MakingError when it fails."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        if process.stdin:
            yield process.stdin.write
        _, said = process.communicate()
    except BrokenPipeError:
        _, said = process.communicate()
    finally:
        process.kill()
        process.wait()
    if process.returncode:
        raise _broken(said.decode(errors="replace").strip())


def _broken(said: str) -> MakingError:
    reason = said.splitlines()[-1] if said else "it was ended from outside"
    return MakingError(f"ffmpeg failed: {reason}", "check memory and free space", "film")
