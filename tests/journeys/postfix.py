"""A real Postfix on loopback, with a configuration of its own: STARTTLS, AUTH, and mailboxes as folders.

It takes mail from those who have signed in and from nobody else, checks what it is given, and puts every
mail into one Maildir. Certificates come from tests/mailings/certificate.py, passwords are kept by Cyrus SASL.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic, sleep

from tests.mailings.certificate import certificate_and_key

USER, PASSWORD = "kampagne", "ein/langes:geheimnis@2027"
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
_NEEDED = ("postfix", "postconf", "saslpasswd2")
_SERVICES = (
    *("cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "tlsmgr unix - - n 1000? 1 tlsmgr"),
    *(
        "rewrite unix - - n - - trivial-rewrite",
        "bounce unix - - n - 0 bounce",
        "defer unix - - n - 0 bounce",
    ),
    *("trace unix - - n - 0 bounce", "proxymap unix - - n - - proxymap", "anvil unix - - n - 1 anvil"),
    *("error unix - - n - - error", "retry unix - - n - - error", "virtual unix - n n - - virtual"),
    *("pickup unix n - n 60 1 pickup", "showq unix n - n - - showq", "flush unix n - n 1000? 0 flush"),
    "postlog unix-dgram n - n - 1 postlogd",
)


@dataclass(frozen=True)
class Postfix:
    """A running Postfix: where it listens, whom to trust, where its mails arrive."""

    port: int
    folder: Path

    @property
    def authority(self) -> Path:
        """The certificate of its authority, as PEM."""
        return self.folder / "certificate.pem"

    @property
    def log(self) -> str:
        """What it has to say."""
        return (self.folder / "maillog").read_text()

    def mails(self) -> list[bytes]:
        """Every mail that has arrived, byte for byte."""
        return [file.read_bytes() for file in sorted((self.folder / "mail" / "box" / "new").glob("*"))]

    def wait_for(self, number: int, seconds: float = 30) -> list[bytes]:
        """The mails, once there are so many."""
        end = monotonic() + seconds
        while len(self.mails()) < number:
            assert monotonic() < end, self.log
            sleep(0.05)
        return self.mails()


def missing() -> str:
    """Why no Postfix can be started here, in words; empty when one can."""
    absent = [name for name in _NEEDED if not shutil.which(name, path=_PATH)]
    if absent:
        return f"{', '.join(absent)} not installed (apt-get install postfix sasl2-bin)"
    return "" if os.geteuid() == 0 else "only root may start Postfix"


@contextmanager
def postfix() -> Iterator[Postfix]:
    """A Postfix while the block runs."""
    folder = Path(mkdtemp(prefix="postfix-", dir="/tmp"))  # its processes are many users: each must get in
    folder.chmod(0o755)
    port = _free_port()
    try:
        _configure(folder, port)
        _run(folder, "postfix", "-c", str(folder), "start")
        _wait_until_open(port)
        yield Postfix(port, folder)
    finally:
        _run(folder, "postfix", "-c", str(folder), "abort", is_needed=False)
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, port: int) -> None:
    for name, mode in (("queue", 0o755), ("state", 0o755), ("mail", 0o755), ("sasl", 0o755)):
        (folder / name).mkdir(mode=mode)
    public, private = certificate_and_key()
    (folder / "certificate.pem").write_bytes(public)
    (folder / "key.pem").write_bytes(private)
    (folder / "key.pem").chmod(0o600)
    shutil.chown(folder / "state", "postfix")
    shutil.chown(folder / "mail", "nobody", "nogroup")
    (folder / "main.cf").write_text(_main(folder))
    listening = f"127.0.0.1:{port} inet n - n - - smtpd"
    (folder / "master.cf").write_text("\n".join([listening, *_SERVICES, ""]))
    _passwords(folder)


def _main(folder: Path) -> str:
    settings = {
        "compatibility_level": "3.6",
        "queue_directory": folder / "queue",
        "data_directory": folder / "state",
        "maillog_file": folder / "maillog",
        "maillog_file_prefixes": folder,
        "inet_interfaces": "127.0.0.1",
        "inet_protocols": "ipv4",
        "myhostname": "post.example.com",
        "mydestination": "",
        "alias_maps": "",
        "virtual_mailbox_domains": "static:all",
        "virtual_mailbox_maps": "static:box/",
        "virtual_mailbox_base": folder / "mail",
        "virtual_uid_maps": "static:65534",
        "virtual_gid_maps": "static:65534",
        "smtpd_tls_security_level": "encrypt",
        "smtpd_tls_cert_file": folder / "certificate.pem",
        "smtpd_tls_key_file": folder / "key.pem",
        "smtpd_tls_received_header": "yes",
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_sasl_path": "smtpd",
        "smtpd_sasl_local_domain": "example.com",
        "cyrus_sasl_config_path": folder / "sasl",
        "smtpd_relay_restrictions": "permit_sasl_authenticated, reject",
        "smtpd_recipient_restrictions": "permit_sasl_authenticated, reject",
        "strict_rfc821_envelopes": "yes",
        "smtpd_discard_ehlo_keywords": "",
    }
    return "".join(f"{name} = {value}\n" for name, value in settings.items())


def _passwords(folder: Path) -> None:
    """One user, kept where only Postfix reads."""
    known = folder / "sasldb"
    lines = (
        "pwcheck_method: auxprop",
        "auxprop_plugin: sasldb",
        f"sasldb_path: {known}",
        "mech_list: PLAIN LOGIN",
    )
    (folder / "sasl" / "smtpd.conf").write_text("\n".join([*lines, ""]))
    command = ["saslpasswd2", "-c", "-p", "-f", str(known), "-u", "example.com", USER]
    subprocess.run(command, input=PASSWORD, text=True, check=True, env={"PATH": _PATH})
    shutil.chown(known, "postfix")


def _run(folder: Path, *command: str, is_needed: bool = True) -> None:
    with (folder / "said").open("a") as said:  # a pipe would be kept open by the daemon it leaves behind
        done = subprocess.run(command, stdout=said, stderr=said, env={"PATH": _PATH})
    assert done.returncode == 0 or not is_needed, (folder / "said").read_text()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_open(port: int, seconds: float = 15) -> None:
    end = monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert monotonic() < end, "Postfix does not listen"
            sleep(0.05)
