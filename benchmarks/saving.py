"""Saving annotations by eight people at once, against the least that a signed-in view can do that writes one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import uuid4

from benchmarks.figures import Figure
from benchmarks.load import Load, load
from benchmarks.served import Client, installation

TITLE = "Saving annotations"
ABOUT = (
    "Eight clients, each sending as soon as it has its answer, against gunicorn as it is configured for production. "
    "“Bare” is a signed-in view on the same server and database that checks session and CSRF token and inserts one "
    "row. Bare and Emenda take turns; a share is Emenda's answers a second by the bare view's."
)
CLIENTS, SECONDS, ROUNDS = 8, 4.0, 3


def run() -> list[Figure]:
    """The figures on both databases."""
    return [figure for database in ("postgres", "sqlite") for figure in _on(database)]


def _on(database: str) -> list[Figure]:
    with installation(database) as served:
        made = served.make("eight_articles")
        served.serve()
        clients = [Client(served.port, session) for session in made["sessions"]]
        acknowledged: list[str] = []
        bare, own, same = Load(), Load(), Load()
        for _round in range(ROUNDS):
            bare.add(load(clients, _bare, seconds=SECONDS))
            for kept, articles in ((own, made["articles"]), (same, made["articles"][:1])):
                ask = partial(_annotate, clients, articles, made["places"], acknowledged)
                kept.add(load(clients, ask, seconds=SECONDS))
        lost = set(acknowledged) - set(served.make("stored_keys"))
    name = {"postgres": "PostgreSQL", "sqlite": "SQLite"}[database]
    remark = f"{own.rate:,.0f}/s; bare {bare.rate:,.0f}/s"
    return [
        Figure(f"{name}: each an article of their own, share of bare", 100 * own.rate / bare.rate, "%", at_least=60,
               remark=remark),
        Figure(f"{name}: all the same article, share of bare", 100 * same.rate / bare.rate, "%", at_least=60,
               remark=f"{same.rate:,.0f}/s"),
        Figure(f"{name}: slowest of 20 answers (p95), against bare", own.percentile(95) / bare.percentile(95), "×",
               remark=f"{1000 * own.percentile(95):.0f} ms; bare {1000 * bare.percentile(95):.0f} ms"),
        Figure(f"{name}: errors", bare.errors + own.errors + same.errors, at_most=0,
               remark=f"{len(own.times) + len(same.times):,} marks sent"),
        Figure(f"{name}: acknowledged and not stored", len(lost), at_most=0),
    ]  # fmt: skip


def _bare(client: Client, number: int) -> int:
    return client.post("/bare/save/", {"correction": f"outra {number}"})[0]


def _annotate(
    clients: Sequence[Client],
    articles: Sequence[int],
    places: Sequence[Sequence[object]],
    acknowledged: list[str],
    client: Client,
    number: int,
) -> int:
    mine = clients.index(client)
    start, word = places[(mine * 97 + number) % len(places)]
    key = str(uuid4())
    data: Mapping[str, object] = {
        "start": start,
        "end": int(str(start)) + len(str(word)),
        "quote": word,
        "correction": f"outra{number}",
        "category": "style/awkward",
        "severity": "minor",
        "key": key,
    }
    status, body = client.post(
        f"/articles/{articles[mine % len(articles)]}/annotations/", data, **{"HX-Request": "true"}
    )
    if status == 200 and body:
        acknowledged.append(key)
    return status
