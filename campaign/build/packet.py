"""What goes into the packet for those who sign off: gathered from the plan and from what was built."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaign.errors import FileFault, MakingError
from campaign.files import Value, digest, read_limited, to_json
from campaign.manifest import MadeFile, Manifest
from campaign.plan.audiences import audience_of, members, recipients
from campaign.plan.content import content
from campaign.plan.model import Person, Plan
from campaign.plan.read import Campaign
from campaign.plan.sign_offs import SCOPES, Part
from campaign.theme.find import find_theme
from campaign.theme.materials import Materials

_FACTS = (
    "title",
    "address",
    "why",
    "brand",
    "logo",
    "policy",
    "dates",
    "contact",
    "events",
    "people",
    "rules",
    "goals",
    "private_use",
    "timezone",
)
_MOST_MB = 50
_FIELDS = ("name", "email", "form", "site", "department", "role", "language", "timezone", "id")


@dataclass(frozen=True)
class Packet:
    """A finished packet: the PDF, and the hash that stands on each of its pages."""

    pdf: bytes
    hash: str


def hash_of(parts: Sequence[Part]) -> str:
    """The hash of a packet that shows these parts: a sha256 over their names and digests."""
    return digest({part.name: part.digest for part in parts})


def record(parts: Sequence[Part]) -> bytes:
    """What a packet shows, as a JSON file, so that a signature can say later what it was for."""
    shown: tuple[Value, ...] = tuple(
        {"name": part.name, "scope": part.scope, "digest": part.digest} for part in parts
    )
    return to_json({"hash": hash_of(parts), "parts": shown})


def seen(file: Path) -> tuple[Part, ...]:
    """What the packet showed that `record` wrote down; raises MakingError when there is none."""
    try:
        written = json.loads(read_limited(file, 5))
        parts = tuple(Part(one["name"], one["scope"], one["digest"]) for one in written["parts"])
        if hash_of(parts) == written["hash"]:
            return parts
    except (FileFault, ValueError, KeyError, TypeError):
        pass
    raise MakingError(
        "there is no packet yet that somebody could have signed", "run campaign packet", "packet"
    )


def short(hash: str) -> str:
    """The first 16 digits of a hash in groups of four, as people compare it."""
    return " ".join(hash[place : place + 4] for place in range(0, 16, 4))


def packet(
    campaign: Campaign, manifest: Manifest, output: Path, parts: Sequence[Part], language: str
) -> Packet:
    """The packet in `language` for what was built into `output`.

    Raises MakingError and FileFault where something of it cannot be had.
    """
    from campaign.printing.packet import KIND, packet_pdf

    pictures: dict[str, bytes] = {}
    hash = hash_of(parts)
    own: dict[str, Value] = {
        "hash": short(hash),
        "sign_offs": _sign_offs(campaign, language),
        "audiences": tuple(_audiences(campaign, language)),
        "mails": tuple(_mails(campaign, output, language)),
        "pages": tuple(_pages(manifest, output, pictures)),
        "films": tuple(_films(manifest, output, pictures)),
        "document": _document(campaign, language),
        "records": _records(campaign, language),
        "privacy": _privacy(campaign, language),
    }
    gathered = content(campaign, language, KIND, KIND, "mailing", _FACTS, **own)
    theme = find_theme(campaign.folder, campaign.plan.brand.theme)
    materials = Materials(theme, campaign.folder, campaign.folder.root / ".campaign" / "cache", output)
    return Packet(packet_pdf(gathered, materials, pictures), hash)


def _sign_offs(campaign: Campaign, language: str) -> Value:
    """Who decides about what; one blank form where the plan asks for none."""
    asked = campaign.editions[language].sign_offs
    titles = {one.id: str(one.title) if one.title else one.id for one in asked}
    forms: tuple[Value, ...] = tuple(
        {
            "title": titles[one.id],
            "scope": one.scope if set(one.scope) != set(SCOPES) else (),
            "after": tuple(titles.get(before, before) for before in one.after),
        }
        for one in asked
    )
    return forms or ({"title": "", "scope": (), "after": ()},)


def _audiences(campaign: Campaign, language: str) -> Iterator[Value]:
    """Every audience with its number of people, and of those without an address."""
    plan = campaign.editions[language]
    for name, audience in plan.audiences.items():
        belong = members(campaign.plan, name, campaign.people)
        silent = sum(not person.email for person in belong)
        title = str(audience.title) if audience.title else name
        yield {"title": title, "people": len(belong), "silent": silent}


def _mails(campaign: Campaign, output: Path, language: str) -> Iterator[Value]:
    """Every mail as its readers see it, in every language."""
    plan = campaign.editions[language]
    for mailing, original in zip(plan.mailings, campaign.plan.mailings, strict=True):
        audience = plan.audiences.get(audience_of(original))
        texts = tuple(
            {"language": own, "text": _text(output / f"mails/{mailing.id}.{own}.txt")}
            for own in campaign.plan.in_languages()
        )
        yield {
            "id": mailing.id,
            "texts": texts,
            "sender": _person(mailing.sender or plan.policy.contact),
            "to": str(audience.title) if audience and audience.title else audience_of(original),
            "number": len(recipients(campaign.plan, original, campaign.people)),
            "attach": mailing.attach,
        }


def _person(person: Any) -> Value:  # noqa: ANN401 - a sender or the contact, which share these fields
    return {"name": person.name, "email": person.email} if person else None


def _text(path: Path) -> str:
    return read_limited(path, _MOST_MB).decode()


def _pages(manifest: Manifest, output: Path, pictures: dict[str, bytes]) -> Iterator[Value]:
    """Every printed page as a picture, in the order of the plan."""
    shown: dict[tuple[str, str, str], list[str]] = {}
    for file in manifest.files:
        if file.path.endswith(".png") and file.kind not in ("explainer", "mail"):
            pictures[file.path] = read_limited(output / file.path, _MOST_MB)
            shown.setdefault((file.id, file.kind, file.language), []).append(file.path)
    for (id, kind, own), paths in shown.items():
        for number, path in enumerate(sorted(paths, key=lambda path: (len(path), path)), 1):
            wide = _is_wide(pictures[path])
            yield {"id": id, "kind": kind, "language": own, "number": number, "picture": path, "wide": wide}


def _is_wide(png: bytes) -> bool:
    """Whether a PNG is wider than high: its header says so (PNG specification, IHDR)."""
    return int.from_bytes(png[16:20], "big") > int.from_bytes(png[20:24], "big")


def _films(manifest: Manifest, output: Path, pictures: dict[str, bytes]) -> Iterator[Value]:
    """Every film as stills, each with what is said meanwhile."""
    from campaign.video.stills import stills

    for file in manifest.files:
        if file.path.endswith(".transcript.html"):
            shown = []
            for number, still in enumerate(stills(_text(output / file.path)), 1):
                name = f"{file.id}.{file.language}.{number}"
                pictures[name] = still.picture
                shown.append({"picture": name, "shown": still.shown, "said": still.said})
            yield {
                "id": file.id,
                "language": file.language,
                "stills": tuple(shown),
                "sha256": _film_sha(manifest, file),
            }


def _film_sha(manifest: Manifest, page: MadeFile) -> str:
    """The sha256 of the film itself."""
    films = (file.sha256 for file in manifest.of(page.id, page.language) if file.path.endswith(".mp4"))
    return next(films, "")


def _document(campaign: Campaign, language: str) -> Value:
    """The policy's full text, as Markdown."""
    document = campaign.plan.policy.document
    return campaign.texts.get(document.of(language, campaign.plan.language)) if document else None


def _records(campaign: Campaign, language: str) -> Value:
    """What this campaign needs to know of people and what it writes down, as the settings have it."""
    plan = campaign.plan
    known = {name for person in campaign.people for name in _FIELDS if getattr(person, name)}
    return {
        "fields": tuple(name for name in _FIELDS if name in known),
        "people": len(campaign.people),
        "returns": plan.returns,
        "asks": any(mailing.pulse for mailing in plan.mailings),
        "invites": any(mailing.invite for mailing in plan.mailings),
        "signs_off": any(mailing.unsubscribe for mailing in plan.mailings),
        "copies": any(getattr(made, "copies", None) for made in plan.deliverables),
        "statements": tuple(one.person for one in plan.statements),
        "voice": plan.voice.engine if any(made.kind == "explainer" for made in plan.deliverables) else None,
        "online": plan.voice.engine == "gtts" or plan.voice.fallback == "gtts",
        "keep": _given(campaign.editions[language], "keep"),
    }


def _privacy(campaign: Campaign, language: str) -> Value:
    plan = campaign.editions[language]
    officer = plan.privacy.officer
    return {
        "controller": _given(plan, "controller") or plan.brand.name,
        "officer": _reachable(officer) if officer else None,
        "basis": _given(plan, "basis"),
        "keep": _given(plan, "keep"),
    }


def _given(plan: Plan, name: str) -> str | None:
    value = getattr(plan.privacy, name)
    return str(value) if value else None


def _reachable(person: Person) -> Mapping[str, Value]:
    return {"name": person.name, "email": person.email, "phone": person.phone}
