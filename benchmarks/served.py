"""A server as people run it, with a database of its own, for benchmarks: started, filled, stopped."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
from psycopg import sql

from tests import postgres
from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
TOKEN = "a" * 32


@dataclass(slots=True)
class Served:
    """A running Emenda on this machine's loopback."""

    port: int
    environment: Mapping[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def make(self, name: str, *values: int, module: str = "filling") -> Any:
        """What the function of that module of ``benchmarks`` returns, called inside the installation."""
        code = f"import json; from benchmarks.{module} import {name}; print(json.dumps({name}(*{values!r})))"
        return json.loads(self.manage("shell", "--no-imports", "-c", code).strip().splitlines()[-1])

    def manage(self, *arguments: str) -> str:
        """What a command of manage.py prints; RuntimeError with its own words if it fails."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"manage.py {arguments[0]}: {done.stderr[-3000:]}")
        return done.stdout

    def run(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        """The command runs until the end of the benchmark, in the installation's environment."""
        process = subprocess.Popen(
            command, cwd=ROOT, env={**self.environment, **more}, start_new_session=True, stdout=subprocess.DEVNULL
        )
        self.processes.append(process)
        return process

    def serve(self, **more: str) -> subprocess.Popen[bytes]:
        """The web server answers."""
        bind = f"127.0.0.1:{self.port}"
        process = self.run(
            sys.executable, "-m", "gunicorn", "annotate.wsgi", "--bind", bind, "--config", "gunicorn.conf.py", **more
        )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(OSError, http.client.HTTPException):
                asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                asked.request("GET", "/healthz")
                if asked.getresponse().status == 200:
                    return process
            time.sleep(0.02)
        raise RuntimeError("the web server did not start")

    def work(self) -> subprocess.Popen[bytes]:
        """A worker runs."""
        return self.run(sys.executable, "manage.py", "work", "--patience", "1")

    @contextlib.contextmanager
    def copied(self, name: str) -> Iterator[Served]:
        """A second one, on a port of its own, with a copy of this one's PostgreSQL database; nothing may use that now.

        The database of the copy has that name, and stays as long as PostgreSQL.
        """
        server, _slash, there = self.environment["DATABASE_URL"].rpartition("/")
        with psycopg.connect(f"{server}/template1", autocommit=True) as database:
            names = sql.Identifier(name), sql.Identifier(there)
            database.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        copy = Served(free_port(), {**self.environment, "DATABASE_URL": f"{server}/{name}"})
        try:
            yield copy
        finally:
            copy.end_all()

    def end_all(self) -> None:
        """All that was started has ended in good order."""
        for process in self.processes:
            self.end(process)

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """The process and its children have ended in good order."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=40)


@contextlib.contextmanager
def installation(database: str, **more: str) -> Iterator[Served]:
    """A fresh Emenda on "sqlite" or "postgres", migrated, nothing running yet; gone afterwards.

    What the database acknowledges has been written as in production.
    """
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        ours = ("EMENDA_", "DATABASE_URL", "DJANGO_")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "benchmarks.bare_settings",
            "EMENDA_SECRET_KEY": "only-for-benchmarks-on-the-loopback-0123456789",
            "EMENDA_HTTPS": "0",
            "EMENDA_LOG_LEVEL": "ERROR",
            "EMENDA_DATA_DIR": folder,
            "PYTHONPATH": str(ROOT),
            **more,
        }
        if database == "postgres":
            environment["DATABASE_URL"] = stack.enter_context(postgres.a_server(durable=True)).url
        served = Served(free_port(), environment)
        served.manage("migrate", "--noinput")
        try:
            yield served
        finally:
            served.end_all()


class Client:
    """One person's browser as far as the server sees it: one connection, kept open."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept-Encoding": "gzip",
        }

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Status and body of the answer."""
        return self._ask("GET", path, None, headers)

    def plain(self, path: str) -> str:
        """The page, not compressed; it is there."""
        status, body = self._ask("GET", path, None, {"Accept-Encoding": "identity"})
        assert status == 200, status
        return body.decode()

    def post(self, path: str, data: Mapping[str, object], **headers: str) -> tuple[int, bytes]:
        """Status and body of the answer."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(data), form | headers)

    def _ask(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> tuple[int, bytes]:
        try:
            self._connection.request(method, path, body, {**self._headers, **headers})
            response = self._connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
