"""Opening the workbench, against a signed-in view that prints the very same HTML from a template."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.load import Load, load
from benchmarks.served import Client, installation

TITLE = "Opening the workbench"
ABOUT = (
    "An article of 800 words with its original and 300 marks, opened by four people in turn with the bare view: signed "
    "in, on the same server and database, printing the same HTML from a compiled template. Both are compressed."
)
CLIENTS, SECONDS, ROUNDS = 4, 4.0, 3


def run() -> list[Figure]:
    """The figures on both databases."""
    return [figure for database in ("postgres", "sqlite") for figure in _on(database)]


def _on(database: str) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, installation(database) as served:
        made = served.make("marked_article", 800, 300)
        page = Path(folder, "page.html")
        address = f"/articles/{made['article']}/"
        served.serve(EMENDA_BARE_PAGE=str(page))
        clients = [Client(served.port, session) for session in made["sessions"]]
        page.write_text(Client(served.port, made["sessions"][0]).plain(address), encoding="utf-8")
        bare, ours, calm = Load(), Load(), Load()
        for _round in range(ROUNDS):
            bare.add(load(clients, lambda client, _n: client.get("/bare/page/")[0], seconds=SECONDS))
            ours.add(load(clients, lambda client, _n: client.get(address)[0], seconds=SECONDS))
            calm.add(load(clients[:1], lambda client, _n: client.get(address)[0], seconds=1))
        weight = len(clients[0].get(address)[1])
    name = {"postgres": "PostgreSQL", "sqlite": "SQLite"}[database]
    return [
        Figure(f"{name}: share of bare", 100 * ours.rate / bare.rate, "%", at_least=60,
               remark=f"{ours.rate:,.0f}/s; bare {bare.rate:,.0f}/s"),
        Figure(f"{name}: one person alone, median", 1000 * calm.percentile(50), "ms"),
        Figure(f"{name}: the page, compressed", weight / 1000, "kB"),
        Figure(f"{name}: errors", bare.errors + ours.errors + calm.errors, at_most=0),
    ]  # fmt: skip
