"""What films are encoded with: whether the libraries on this machine can, and which ffmpeg came along."""

import re
import subprocess

from campaign.errors import MakingError

NEEDED = ("libx264", "aac", "mov_text")
"""The encoders of a film: pictures, sound, captions inside the file."""
_PATIENCE = 30
"""Seconds for ffmpeg to say its version."""


def lacking() -> tuple[str, ...]:
    """Which of the needed encoders PyAV does not bring; all of them when it cannot be loaded."""
    try:
        from av.codec import codecs_available
    except (ImportError, OSError):
        return NEEDED
    return tuple(name for name in NEEDED if name not in codecs_available)


def bundled_ffmpeg() -> str:
    """The version of the ffmpeg that the plain renderer uses; raises MakingError when there is none."""
    try:
        import imageio_ffmpeg

        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-version"]
        told = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=True).stdout
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise MakingError(str(error).partition("\n")[0], "pip install imageio-ffmpeg") from None
    found = re.match(r"ffmpeg version n?([^\s-]+)", told)
    return found[1] if found else told.partition("\n")[0]
