"""The command `campaign build`."""

import os
import signal
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from campaign.cli.places import (
    DEFAULT_PLAN,
    Jobs,
    OutputPath,
    PlanPath,
    counted,
    end,
    output_folder,
    say_findings,
    state_folder,
)
from campaign.cli.printers import printed_by
from campaign.errors import has_errors
from campaign.manifest import NAME, Manifest

if TYPE_CHECKING:
    from campaign.build.run import Settings
    from campaign.plan.read import Campaign


def build(
    plan: PlanPath = DEFAULT_PLAN,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Make only this deliverable or mail, and what it needs; may be repeated."
        ),
    ] = None,
    jobs: Jobs = None,
    why: Annotated[
        bool,
        typer.Option("--why", help="Say for every deliverable why it is made again, or that it is current."),
    ] = False,
    renderer: Annotated[
        str | None,
        typer.Option(help="Make films with runs, moviepy or ffmpeg, whatever the plan says."),
    ] = None,
    printer: Annotated[
        str | None,
        typer.Option(
            metavar="P", help="Make print files as this printer asks: a name of ours, or a .yaml file."
        ),
    ] = None,
    output: OutputPath = None,
) -> None:
    """Make what is stale: flyers, notices, the film, mails, the overview; and prove that they agree.

    Only what changed is made again. build.json in the output folder lists every file.
    """
    from campaign.build.graph import steps
    from campaign.build.run import Settings
    from campaign.plan.read import read_campaign

    campaign = read_campaign(plan)
    if renderer:
        campaign = rendered_by(renderer, campaign)
    if printer:
        campaign = printed_by(printer, campaign)
    known = {step.id for step in steps(campaign.plan)}
    unknown = [id for id in only or () if id not in known]
    if unknown:
        words = f"there is no {unknown[0]!r}; choose from {', '.join(sorted(known))}"
        raise typer.BadParameter(words, param_hint="--only")
    where = output_folder(campaign, output)
    settings = Settings(where, state_folder(campaign), tuple(only or ()), jobs or processors())
    manifest = make(campaign, settings, why)
    say_findings(manifest.findings)
    typer.echo(summary(manifest, where))
    end(manifest.findings)


def rendered_by(renderer: str, campaign: "Campaign") -> "Campaign":
    """The campaign with that renderer for all its films; ends the command when there is none of the name."""
    from dataclasses import replace
    from typing import get_args

    from campaign.plan.deliverables import Explainer

    known = get_args(Explainer.model_fields["renderer"].annotation)
    if renderer not in known:
        words = f"there is no {renderer!r}; choose from {', '.join(known)}"
        raise typer.BadParameter(words, param_hint="--renderer")
    specs = tuple(
        spec.model_copy(update={"renderer": renderer}) if isinstance(spec, Explainer) else spec
        for spec in campaign.plan.deliverables
    )
    return replace(campaign, plan=campaign.plan.model_copy(update={"deliverables": specs}))


def make(campaign: "Campaign", settings: "Settings", why: bool) -> Manifest:
    """Build while showing how it goes on; Ctrl-C ends the command and leaves everything whole."""
    from campaign.build.run import build as run_build
    from campaign.cli.progress import progress

    shown = progress(why)
    signal.signal(signal.SIGTERM, _stop)
    try:
        return run_build(campaign, settings, shown)
    except KeyboardInterrupt:
        shown.close()
        typer.echo("Stopped. What was finished stays; the next build makes the rest.", err=True)
        raise typer.Exit(130) from None
    finally:
        shown.close()


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def processors() -> int:
    """How many deliverables to make side by side: one per processor, at most eight."""
    return min(os.cpu_count() or 1, 8)


def summary(manifest: Manifest, where: Path) -> str:
    """The build in one line: what was made, what there is, where."""
    made = {(file.id, file.language) for file in manifest.files if file.made}
    nothing = "nothing could be made" if has_errors(manifest.findings) else "everything is current"
    what = f"{len(made)} deliverable{'s' if len(made) != 1 else ''} made" if made else nothing
    faults = counted(manifest.findings)
    told = f"{what}, {len(manifest.files)} files in {where} ({manifest.seconds:.1f} s); see {where / NAME}"
    return f"{told}\n{faults}" if faults else told
