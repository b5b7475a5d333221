"""What each examination finds where something is wrong, and where all is well."""

import builtins
import ctypes.util
import importlib.metadata
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from campaign.doctor import dns, film, machine, mail, outbox, packages, plan, type
from campaign.doctor.case import Case
from campaign.doctor.told import told
from campaign.doctor.verdict import Verdict
from campaign.errors import MakingError, VoiceError
from campaign.outbox.database import database_url, open_outbox
from tests.doctor.conftest import Visit
from tests.mailings.servers import mail_server

Ask = Callable[[Case], Iterator[Verdict]]


def ends(ask: Ask, case: Case) -> list[str]:
    """`ok mail_server`, one for each verdict."""
    return [f"{verdict.status} {verdict.sentence}" for verdict in ask(case)]


def test_the_plan(visit: Visit) -> None:
    assert ends(plan.plan, visit()) == ["ok plan"]
    assert ends(plan.plan, visit(campaign=None, faults=3)) == ["failed plan:faults"]
    assert ends(plan.plan, visit(campaign=None)) == ["not run plan:none"]


def test_typesetting_needs_pango(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(type.typesetting, visit())[0] == "ok typesetting"
    monkeypatch.setattr(type, "find_library", lambda name: None)
    assert ends(type.typesetting, visit()) == ["ok typesetting", "warning typesetting:subset"]

    def without(name: str) -> ModuleType:
        raise OSError("cannot load library 'libpango-1.0-0'\nAdditionally, ctypes.util did not manage")

    monkeypatch.setattr(type, "import_module", without)
    [verdict] = type.typesetting(visit())
    says, remedy = told(verdict, "de")
    assert says == "WeasyPrint kann nichts setzen: cannot load library 'libpango-1.0-0'"
    assert remedy.startswith("apt-get install libpangoft2-1.0-0")


def test_harfbuzz_is_found_where_it_is_installed() -> None:
    assert bool(ctypes.util.find_library("harfbuzz-subset")) == bool(type.find_library("harfbuzz-subset"))


def test_letters(visit: Visit) -> None:
    assert ends(type.letters, visit()) == ["ok letters"]
    assert ends(type.letters, visit(campaign=None)) == ["ok letters:nameless"]
    case = visit()
    assert case.campaign
    strange = replace(case.campaign.people[0], name="Ayşe 漢字")
    [verdict] = type.letters(replace(case, campaign=replace(case.campaign, people=(strange,))))
    assert (verdict.sentence, set(verdict.facts["letters"].split())) == ("letters:missing", {"漢", "字"})


def test_ghostscript_is_no_must(visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "gs"
    program.write_text("#!/bin/sh\necho 10.01.2\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    [verdict] = type.ghostscript(visit())
    assert verdict.facts["version"] == "10.01.2"
    program.write_text("no program at all")
    assert ends(type.ghostscript, visit()) == ["warning ghostscript:silent"]
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert ends(type.ghostscript, visit()) == ["warning ghostscript:missing"]


def test_encoders(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(film.encoders, visit()) == ["ok encoders", "ok ffmpeg"]
    monkeypatch.setitem(sys.modules, "av.codec", SimpleNamespace(codecs_available={"aac", "mov_text"}))
    [verdict, _] = film.encoders(visit())
    assert (verdict.sentence, verdict.facts["names"]) == ("encoders:missing", "libx264")

    def none() -> str:
        raise MakingError("No ffmpeg exe could be found")

    monkeypatch.setattr(film, "bundled_ffmpeg", none)
    assert ends(film.encoders, visit())[1] == "failed ffmpeg:missing"


def test_voices(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(film.voices, visit()) == ["ok voices", "ok voices"]

    def mute(casting: object) -> object:
        raise VoiceError("the voice Pico is not installed", "pip install py-nanotts")

    monkeypatch.setattr(film, "cast", mute)
    verdict = next(film.voices(visit()))
    assert told(verdict, "en") == (
        "pico does not speak (de): the voice Pico is not installed",
        "pip install py-nanotts",
    )
    silence = SimpleNamespace(speak=lambda text: SimpleNamespace(samples=()))
    monkeypatch.setattr(film, "cast", lambda casting: silence)
    assert ends(film.voices, visit(languages=("en",))) == ["failed voices:empty"]


def test_a_voice_on_the_web_is_not_asked_unless_it_may(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    case = visit(languages=("de",))
    assert case.campaign
    voice = case.campaign.plan.voice.model_copy(update={"engine": "gtts", "may_leave_the_house": True})
    planned = case.campaign.plan.model_copy(update={"voice": voice})
    asked: list[str] = []
    monkeypatch.setattr(film, "cast", lambda casting: asked.append(casting.engine))
    web = replace(case, campaign=replace(case.campaign, plan=planned))
    assert ends(film.voices, web)[0] == "not run voices:web"
    assert "gtts" not in asked


def test_the_mail_server(visit: Visit) -> None:
    assert ends(mail.mail_server, visit()) == ["warning mail_server:none"]
    assert ends(mail.mail_server, visit(mail_server="smtp://127.0.0.1:1")) == ["failed mail_server:refused"]
    with mail_server() as (inbox, port):
        assert ends(mail.mail_server, visit(mail_server=f"smtp://127.0.0.1:{port}")) == ["ok mail_server"]
        assert not inbox.taken, "nothing is sent"


def test_a_password_is_never_told(visit: Visit) -> None:
    for address in ("smtp://kim:geheim@127.0.0.1:1", "smtp://kim:geheim@", "smpt://kim:geheim@mail"):
        [verdict] = mail.mail_server(visit(mail_server=address))
        assert "geheim" not in " ".join(told(verdict, "de"))


def test_a_test_mail(visit: Visit) -> None:
    assert ends(mail.test_mail, visit(mail_server="smtp://127.0.0.1:1")) == ["not run test_mail:unasked"]
    to = {"test_to": "ali@example.com"}
    refused = ends(mail.test_mail, visit(mail_server="smtp://127.0.0.1:1", **to))
    assert refused == ["failed test_mail:refused"]
    with mail_server() as (inbox, port):
        assert ends(mail.test_mail, visit(mail_server=f"smtp://127.0.0.1:{port}", **to)) == ["ok test_mail"]
        [envelope] = inbox.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("kim@example.com", ["ali@example.com"])
    assert b"X-Campaign-Test: yes" in (envelope.content or b"")


def test_the_mailbox_of_returns(visit: Visit, tmp_path: Path) -> None:
    assert ends(mail.returns, visit()) == ["warning returns:none"]
    assert ends(mail.returns, visit(returns=f"maildir://{tmp_path}/mails")) == ["failed returns:closed"]
    for name in ("new", "cur", "tmp"):
        (tmp_path / "mails" / name).mkdir(parents=True)
    (tmp_path / "mails/new/eins").write_bytes(b"Subject: eins\r\n\r\n")
    assert ends(mail.returns, visit(returns=f"maildir://{tmp_path}/mails")) == ["ok returns"]
    assert (tmp_path / "mails/new/eins").is_file(), "nothing is marked as read"


RECORDS = {
    "example.com": ("v=spf1 mx -all", "other"),
    "_dmarc.example.com": ("v=DMARC1; p=none",),
}


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        (RECORDS, ["ok spf", "ok dmarc", "not run dkim"]),
        ({}, ["warning spf:missing", "warning dmarc:missing", "not run dkim"]),
        (
            {"example.com": ("v=spf1 a -all", "v=spf1 mx -all")},
            ["warning spf:several", "warning dmarc:missing", "not run dkim"],
        ),
        (None, ["not run sender_domains:silent", "not run sender_domains:silent", "not run dkim"]),
    ],
)
def test_dns(
    visit: Visit,
    monkeypatch: pytest.MonkeyPatch,
    records: dict[str, tuple[str, ...]] | None,
    wanted: list[str],
) -> None:
    monkeypatch.setattr(dns, "texts_of", lambda name: None if records is None else records.get(name, ()))
    assert ends(dns.sender_domains, visit(online=True)) == wanted


def test_dns_is_not_asked_offline(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns, "texts_of", lambda name: pytest.fail(f"{name} was asked for"))
    assert ends(dns.sender_domains, visit()) == ["not run sender_domains:unasked"]
    assert ends(dns.sender_domains, visit(campaign=None, online=True)) == ["not run sender_domains:nobody"]


def test_no_answer_is_told_apart_from_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    import dns.exception as failures
    import dns.resolver as resolver

    def raising(error: builtins.type[Exception]) -> Callable[..., object]:
        def resolve(*words: object, **more: object) -> object:
            raise error.__new__(error)

        return resolve

    for error, found in ((resolver.NoAnswer, ()), (failures.Timeout, None), (OSError, None)):
        monkeypatch.setattr(resolver, "resolve", raising(error))
        assert dns.texts_of("example.com") == found
    monkeypatch.setattr(resolver, "resolve", raising(resolver.NXDOMAIN))
    with pytest.raises(LookupError):
        dns.texts_of("example.com")


def test_a_domain_that_is_nowhere(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(name: str) -> None:
        raise LookupError(name)

    monkeypatch.setattr(dns, "texts_of", nowhere)
    wanted = ["warning spf:nowhere", "warning dmarc:missing", "not run dkim"]
    assert ends(dns.sender_domains, visit(online=True)) == wanted


def test_packages(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(packages.packages, visit()) == ["ok packages"]
    monkeypatch.setattr(packages, "requires", lambda name: ["jinja2>=3", "pangopy>=1", "wine; extra == 'x'"])
    [verdict] = packages.packages(visit())
    assert (verdict.sentence, verdict.facts["names"]) == ("packages:absent", "pangopy")
    monkeypatch.setattr(packages, "DISTRIBUTION", "never-installed")
    monkeypatch.setattr(packages, "requires", importlib.metadata.requires)
    assert ends(packages.packages, visit()) == ["not run packages:unknown"]


def test_the_clock(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ends(machine.clock, visit()) == ["ok clock"]
    yesterday = datetime.now(UTC) - timedelta(days=1)
    assert ends(machine.clock, visit(now=yesterday)) == ["failed clock:behind"]
    stopped = datetime(1970, 1, 1, tzinfo=UTC)
    assert ends(machine.clock, visit(campaign=None, plan=Path("none"), now=stopped)) == [
        "failed clock:behind"
    ]

    def unknown(name: str) -> object:
        raise machine.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(machine, "ZoneInfo", unknown)
    assert ends(machine.clock, visit()) == ["failed clock:zone"]


@pytest.mark.parametrize(
    ("free", "wanted"),
    [
        (machine.ROOM, "ok disk"),
        (machine.ROOM - 1, "warning disk:little"),
        (machine.LEAST_ROOM - 1, "failed disk:little"),
    ],
)
def test_the_disk(visit: Visit, monkeypatch: pytest.MonkeyPatch, free: int, wanted: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    assert ends(machine.disk, visit()) == [wanted]


def test_folders(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    case = visit()
    assert ends(machine.folders, case) == ["ok folders", "ok folders"]
    assert not case.output.exists(), "nothing is made"

    def closed(**more: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(machine.tempfile, "TemporaryFile", closed)
    assert ends(machine.folders, case) == ["failed folders:closed", "failed folders:closed"]


def test_the_outbox(visit: Visit) -> None:
    case = visit()
    assert ends(outbox.outbox, case) == ["ok outbox:none"]
    assert not (case.plan.parent / ".campaign").exists(), "none is made"
    with open_outbox(database_url(case.plan)):
        pass
    [verdict] = outbox.outbox(case)
    assert (verdict.sentence, verdict.facts["kind"], verdict.facts["deliveries"]) == ("outbox", "sqlite", "0")
    assert verdict.facts["revision"]


def test_an_outbox_that_is_damaged_or_none_at_all(visit: Visit) -> None:
    case = visit()
    with open_outbox(database_url(case.plan)):
        pass
    [file] = (case.plan.parent / ".campaign").glob("*.db")
    database = sqlite3.connect(file)
    pages = database.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 1").fetchall()
    size = database.execute("PRAGMA page_size").fetchone()[0]
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    whole = bytearray(file.read_bytes())
    index = max(page for (page,) in pages)
    whole[(index - 1) * size : (index - 1) * size + 100] = b"\xff" * 100
    file.write_bytes(whole)
    [verdict] = outbox.outbox(case)
    assert verdict.sentence in ("outbox:damaged", "outbox:closed")
    file.write_bytes(b"no database at all " * 100)
    assert ends(outbox.outbox, case) == ["failed outbox:closed"]
