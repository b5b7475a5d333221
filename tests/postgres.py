"""A PostgreSQL server of the test session's own: in a scratch folder, on a socket, as an ordinary user."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

_FOLDERS = (*os.environ.get("PATH", "").split(":"), *map(str, Path("/usr/lib/postgresql").glob("*/bin")))


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is; Debian keeps them out of the path."""
    return shutil.which(name, path=":".join(_FOLDERS))


def _ordinary() -> list[str]:
    """What makes a command run as an ordinary user: PostgreSQL refuses to be run by root."""
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


def missing() -> str:
    """Why no PostgreSQL can be started here, in words; empty when one can."""
    if not program("initdb") or not program("pg_ctl"):
        return "PostgreSQL is not installed"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "the package psycopg is not installed"
    return "setpriv is not installed" if os.geteuid() == 0 and not shutil.which("setpriv") else ""


@contextmanager
def server() -> Iterator[str]:
    """A server while the block runs; comes with the beginning of its databases' addresses."""
    with TemporaryDirectory(prefix="postgres-", dir="/tmp") as scratch:
        folder = Path(scratch)
        folder.chmod(0o777)
        control = [*_ordinary(), str(program("pg_ctl")), "-D", f"{folder}/db", "-s", "-w"]
        subprocess.run(
            [*_ordinary(), str(program("initdb")), "-D", f"{folder}/db", "-U", "test", "-A", "trust"],
            check=True, stdout=subprocess.DEVNULL, cwd=folder,
        )  # fmt: skip
        access = folder / "db" / "pg_hba.conf"
        access.write_text(f"local all guarded scram-sha-256\n{access.read_text()}")
        options = f"-k {folder} -c listen_addresses= -c max_connections=60"
        subprocess.run(
            [*control, "-o", options, "-l", f"{folder}/log", "start"], check=True, cwd=folder,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield f"postgresql://test@/{{name}}?host={folder}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, cwd=folder)


def fresh(address: str) -> str:
    """The address of a new, empty database on the server at `address`."""
    import psycopg

    name = f"outbox_{uuid4().hex[:12]}"
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.format(name=name)


def emptied(url: str) -> str:
    """The address of a database, once everything in it is gone; much quicker than a new one."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return url


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a running server; where there is none, a test that asks for it is told as not run."""
    if why := missing():
        pytest.skip(f"not run: {why}")
    with server() as address:
        yield address
