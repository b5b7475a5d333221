"""eSpeak NG: the voice for languages and machines Pico does not serve; an optional extra."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

from campaign.errors import VoiceError
from campaign.video.voices.mouth import said_by
from campaign.video.voices.sound import Casting, Sound

VOICES = {"de": "de", "en": "en-gb-x-rp"}
WORDS_PER_MINUTE = 160
_MISSING = "pip install 'auftakt[espeak]'"
_MOUTH = "campaign.video.voices.espeak_mouth"


def version() -> str:
    """The installed version of the engine; empty when it is missing."""
    try:
        return installed("espeakng-loader")
    except PackageNotFoundError:
        return ""


class EspeakVoice:
    """eSpeak NG with one of its voices.

    The engine varies its pitch and pace a little from call to call, but always begins in the same way:
    a process per sentence makes every sentence sound the same for ever, and keeps a crash to itself.
    """

    def __init__(self, casting: Casting) -> None:
        self._voice = casting.voice or VOICES.get(casting.language, casting.language)
        self._rate = casting.rate
        if not version():
            raise VoiceError("the voice eSpeak NG is not installed", _MISSING)

    def fingerprint(self) -> str:
        """Engine, version, voice and rate."""
        return f"espeak {version()} {self._voice} {self._rate:g}"

    def speak(self, sentence: str) -> Sound:
        """The sentence at eSpeak's own rate (22 050 Hz); read as plain text, never as markup."""
        pace = str(round(WORDS_PER_MINUTE * self._rate))
        remedy = "name a voice such as de or en-gb-x-rp"
        return said_by(_MOUTH, "eSpeak NG", [self._voice, pace], sentence, remedy)
