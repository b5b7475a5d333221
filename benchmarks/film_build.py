"""What a whole film costs: `campaign build` against those who are given its pictures and its sound.

    ./run bench film_build [--no-moviepy]

`campaign build` makes the example's German film with nothing kept from before: text, voice, layout,
loudness, pictures, self-check and proof. The usual MoviePy way and the best single ffmpeg graph are given
its finished pictures and its finished sound, and only have to make a film of them; every picture fades into
the next. Then the same plan is built again, unchanged, and once more with one other sentence.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

EXAMPLE = Path(__file__).parent.parent / "examples" / "social-media"
FADE, FPS, RATE = 15, 30, 48_000
SENTENCE = ("Ihre schönste Schweißnaht", "Ihre sauberste Schweißnaht")


def prepared(place: Path) -> Path:
    """The example with one film in one language; nothing is kept in it from before."""
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns(".campaign", "output"))
    plan = place / "campaign.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("kind: explainer,", "kind: explainer, languages: [de],"), encoding="utf-8")
    return plan


def build(plan: Path) -> None:
    """`campaign build` of the film, in a process of its own."""
    command = [sys.executable, "-m", "campaign", "build", "--only", "erklaervideo"]
    done = subprocess.run(command, cwd=plan.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def parts(plan: Path, place: Path) -> list[int]:
    """Lay the film's pictures and its sound into `place`; for how many frames each picture is shown."""
    from PIL import Image

    from campaign.plan.deliverables import Explainer
    from campaign.plan.read import read_campaign
    from campaign.theme.find import find_theme
    from campaign.theme.materials import Materials
    from campaign.theme.words import words
    from campaign.video import explainer
    from campaign.video.draft import storyboard
    from campaign.video.music import soundtrack
    from campaign.video.pictures import drawn
    from campaign.video.speaking import spoken_film

    campaign = read_campaign(plan)
    spec = next(one for one in campaign.plan.deliverables if isinstance(one, Explainer))
    content = explainer.content(campaign, spec, "de", {})
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    materials = Materials(theme, campaign.folder, place / "cache", place)
    board = storyboard(content, words(theme, content.kind, "de", "sie"))
    told = spoken_film(content, materials, board)
    artwork = drawn(content, materials, board, told.timeline)
    for number, pixels in enumerate(artwork.pictures()):
        Image.fromarray(pixels).save(place / f"{number}.bmp")
    with wave.open(str(place / "sound.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes((soundtrack(content, materials, told.timeline) * 32767).astype("<i2").tobytes())
    return [max(shot.frames, FADE + 1) for shot in told.timeline.shots]


def by_graph(place: Path, frames: list[int]) -> None:
    """One ffmpeg graph: each picture looped after conversion, xfade from one to the next, veryfast."""
    import imageio_ffmpeg

    inputs: list[str] = []
    graph: list[str] = []
    last, start = "s0", 0
    for number, shown in enumerate(frames):
        inputs += ["-i", str(place / f"{number}.bmp")]
        more = FADE if number < len(frames) - 1 else 0
        scaled = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
        graph.append(f"[{number}]{scaled},loop={shown + more - 1}:1,settb=1/30,setpts=N,fps=30[s{number}]")
        if number:
            graph.append(f"[{last}][s{number}]xfade=duration={FADE / FPS}:offset={start / FPS}[x{number}]")
            last = f"x{number}"
        start += shown
    coded = ("-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac", "-ac", "2", "-movflags", "+faststart")
    maps = ("-map", f"[{last}]", "-map", f"{len(frames)}:a", "-r", str(FPS))
    command = (imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error", *inputs, "-i", str(place / "sound.wav"))
    subprocess.run(
        (*command, "-filter_complex", ";".join(graph), *maps, *coded, str(place / "g.mp4")), check=True
    )


def by_moviepy(place: Path, frames: list[int]) -> None:
    """ImageClip, CrossFadeIn, concatenate, write_videofile: what people write."""
    from moviepy import AudioFileClip, ImageClip, concatenate_videoclips
    from moviepy.video.fx import CrossFadeIn

    fade = FADE / FPS
    lengths = [shown / FPS + (fade if n < len(frames) - 1 else 0) for n, shown in enumerate(frames)]
    clips = [ImageClip(str(place / f"{n}.bmp"), duration=length) for n, length in enumerate(lengths)]
    clips = [clips[0], *(clip.with_effects([CrossFadeIn(fade)]) for clip in clips[1:])]
    film = concatenate_videoclips(clips, method="compose", padding=-fade)
    film = film.with_audio(AudioFileClip(str(place / "sound.wav")))
    film.write_videofile(
        str(place / "m.mp4"), fps=FPS, preset="veryfast", audio_fps=RATE, logger=None, threads=2
    )


def timed(name: str, act: Callable[[], object], base: float = 0.0) -> float:
    """How many seconds it takes, told as a row of the table."""
    start = perf_counter()
    act()
    seconds = perf_counter() - start
    print(f"| {name} | {seconds:.2f} | {seconds / (base or seconds):.2f} |", flush=True)
    return seconds


def main() -> None:
    """Measure in turn and print the table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--no-moviepy", dest="moviepy", action="store_false")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        plan = prepared(place / "campaign")
        (place / "parts").mkdir()
        frames = parts(plan, place / "parts")
        print(f"\n{len(frames)} pictures, {sum(frames) / FPS:.0f} s, 1920 × 1080\n")
        print("| way | wall s | times the whole build |\n| --- | --- | --- |")
        base = timed("campaign build, nothing kept", lambda: build(plan))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        timed("unchanged", lambda: build(plan), base)
        text = plan.read_text(encoding="utf-8")
        assert text.count(SENTENCE[0]) == 1, "the sentence that is changed must stand in the plan once"
        plan.write_text(text.replace(*SENTENCE), encoding="utf-8")
        timed("one changed sentence", lambda: build(plan), base)
        timed("ffmpeg graph", lambda: by_graph(place / "parts", frames), base)
        if given.moviepy:
            timed("moviepy", lambda: by_moviepy(place / "parts", frames), base)
        again = prepared(place / "again")
        timed("campaign build, nothing kept, again", lambda: build(again), base)
    print(f"\nPeak of the largest process of `campaign build`: {peak:.0f} MB")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
