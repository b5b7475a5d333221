"""The systemd unit under which the daemon runs for months."""

from collections.abc import Sequence
from pathlib import Path

_UNIT = """\
# {file}: written by campaign daemon --systemd. Put it into /etc/systemd/system/, then:
#   systemctl daemon-reload && systemctl enable --now {name}
# The mail server and its password go into {environment} (chmod 600), one line each:
#   CAMPAIGN_SMTP_URL=smtp://user:password@mail.example.com:587
[Unit]
Description=Auftakt mailing daemon: {campaigns}
After=network-online.target
Wants=network-online.target

[Service]
Type=simple
User={user}
WorkingDirectory={folder}
EnvironmentFile={environment}
ExecStart={command}
# Mails that are being handed over are finished first; a server may take 10 minutes to answer.
KillSignal=SIGTERM
TimeoutStopSec=11min
# A daemon that is stuck ends by itself; whatever it was doing is on record, and taken up again.
Restart=on-failure
RestartSec=30
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ReadWritePaths={writable}
ProtectHome=read-only

[Install]
WantedBy=multi-user.target
"""


def unit(
    campaigns: Sequence[str],
    plans: Sequence[Path],
    program: Sequence[str],
    folder: Path,
    user: str,
    options: Sequence[str] = (),
) -> str:
    """The text of the unit; `program` is the command, run in `folder` with the rights of `user`."""
    name = "auftakt" if len(campaigns) > 1 else f"auftakt-{campaigns[0]}"
    command = [*program, "daemon", *(str(plan) for plan in plans), *options]
    writable = [*dict.fromkeys(str(_folder(plan) / ".campaign") for plan in plans)]
    return _UNIT.format(
        file=f"{name}.service",
        name=name,
        environment=f"/etc/{name}.env",
        campaigns=", ".join(campaigns),
        user=user,
        folder=_quoted(str(folder)),
        command=" ".join(map(_quoted, command)),
        writable=" ".join(map(_quoted, writable)),
    )


def _folder(plan: Path) -> Path:
    return plan if plan.is_dir() else plan.parent


def _quoted(word: str) -> str:
    """A word as systemd reads it: `%` and `$` doubled, in quotes if it holds a blank (systemd.syntax(7))."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"' if any(letter.isspace() for letter in word) or plain != word else word
