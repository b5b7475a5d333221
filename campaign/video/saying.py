"""How a text will be spoken: its sentences in their spoken form, and the sound."""

import io
import wave
from dataclasses import dataclass, replace

import numpy as np

from campaign.errors import VoiceError
from campaign.plan.deliverables import Explainer
from campaign.plan.read import Campaign
from campaign.theme.find import find_theme
from campaign.theme.words import words
from campaign.video.casting import pronunciation_content, voice_content
from campaign.video.draft import storyboard
from campaign.video.explainer import content
from campaign.video.heard import RATE
from campaign.video.loudness import levelled
from campaign.video.narration import form_for, narrate
from campaign.video.sentences import sentences
from campaign.video.speaking import script
from campaign.video.spoken import said as spoken_form
from campaign.video.voices import ENGINES, Casting, cast
from campaign.video.voices.recorded import file_name, scene_name
from campaign.video.voices.sound import Samples

MAX_LETTERS = 5_000
"""A text to listen to; a whole film has about 1 500."""


@dataclass(frozen=True)
class Choice:
    """Who says it, in which language, and how the plan wants words to be said."""

    casting: Casting
    pronunciation: dict[str, str]


@dataclass(frozen=True)
class Said:
    """A text spoken: the spoken form of each sentence, the sound at 48 kHz, and the voice that was heard."""

    forms: tuple[str, ...]
    sound: Samples
    voice: str

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.sound) / RATE


def chosen(campaign: Campaign | None, language: str = "", engine: str = "") -> Choice:
    """The voice of the plan, or `engine`; without a plan Pico, in German unless told otherwise."""
    if campaign is None:
        return Choice(Casting(engine or "pico", language or "de"), {})
    language = language or campaign.plan.language
    told = voice_content(campaign, language)
    own = pronunciation_content(campaign, language)
    casting = Casting(
        str(told["engine"]),
        language,
        str(told["voice"]) if told["voice"] else None,
        campaign.plan.voice.rate,
        campaign.plan.voice.may_leave_the_house,
        campaign.folder,
    )
    if engine and engine != casting.engine:
        casting = replace(casting, engine=engine, voice=None)
    return Choice(casting, {word: str(said) for word, said in own.items()})


def said_aloud(text: str, choice: Choice) -> Said:
    """The text spoken at -16 LUFS; raises VoiceError when it cannot be."""
    if len(text) > MAX_LETTERS:
        words = f"the text has {len(text)} letters; {MAX_LETTERS} can be listened to"
        raise VoiceError(words, "say a part of it")
    casting = choice.casting
    if casting.engine == "recorded":
        raise VoiceError("recordings say only what was recorded", "name another --voice, such as pico")
    voice = cast(casting)
    written = sentences(text)
    form = form_for(casting.language, ENGINES[casting.engine].reads, choice.pronunciation)
    narration = narrate(written, casting.language, voice, 0.1, 0.3, form)
    if not written:
        raise VoiceError("there is nothing to say", "write a sentence")
    forms = tuple(spoken_form(one, casting.language, choice.pronunciation).text for one in written)
    return Said(forms, levelled(narration.samples), voice.fingerprint())


def wav(samples: Samples) -> bytes:
    """Mono samples at 48 kHz as a WAV file of 16 bits."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()


def narrations(campaign: Campaign, language: str = "") -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every film with its narration: the names its recordings would have, and the sentences."""
    told = []
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    for film in campaign.plan.deliverables:
        if isinstance(film, Explainer):
            for own in campaign.plan.in_languages(film.languages):
                if language in ("", own):
                    values = content(campaign, film, own, {})
                    board = storyboard(values, words(theme, "explainer", own, campaign.plan.address))
                    told.append((f"{film.id} ({own})", tuple(_names(script(board)))))
    return told


def _names(chapters: tuple[tuple[str, tuple[str, ...]], ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for chapter, lines in chapters:
        found.append((f"{scene_name(chapter)}.wav, or each sentence by itself:", ""))
        found += [(f"{file_name(line)}.wav", line) for line in lines]
    return found
