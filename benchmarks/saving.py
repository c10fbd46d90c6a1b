"""Saving annotations by eight people at once, against the least that a signed-in view can do that writes one row."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from uuid import uuid4

from benchmarks.figures import Figure
from benchmarks.load import Load, load
from benchmarks.served import Client, installation

TITLE = "Saving annotations"
ABOUT = (
    "Eight clients, each sending as soon as it has its answer, against gunicorn as it is configured for production. "
    "“Bare” is a signed-in view on the same server and database that checks session and CSRF token, inserts one row "
    "and answers with a line. A plain form gets a line too, the way back to its place, and is held against that. A "
    "page with scripts gets what the mark has changed, drawn: the paragraph, the card, the counts. It is held against "
    "the same, and against a bare view that draws the same HTML from the same template, with everything that it shows "
    "already in memory, as opening the workbench is. All take turns; a share is Emenda's answers a second by the bare "
    "view's. Marks are spread over articles of 800 words, with some fifty on each."
)
# Turns are short, since the machine changes its speed from one second to the next. Each round has its own articles,
# each of which gets some fifty marks, and is parsed once by each web process.
CLIENTS, SECONDS, ROUNDS, TURNS = 8, 0.5, 12, 3
# So many words further each time: every word once before any comes again, and no two clients at one place.
STEP = 331
PLAIN, DRAWN = 302, 200


@dataclass(slots=True)
class _Marking:
    """Eight people mark; what was acknowledged is kept."""

    clients: Sequence[Client]
    places: Sequence[tuple[int, str]]
    acknowledged: list[str] = field(default_factory=list)
    drawn: dict[int, bytes] = field(default_factory=dict)
    """The last drawn answer for each article."""
    numbers: list[Iterator[int]] = field(default_factory=lambda: [count() for _client in range(CLIENTS)])
    """Each client counts its marks, so that it goes on where it was in the turn before."""

    def load(self, articles: Sequence[int], answer: int) -> Load:
        """Each on an article of their own, or all on the only one, for the answer with that status."""
        return load(self.clients, partial(self._mark, articles, answer), seconds=SECONDS)

    def _mark(self, articles: Sequence[int], answer: int, client: Client, _number: int) -> int:
        mine = self.clients.index(client)
        number = next(self.numbers[mine])
        start, word = self.places[(mine * 97 + number * STEP) % len(self.places)]
        key = str(uuid4())
        data: Mapping[str, object] = {
            "start": start,
            "end": start + len(word),
            "quote": word,
            "correction": f"outra{number}",
            "category": "style/awkward",
            "severity": "minor",
            "key": key,
        }
        headers = {"HX-Request": "true"} if answer == DRAWN else {}
        article = articles[mine % len(articles)]
        status, body = client.post(f"/articles/{article}/annotations/", data, **headers)
        if status != answer or bool(body) != (answer == DRAWN):
            return status if status >= 400 else 0
        self.acknowledged.append(key)
        self.drawn[article] = body
        return status

    def draw(self, articles: Sequence[int]) -> Load:
        """The bare view draws what was drawn last, each for an article of their own; another answer is an error."""
        ours = [_text(self.drawn[article]) for article in articles]
        acts = [re.findall(rb'data-act-number="(\d+)"', text)[0].decode() for text in ours]
        theirs: list[tuple[int, bytes]] = []

        def ask(client: Client, number: int) -> int:
            mine = self.clients.index(client)
            data = {"correction": f"outra {number}", "act": acts[mine]}
            status, body = client.post(f"/bare/save/{articles[mine]}/", data, **{"HX-Request": "true"})
            theirs.append((mine, body))
            return status

        found = load(self.clients, ask, seconds=SECONDS)
        # Afterwards, as the client would take its time for it from the view.
        found.statuses[0] += sum(_text(body) != ours[mine] for mine, body in theirs)
        return found


def _text(body: bytes) -> bytes:
    """The answer itself; one with many marks comes compressed."""
    return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body


def run() -> list[Figure]:
    """The figures on both databases."""
    return [figure for database in ("postgres", "sqlite") for figure in _on(database)]


def _on(database: str) -> list[Figure]:
    with installation(database) as served:
        made = served.make("eight_editors", 3 * ROUNDS)
        served.serve()
        marking = _Marking([Client(served.port, session) for session in made["sessions"]], made["places"])
        bare, plain, drawn, drawing, same = Load(), Load(), Load(), Load(), Load()
        for at in range(0, len(made["articles"]), 3):
            ours, theirs, shared = made["articles"][at : at + 3]
            for _turn in range(TURNS):
                bare.add(load(marking.clients, _bare, seconds=SECONDS))
                plain.add(marking.load(theirs, PLAIN))
                drawn.add(marking.load(ours, DRAWN))
                same.add(marking.load(shared[:1], DRAWN))
            # At last, since the view keeps what it has drawn first.
            for _turn in range(TURNS):
                drawing.add(marking.draw(ours))
        lost = set(marking.acknowledged) - set(served.make("stored_keys"))
    name = {"postgres": "PostgreSQL", "sqlite": "SQLite"}[database]
    marks = (plain, drawn, same)
    return [
        _share(f"{name}: plain form, each an article of their own", plain, bare, at_least=60),
        _share(f"{name}: drawn, each an article of their own", drawn, drawing, "bare that draws", at_least=60),
        _share(f"{name}: drawn, each an article of their own", drawn, bare, at_least=60),
        _share(f"{name}: drawn, all the same article", same, bare),
        Figure(f"{name}: drawn, slowest of 20 answers (p95), against bare", drawn.percentile(95) / bare.percentile(95),
               "×", remark=f"{1000 * drawn.percentile(95):.0f} ms; bare {1000 * bare.percentile(95):.0f} ms"),
        Figure(f"{name}: errors", sum(each.errors for each in (bare, drawing, *marks)), at_most=0,
               remark=f"{sum(len(each.times) for each in marks):,} marks sent"),
        Figure(f"{name}: acknowledged and not stored", len(lost), at_most=0),
    ]  # fmt: skip


def _share(name: str, marks: Load, bare: Load, what: str = "bare", *, at_least: float | None = None) -> Figure:
    remark = f"{marks.rate:,.0f}/s; {what} {bare.rate:,.0f}/s"
    return Figure(f"{name}, share of {what}", 100 * marks.rate / bare.rate, "%", at_least=at_least, remark=remark)


def _bare(client: Client, number: int) -> int:
    return client.post("/bare/save/", {"correction": f"outra {number}"})[0]
