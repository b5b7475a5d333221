"""Piper: neural voices from a file of the user's; an optional extra."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

from campaign.errors import FileFault, VoiceError
from campaign.files import sha256_file
from campaign.video.voices.mouth import said_by
from campaign.video.voices.sound import Casting, Sound

_MOUTH = "campaign.video.voices.piper_mouth"


def version() -> str:
    """The installed version of the engine; empty when it is missing."""
    try:
        return installed("piper-tts")
    except PackageNotFoundError:
        return ""


class PiperVoice:
    """A Piper voice, read from an .onnx file of the campaign folder and the .onnx.json beside it."""

    def __init__(self, casting: Casting) -> None:
        if not version():
            raise VoiceError("the voice Piper is not installed", "pip install 'auftakt[piper]'")
        if casting.voice is None or casting.folder is None:
            raise VoiceError("Piper needs a voice file", "add voice: with the .onnx file")
        try:
            self._model = casting.folder.path(casting.voice)
            self._config = casting.folder.path(f"{casting.voice}.json")
        except FileFault as fault:
            raise VoiceError(fault.message, fault.remedy) from None
        self._rate = casting.rate

    def fingerprint(self) -> str:
        """Engine, version, both files of the voice and the rate."""
        files = f"{sha256_file(self._model)[:16]} {sha256_file(self._config)[:16]}"
        return f"piper {version()} {files} {self._rate:g}"

    def speak(self, sentence: str) -> Sound:
        """The sentence at the voice's own rate, the same samples every time."""
        words = [str(self._model), str(self._config), f"{1 / self._rate:g}"]
        return said_by(_MOUTH, "Piper", words, sentence, "check the voice file, or choose another voice")
