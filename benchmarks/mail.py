"""How quickly mails leave, against its peers, all in one run and in turn; ratios, not times.

    ./run bench mail [MAILS [ROUNDS]]

Mails of 20 kB, text and HTML in German, into one `smtp-sink` of Postfix on this machine. Ours is the whole
chain: claim, address, hand over, record, in a durable SQLite file (WAL, synchronous=FULL). Peers: Postfix's
own `smtp-source -s 5`, written in C; smtplib with EmailMessage, without any outbox; and django-post_office,
if POST_OFFICE_PYTHON names the Python of an environment that has it (pip install django-post-office).
"""

import os
import resource
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from campaign.clock import VirtualClock  # noqa: E402
from campaign.mailings.terms import terms_in  # noqa: E402
from campaign.mailings.transport import transport_for  # noqa: E402
from campaign.outbox.database import Outbox, open_outbox  # noqa: E402
from campaign.outbox.deliver import Deliverer  # noqa: E402
from campaign.outbox.enqueue import enqueue  # noqa: E402
from campaign.outbox.letters import Ready  # noqa: E402
from campaign.outbox.line import Line  # noqa: E402
from campaign.outbox.owner import Owner  # noqa: E402
from campaign.plan.people import Recipient  # noqa: E402
from campaign.plan.read import Campaign, read_campaign  # noqa: E402
from tests.outbox.stage import DUE, PLAN  # noqa: E402

SENTENCE = (
    "Erst überlegen, dann veröffentlichen: Fragen beantwortet Kim Beispiel, auch für Grüße an Größere. "
)
TEXT = "\n\n".join([SENTENCE * 4] * 16)
HTML = "".join(f"<tr><td style='font: 16px serif'>{SENTENCE * 3}</td></tr>" for _ in range(30))
"""Together some 20 kB as a mail."""


def message_to(address: str, name: str = "<x@example.com>") -> EmailMessage:
    """The mail as people build it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "kim@example.com", address, "Grüße"
    message["Message-ID"] = name
    message.set_content(TEXT)
    message.add_alternative(HTML, subtype="html")
    return message


PIECES = message_to("TO", "NAME").as_bytes(policy=SMTP).partition(b"TO")
PIECES = (PIECES[0], *PIECES[2].partition(b"NAME")[::2])
SIZE = sum(map(len, PIECES))


@dataclass(frozen=True)
class Letter:
    """A compiled letter: addressing it is joining pieces, as the real one does."""

    sender: str = "kim@example.com"

    def return_path(self, message_id: str) -> str:
        return self.sender

    def addressed(
        self, recipient: Recipient, message_id: str, date: datetime, *, test: bool = False
    ) -> bytes:
        before, between, after = PIECES
        return b"".join((before, recipient.email.encode(), between, message_id.encode(), after))


class Letters:
    def of(self, mailing: str, language: str) -> Ready:
        return Ready(Letter(), "0" * 64)


def campaign_of(folder: Path, number: int) -> Campaign:
    """A plan with so many people."""
    folder.mkdir(exist_ok=True)
    rows = "".join(f"Person {n},p{n}@example.com,de\n" for n in range(number))
    (folder / "people.csv").write_text(f"name,email,language\n{rows}")
    (folder / "campaign.yaml").write_text(PLAN)
    return read_campaign(folder / "campaign.yaml")


@contextmanager
def outbox(folder: Path) -> Iterator[Outbox]:
    """A new outbox on the disk."""
    for file in folder.glob("outbox.db*"):
        file.unlink()
    with open_outbox(f"sqlite:///{folder / 'outbox.db'}") as made:
        yield made


def ours(campaign: Campaign, folder: Path, port: int, connections: int) -> float:
    """Seconds for everything after the rows are there."""
    url = f"smtp://127.0.0.1:{port}?connections={connections}&rotate=0"
    with outbox(folder) as box:
        enqueue(box, campaign, DUE)
        line = Line(transport_for(url), "sink", terms_in(url))
        deliverer = Deliverer(box, Letters(), line, VirtualClock(DUE), Owner.here())
        began = time.perf_counter()
        sent = deliverer.deliver(campaign).sent
        took = time.perf_counter() - began
    assert sent == {"start": len(campaign.people)}, sent
    return took


def source(number: int, port: int) -> float:
    """Postfix's own generator, in C, over five connections."""
    words = f"smtp-source -s 5 -l {SIZE} -m {number} -f a@example.com -t b@example.com 127.0.0.1:{port}"
    began = time.perf_counter()
    subprocess.run(words.split(), check=True)
    return time.perf_counter() - began


def plainly(number: int, port: int) -> float:
    """What people write: EmailMessage and smtplib, one connection, no outbox."""
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for n in range(number):
            smtp.send_message(message_to(f"p{n}@example.com"))
    return time.perf_counter() - began


def post_office(python: str, folder: Path, number: int, port: int) -> float:
    """django-post_office: five threads, its rows in SQLite as durable as ours."""
    for file in folder.glob("peer.db*"):
        file.unlink()
    (folder / "mail").write_text(f"{TEXT}\0{HTML}", encoding="utf-8")
    script = ROOT / "benchmarks" / "peers" / "queued_by_django.py"
    command = [python, str(script), str(folder), str(port), str(number), str(folder / "mail")]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


@contextmanager
def sink() -> Iterator[int]:
    """smtp-sink, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "1000"]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    try:
        yield port
    finally:
        process.kill()
        process.wait()


def materialised(folder: Path, number: int) -> tuple[float, float]:
    """Rows a second from the plan to the disk, and the same for bare sqlite3 inserts of the same rows."""
    import sqlite3

    campaign = campaign_of(folder, number)
    with outbox(folder) as box:
        began = time.perf_counter()
        assert enqueue(box, campaign, DUE).waiting == number
        own = number / (time.perf_counter() - began)
    with sqlite3.connect(folder / "outbox.db") as connection:
        rows = connection.execute("SELECT * FROM deliveries").fetchall()
        connection.execute("DELETE FROM deliveries")
        connection.commit()
        began = time.perf_counter()
        connection.executemany(f"INSERT INTO deliveries VALUES ({','.join('?' * len(rows[0]))})", rows)
        connection.commit()
        bare = number / (time.perf_counter() - began)
    connection.close()
    return own, bare


def compared(folder: Path, number: int, rounds: int) -> None:
    """The table of rates, each relative to `smtp-source`."""
    campaign, few = campaign_of(folder, number), max(number // 20, 20)
    python = os.environ.get("POST_OFFICE_PYTHON")
    with sink() as port:
        runs: dict[str, Callable[[], float]] = {
            "smtp-source -s 5 (C)": lambda: number / source(number, port),
            "Auftakt, 5 connections": lambda: number / ours(campaign, folder, port, 5),
            "Auftakt, 20 connections": lambda: number / ours(campaign, folder, port, 20),
            "smtplib + EmailMessage": lambda: few / plainly(few, port),
        }
        if python:
            runs["django-post_office"] = lambda: few / post_office(python, folder, few, port)
        rates: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, measure in runs.items():
                rates[name].append(measure())
    base, best = rates["smtp-source -s 5 (C)"], rates["Auftakt, 20 connections"]
    print(f"\nmails of {SIZE} bytes, median of {rounds} rounds of {number} (the last ones: of {few})\n")
    print("| what | mails a second | ratio to smtp-source | Auftakt with 20 is so many times as fast |")
    print("| --- | --- | --- | --- |")
    for name, found in rates.items():
        cells = (f"{median(found):.0f}", f"{_ratio(found, base):.2f}", f"{_ratio(best, found):.1f}")
        print(f"| {name} | {' | '.join(cells)} |")
    if not python:
        print("| django-post_office | not run: POST_OFFICE_PYTHON names no Python that has it | | |")


def _ratio(some: list[float], others: list[float]) -> float:
    return median(one / other for one, other in zip(some, others, strict=True))


def by_number(folder: Path, numbers: Sequence[int]) -> None:
    """What a mail costs with more and more recipients: processor time of our own process."""
    print("\n| recipients | microseconds of processor time a mail |\n| --- | --- |")
    with sink() as port:
        for number in numbers:
            campaign, before = campaign_of(folder, number), time.process_time()
            ours(campaign, folder, port, 20)
            print(f"| {number} | {1e6 * (time.process_time() - before) / number:.0f} |", flush=True)


def main() -> None:
    """Measure and print."""
    number, rounds = (*map(int, sys.argv[1:]), *(5_000, 3)[len(sys.argv) - 1 :])
    folder = Path(tempfile.mkdtemp(prefix="mail-bench-"))
    if shutil.which("smtp-sink") and shutil.which("smtp-source"):
        compared(folder, number, rounds)
        by_number(folder, (1_000, 10_000, 100_000))
    else:
        print("rates: not run: smtp-sink and smtp-source are not installed (Debian: postfix)")
    own, bare = materialised(folder, 100_000)
    print(f"\nmaterialising 100 000 rows: {own:.0f} rows a second, {own / bare:.2f} of bare sqlite3 inserts")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at the most, with 100 000 recipients: {peak:.0f} MB")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
