"""The list of articles and its search, with a thousand, a hundred thousand and a million articles on PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any
from urllib.parse import urlencode

from benchmarks.figures import Figure
from benchmarks.load import Load, status_of
from benchmarks.served import Client, installation

TITLE = "Finding articles"
ABOUT = (
    "Each page of the list is asked for twenty times by one reviewer, with a thousand, a hundred thousand and a "
    "million articles of 60 words on PostgreSQL as it comes, nine of ten of them finished. Words are as common as in a "
    "language. The time at a thousand articles is the limit for the larger ones: the three stand beside each other in "
    "one PostgreSQL, each with a web server, and take turns for every answer."
)
SIZES = (1_000, 100_000, 1_000_000)
REPEATS = 20

Pages = dict[str, Load]
"""The answers to each page, by its name, which is the same at each size."""


def run() -> list[Figure]:
    """The figures of lists and of searches, at each size."""
    with ExitStack() as stack:
        growing = stack.enter_context(installation("postgres", EMENDA_WEB_PROCESSES="1"))
        clients: dict[int, Client] = {}
        lists: dict[int, dict[str, str]] = {}
        searches: dict[int, dict[str, str]] = {}
        for size in SIZES:
            made = growing.make("grow", size)
            # The last one need not be copied: nothing changes it any more.
            served = growing if size == SIZES[-1] else stack.enter_context(growing.copied(f"with_{size}"))
            served.serve()
            clients[size] = Client(served.port, made["session"])
            lists[size], searches[size] = _addresses(_lists(made), made), _addresses(_searches(made), made)
        return [*_figures("lists", _ask(clients, lists)), *_figures("searches", _ask(clients, searches))]


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


def _addresses(queries: Sequence[dict[str, str]], made: dict[str, Any]) -> dict[str, str]:
    """The address of each page, by a name that is the same at each size."""
    found = {}
    for query in queries:
        name = " ".join(key if key == "editor" else value for key, value in query.items())
        for each in ("common", "middling", "uncommon", "rare", "missing", "deep"):
            name = name.replace(made[each], each)
        found[name] = f"/?{urlencode(query)}"
    return found


def _ask(clients: Mapping[int, Client], addresses: Mapping[int, Mapping[str, str]]) -> dict[int, Pages]:
    """The times of each page at each size; the first answer does not count, as the database reads its disk then.

    The sizes take turns, so that a machine that changes its speed changes it for all of them.
    """
    found: dict[int, Pages] = {size: {} for size in clients}
    for name in addresses[SIZES[0]]:
        asks = {size: partial(status_of, client, addresses[size][name]) for size, client in clients.items()}
        for size, ask in asks.items():
            ask()
            found[size][name] = Load()
        for _time in range(REPEATS):
            for size, ask in asks.items():
                found[size][name].add(Load.of(ask, 1))
    return found


def _figures(kind: str, found: Mapping[int, Pages]) -> list[Figure]:
    figures = []
    small = _p95(found[SIZES[0]])
    for size, pages in found.items():
        p95, errors = _p95(pages), sum(each.errors for each in pages.values())
        slowest = max(pages, key=lambda name: pages[name].percentile(50))
        remark = f"{1000 * p95:.0f} ms; slowest “{slowest}”, median {1000 * pages[slowest].percentile(50):.0f} ms"
        promise = 2.0 if size > SIZES[0] else None
        figures.append(
            Figure(f"{kind}, p95 with {size:,} articles against {SIZES[0]:,}", p95 / small, "×", promise, remark=remark)
        )
        figures.append(Figure(f"{kind}, errors with {size:,}", errors, at_most=0))
    return figures


def _p95(pages: Pages) -> float:
    """The p95 of all answers to all pages, in seconds."""
    together = Load()
    for each in pages.values():
        together.add(each)
    return together.percentile(95)
