"""What a good explainer film keeps to, line by line, and the proof that one does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from campaign.errors import Finding, Place, Severity
from campaign.files import Value, to_json, write_whole
from campaign.video.captions import Cue
from campaign.video.examined import Examined, examine
from campaign.video.reading import GAP, LINE, LINES, LONGEST, SHORTEST, SPEED
from campaign.video.said import Said, Utterance

LOUDNESS, TOLERANCE = -16.0, 0.5
"""LUFS: the level of podcasts and web video (AES TD1008), and how far a film may be from it."""
PEAK = -1.5
"""dBTP, at most: players and further coding add a little."""
KEYFRAMES = 5.0
"""Seconds between keyframes, at most, so that seeking is quick."""
LENGTH = 150.0
"""Seconds beyond which few people watch to the end."""
LINGER = 1.5
"""Seconds a scene stays after its last word, at most."""
_SLACK = 0.002
"""Seconds by which times may be off: a file counts in milliseconds."""
_BT709 = (1, 1, 1, 1)
UNKNOWN = "not known of a film made elsewhere"


@dataclass(frozen=True)
class Promise:
    """One line of the proof: its name, the target as people read it, the value, and whether it holds."""

    name: str
    target: str
    measured: Callable[[Examined], str]
    kept: Callable[[Examined], bool]


@dataclass(frozen=True)
class Line:
    """A promise, measured on one film."""

    name: str
    target: str
    measured: str
    kept: bool


def _sound(film: Examined, told: Callable[[float], str], which: str) -> str:
    return told(getattr(film.sound, which)) if film.sound else "no sound"


def _cut_off(said: Said) -> str:
    cut = said.cut_off
    return f"{cut[0]!r} is cut off" if cut else f"{len(said.utterances)}, none cut off"


def _each(film: Examined, value: Callable[[Cue], float]) -> list[float]:
    return [value(cue) for cue in film.captions]


def _widest(film: Examined) -> int:
    return max((len(line) for cue in film.captions for line in cue.lines), default=0)


def _most_lines(film: Examined) -> int:
    return max((len(cue.lines) for cue in film.captions), default=0)


def _shortest(film: Examined) -> float:
    return min(_each(film, lambda cue: cue.end - cue.start), default=0.0)


def _longest(film: Examined) -> float:
    return max(_each(film, lambda cue: cue.end - cue.start), default=0.0)


def _gap(film: Examined) -> float:
    return min((later.start - cue.end for cue, later in pairwise(film.captions)), default=1.0)


def _speed(film: Examined) -> float:
    return max(_each(film, lambda cue: len(cue.text) / max(cue.end - cue.start, 0.001)), default=0.0)


def _apart(film: Examined) -> float:
    return abs(film.sound.seconds - film.pictures.seconds) if film.sound else 0.0


PROMISES: tuple[Promise, ...] = (
    Promise(
        "picture",
        "H.264 High, yuv420p",
        lambda film: f"{film.pictures.codec} {film.pictures.profile}, {film.pictures.pixel_format}",
        lambda film: (
            (film.pictures.codec, film.pictures.profile, film.pictures.pixel_format)
            == ("h264", "High", "yuv420p")
        ),
    ),
    Promise(
        "colour tags",
        "BT.709, limited range",
        lambda film: "BT.709, limited" if film.pictures.colour == _BT709 else str(film.pictures.colour),
        lambda film: film.pictures.colour == _BT709,
    ),
    Promise(
        "frame rate",
        "constant",
        lambda film: (
            f"{film.pictures.rate:g} a second, {'constant' if film.pictures.constant else 'varying'}"
        ),
        lambda film: film.pictures.constant,
    ),
    Promise(
        "keyframes",
        f"every {KEYFRAMES:g} s at least",
        lambda film: f"{film.pictures.keyframe_gap:.2f} s",
        lambda film: 0 < film.pictures.keyframe_gap <= KEYFRAMES + _SLACK,
    ),
    Promise(
        "index",
        "before the pictures (moov first)",
        lambda film: "first" if film.index_first else "last",
        lambda film: film.index_first,
    ),
    Promise(
        "length",
        f"at most {LENGTH:g} s",
        lambda film: f"{film.pictures.seconds:.1f} s",
        lambda film: film.pictures.seconds <= LENGTH,
    ),
    Promise(
        "sound",
        "AAC, 48 kHz",
        lambda film: f"{film.sound.codec}, {film.sound.rate / 1000:g} kHz" if film.sound else "no sound",
        lambda film: film.sound is None or (film.sound.codec, film.sound.rate) == ("aac", 48_000),
    ),
    Promise(
        "loudness",
        f"{LOUDNESS:g} ± {TOLERANCE:g} LUFS",
        lambda film: _sound(film, "{:.1f} LUFS".format, "loudness"),
        lambda film: film.sound is None or abs(film.sound.loudness - LOUDNESS) <= TOLERANCE + 0.05,
    ),
    Promise(
        "true peak",
        f"at most {PEAK:g} dBTP",
        lambda film: _sound(film, "{:.1f} dBTP".format, "true_peak"),
        lambda film: film.sound is None or film.sound.true_peak <= PEAK,
    ),
    Promise(
        "sound and picture",
        "end within one frame of each other",
        lambda film: f"{_apart(film) * 1000:.0f} ms apart",
        lambda film: _apart(film) <= 1 / max(film.pictures.rate, 1) + _SLACK,
    ),
    Promise(
        "linger",
        f"at most {LINGER:g} s behind the last word of a scene",
        lambda film: f"{film.said.linger:.2f} s" if film.said else UNKNOWN,
        lambda film: film.said is None or film.said.linger <= LINGER + _SLACK,
    ),
    Promise(
        "sentences",
        "all to their end",
        lambda film: _cut_off(film.said) if film.said else UNKNOWN,
        lambda film: film.said is None or not film.said.cut_off,
    ),
    Promise(
        "captions",
        "inside the film (mov_text)",
        lambda film: f"{len(film.captions)} captions",
        lambda film: bool(film.captions) or film.sound is None,
    ),
    Promise(
        "caption lines",
        f"at most {LINES} of {LINE} characters",
        lambda film: f"{_most_lines(film)} of {_widest(film)}",
        lambda film: _most_lines(film) <= LINES and _widest(film) <= LINE,
    ),
    Promise(
        "caption time",
        f"{SHORTEST:.2f} to {LONGEST:g} s",
        lambda film: f"{_shortest(film):.2f} to {_longest(film):.2f} s",
        lambda film: (
            not film.captions or (_shortest(film) >= SHORTEST - _SLACK and _longest(film) <= LONGEST + _SLACK)
        ),
    ),
    Promise(
        "caption gaps",
        f"at least {GAP * 1000:.0f} ms",
        lambda film: f"{_gap(film) * 1000:.0f} ms",
        lambda film: _gap(film) >= GAP - _SLACK,
    ),
    Promise(
        "caption speed",
        f"at most {SPEED:g} characters a second",
        lambda film: f"{_speed(film):.1f}",
        lambda film: _speed(film) <= SPEED + 0.1,
    ),
    Promise(
        "chapters",
        "each with a title",
        lambda film: f"{len(film.chapters)}",
        lambda film: bool(film.chapters) and all(film.chapters),
    ),
    Promise(
        "languages",
        "every track tagged",
        lambda film: ", ".join(dict.fromkeys(film.languages)),
        lambda film: "und" not in film.languages and len(set(film.languages)) == 1,
    ),
    Promise("title", "given", lambda film: film.title or "none", lambda film: bool(film.title)),
)
"""Every line of the proof, measured on the finished file."""


def prove(path: Path, said: Said | None = None) -> tuple[Finding, ...]:
    """Measure the finished film and write the proof beside it; a finding for each line it falls short of."""
    film = replace(examine(path), said=said)
    lines = proof(film)
    write_whole(path.with_suffix(".proof.json"), as_json(film, lines))
    write_whole(path.with_suffix(".proof.md"), as_text(film, lines).encode())
    return findings(film, lines)


def proof(film: Examined) -> tuple[Line, ...]:
    """Every promise, measured on `film`."""
    return tuple(
        Line(promise.name, promise.target, promise.measured(film), promise.kept(film)) for promise in PROMISES
    )


def findings(film: Examined, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """A warning for every promise that is not kept, but for the length, which the storyboard tells."""
    return tuple(
        Finding(
            "film-proof",
            f"{film.name}: {line.name} is {line.measured}; promised is {line.target}",
            "see the proof beside the film",
            Place("campaign.yaml"),
            Severity.WARNING,
        )
        for line in lines
        if not line.kept and line.name != "length"
    )


def as_json(film: Examined, lines: Sequence[Line]) -> bytes:
    """The proof for machines."""
    pictures = film.pictures
    told: Value = {
        "film": film.name,
        "title": film.title,
        "width": pictures.width,
        "height": pictures.height,
        "frames": pictures.frames,
        "seconds": round(pictures.seconds, 3),
        "kept": all(line.kept for line in lines),
        "chapters": list(film.chapters),
        "lines": [
            {"name": line.name, "target": line.target, "measured": line.measured, "kept": line.kept}
            for line in lines
        ],
        "narration": [
            {"text": one.text, "start": round(one.start, 3), "end": round(one.end, 3), "voice": one.voice}
            for one in _utterances(film)
        ],
    }
    return to_json(told)


def as_text(film: Examined, lines: Sequence[Line]) -> str:
    """The proof for people, a Markdown table."""
    pictures = film.pictures
    rows = [
        f"| {line.name} | {line.target} | {line.measured.replace('|', '/')} | {_mark(line)} |"
        for line in lines
    ]
    head = (
        f"# {film.name}\n\n{film.title}: {pictures.width} × {pictures.height}, {pictures.frames} pictures, "
    )
    table = "| measured on the file | promised | found | kept |\n| --- | --- | --- | --- |\n"
    return f"{head}{pictures.seconds:.1f} s\n\n{table}" + "\n".join(rows) + f"\n{_told(film)}"


def _told(film: Examined) -> str:
    """Who says what, a Markdown table; nothing for a film of which that is not known."""
    rows = [
        f"| {one.start:.2f} | {one.end:.2f} | {one.text.replace('|', '/')} | {one.voice} |\n"
        for one in _utterances(film)
    ]
    head = "\n| from s | to s | what is said | by |\n| --- | --- | --- | --- |\n"
    return head + "".join(rows) if rows else ""


def _utterances(film: Examined) -> tuple[Utterance, ...]:
    return film.said.utterances if film.said else ()


def _mark(line: Line) -> str:
    return "yes" if line.kept else "**no**"
