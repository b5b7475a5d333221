"""Approved is what is sent: packet, approve, change, hold, approve again, with the real daemon and server."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from campaign.outbox.database import open_outbox
from campaign.outbox.records import lines
from campaign.outbox.states import HeldFor
from campaign.typeset.aloud import text_of
from tests.journeys.command import Done, campaign
from tests.journeys.post_office import PostOffice, post_office, until
from tests.outbox.stage import DUE, PLAN, people

ROOT = Path(__file__).parent.parent.parent
SIGNED = PLAN.replace(
    "mailings:\n",
    "sign_offs: [{id: betriebsrat, title: Betriebsrat}]\n"
    "deliverables: [{id: zeitplan, kind: overview, languages: [de]}]\nmailings:\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign folder of which nothing has been built."""
    return write(tmp_path)


def write(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(SIGNED)
    (tmp_path / "people.csv").write_text(people(7))
    (tmp_path / "beschluss.pdf").write_bytes(b"%PDF signed by hand")
    return tmp_path


@pytest.fixture(scope="module")
def shown_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign folder whose packet has been made."""
    folder = write(tmp_path_factory.mktemp("shown"))
    made = signing(folder, "packet")
    assert made.status == 0, made.out + made.err
    return folder


@pytest.fixture
def shown(shown_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be signed and changed."""
    return shutil.copytree(shown_once, tmp_path / "shown")


@pytest.fixture
def office(folder: Path) -> Iterator[PostOffice]:
    with post_office(folder) as office:
        yield office


@pytest.fixture
def daemon(folder: Path, office: PostOffice) -> Iterator["subprocess.Popen[bytes]"]:
    """The real daemon on the day the mailing is due; it stays until it is ended."""
    command = [sys.executable, "-m", "tests.journeys.staged_daemon", str(folder), DUE.isoformat(), "--stay"]
    with (folder / "daemon.log").open("wb") as log:
        env = {**os.environ, "CAMPAIGN_SMTP_URL": office.url}
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    yield process
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


def signing(folder: Path, *words: str) -> Done:
    return campaign(*words, "--output", "output", cwd=folder)


def approve(folder: Path, *more: str) -> Done:
    return signing(folder, "approve", "--by", "Petra Beispiel", "--on", "2026-12-10", *more)


def reasons(folder: Path) -> list[str]:
    """Why each delivery that is not sent is not."""
    database = folder / ".campaign" / "outbox.db"
    if not database.exists():
        return []
    outbox = open_outbox(f"sqlite:///{database}")
    try:
        return [row.reason for row in lines(outbox, "tiny") if row.state != "sent"]
    finally:
        outbox.close()


def test_nothing_is_sent_but_what_was_signed(
    folder: Path, office: PostOffice, daemon: "subprocess.Popen[bytes]"
) -> None:
    until(lambda: reasons(folder) == [HeldFor.SIGN_OFF] * 6)
    made = signing(folder, "packet")
    assert made.status == 0, made.out + made.err
    assert "mail.start.de: new" in made.out
    checksum = made.out.partition("checksum ")[2].splitlines()[0]
    done = approve(folder, "--document", "beschluss.pdf", "--packet", checksum)
    assert (done.status, "Betriebsrat: everything is signed" in done.out) == (0, True), done.out + done.err
    office.wait_for(6)

    plan = folder / "campaign.yaml"
    plan.write_text(
        SIGNED + "  - {id: zwei, phase: remind, send: 2027-02-01 at 09:00, subject: Noch etwas}\n"
    )
    until(lambda: reasons(folder) == [HeldFor.SIGN_OFF] * 6)
    told = signing(folder, "approve")
    assert told.status == 1
    assert {"  mail.zwei.de: new", "  mail.zwei.en: new", "  dates.zwei: new"} < set(told.out.splitlines())

    signing(folder, "packet")
    assert approve(folder).status == 0
    office.wait_for(12)
    assert sorted(office.reached) == sorted([f"person{n}@example.com" for n in range(1, 7)] * 2)


def test_a_changed_word_is_held_until_it_is_signed_or_declared_a_correction(shown: Path) -> None:
    assert approve(shown).status == 0
    plan = shown / "campaign.yaml"
    plan.write_text(SIGNED.replace("phase: announce", "phase: announce, subject: Neu"))
    told = signing(shown, "approve")
    assert told.status == 1
    assert "  mail.start.de: changed" in told.out
    assert "  made.zeitplan.de: not built" in told.out
    assert "  policy" not in told.out

    assert approve(shown, "--correction").status == 2
    done = approve(shown, "--correction", "--why", "Betreff berichtigt")
    assert "2 parts" in done.out
    assert done.status == 1  # the overview names the subject, and has to be built and signed
    campaign("build", "--output", "output", cwd=shown)
    assert approve(shown, "--correction", "--why", "Betreff auch im Zeitplan").status == 0
    entries = (shown / "approvals.yaml").read_text()
    assert entries.count('kind: "correction"') == 2
    assert approve(shown, "--correction", "--why", "nichts").status == 1


def test_what_was_never_shown_cannot_be_signed(shown: Path) -> None:
    (shown / "output/packet/seen.json").rename(shown / "seen.json")
    done = approve(shown)
    assert (done.status, "run campaign packet" in done.err) == (1, True)
    (shown / "seen.json").rename(shown / "output/packet/seen.json")
    wrong = approve(shown, "--packet", "0000 1111")
    assert (wrong.status, "bear 0000 1111" in wrong.err) == (1, True)
    assert approve(shown, "--document", "../secret.pdf").status == 1
    assert not (shown / "approvals.yaml").exists()


def test_a_second_body_decides_after_the_first_and_only_about_its_own(shown: Path) -> None:
    both = "sign_offs: [{id: betriebsrat, after: [daten]}, {id: daten, scope: [records]}]\n"
    text = SIGNED.replace("sign_offs: [{id: betriebsrat, title: Betriebsrat}]\n", both)
    (shown / "campaign.yaml").write_text(text)
    signing(shown, "packet")
    early = approve(shown, "--sign-off", "betriebsrat")
    assert (early.status, "'daten' comes first" in early.err) == (1, True)
    assert approve(shown).status == 2
    assert "of 1 parts" in approve(shown, "--sign-off", "daten").out
    assert approve(shown, "--sign-off", "betriebsrat").status == 0


def test_an_edited_approvals_file_stops_build_and_daemon_and_a_new_signature_mends_it(shown: Path) -> None:
    approve(shown)
    file = shown / "approvals.yaml"
    file.write_text(file.read_text().replace("Petra", "Peter"))
    broken = campaign("check", cwd=shown)
    assert (broken.status, "approvals.yaml:" in broken.out) == (1, True)
    assert campaign("build", "--output", "output", cwd=shown).status == 1
    told = signing(shown, "approve")
    assert (told.status, "not as it was sealed" in told.out) == (1, True)
    assert approve(shown).status == 0
    assert campaign("check", cwd=shown).status == 0


def test_the_packet_shows_every_mail_page_date_and_record_with_its_hash_on_every_page(shown: Path) -> None:
    pdf = (shown / "output/packet/packet.de.pdf").read_bytes()
    said = text_of(pdf)
    seen = json.loads((shown / "output/packet/seen.json").read_text())
    short = " ".join(seen["hash"][place : place + 4] for place in range(0, 16, 4))
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) >= 7
    assert all(f"Prüfsumme {short}" in page.replace("\N{NO-BREAK SPACE}", " ") for page in pages)
    for words in ("Betriebsrat", "Erst fragen", "Kim Beispiel", "Versandbuch", "zeitplan", "6 Personen"):
        assert words in " ".join(said.split()).replace("\N{NO-BREAK SPACE}", " "), words
