"""Engines that speak in a process of their own: a crash, an endless loop or a greedy model stays there."""

import subprocess
import sys
from collections.abc import Sequence

from campaign.errors import VoiceError
from campaign.video.voices.sound import Sound, from_int16

PATIENCE = 60
"""Seconds for one sentence; a few are usual."""
MEMORY = 8_000_000_000
"""Bytes of address space a mouth may take, where the system can say so."""


def said_by(mouth: str, name: str, words: Sequence[str], sentence: str, remedy: str) -> Sound:
    """The sentence spoken by `python -m mouth words…`; raises VoiceError in the engine's `name`."""
    if "\0" in sentence or not any(letter.isalnum() for letter in sentence):
        raise VoiceError(f"there is nothing to speak in {sentence[:60]!r}", "write a sentence")
    command = [sys.executable, "-m", mouth, *words]
    try:
        done = subprocess.run(command, input=sentence.encode(), capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise VoiceError(f"{name} does not finish {sentence[:60]!r}", "shorten the sentence") from None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines() or ["it crashed"]
        raise VoiceError(f"{name}: {told[-1][:200]}", remedy)
    rate, data = int.from_bytes(done.stdout[:4], "little"), done.stdout[4:]
    if not data or len(data) % 2:
        raise VoiceError(f"{name} has no sound for {sentence[:60]!r}", "rephrase the sentence")
    return Sound(from_int16(data), rate)


def bounded() -> None:
    """Let this process take no more memory than a voice needs."""
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def hand_over(samples: bytes, rate: int) -> None:
    """Write what was spoken to the process that asked for it."""
    sys.stdout.buffer.write(rate.to_bytes(4, "little") + samples)
