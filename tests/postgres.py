"""A PostgreSQL of our own: a new one in a folder of its own, on loopback, for as long as a test needs it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PASSWORD = "correct horse/battery%staple"
ADMIN = "editor"
UNPRIVILEGED = ("postgres", "nobody")
"""Users under whom it runs where we are root, for whom PostgreSQL does not start."""
PATIENCE = 30.0
"""Seconds within which it must answer."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running PostgreSQL."""

    port: int

    def connect(self) -> Any:
        """A connection that may do everything."""
        psycopg = pytest.importorskip("psycopg")
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=ADMIN,
            password=PASSWORD,
            dbname="postgres",
            autocommit=True,
        )


def programs() -> Path:
    """The folder of its programs, or a skip (in CI a failure)."""
    places = []
    if shutil.which("pg_config"):
        done = subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True, check=False, timeout=30
        )
        places.append(Path(done.stdout.strip()))
    found = Path("/usr/lib/postgresql").glob("*/bin")
    places += sorted(found, key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0)[::-1]
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    for place in places:
        if (place / "initdb").is_file() and (place / "postgres").is_file():
            return place
    pytest.skip("PostgreSQL is not installed: no initdb in pg_config --bindir or /usr/lib/postgresql/*/bin")


def identity() -> dict[str, Any]:
    """Whom its processes belong to, for ``subprocess``: ourselves, or somebody without rights."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    for name in UNPRIVILEGED:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody'")


@contextmanager
def running(**settings: str) -> Iterator[Server]:
    """Start a server with these settings, and stop it."""
    place, who = programs(), identity()
    # Not in pytest's folder: another user may not enter that.
    folder = Path(tempfile.mkdtemp(prefix="checker-postgres-"))
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        _initialise(place, folder, who)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        given = {
            "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off",
            "max_connections": "10", "shared_buffers": "8MB", **settings,
        }  # fmt: skip
        options = [word for name, value in given.items() for word in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [place / "postgres", "-D", folder / "data", "-p", str(port), *options],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who,
            )  # fmt: skip
        try:
            server = Server(port)
            _wait(server, process, folder / "log")
            yield server
        finally:
            process.send_signal(2)  # "fast": ends connections and stops
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(place: Path, folder: Path, who: dict[str, Any]) -> None:
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    done = subprocess.run(
        [place / "initdb", "-D", folder / "data", "-U", ADMIN, "-A", "scram-sha-256", f"--pwfile={secret}",
         "-E", "UTF8", "--locale=C", "--no-sync"],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False, **who,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not _answers(server):
        said = log.read_text(encoding="utf-8", errors="replace")
        assert process.poll() is None, f"PostgreSQL did not start:\n{said}"
        assert time.monotonic() < end, f"PostgreSQL does not answer:\n{said}"
        time.sleep(0.05)


def _answers(server: Server) -> bool:
    psycopg = pytest.importorskip("psycopg")
    try:
        server.connect().close()
    except psycopg.OperationalError:
        return False
    return True
