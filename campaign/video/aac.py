"""The film's sound, coded as AAC-LC beside everything else."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from campaign.video.narration import RATE
from campaign.video.voices.sound import Samples

if TYPE_CHECKING:
    import av

BIT_RATE = 96_000
"""Bits a second. Both channels are the same, and coded as one: the other costs next to nothing."""
CODER = "fast"
"""Twice as quick as `twoloop`, and no different to hear or to measure on speech at this rate."""
BLOCK = 1024
"""Samples in an AAC frame."""


@dataclass(frozen=True)
class CodedSound:
    """The coded sound: AAC frames in order, and how many samples they hold."""

    frames: tuple[bytes, ...]
    samples: int

    def packets(self) -> "Iterator[tuple[float, av.Packet[Any]]]":
        """Every frame with the second at which it starts; the first one starts before the film does."""
        import av

        for number, frame in enumerate(self.frames):
            packet = av.Packet(frame)
            packet.time_base = Fraction(1, RATE)
            packet.pts = packet.dts = (number - 1) * BLOCK
            packet.duration = min(BLOCK, self.samples - (number - 1) * BLOCK)
            yield (number - 1) * BLOCK / RATE, packet


def coded_sound(samples: Samples) -> CodedSound:
    """The mono samples at 48 kHz, the same on both channels."""
    import av
    import numpy as np

    context: Any = av.CodecContext.create("aac", "w")
    _set_up(context)
    frames: list[bytes] = []
    for start in range(0, len(samples), BLOCK):
        part = samples[start : start + BLOCK].astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.stack([part, part]), "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        frames += [bytes(packet) for packet in context.encode(frame)]
    frames += [bytes(packet) for packet in context.encode(None)]
    return CodedSound(tuple(frames), len(samples))


def beside(samples: Samples) -> "Future[CodedSound]":
    """The same, made in a thread of its own while something else is done."""
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(coded_sound, samples)
    finally:
        pool.shutdown(wait=False)


def audio_stream(container: Any) -> Any:  # noqa: ANN401 - PyAV's container and stream
    """A stream of the container for such sound."""
    stream = container.add_stream("aac", rate=RATE, layout="stereo")
    _set_up(stream.codec_context)
    return stream


def _set_up(context: Any) -> None:  # noqa: ANN401 - PyAV's context
    context.sample_rate, context.layout, context.format = RATE, "stereo", "fltp"
    context.bit_rate, context.time_base = BIT_RATE, Fraction(1, RATE)
    context.options = {"aac_coder": CODER, "aac_ms": "1"}
    context.flags |= 1 << 22 | 1 << 23  # headers in the container, and nothing that tells versions apart
