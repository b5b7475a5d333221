"""The explainer: what it says, how it is made, and how it is read back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from campaign.errors import Finding, Place, Severity
from campaign.files import write_whole
from campaign.plan import content as facts
from campaign.plan.content import Content
from campaign.plan.deliverables import Deliverable, Explainer
from campaign.plan.mailings import Mailing
from campaign.plan.read import Campaign
from campaign.plan.script import Script, read_script
from campaign.theme.materials import Made, Materials
from campaign.theme.words import words
from campaign.video.casting import music_content, pronunciation_content, voice_content
from campaign.video.script import as_value, only_told

if TYPE_CHECKING:
    from campaign.video.pictures import Artwork
    from campaign.video.storyboard import Storyboard
    from campaign.video.timing import Timeline
    from campaign.video.voices.sound import Samples

_MARKS = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)

LONG = 150
"""Seconds beyond which few people watch to the end."""
FACTS = (
    "title",
    "address",
    "why",
    "brand",
    "logo",
    "logo_light",
    "policy",
    "dates",
    "rules",
    "goals",
    "private_use",
    "contact",
    "works_council",
    "statements",
    "workshops",
)


def content(campaign: Campaign, spec: Deliverable | Mailing, language: str, made: Made) -> Content:
    """What the film says and shows in `language`, and the voice that speaks it."""
    if not isinstance(spec, Explainer):
        raise TypeError(f"{spec.id} is no explainer")
    script = _script(campaign, spec, language)
    headline = spec.headline.of(language, campaign.plan.language) if spec.headline else None
    told = facts.content(
        campaign,
        language,
        "explainer",
        spec.id,
        "explainer",
        FACTS,
        script=as_value(script, campaign.hashes) if script else None,
        ratio=spec.ratio,
        resolution=spec.resolution,
        burned_in=spec.burned_in,
        renderer=spec.renderer,
        link=spec.link,
        headline=headline,
        music=music_content(campaign, spec.music),
        voice=voice_content(campaign, language),
        pronunciation=pronunciation_content(campaign, language),
    )
    return replace(told, values=only_told(told.values, script)) if script else told


def _script(campaign: Campaign, spec: Explainer, language: str) -> Script | None:
    if spec.script is None:
        return None
    file = spec.script.of(language, campaign.plan.language)
    return read_script(campaign.texts[file], file)


def make(content: Content, materials: Materials, into: Path) -> tuple[Finding, ...]:
    """The film with captions, poster and transcript in `into/film`; raises MakingError, VoiceError."""
    from campaign.video.draft import storyboard
    from campaign.video.music import soundtrack
    from campaign.video.pictures import drawn
    from campaign.video.speaking import spoken_film
    from campaign.video.transcript import as_html

    address = str(content.values.get("address", "sie"))
    board = storyboard(content, words(materials.theme, content.kind, content.language, address))
    told = spoken_film(content, materials, board)
    timeline = told.timeline
    artwork = drawn(content, materials, board, timeline)
    name = f"{content.id}.{content.language}"
    folder = into / "film"
    folder.mkdir(parents=True, exist_ok=True)
    _write_texts(folder, name, board, timeline)
    page = as_html(content, materials, board, timeline, artwork)
    write_whole(folder / f"{name}.transcript.html", page.encode())
    sound = soundtrack(content, materials, timeline)
    renderer = str(content.values.get("renderer", "runs"))
    rendered = _write_film(folder, name, board, timeline, artwork, sound, materials.cache, renderer)
    if content.values.get("burned_in"):
        path = folder / f"{name}.captioned.mp4"
        rendered += _write_captioned(path, content, materials, board, timeline, artwork)
    return (*told.findings, *artwork.findings, *rendered, *_too_long(content, timeline.seconds))


def read(file: Path) -> str | None:
    """The text of captions and transcripts; None for the film and its pictures."""
    if file.suffix == ".txt":
        return file.read_text(encoding="utf-8")
    if file.suffix in (".vtt", ".srt"):
        from campaign.video.captions import words_in

        return words_in(file.read_text(encoding="utf-8"))
    if file.suffix == ".html":
        return unescape(_MARKS.sub(" ", file.read_text(encoding="utf-8")))
    return None


def _write_texts(folder: Path, name: str, board: "Storyboard", timeline: "Timeline") -> None:
    from campaign.video.captions import as_srt, as_vtt, captions
    from campaign.video.transcript import as_text

    cues = captions(timeline.sentences, timeline.seconds)
    write_whole(folder / f"{name}.vtt", as_vtt(cues, board.language).encode())
    write_whole(folder / f"{name}.srt", as_srt(cues).encode())
    write_whole(folder / f"{name}.transcript.txt", as_text(board).encode())


def _write_film(
    folder: Path,
    name: str,
    board: "Storyboard",
    timeline: "Timeline",
    artwork: "Artwork",
    sound: "Samples",
    cache: Path,
    renderer: str,
) -> tuple[Finding, ...]:
    from campaign.video.captions import captions
    from campaign.video.film import Film
    from campaign.video.preview import preview
    from campaign.video.promises import prove
    from campaign.video.reel import Box, reel
    from campaign.video.rendering import Footage, render
    from campaign.video.scene_cache import SceneCache

    cues = captions(timeline.sentences, timeline.seconds)
    film = Film(board.title, board.language, cues, timeline.chapters)
    zooms = {
        scene: Box(round(zoom.top), round(zoom.bottom), round(zoom.left), round(zoom.right))
        for scene, zoom in artwork.zooms.items()
    }
    footage = Footage(reel(timeline.shots, artwork.size, zooms), artwork.pictures)
    kept = SceneCache(cache / "scenes")
    findings = render(folder / f"{name}.mp4", film, footage, sound, kept, renderer)
    write_whole(folder / f"{name}.poster.png", artwork.poster())
    write_whole(folder / f"{name}.preview.webp", preview(timeline, artwork))
    return (*findings, *prove(folder / f"{name}.mp4"))


def _write_captioned(
    path: Path,
    content: Content,
    materials: Materials,
    board: "Storyboard",
    timeline: "Timeline",
    artwork: "Artwork",
) -> tuple[Finding, ...]:
    """The film without sound, its captions in the picture."""
    from campaign.video.burned import burned_pictures, burned_reel, holds, plates
    from campaign.video.captions import captions
    from campaign.video.film import Film
    from campaign.video.rendering import Footage, render
    from campaign.video.scene_cache import SceneCache

    cues = captions(timeline.sentences, timeline.seconds)
    held, laid_out = holds(timeline.shots, cues), plates(content, materials, artwork, cues)
    shown = burned_reel(timeline.shots, held, artwork.size)
    film = Film(board.title, board.language, (), timeline.chapters)
    footage = Footage(shown, lambda: burned_pictures(artwork, held, laid_out))
    return render(path, film, footage, None, SceneCache(materials.cache / "scenes"))


def _too_long(content: Content, seconds: float) -> Iterator[Finding]:
    if seconds > LONG:
        words = f"{content.id} ({content.language}) lasts {seconds:.0f} s; few watch more than {LONG} s"
        remedy = "shorten the rules' texts, or introduce fewer rules at a time"
        yield Finding("film-long", words, remedy, Place("campaign.yaml"), Severity.WARNING)
