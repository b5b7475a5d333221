"""What a voice can say, and the findings on texts and voices that would not go together."""

import re
from collections.abc import Iterator

from campaign.errors import Finding, Place
from campaign.plan.deliverables import Explainer
from campaign.plan.model import Plan
from campaign.plan.source import Places, Route
from campaign.plan.text import Text

UNSPEAKABLE = re.compile(
    r"[^\W\d_\u0041-\u024f]"  # letters of other scripts; signs are left out when a text is spoken
)
"""A letter that voices for European languages have no sound for."""
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-z]+|#\d+);")
OFFLINE_EUROPEAN = ("pico", "hibari")
"""Voices that are silent where a letter is foreign to them."""


def voice_is_ready(plan: Plan, places: Places) -> Iterator[Finding]:
    """The voice has what it needs: leave to send texts out, a voice file, recordings."""
    voice = plan.voice
    place = places.of("voice", "engine")
    if not any(isinstance(made, Explainer) for made in plan.deliverables):
        return
    if "gtts" in (voice.engine, voice.fallback) and not voice.may_leave_the_house:
        words = "the voice gtts sends the narration to an online service, and the plan does not allow that"
        remedy = "choose voice: {engine: pico}, or set may_leave_the_house: true"
        yield Finding("voice-online", words, remedy, place)
    if voice.engine == "piper" and voice.voice is None:
        yield Finding("voice-file", "Piper needs a voice file", "add voice: with the .onnx file", place)
    if voice.engine == "recorded" and voice.voice is None:
        yield Finding("recordings", "where are the recordings?", "add voice: with their folder", place)
    if voice.engine == "hibari" and "de" in _film_languages(plan):
        words = "the voice hibari speaks English only, and a film is made in German"
        yield Finding("voice-language", words, "choose voice: {engine: pico}", place)


def narration_can_be_spoken(plan: Plan, places: Places) -> Iterator[Finding]:
    """Every text the film says can be said: no markup, no letters the voice has no sound for."""
    if plan.voice.engine == "recorded" or not _film_languages(plan):
        return
    for route, text in _said(plan):
        for language, words in text.by_language.items():
            place = places.of(*route, language) if language else places.of(*route)
            yield from _unsaid(words, plan.voice.engine, place)


def _unsaid(text: str, engine: str, place: Place) -> Iterator[Finding]:
    markup = MARKUP.search(text)
    if markup:
        yield Finding("voice-markup", f"{markup[0]!r} would be read aloud", "write plain words", place)
    foreign = UNSPEAKABLE.search(text) if engine in OFFLINE_EUROPEAN else None
    if foreign:
        words = f"the voice {engine} has no sound for {foreign[0]!r}"
        remedy = "write it in Latin letters, or choose a voice that speaks the language"
        yield Finding("voice-unspeakable", words, remedy, place)


def _film_languages(plan: Plan) -> set[str]:
    films = [made for made in plan.deliverables if isinstance(made, Explainer)]
    return {language for film in films for language in plan.in_languages(film.languages)}


def _said(plan: Plan) -> Iterator[tuple[Route, Text]]:
    """The texts of the plan that a film says, each with its place in the file."""
    yield ("title",), plan.title
    policy = plan.policy
    named: list[tuple[Route, Text | None]] = [
        (("policy", "title"), policy.title),
        (("policy", "why"), policy.why),
        (("policy", "private_use", "text"), policy.private_use.text if policy.private_use else None),
    ]
    for number, rule in enumerate(policy.rules):
        named += [
            (("policy", "rules", number, key), getattr(rule, key)) for key in ("short", "why", "do", "dont")
        ]
    named += [(("policy", "goals", number, "goal"), goal.goal) for number, goal in enumerate(policy.goals)]
    named += [(("statements", number, "quote"), said.quote) for number, said in enumerate(plan.statements)]
    yield from ((route, text) for route, text in named if text is not None)
