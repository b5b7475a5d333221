"""What a film costs: `runs` against the usual MoviePy way and the best single ffmpeg graph, in one run.

    ./run bench film [--scenes N] [--rounds N] [--4k] [--long] [--no-moviepy]

All make the same storyboard: N slides with a tone under them, crossfaded for half a second, 1080p at 30
pictures a second, from pictures in memory to the finished file (`runs`: to the self-checked file). They
take turns; the table shows medians, and how many times longer the others took. `--long` shows that cost
and memory of `runs` stay in proportion up to ten minutes.
"""

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

FADE, HOLD = 15, 270
"""Frames of a crossfade, and a slide from the end of one to the end of the next."""
FPS = 30
RATE = 48_000


def slide(number: int, size: tuple[int, int]) -> np.ndarray:
    """A slide as they are: a field of the house's blue, some lines of writing, a photograph."""
    from PIL import Image, ImageDraw, ImageFont

    width, height = size
    font = ImageFont.truetype(
        str(Path(__file__).parent.parent / "assets/fonts/SourceSans3-Bold.ttf"), height // 14
    )
    image = Image.new("RGB", size, (11, 95, 165) if number % 2 else (250, 250, 247))
    pen = ImageDraw.Draw(image)
    for row in range(4):
        ink = (255, 255, 255) if number % 2 else (20, 32, 44)
        words = f"Regel {number + 1}: Erst fragen, dann posten ({row + 1})"
        pen.text((width // 16, height // 8 + row * height // 6), words, ink, font)
    waves = (
        np.sin(np.linspace(0, 9 + number, height // 3))[:, None] * np.cos(np.linspace(0, 7, width // 4))[None]
    )
    photograph = Image.fromarray(np.uint8(127 + 100 * waves)).convert("RGB")
    image.paste(photograph, (width * 11 // 16, height * 9 // 16))
    return np.asarray(image)


def slides(count: int, size: tuple[int, int]) -> Iterator[np.ndarray]:
    """The slides in order."""
    return (slide(number, size) for number in range(count))


def tone(count: int) -> np.ndarray:
    """A tone that swells like speech, as long as the film."""
    samples = np.arange(count * HOLD * RATE // FPS)
    return (np.sin(samples * 0.03) * 0.2 * (1 + np.sin(samples * 0.0004))).astype(np.float32)


def by_runs(path: Path, count: int, size: tuple[int, int]) -> None:
    """Ours, self-check included, nothing kept from before."""
    from campaign.video.film import Film
    from campaign.video.reel import Reel, Strip, Take
    from campaign.video.rendering import Footage, render
    from campaign.video.scene_cache import SceneCache

    strips = tuple(Strip((Take(n, HOLD, "fade" if n else "cut"),)) for n in range(count))
    footage = Footage(Reel(strips, *size), lambda: slides(count, size))
    found = render(path, Film("Film", "de", (), ()), footage, tone(count), SceneCache())
    assert not found, found


def by_moviepy(path: Path, count: int, size: tuple[int, int]) -> None:
    """ImageClip, CrossFadeIn, concatenate, write_videofile: what people write."""
    from moviepy import ImageClip, concatenate_videoclips
    from moviepy.audio.AudioClip import AudioArrayClip
    from moviepy.video.fx import CrossFadeIn

    fade = FADE / FPS
    lengths = [HOLD / FPS + (fade if n < count - 1 else 0) for n in range(count)]
    clips = [ImageClip(slide(n, size), duration=length) for n, length in enumerate(lengths)]
    clips = [clips[0], *(clip.with_effects([CrossFadeIn(fade)]) for clip in clips[1:])]
    film = concatenate_videoclips(clips, method="compose", padding=-fade)
    sound = np.repeat(tone(count)[:, None], 2, axis=1)
    film = film.with_audio(AudioArrayClip(sound, fps=RATE))
    film.write_videofile(str(path), fps=FPS, preset="veryfast", audio_fps=RATE, logger=None, threads=2)


def by_graph(path: Path, count: int, size: tuple[int, int]) -> None:
    """One ffmpeg graph: each slide looped after conversion, xfade from one to the next, veryfast."""
    import imageio_ffmpeg
    from PIL import Image

    place = path.parent
    inputs: list[str] = []
    graph: list[str] = []
    for number, picture in enumerate(slides(count, size)):
        Image.fromarray(picture).save(place / f"{number}.bmp")
        inputs += ["-i", str(place / f"{number}.bmp")]
        frames = HOLD + (FADE if number < count - 1 else 0)
        scaled = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
        graph.append(f"[{number}]{scaled},loop={frames - 1}:1,settb=1/30,setpts=N,fps=30[s{number}]")
    last = "s0"
    for number in range(1, count):
        offset = (number * HOLD) / FPS
        graph.append(f"[{last}][s{number}]xfade=duration={FADE / FPS}:offset={offset}[x{number}]")
        last = f"x{number}"
    (place / "tone.f32").write_bytes(tone(count).tobytes())
    sound = ("-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", str(place / "tone.f32"))
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac", "-ac", "2", "-movflags", "+faststart")
    maps = ("-map", f"[{last}]", "-map", f"{count}:a", "-r", str(FPS))
    command = (imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", *inputs, *sound)
    subprocess.run((*command, "-filter_complex", ";".join(graph), *maps, *coded, str(path)), check=True)


Way = Callable[[Path, int, tuple[int, int]], None]
WAYS: dict[str, Way] = {"runs": by_runs, "ffmpeg graph": by_graph, "moviepy": by_moviepy}


def _measure(
    way: str, count: int, size: tuple[int, int], told: "multiprocessing.Queue[tuple[float, ...]]"
) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "film.mp4"
        start = perf_counter()
        WAYS[way](path, count, size)
        wall = perf_counter() - start
        own = resource.getrusage(resource.RUSAGE_SELF)
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
        peak = max(own.ru_maxrss, children.ru_maxrss) / 1000
        told.put((wall, cpu, peak, path.stat().st_size / 1e6))


def measured(way: str, count: int, size: tuple[int, int]) -> tuple[float, ...]:
    """Wall seconds, CPU seconds, peak MB and MB of the file, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[tuple[float, ...]] = context.Queue()
    process = context.Process(target=_measure, args=(way, count, size, told))
    process.start()
    figures = told.get()
    process.join()
    return figures


def table(ways: list[str], count: int, size: tuple[int, int], rounds: int) -> None:
    """Measure the ways in turn, and print them against `runs`."""
    found: dict[str, list[tuple[float, ...]]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            found[way].append(measured(way, count, size))
    seconds = count * HOLD / FPS
    print(f"\n{count} slides, {seconds:.0f} s, {size[0]} × {size[1]}, median of {rounds}\n")
    print("| way | wall s | CPU s | peak MB | file MB | times runs |\n| --- | --- | --- | --- | --- | --- |")
    base = median(figures[0] for figures in found["runs"])
    for way in ways:
        wall, cpu, peak, size_mb = (median(column) for column in zip(*found[way], strict=True))
        print(
            f"| {way} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {size_mb:.1f} | {wall / base:.1f} |", flush=True
        )


def main() -> None:
    """Measure and print the tables."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--scenes", type=int, default=8)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--4k", dest="large", action="store_true")
    asked.add_argument("--long", action="store_true")
    asked.add_argument("--no-moviepy", dest="moviepy", action="store_false")
    given = asked.parse_args()
    ways = [way for way in WAYS if given.moviepy or way != "moviepy"]
    table(ways, given.scenes, (1920, 1080), given.rounds)
    if given.large:
        table(["runs", "ffmpeg graph"], given.scenes, (3840, 2160), given.rounds)
    if given.long:
        for scenes in (8, 16, 32, 64):
            table(["runs"], scenes, (1920, 1080), 1)
    print(f"\nPython {sys.version.split()[0]}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
