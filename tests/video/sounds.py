"""Sound files as people hand them over, good and bad, made in the test."""

import io
import wave

import av
import numpy as np

RATE = 48_000


def tone(seconds: float, level: float = 0.3, rate: int = 44_100, hertz: float = 220.0) -> np.ndarray:
    return (np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * hertz / rate) * level).astype(np.float32)


def wav(samples: np.ndarray, rate: int = 44_100, channels: int = 1) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        whole = np.repeat(np.clip(samples, -1, 1), channels)
        sound.writeframes((whole * 32767).astype("<i2").tobytes())
    return file.getvalue()


def coded(samples: np.ndarray, kind: str, codec: str, rate: int = 44_100) -> bytes:
    """The samples as MP3 (`mp3`, `mp3`) or M4A (`ipod`, `aac`)."""
    file = io.BytesIO()
    with av.open(file, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate = rate
        size = stream.codec_context.frame_size or 1152
        resampler = av.AudioResampler(stream.codec_context.format, "mono", rate, frame_size=size)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return file.getvalue()


def spoken_scene(*seconds: float, pause: float = 0.5) -> np.ndarray:
    """Sentences of different pitch, as long as the numbers say, with pauses between them; at 44.1 kHz."""
    parts: list[np.ndarray] = []
    for number, length in enumerate(seconds):
        parts += [tone(length, hertz=200.0 + 100 * number), np.zeros(round(pause * 44_100), np.float32)]
    return np.concatenate(parts[:-1])
