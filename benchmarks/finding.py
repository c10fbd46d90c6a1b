"""The list of articles and its search, with a thousand, a hundred thousand and a million articles on PostgreSQL."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from benchmarks.figures import Figure
from benchmarks.load import Load, status_of
from benchmarks.served import Client, Served, installation

TITLE = "Finding articles"
ABOUT = (
    "Each page of the list is asked for twenty times by one reviewer, with a thousand, a hundred thousand and a "
    "million articles of 60 words on PostgreSQL as it comes, nine of ten of them finished. Words are as common as in a "
    "language. The time at a thousand articles is the limit for the larger ones."
)
SIZES = (1_000, 100_000, 1_000_000)
REPEATS = 20


def run() -> list[Figure]:
    """The figures of lists and of searches, at each size."""
    found: dict[int, dict[str, dict[str, Load]]] = {}
    with installation("postgres", EMENDA_WEB_PROCESSES="1") as served:
        for size in SIZES:
            made = served.make("grow", size)
            web = served.serve()
            found[size] = {
                "lists": _ask(served, made, _lists(made)),
                "searches": _ask(served, made, _searches(made)),
            }
            served.end(web)
    return [figure for kind in ("lists", "searches") for figure in _figures(found, kind)]


def _lists(made: dict[str, Any]) -> list[dict[str, str]]:
    """The views, sorted, filtered and paged."""
    views = ("all", "unassigned", "editing", "review", "finished")
    return [
        *({"show": view} for view in views),
        {"show": "all", "sort": "due"},
        {"show": "editing", "sort": "due"},
        {"show": "all", "sort": "title"},
        {"show": "finished", "sort": "title"},
        {"show": "all", "sort": "imported"},
        {"show": "all", "due": "overdue", "sort": "due"},
        {"show": "all", "languages": "en/pt-BR"},
        {"show": "all", "languages": "fr/pt-BR"},
        {"show": "all", "editor": str(made["editor"])},
        {"show": "all", "after": made["deep"]},
        {"show": "all", "before": made["deep"]},
    ]


def _searches(made: dict[str, Any]) -> list[dict[str, str]]:
    """Words of each frequency, and what can be done with them."""
    common, middling, rare = made["common"], made["middling"], made["rare"]
    words = [common, middling, made["uncommon"], rare, made["missing"]]
    words += [f"{common} {middling}", f'"{common} {middling}"', f"{middling} -{common}", middling[:4]]
    return [
        *({"show": "all", "q": each} for each in words),
        {"show": "review", "q": middling},
        {"show": "all", "q": middling, "sort": "title"},
        {"show": "all", "q": rare, "sort": "due"},
    ]


def _ask(served: Served, made: dict[str, Any], queries: list[dict[str, str]]) -> dict[str, Load]:
    """The times of each page; the first answer does not count, as the database reads its disk then."""
    client = Client(served.port, made["session"])
    found: dict[str, Load] = {}
    for query in queries:
        address = f"/?{urlencode(query)}"
        client.get(address)
        found[_name(query, made)] = Load.of(partial(status_of, client, address), REPEATS)
    return found


def _name(query: dict[str, str], made: dict[str, Any]) -> str:
    """The page in words that are the same at each size."""
    names = {made[name]: name for name in ("common", "middling", "uncommon", "rare", "missing", "deep", "editor")}
    return " ".join(str(names.get(value, value)) for value in query.values())


def _figures(found: dict[int, dict[str, dict[str, Load]]], kind: str) -> list[Figure]:
    figures = []
    small = _p95(found[SIZES[0]][kind])
    for size in SIZES:
        pages = found[size][kind]
        p95, errors = _p95(pages), sum(each.errors for each in pages.values())
        slowest = max(pages, key=lambda name: pages[name].percentile(50))
        remark = f"{1000 * p95:.0f} ms; slowest “{slowest}”, median {1000 * pages[slowest].percentile(50):.0f} ms"
        promise = 2.0 if size > SIZES[0] else None
        figures.append(
            Figure(f"{kind}, p95 with {size:,} articles against {SIZES[0]:,}", p95 / small, "×", promise, remark=remark)
        )
        figures.append(Figure(f"{kind}, errors with {size:,}", errors, at_most=0))
    return figures


def _p95(pages: dict[str, Load]) -> float:
    """The p95 of all answers to all pages, in seconds."""
    together = Load()
    for each in pages.values():
        together.add(each)
    return together.percentile(95)
