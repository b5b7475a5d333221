"""A sound file of the user's as samples: decoded within limits, and judged."""

import io
from collections.abc import Iterator

import numpy as np

from campaign.errors import FileFault, VoiceError
from campaign.files import Folder
from campaign.plan.sounds import SOUND_MB, sound_kind
from campaign.video.heard import RATE
from campaign.video.voices.sound import Samples

SILENT = 10 ** (-50 / 20)
"""A recording that never gets louder than this holds nothing."""
_FULL = 0.985
"""Samples this close to full scale, several in a row, were cut off by the recorder."""
_RUN = 4
_CLIPPED = 0.0005
"""The share of cut-off samples that is heard as crackling."""


def recorded(folder: Folder, name: str, longest: float, cut: bool = False) -> Samples:
    """The sound `name` as mono samples at 48 kHz; raises VoiceError when it is no sound or unusable.

    One of more than `longest` seconds is refused, or with `cut` ends there.
    """
    try:
        data = folder.read(name, SOUND_MB)
        kind = sound_kind(data, name)
    except FileFault as fault:
        raise VoiceError(fault.message, fault.remedy) from None
    samples = _decoded(data, kind, name, longest)
    if len(samples) > longest * RATE:
        if not cut:
            words = f"the recording {name!r} is longer than {longest:.0f} seconds"
            raise VoiceError(words, "cut it into a file per sentence, or per scene")
        samples = samples[: round(longest * RATE)]
    _judge(samples, name)
    return samples


def _decoded(data: bytes, kind: str, name: str, longest: float) -> Samples:
    import av

    parts: list[Samples] = []
    count = 0
    try:
        with av.open(io.BytesIO(data), "r", format=kind) as container:
            for part in _resampled(container):
                parts.append(part)
                count += len(part)
                if count > longest * RATE:
                    break
    except (av.FFmpegError, IndexError, ValueError):
        if not parts:
            raise VoiceError(f"{name!r} cannot be decoded", "hand over a WAV, MP3 or M4A file") from None
    if not count:
        raise VoiceError(f"{name!r} holds no sound", "record it again")
    return np.concatenate(parts)


def _resampled(container: object) -> Iterator[Samples]:
    import av

    resampler = av.AudioResampler("flt", "mono", RATE)
    for frame in container.decode(audio=0):  # type: ignore[attr-defined]  # PyAV's container
        yield from (part.to_ndarray()[0].astype(np.float32) for part in resampler.resample(frame))
    yield from (part.to_ndarray()[0].astype(np.float32) for part in resampler.resample(None))


def _judge(samples: Samples, name: str) -> None:
    if not np.isfinite(samples).all():
        raise VoiceError(f"{name!r} is damaged", "record it again")
    if float(np.abs(samples).max(initial=0.0)) < SILENT:
        raise VoiceError(f"{name!r} is silent", "was the microphone on? Record it again")
    if clipped(samples) > _CLIPPED:
        words = f"{name!r} is clipped: {100 * clipped(samples):.1f} % of it is cut off at full volume"
        raise VoiceError(words, "record it again, further from the microphone or with less gain")


def clipped(samples: Samples) -> float:
    """The share of samples that stand at full scale several times in a row."""
    full = np.abs(samples) >= _FULL * max(float(np.abs(samples).max(initial=0.0)), 0.9)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], full, [False]]).astype(np.int8)))
    lengths = edges[1::2] - edges[::2]
    return float(lengths[lengths >= _RUN].sum()) / max(len(samples), 1)
