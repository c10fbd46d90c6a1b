"""Emenda as in production, with marked articles in a database of its own, while a benchmark looks at it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.served import ROOT, Client, installation


@dataclass(frozen=True, slots=True)
class Site:
    """A running server, a signed-in editor's cookie, and the articles by their number of marks."""

    port: int
    cookie: tuple[str, str]
    articles: dict[int, int]

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> Client:
        """The editor without a browser."""
        return Client(self.port, self.cookie[1])

    def workbench(self, marks: int) -> str:
        """The address of the workbench of the article with so many marks."""
        return f"{self.address}/articles/{self.articles[marks]}/"

    @property
    def bare(self) -> str:
        """The address of the same text without anything around it."""
        return f"{self.address}/bare/texts/{self.articles[0]}/"


@contextmanager
def served(marks: tuple[int, ...]) -> Iterator[Site]:
    """The site is up: gunicorn with the settings of the container, the collected static files, and SQLite."""
    make = shutil.which("make")
    assert make is not None, "make is not on this machine"
    subprocess.run([make, "--silent", "staticfiles/staticfiles.json"], cwd=ROOT, check=True)
    with installation("sqlite") as server:
        made = server.make("fill", *marks, module="marked")
        server.serve()
        name, value = made["cookie"]
        articles = {int(number): pk for number, pk in made["articles"].items()}
        yield Site(server.port, (name, value), articles)
