"""Sounds and voice files handed over: looked at before anything else opens them."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from campaign.errors import FileFault, Finding
from campaign.files import Folder, sha256
from campaign.plan.deliverables import Explainer
from campaign.plan.model import Plan
from campaign.plan.source import Places, Route

SOUND_MB = 200
"""An hour and a half of good MP3, or twenty minutes of WAV."""
VOICE_MB = 300
"""The largest Piper voices have about 110 MB."""
MAX_RECORDINGS = 1000
_REMEDY = "hand over a WAV, MP3 or M4A file"
_STARTS = (
    ("wav", re.compile(rb"RIFF....WAVE", re.DOTALL)),
    ("mp3", re.compile(rb"ID3[\x02-\x04]|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]")),
    ("mp4", re.compile(rb"....ftyp(M4A|M4B|mp4|isom|iso\d|qt  )", re.DOTALL)),
)
"""How the files begin that may hold a sound; `mp4` is what M4A is called inside."""


def sound_kind(data: bytes, name: str) -> str:
    """Whether the sound `name` is a `wav`, `mp3` or `mp4`; raises FileFault for anything else."""
    kind = next((kind for kind, start in _STARTS if start.match(data[:32])), "")
    if not kind:
        raise FileFault("sound-kind", f"{name!r} is no sound Auftakt can read", _REMEDY)
    return kind


def inspect_voice(data: bytes, config: bytes, name: str) -> None:
    """Raise FileFault unless `data` may be a Piper voice and `config` describes one."""
    if not name.endswith(".onnx") or not data.startswith(b"\x08"):
        raise FileFault("voice-file", f"{name!r} is no Piper voice", "name the voice's .onnx file")
    try:
        told = json.loads(config)
        rate = told["audio"]["sample_rate"]
        sound = (
            isinstance(rate, int) and 8_000 <= rate <= 192_000 and isinstance(told["phoneme_id_map"], dict)
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        words = f"{name + '.json'!r} does not describe a Piper voice"
        raise FileFault("voice-file", words, "copy the .onnx.json file that came with the voice")


def recordings(folder: Folder, name: str) -> tuple[str, ...]:
    """The files below the folder `name` of recordings, by name; raises FileFault when there is none."""
    pure = PurePosixPath(name)
    root = folder.root.resolve()
    below = (folder.root / pure).resolve()
    if pure.is_absolute() or ".." in pure.parts or not below.is_relative_to(root):
        remedy = "copy the recordings into the campaign folder"
        raise FileFault("file-outside", f"{name!r} leads out of the campaign folder", remedy)
    if not below.is_dir():
        raise FileFault(
            "recordings", f"there is no folder {name!r}", "name the folder that holds the recordings"
        )
    found = sorted(_names(below))
    if not found:
        raise FileFault("recordings", f"the folder {name!r} holds no recording", _REMEDY)
    if len(found) > MAX_RECORDINGS:
        words = f"the folder {name!r} holds more than {MAX_RECORDINGS} files"
        raise FileFault("recordings", words, "keep only the recordings of this film in it")
    return tuple(str(pure / file) for file in found)


def _names(below: Path) -> Iterator[str]:
    for path, folders, files in os.walk(below):
        folders[:] = [inner for inner in folders if not inner.startswith(".")]
        for file in files:
            if file.lower().endswith((".wav", ".mp3", ".m4a")) and not file.startswith("."):
                yield (Path(path) / file).relative_to(below).as_posix()


def check_sounds(plan: Plan, folder: Folder, places: Places, hashes: dict[str, str]) -> Iterator[Finding]:
    """What is wrong with the voice file, the recordings and the music the plan names; notes their hashes."""
    for route, name, look in _named(plan):
        try:
            look(folder, name, hashes)
        except FileFault as fault:
            yield fault.finding(places.of(*route))


Look = Callable[[Folder, str, dict[str, str]], None]


def _voice(folder: Folder, name: str, hashes: dict[str, str]) -> None:
    data = folder.read(name, VOICE_MB)
    config = folder.read(f"{name}.json", 5)
    inspect_voice(data, config, name)
    hashes |= {name: sha256(data), f"{name}.json": sha256(config)}


def _recordings(folder: Folder, name: str, hashes: dict[str, str]) -> None:
    for file in recordings(folder, name):
        _sound(folder, file, hashes)


def _sound(folder: Folder, name: str, hashes: dict[str, str]) -> None:
    data = folder.read(name, SOUND_MB)
    sound_kind(data, name)
    hashes[name] = sha256(data)


def _named(plan: Plan) -> Iterator[tuple[Route, str, Look]]:
    """Every such file or folder of the plan: where it is named, its name, and how it is looked at."""
    look = {"piper": _voice, "recorded": _recordings}.get(plan.voice.engine)
    if look and plan.voice.voice:
        for language, name in plan.voice.voice.by_language.items():
            yield (("voice", "voice", language) if language else ("voice", "voice")), name, look
    for index, made in enumerate(plan.deliverables):
        if isinstance(made, Explainer) and made.music:
            yield ("deliverables", index, "music", "file"), made.music.file, _sound
