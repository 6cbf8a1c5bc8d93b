"""A PostgreSQL server of the tests' own in a temporary folder, and a line to it to be cut."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

REQUIRED = "HOINGHI_REQUIRE_POSTGRES"
"""Set where these tests must run: there they are never skipped."""

_NOBODYS = ("postgres", "nobody")
"""Whom a server runs as where the tests run as root, which it refuses."""


def tools() -> Path:
    """Where the server's programs are; skips the test where they are not."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path))
    if not found and not os.environ.get(REQUIRED):
        pytest.skip("needs PostgreSQL's server")
    assert found, "PostgreSQL's server is not installed"
    return found[-1].parent


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Cluster:
    """A server with a database for each test."""

    def __init__(self, **settings: str) -> None:
        self.port, self._bin = free_port(), tools()
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._user = _unprivileged()
        if self._user and sys.platform != "win32":
            os.chown(self.folder, *self._user)
        self._run("initdb", "-D", "data", "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
        lines = {
            "listen_addresses": "'127.0.0.1'",
            "port": str(self.port),
            "unix_socket_directories": f"'{self.folder}'",
            "shared_buffers": "16MB",
            "max_connections": "200",
            **settings,
        }
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = {value}\n" for key, value in lines.items())
        self.start()

    def _run(self, program: str, *words: str) -> None:
        user, group = self._user or (None, None)
        subprocess.run(
            [self._bin / program, *words],
            cwd=self.folder,
            check=True,
            capture_output=True,
            user=user,
            group=group,
        )

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop; "immediate" is as if its power failed."""
        self._run("pg_ctl", "-D", "data", "-m", how, "stop")

    def close(self) -> None:
        """Stop, and take the folder away."""
        with suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self, database: str = "postgres", user: str = "owner") -> Any:
        """A connection that commits each statement."""
        import psycopg

        return psycopg.connect(
            host="127.0.0.1", port=self.port, dbname=database, user=user, autocommit=True
        )

    def database(self) -> str:
        """The address of a new database."""
        name = f"d{time.monotonic_ns()}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://owner@127.0.0.1:{self.port}/{name}"


def _unprivileged() -> tuple[int, int] | None:
    """User and group that a server may run as; None where the tests do not run as root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    for name in _NOBODYS:
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return found.pw_uid, found.pw_gid
    raise AssertionError("no user that the server could run as")


class Line:
    """A line to the server that can be cut, or go dead without a word."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._ends: list[socket.socket] = []
        self.is_cut = False
        self.is_dead = False
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection; none comes through until `mend`."""
        self.is_cut = True
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends.clear()

    def mend(self) -> None:
        """Let everything through again."""
        self.is_cut = self.is_dead = False

    def close(self) -> None:
        """End it."""
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                near.close()
                continue
            self._ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                while self.is_dead:
                    time.sleep(0.01)
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
