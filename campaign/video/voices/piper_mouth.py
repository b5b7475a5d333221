"""One sentence through Piper, in a process of its own: text comes in, rate and samples go out."""

import json
import sys
from pathlib import Path

from campaign.video.voices.mouth import bounded, hand_over

SEED = 1
"""Piper's voices vary by chance; with the same seed they vary in the same way."""


def said(sentence: str, model: str, config: str, length_scale: float) -> tuple[bytes, int]:
    """16-bit samples and their rate; ends the process when the file is no voice.

    The model is handed over as bytes, so that it cannot refer to files beside it.
    """
    import onnxruntime
    from piper.config import PiperConfig, SynthesisConfig
    from piper.voice import PiperVoice

    onnxruntime.set_seed(SEED)
    onnxruntime.set_default_logger_severity(4)
    try:
        told = PiperConfig.from_dict(json.loads(Path(config).read_text(encoding="utf-8")))
        session = onnxruntime.InferenceSession(
            Path(model).read_bytes(), _options(onnxruntime), providers=["CPUExecutionProvider"]
        )
        voice = PiperVoice(session=session, config=told)
        chunks = list(voice.synthesize(sentence, SynthesisConfig(length_scale=length_scale, volume=0.5)))
    except Exception as error:
        sys.exit(f"the voice file cannot be used ({type(error).__name__})")
    return b"".join(chunk.audio_int16_bytes for chunk in chunks), told.sample_rate


def _options(onnxruntime: object) -> object:
    options = onnxruntime.SessionOptions()  # type: ignore[attr-defined]  # imported late, without types
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options


if __name__ == "__main__":
    bounded()
    hand_over(*said(sys.stdin.buffer.read().decode(), sys.argv[1], sys.argv[2], float(sys.argv[3])))
