"""What commands cost before they do anything: CPU seconds above bare Python, in pairs within one run.

    ./run bench startup [ROUNDS]

Each command and a bare `python -c pass` run in turn; the table shows the median of the differences. The
no-change build is measured on the shipped example after it has been built once. `check` is measured with the
example's people, and with 5 000.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "social-media" / "campaign.yaml"
MANY = 5_000


def cpu(*command: str, cwd: str) -> float:
    """CPU seconds (user and system) of one finished command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 1), command  # 1: so many people are too many for the example's workshops
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def crowded(place: Path) -> Path:
    """The example's plan, with 5 000 people."""
    shutil.copytree(EXAMPLE.parent, place, ignore=shutil.ignore_patterns(".campaign", "output"))
    head, *lines = (place / "people.csv").read_text(encoding="utf-8").splitlines()
    rows = (lines[number % len(lines)].replace("@", f"-{number}@") for number in range(MANY))
    (place / "people.csv").write_text("\n".join((head, *rows)), encoding="utf-8")
    return place / "campaign.yaml"


def main() -> None:
    """Measure and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    campaign = (sys.executable, "-m", "campaign")
    with tempfile.TemporaryDirectory() as place:
        commands = {
            "campaign --help": (*campaign, "--help"),
            "campaign check (example)": (*campaign, "check", str(EXAMPLE)),
            "campaign check (5 000 people)": (*campaign, "check", str(crowded(Path(place) / "crowd"))),
            "campaign build, nothing changed": (*campaign, "build", str(EXAMPLE)),
        }
        print("building the example once …", flush=True)
        first = commands["campaign build, nothing changed"]
        subprocess.run(first, cwd=place, check=True, stdout=subprocess.DEVNULL)
        print(f"\n| command | ms of CPU above bare Python, median of {rounds} | smallest |")
        print("| --- | --- | --- |")
        for name, command in commands.items():
            above = []
            for _ in range(rounds):
                bare = cpu(sys.executable, "-c", "pass", cwd=place)
                above.append(1000 * (cpu(*command, cwd=place) - bare))
            print(f"| {name} | {median(above):.0f} | {min(above):.0f} |", flush=True)
    print(f"\nPython {sys.version.split()[0]}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
