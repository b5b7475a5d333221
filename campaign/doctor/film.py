"""Whether a film can be made here: encoders, and a voice for every language that really says something."""

from collections.abc import Iterator
from dataclasses import replace

from campaign.doctor.case import Case
from campaign.doctor.verdict import Verdict, failed, not_run, ok
from campaign.errors import MakingError
from campaign.video.encoders import bundled_ffmpeg, lacking
from campaign.video.saying import chosen
from campaign.video.voices import cast
from campaign.video.voices.sound import Casting

TRIED = {"de": "Guten Tag.", "en": "Good morning."}


def encoders(_: Case) -> Iterator[Verdict]:
    """H.264 and AAC in the library, and the ffmpeg that the plain renderer falls back on."""
    missing = lacking()
    yield failed("encoders:missing", names=", ".join(missing)) if missing else ok("encoders")
    try:
        yield ok("ffmpeg", version=bundled_ffmpeg())
    except MakingError as error:
        yield failed("ffmpeg:missing", reason=error.message)


def voices(case: Case) -> Iterator[Verdict]:
    """The plan's voice, or Pico, in each language; a voice on the web only when asked to go online."""
    fallback = case.campaign.plan.voice.fallback if case.campaign else None
    for language in case.languages:
        wanted = chosen(case.campaign, language).casting
        yield from _tried(wanted, case.online)
        if fallback and fallback != wanted.engine:
            yield from _tried(replace(wanted, engine=fallback, voice=None), case.online)


def _tried(casting: Casting, online: bool) -> Iterator[Verdict]:
    told = {"engine": casting.engine, "language": casting.language}
    if casting.engine == "recorded":
        yield not_run("voices:recorded", **told)
        return
    if casting.engine == "gtts" and not online:
        yield not_run("voices:web", **told)
        return
    try:
        sound = cast(casting).speak(TRIED.get(casting.language, TRIED["en"]))
    except MakingError as error:
        yield failed("voices:mute", reason=error.message, remedy=error.remedy, **told)
        return
    heard = len(sound.samples) > 0
    yield ok("voices", **told) if heard else failed("voices:empty", **told)
