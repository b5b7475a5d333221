"""Who speaks a film: the voice of the plan, or for the whole film its fallback, which a finding names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign.errors import Finding, Place, Severity, VoiceError
from campaign.files import Value
from campaign.plan.content import Content
from campaign.theme.materials import Materials
from campaign.video.narration import form_for
from campaign.video.storyboard import Storyboard
from campaign.video.timing import Timeline, timed
from campaign.video.voices import ENGINES, Casting, Voice, cast
from campaign.video.voices.cache import CachedVoice


@dataclass(frozen=True)
class Telling:
    """A film spoken: its time line, the voice that was heard, and what is to be said about it."""

    timeline: Timeline
    voice: str
    findings: tuple[Finding, ...] = ()


def spoken_film(content: Content, materials: Materials, board: Storyboard) -> Telling:
    """The storyboard, spoken by one voice from beginning to end.

    Raises VoiceError when the plan's voice fails and it names no fallback, or that one fails as well.
    """
    wanted = _mapping(content.values["voice"])
    try:
        return _told(content, materials, board, str(wanted["engine"]))
    except VoiceError as error:
        other = wanted.get("fallback")
        if not other:
            raise
        told = _told(content, materials, board, str(other))
        film = f"{content.id} ({content.language})"
        words = f"{film} is spoken by {other}, because {wanted['engine']} failed: {error}"
        finding = Finding("voice-fallback", words, error.remedy, Place("campaign.yaml"), Severity.WARNING)
        return Telling(told.timeline, told.voice, (finding,))


def _told(content: Content, materials: Materials, board: Storyboard, engine: str) -> Telling:
    voice = _voice(content, materials, board, engine)
    own = _mapping(content.values.get("pronunciation") or {})
    pronunciation = {word: str(said) for word, said in own.items()}
    form = form_for(content.language, ENGINES[engine].reads, pronunciation)
    return Telling(timed(board, voice, form), voice.fingerprint())


def _voice(content: Content, materials: Materials, board: Storyboard, engine: str) -> Voice:
    wanted = _mapping(content.values["voice"])
    chosen = engine == wanted["engine"]
    files = wanted.get("files") or ()
    casting = Casting(
        engine,
        content.language,
        str(wanted["voice"]) if chosen and wanted.get("voice") else None,
        float(str(wanted["rate"])),
        bool(wanted["may_leave_the_house"]),
        materials.folder,
        tuple(str(_mapping(file)["file"]) for file in files) if isinstance(files, Sequence) else (),
        script(board),
    )
    voice = cast(casting)
    return voice if engine == "recorded" else CachedVoice(voice, materials.cache / "narration")


def script(board: Storyboard) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The film's chapters with their sentences as written."""
    chapters: list[tuple[str, list[str]]] = []
    for scene in board.scenes:
        if scene.chapter or not chapters:
            chapters.append((scene.chapter, []))
        chapters[-1][1].extend(line.text for line in scene.lines)
    return tuple((chapter, tuple(said)) for chapter, said in chapters)


def _mapping(value: Value) -> Mapping[str, Value]:
    if not isinstance(value, Mapping):
        raise TypeError(f"a block of values was expected, not {value!r}")
    return value
