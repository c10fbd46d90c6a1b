"""Opening the workbench, against a signed-in view that renders the very same HTML from the same templates."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.load import Load, load
from benchmarks.served import Client, installation

TITLE = "Opening the workbench"
ABOUT = (
    "An article of 800 words with its original and 300 marks, opened by four people in turn with the bare view: signed "
    "in, on the same server and database, rendering the same HTML from the same templates, with everything that they "
    "show already in memory. Cold is an opening by whoever is first since something has changed, when the texts are "
    "read, the marks are put in and the rows are drawn; warm is every other. All are compressed. The last line but two "
    "says what would be left if the HTML were stored whole and sent as it is."
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
        loads = {name: Load() for name in ("bare", "cold", "warm", "stored")}
        ways = {
            "bare": f"/bare/drawn/{made['article']}/",
            "cold": f"/bare/cold/{made['article']}/",
            "warm": address,
            "stored": "/bare/page/",
        }
        calm = Load()
        for _round in range(ROUNDS):
            for name, way in ways.items():
                loads[name].add(load(clients, partial(_open, way), seconds=SECONDS))
            calm.add(load(clients[:1], partial(_open, address), seconds=1))
        weight = len(clients[0].get(address)[1])
        assert _bare(clients[0].plain(ways["bare"])) == _bare(clients[0].plain(address)), "not the same page"
    return list(_figures({"postgres": "PostgreSQL", "sqlite": "SQLite"}[database], loads, calm, weight))


def _open(address: str, client: Client, _number: int) -> int:
    return client.get(address)[0]


def _bare(page: str) -> str:
    """The page without what differs in each answer: the tokens of its forms, and the address that it has itself."""
    return re.sub(r'name="(?:csrfmiddlewaretoken|key|next)" value="[^"]*"', "", page)


def _figures(name: str, loads: dict[str, Load], calm: Load, weight: int) -> Iterator[Figure]:
    bare = loads["bare"].rate
    for way, least in (("cold", 60), ("warm", 100)):
        rate = loads[way].rate
        yield Figure(
            f"{name}: {way}, share of bare", 100 * rate / bare, "%", at_least=least,
            remark=f"{rate:,.0f}/s; bare {bare:,.0f}/s",
        )  # fmt: skip
    stored = loads["stored"].rate
    yield Figure(f"{name}: one person alone, warm, median", 1000 * calm.percentile(50), "ms")
    yield Figure(f"{name}: warm, share of sending stored HTML", 100 * loads["warm"].rate / stored, "%",
                 remark=f"stored {stored:,.0f}/s")  # fmt: skip
    yield Figure(f"{name}: the page, compressed", weight / 1000, "kB")
    yield Figure(f"{name}: errors", sum(each.errors for each in loads.values()) + calm.errors, at_most=0)
