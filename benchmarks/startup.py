"""What commands cost before they do anything: CPU seconds above bare Python, in pairs within one run.

    ./run bench startup [ROUNDS]

Each command and a bare `python -c pass` run in turn; the table shows the median of the differences. The
no-change build is measured on the shipped example after it has been built once.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "social-media" / "campaign.yaml"


def cpu(*command: str, cwd: str) -> float:
    """CPU seconds (user and system) of one finished command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def main() -> None:
    """Measure and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    campaign = (sys.executable, "-m", "campaign")
    with tempfile.TemporaryDirectory() as place:
        commands = {
            "campaign --help": (*campaign, "--help"),
            "campaign check (example)": (*campaign, "check", str(EXAMPLE)),
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
