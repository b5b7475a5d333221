"""Coded scenes, kept: a scene whose pictures, motions and makers are the same is not made again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Event

from campaign.errors import MakingError
from campaign.files import Value, digest, sha256, to_json, write_whole
from campaign.video.coded import Coded, coded, keys_of
from campaign.video.composed import Scene
from campaign.video.planes import Planes
from campaign.video.reel import Pixels, Strip

SUFFIX = ".scene"
_MAKERS = ("coded", "composed", "motion", "planes", "reel", "runs", "scene_cache", "slices")
_LIBRARIES = ("av", "moviepy", "numpy", "pillow")
_SHA = 32
"""Bytes of a sha256, which a kept scene begins with."""


@dataclass(frozen=True)
class SceneCache:
    """Makes scenes, and remembers them in `folder`, a file each; without a folder it only makes them."""

    folder: Path | None = None

    def scene(self, scene: Scene, drawn: Mapping[int, Pixels], size: tuple[int, int], stop: Event) -> Coded:
        """The scene, kept or made now from the `drawn` pictures; ends early once `stop` is set."""
        path = self.folder / f"scene-{self.key(scene, drawn, size)[:16]}{SUFFIX}" if self.folder else None
        kept = _read(path) if path else None
        if kept is not None:
            return kept
        frames = lambda: _unless(stop, scene.frames(drawn.__getitem__))  # noqa: E731 - once per quality
        made = coded(frames, keys_of(scene.holds), size, scene.fades)
        if path:
            write_whole(path, _written(made))
        return made

    def key(self, scene: Scene, drawn: Mapping[int, Pixels], size: tuple[int, int]) -> str:
        """The digest of everything that can change the coded scene."""
        motions: list[Value] = [[take.motion, take.entering] for take in scene.strip.takes]
        zooms: list[Value] = [_zoom(strip) for strip in (scene.strip, scene.before) if strip]
        pictures: list[Value] = [sha256(drawn[number].tobytes()) for number in scene.needs]
        keys: list[Value] = list(keys_of(scene.holds))
        return digest([_makers(), list(size), motions, zooms, pictures, keys, scene.before is not None])


def _zoom(strip: Strip) -> Value:
    """Without a zoom a still's frames are one picture, held: its length does not matter to the coding."""
    takes: Value = [[take.motion, take.frames, take.entering] for take in strip.takes]
    return [str(strip.zoom), takes] if strip.zoom else None


@cache
def _makers() -> Value:
    """The encoder with its options, and whatever else has a part in the pixels."""
    import av

    here = Path(__file__).parent
    sources: dict[str, Value] = {name: sha256((here / f"{name}.py").read_bytes()) for name in _MAKERS}
    libraries: dict[str, Value] = {name: version(name) for name in _LIBRARIES}
    codecs: Value = {name: list(numbers) for name, numbers in av.library_versions.items()}
    return [sources, libraries, codecs]


def _unless(stop: Event, frames: Iterator[Planes]) -> Iterator[Planes]:
    for frame in frames:
        if stop.is_set():
            raise MakingError("the film was stopped")
        yield frame


def _written(made: Coded) -> bytes:
    sizes: list[Value] = [len(part) for part in (*made.headers, *made.slices)]
    about = to_json({"checksums": list(made.checksums), "sizes": sizes})
    body = len(about).to_bytes(4, "big") + about + b"".join((*made.headers, *made.slices))
    return bytes.fromhex(sha256(body)) + body


def _read(path: Path) -> Coded | None:
    """None for a missing or damaged file: the scene is simply made again."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    body = whole[_SHA:]
    if bytes.fromhex(sha256(body)) != whole[:_SHA]:
        return None
    end = 4 + int.from_bytes(body[:4], "big")
    about = json.loads(body[4:end])
    parts: list[bytes] = []
    for size in about["sizes"]:
        parts.append(body[end : end + size])
        end += size
    return Coded(tuple(parts[2:]), tuple(about["checksums"]), (parts[0], parts[1]))
