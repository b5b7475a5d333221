"""How long a film will be: its narration is spoken, nothing is drawn."""

from dataclasses import dataclass

from campaign.errors import VoiceError
from campaign.plan.content import Content
from campaign.theme.materials import Materials
from campaign.theme.words import words
from campaign.video.draft import storyboard
from campaign.video.pacing import estimated_seconds
from campaign.video.speaking import spoken_film


@dataclass(frozen=True)
class Length:
    """Seconds from the first frame to the last; `spoken` unless they had to be estimated."""

    seconds: float
    spoken: bool


def length(content: Content, materials: Materials) -> Length:
    """The length of the film of `content`; estimated, within a few hundredths, for voices out on the web."""
    address = str(content.values.get("address", "sie"))
    board = storyboard(content, words(materials.theme, content.kind, content.language, address))
    voice = content.values["voice"]
    told = voice if isinstance(voice, dict) else {}
    if "gtts" not in (told.get("engine"), told.get("fallback")):
        try:
            return Length(spoken_film(content, materials, board).timeline.seconds, True)
        except VoiceError:
            pass  # a voice that is not installed here; the estimate says that it is one
    return Length(estimated_seconds(board, float(str(told.get("rate", 1.0)))), False)
