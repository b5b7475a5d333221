"""The explainer: what it says, how it is made, and how it is read back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    from campaign.video.speaking import Telling
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
    from concurrent.futures import ThreadPoolExecutor

    from campaign.video.draft import storyboard
    from campaign.video.music import soundtrack
    from campaign.video.pictures import drawn
    from campaign.video.speaking import spoken_film

    address = str(content.values.get("address", "sie"))
    board = storyboard(content, words(materials.theme, content.kind, content.language, address))
    told = spoken_film(content, materials, board)
    with ThreadPoolExecutor(1) as beside:
        sound = beside.submit(soundtrack, content, materials, told.timeline)
        artwork = drawn(content, materials, board, told.timeline)
        draft = Draft(content, materials, board, told, artwork)
        path = into / "film" / f"{content.id}.{content.language}.mp4"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_texts(path, draft)
        rendered = _write_film(path, draft, sound.result())
    if content.values.get("burned_in"):
        rendered += _write_captioned(path.with_suffix(".captioned.mp4"), draft)
    return (*told.findings, *artwork.findings, *rendered, *_too_long(content, told.timeline.seconds))


@dataclass(frozen=True)
class Draft:
    """A film before it is coded: what it says, spoken and drawn."""

    content: Content
    materials: Materials
    board: "Storyboard"
    told: "Telling"
    artwork: "Artwork"

    @property
    def renderer(self) -> str:
        """What makes the film: `runs`, or one of those it falls back on."""
        return str(self.content.values.get("renderer", "runs"))

    @property
    def timeline(self) -> "Timeline":
        """When everything happens."""
        return self.told.timeline


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


def _write_texts(film: Path, draft: Draft) -> None:
    from campaign.video.captions import as_srt, as_vtt, captions
    from campaign.video.transcript import as_html, as_text

    board, timeline = draft.board, draft.timeline
    cues = captions(timeline.sentences, timeline.seconds)
    page = as_html(draft.content, draft.materials, board, timeline, draft.artwork)
    write_whole(film.with_suffix(".vtt"), as_vtt(cues, board.language).encode())
    write_whole(film.with_suffix(".srt"), as_srt(cues).encode())
    write_whole(film.with_suffix(".transcript.txt"), as_text(board).encode())
    write_whole(film.with_suffix(".transcript.html"), page.encode())


def _write_film(path: Path, draft: Draft, sound: "Samples") -> tuple[Finding, ...]:
    from campaign.video.captions import captions
    from campaign.video.film import Film
    from campaign.video.preview import preview
    from campaign.video.promises import prove
    from campaign.video.rendering import Footage, render
    from campaign.video.said import said
    from campaign.video.scene_cache import SceneCache

    board, timeline, artwork = draft.board, draft.timeline, draft.artwork
    film = Film(
        board.title, board.language, captions(timeline.sentences, timeline.seconds), timeline.chapters
    )
    kept = SceneCache(draft.materials.cache / "scenes")
    findings = render(path, film, Footage.of(timeline, artwork), sound, kept, draft.renderer)
    write_whole(path.with_suffix(".poster.png"), artwork.poster())
    write_whole(path.with_suffix(".preview.webp"), preview(timeline, artwork))
    return (*findings, *prove(path, said(timeline, draft.told.voice)))


def _write_captioned(path: Path, draft: Draft) -> tuple[Finding, ...]:
    """The film without sound, its captions in the picture."""
    from campaign.video.burned import burned_pictures, burned_reel, holds, plates
    from campaign.video.captions import captions
    from campaign.video.film import Film
    from campaign.video.rendering import Footage, render, zooms_of
    from campaign.video.scene_cache import SceneCache

    board, timeline, artwork = draft.board, draft.timeline, draft.artwork
    cues = captions(timeline.sentences, timeline.seconds)
    held, laid_out = holds(timeline.shots, cues), plates(draft.content, draft.materials, artwork, cues)
    shown = burned_reel(timeline.shots, held, artwork.size, zooms_of(artwork))
    film = Film(board.title, board.language, (), timeline.chapters)
    footage = Footage(shown, lambda: burned_pictures(artwork, held, laid_out))
    return render(path, film, footage, None, SceneCache(draft.materials.cache / "scenes"), draft.renderer)


def _too_long(content: Content, seconds: float) -> Iterator[Finding]:
    if seconds > LONG:
        words = f"{content.id} ({content.language}) lasts {seconds:.0f} s; few watch more than {LONG} s"
        remedy = "shorten the rules' texts, or introduce fewer rules at a time"
        yield Finding("film-long", words, remedy, Place("campaign.yaml"), Severity.WARNING)
