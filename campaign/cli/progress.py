"""How a build shows that it goes on: a bar on a terminal, plain lines elsewhere."""

import sys
from time import monotonic

import typer

from campaign.build.graph import Step
from campaign.build.run import Progress, StepResult


def progress(why: bool) -> "Lines | Bar":
    """A bar on a terminal, lines elsewhere; with `why` current deliverables are told as well."""
    return Bar(why) if sys.stderr.isatty() else Lines(why)


class Lines:
    """One line per settled deliverable; nothing that moves."""

    def __init__(self, why: bool) -> None:
        self._why = why

    def begin(self, steps: int, seconds: float) -> None:
        """Say how long it may take, if it is long enough to wonder."""
        if seconds > 5:
            self.say(f"{steps} deliverables; about {_duration(seconds)}.")

    def start(self, step: Step, reason: str) -> None:
        """Nothing: a line follows when it is made."""

    def finish(self, step: Step, result: StepResult) -> None:
        """Say what became of the step."""
        line = told(result)
        if result.made or result.failed or self._why:
            self.say(line)

    def say(self, line: str) -> None:
        """Put a line on stderr."""
        typer.echo(line, err=True)

    def close(self) -> None:
        """Nothing is left open."""


class Bar(Lines):
    """A bar with what is being made, how far it is, and an estimate of what is left."""

    def __init__(self, why: bool) -> None:
        super().__init__(why)
        self._making: dict[str, float] = {}
        self._bar: _RichBar | None = None

    def begin(self, steps: int, seconds: float) -> None:
        """Draw the empty bar."""
        self._bar = _RichBar(steps, seconds)

    def start(self, step: Step, reason: str) -> None:
        """Show what is being made."""
        self._making[step.name] = monotonic()
        self._update(0)

    def finish(self, step: Step, result: StepResult) -> None:
        """Move on, and leave a line for what was made."""
        self._making.pop(step.name, None)
        super().finish(step, result)
        self._update(1)

    def say(self, line: str) -> None:
        """Put a line above the bar."""
        if self._bar:
            self._bar.say(line)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.close()

    def _update(self, steps: int) -> None:
        if self._bar:
            self._bar.move(steps, ", ".join(name.replace(".", " (", 1) + ")" for name in self._making))


class _RichBar:
    """rich's progress bar, imported only where there is a terminal."""

    def __init__(self, steps: int, seconds: float) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        about = f"of about {_duration(seconds)}" if seconds > 1 else ""
        columns = (
            BarColumn(24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn(about),
            TextColumn("{task.description}"),
        )
        self._progress = RichProgress(*columns, console=Console(stderr=True, highlight=False), transient=True)
        self._line = self._progress.add_task("", total=steps)
        self._progress.start()

    def move(self, steps: int, making: str) -> None:
        self._progress.update(self._line, advance=steps, description=making)

    def say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, soft_wrap=True)

    def close(self) -> None:
        self._progress.stop()


def told(result: StepResult) -> str:
    """One settled step in a line: `made  flyer (de) · rule 3 changed · 2.1 s`."""
    name = f"{result.step.id} ({result.step.language})"
    if result.failed:
        return f"failed   {name}" + (f" · {result.reason}" if result.reason else "")
    if result.made and result.entry:
        return f"made     {name} · {result.reason} · {result.entry.seconds:.1f} s"
    return f"current  {name}"


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds > 90 else f"{seconds:.0f} s"


_: type[Progress] = Lines
