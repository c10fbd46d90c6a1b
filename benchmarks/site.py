"""Emenda as in production, with marked articles in a database of its own, while a benchmark looks at it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.served import free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A running server, a signed-in editor's cookie, and the articles by their number of marks."""

    address: str
    cookie: tuple[str, str]
    articles: dict[int, int]

    def workbench(self, marks: int) -> str:
        """The address of the workbench of the article with so many marks."""
        return f"{self.address}/articles/{self.articles[marks]}/"

    @property
    def bare(self) -> str:
        """The address of the same text without anything around it."""
        return f"{self.address}/bare/{self.articles[0]}/"


@contextmanager
def served(marks: tuple[int, ...]) -> Iterator[Site]:
    """The site is up: gunicorn with the settings of the container, the collected static files, and SQLite."""
    make = shutil.which("make")
    assert make is not None, "make is not on this machine"
    subprocess.run([make, "--silent", "staticfiles/staticfiles.json"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as data:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("EMENDA_")}
        environment.pop("DATABASE_URL", None)
        environment |= {
            "DJANGO_SETTINGS_MODULE": "annotate.settings",
            "EMENDA_DATA_DIR": data,
            "EMENDA_SECRET_KEY": secrets.token_urlsafe(50),
            "EMENDA_HTTPS": "0",
        }
        filled = subprocess.run(
            [sys.executable, "-m", "benchmarks.marked", *map(str, marks)],
            cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        said = json.loads(filled.stdout)
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "benchmarks.serving"],
            cwd=ROOT, env=environment,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/healthz")
            name, value = said["cookie"]
            yield Site(address, (name, value), {int(number): pk for number, pk in said["articles"].items()})
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - an address of our own
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")
