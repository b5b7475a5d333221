"""The voice of a film as content: all of the plan that can change how it sounds."""

from campaign.files import Value
from campaign.plan.deliverables import Music
from campaign.plan.model import Voice
from campaign.plan.read import Campaign
from campaign.video.voices import fingerprint


def voice_content(campaign: Campaign, language: str) -> dict[str, Value]:
    """The voice as content: all that can change the sound of a film in `language`."""
    voice = campaign.plan.voice
    named = voice.voice.of(language, campaign.plan.language) if voice.voice else None
    return {
        "engine": voice.engine,
        "version": fingerprint(voice.engine),
        "voice": named,
        "rate": voice.rate,
        "may_leave_the_house": voice.may_leave_the_house,
        "fallback": voice.fallback,
        "fallback_version": fingerprint(voice.fallback) if voice.fallback else None,
        "files": _files(campaign, voice, named),
    }


def _files(campaign: Campaign, voice: Voice, named: str | None) -> tuple[Value, ...]:
    """The voice file or the recordings, each with its hash."""
    if named is None or voice.engine not in ("piper", "recorded"):
        return ()
    starts = (f"{named}.", f"{named.rstrip('/')}/")
    beside = [name for name in campaign.hashes if name == named or name.startswith(starts)]
    return tuple({"file": name, "sha256": campaign.hashes[name]} for name in sorted(beside))


def pronunciation_content(campaign: Campaign, language: str) -> dict[str, Value]:
    """How the plan wants words to be said in `language`; a plain spelling is for the plan's own."""
    own = campaign.plan.language
    words = campaign.plan.pronunciation
    return {word: said.of(language, own) for word, said in sorted(words.items()) if said.has(language, own)}


def music_content(campaign: Campaign, music: Music | None) -> Value:
    """The music bed with its hash; None for a film without."""
    if music is None:
        return None
    return {"file": music.file, "sha256": campaign.hashes.get(music.file, ""), "level": music.level}
