"""Commands about signing off: packet, approve."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import (
    DEFAULT_PLAN,
    Jobs,
    OutputPath,
    PlanPath,
    end,
    output_folder,
    say_findings,
    state_folder,
)
from campaign.errors import CampaignError, FindingsError, MakingError, has_errors

if TYPE_CHECKING:
    from campaign.manifest import Manifest
    from campaign.outbox.signing import Signing
    from campaign.plan.read import Campaign
    from campaign.plan.sign_offs import Part, SignOff, Standing

_SEEN = "packet/seen.json"
"""What the last packet showed, in the output folder."""


def packet(
    plan: PlanPath = DEFAULT_PLAN,
    language: Annotated[
        str | None, typer.Option(help="The language of the packet, de or en; the plan's own by default.")
    ] = None,
    jobs: Jobs = None,
    output: OutputPath = None,
) -> None:
    """Make what a works council or data protection officer needs to decide: one PDF with everything.

    The policy, every mail, every page, the film as stills, the dates, what is recorded and for how long.
    What is stale is built first. Every page bears a checksum of all that is shown.
    """
    from campaign.build import packet as packets
    from campaign.build.run import Settings
    from campaign.cli.build import make, processors
    from campaign.files import write_whole

    campaign = _campaign(plan)
    language = _language(campaign, language)
    where = output_folder(campaign, output)
    manifest = make(campaign, Settings(where, state_folder(campaign), (), jobs or processors()), False)
    if has_errors(manifest.findings):
        say_findings(manifest.findings)
        end(manifest.findings)
    parts = _signing(campaign, manifest, where).parts()
    made = packets.packet(campaign, manifest, where, parts, language)
    file = where / f"packet/packet.{language}.pdf"
    write_whole(file, made.pdf)
    write_whole(where / _SEEN, packets.record(parts))
    typer.echo(f"{file}: {len(parts)} parts, checksum {packets.short(made.hash)}")
    for line in _told(campaign, parts):
        typer.echo(line)


def approve(
    plan: PlanPath = DEFAULT_PLAN,
    sign_off: Annotated[
        str | None,
        typer.Option("--sign-off", metavar="ID", help="Which of the plan's sign-offs; needed if several."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who signed; without it only the standing is shown.")
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="FILE", help="The signed document, in the campaign folder.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="When it was signed; today by default."),
    ] = None,
    packet: Annotated[
        str | None,
        typer.Option(metavar="CHECKSUM", help="The checksum on the signed pages; must be the packet's."),
    ] = None,
    correction: Annotated[
        bool,
        typer.Option(
            "--correction", help="Declare what changed since as a correction that alters no meaning."
        ),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="PART", help="With --correction: only this part; may be repeated."),
    ] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="With --correction: what and why.")] = None,
    output: OutputPath = None,
) -> None:
    """Record a sign-off of what the last packet showed, or show what is signed and what is not.

    It goes into approvals.yaml beside the plan, sealed; keep that file under version control. The daemon
    sends nothing that a sign-off of the plan does not cover. Exit status 1 while something is not covered.
    """
    from campaign.manifest import read_manifest

    campaign = _campaign(plan)
    where = output_folder(campaign, output)
    signing = _signing(campaign, read_manifest(where), where)
    parts = signing.parts()
    if by is not None:
        chosen = _chosen(campaign, sign_off)
        day = (on or datetime.now().astimezone()).date()
        given: dict[str, object] = {"sign_off": chosen.id, "by": by, "on": day}
        if correction:
            covers = _corrected(campaign, chosen, parts, only or [])
            given |= {"kind": "correction", "why": _reason(why), "covers": covers}
        else:
            given |= {"kind": "approval", **_decided(campaign, chosen, where, packet, document)}
        campaign = _recorded(campaign, given)
    elif correction or document:
        raise typer.BadParameter("say who signed", param_hint="--by")
    for line in _told(campaign, parts):
        typer.echo(line)
    if _open(campaign, parts):
        raise typer.Exit(1)


def _campaign(plan: Path) -> "Campaign":
    """The campaign, whatever is wrong with its approvals file: a new signature mends that."""
    from campaign.plan.read import check_campaign

    reading = check_campaign(plan)
    broken = reading.campaign.approvals.findings if reading.campaign else ()
    others = [finding for finding in reading.findings if finding not in broken]
    if reading.campaign is None or has_errors(others):
        raise FindingsError(reading.findings)
    say_findings(broken)
    return reading.campaign


def _language(campaign: "Campaign", given: str | None) -> str:
    known = campaign.plan.in_languages()
    if given is not None and given not in known:
        raise typer.BadParameter(f"the plan has {', '.join(known)}", param_hint="--language")
    return given or known[0]


def _signing(campaign: "Campaign", manifest: "Manifest | None", where: Path) -> "Signing":
    from campaign.outbox.letters import CampaignLetters
    from campaign.outbox.signing import Signing

    return Signing(campaign, CampaignLetters(campaign, manifest, where), manifest)


def _chosen(campaign: "Campaign", id: str | None) -> "SignOff":
    asked = _asked(campaign)
    if not asked:
        raise MakingError(
            "the plan asks for no sign-off", "add sign_offs: [{id: works-council}] to the plan", "sign-off"
        )
    if id is None and len(asked) == 1:
        return next(iter(asked.values()))
    if id is None or id not in asked:
        raise typer.BadParameter(f"choose from {', '.join(asked)}", param_hint="--sign-off")
    return asked[id]


def _asked(campaign: "Campaign") -> "Mapping[str, SignOff]":
    return {one.id: one for one in campaign.plan.sign_offs}


def _decided(
    campaign: "Campaign", chosen: "SignOff", where: Path, checksum: str | None, document: str | None
) -> Mapping[str, object]:
    """What the body agreed to: what the packet showed it, within its scope."""
    from campaign.build.packet import hash_of, seen
    from campaign.plan.approvals import document_sha256

    shown = seen(where / _SEEN)
    hash = hash_of(shown)
    if checksum and not hash.startswith(checksum.replace(" ", "").lower()):
        words = f"the signed pages bear {checksum}, the last packet {hash[:16]}"
        raise MakingError(words, "make the packet of that version again, or have this one signed", "packet")
    for before in chosen.after:
        missing = _lacking(campaign, _asked(campaign)[before], shown)
        if missing:
            words = f"{before!r} comes first, and has not signed {', '.join(list(missing)[:3])}"
            raise MakingError(words, f"campaign approve --sign-off {before}", "sign-off-order")
    covers = {part.name: part.digest for part in shown if part.scope in chosen.scope}
    sha = document_sha256(campaign.folder, document) if document else ""
    return {"packet": hash, "covers": covers, "document": document or "", "document_sha256": sha}


def _corrected(
    campaign: "Campaign", chosen: "SignOff", parts: "Sequence[Part]", only: Sequence[str]
) -> dict[str, str]:
    """What changed since it was signed; what was never signed cannot be corrected."""
    from campaign.plan.sign_offs import standings

    stand = standings(chosen, parts, campaign.approvals.entries)
    changed = {name: part.digest for name, (part, standing) in stand.items() if standing == "changed"}
    unknown = [name for name in only if name not in changed]
    if unknown or not changed:
        words = f"{unknown[0]} has not changed since it was signed" if unknown else "nothing changed since"
        raise MakingError(words, f"changed: {', '.join(changed) or 'nothing'}", "correction")
    return {name: digest for name, digest in changed.items() if not only or name in only}


def _reason(why: str | None) -> str:
    if not why or not why.strip():
        raise typer.BadParameter("say what was corrected and why that is minor", param_hint="--why")
    return why.strip()


def _recorded(campaign: "Campaign", given: Mapping[str, object]) -> "Campaign":
    """The campaign with one more entry in its approvals file."""
    from dataclasses import replace

    from pydantic import ValidationError

    from campaign.files import write_whole
    from campaign.plan.approvals import APPROVALS, Approval, read_approvals, written

    try:
        entry: Approval = Approval.model_validate(given)
    except ValidationError as error:
        raise CampaignError(f"{error.errors()[0]['loc'][0]}: {error.errors()[0]['msg']}") from None
    write_whole(campaign.folder.root / APPROVALS, written(campaign.approvals, entry))
    what = "correction" if entry.is_correction else "sign-off"
    typer.echo(f"{what} of {len(entry.covers)} parts by {entry.by} recorded in {APPROVALS}")
    return replace(campaign, approvals=read_approvals(campaign.folder))


def _told(campaign: "Campaign", parts: "Sequence[Part]") -> Iterator[str]:
    """How every sign-off stands, with what lacks it by name."""
    if not campaign.plan.sign_offs:
        yield "The plan asks for no sign-off; nothing is held back for one."
    for one in campaign.plan.sign_offs:
        title = one.title.of(campaign.plan.language, campaign.plan.language) if one.title else one.id
        lacking = _lacking(campaign, one, parts)
        if not lacking:
            yield f"{title}: everything is signed"
            continue
        yield f"{title}: {len(lacking)} to be signed; mails that need them are held"
        yield from (f"  {name}: {standing}" for name, standing in lacking.items())


def _open(campaign: "Campaign", parts: "Sequence[Part]") -> bool:
    return any(_lacking(campaign, one, parts) for one in campaign.plan.sign_offs)


def _lacking(campaign: "Campaign", one: "SignOff", parts: "Sequence[Part]") -> "Mapping[str, Standing]":
    from campaign.plan.sign_offs import AGREED, standings

    stand = standings(one, parts, campaign.approvals.entries)
    return {name: standing for name, (_, standing) in stand.items() if standing not in AGREED}
