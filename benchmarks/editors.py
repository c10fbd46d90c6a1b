"""A hundred people at work for five minutes: they look, open, mark, decide and leave the page open, as people do."""

from __future__ import annotations

import http.client
import os
import random
import re
import threading
import time
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from benchmarks.figures import Figure
from benchmarks.load import Load
from benchmarks.served import Client, installation
from benchmarks.working import memory_of

TITLE = "A hundred people"
ABOUT = (
    "90 editors on 45 articles and 10 reviewers on as many others, on PostgreSQL, two web processes, all on one "
    "machine with those who ask. Every open page asks each two seconds for what is new. Every person marks, answers or "
    "decides about three times a minute and opens another page every other minute."
)
ARTICLES, EDITORS, REVIEWERS = 45, 90, 10
SECONDS = float(os.environ.get("EMENDA_BENCH_SECONDS") or 300)
# A conflict is a right answer to two people at one place; only what nobody should ever see is an error.
FINE = frozenset({200, 204, 302, 409, 422})
HTMX = {"HX-Request": "true"}


@dataclass(slots=True)
class Report:
    """What all people together were answered, by what they did."""

    loads: dict[str, Load] = field(default_factory=lambda: defaultdict(Load))
    strange: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, status: int, seconds: float) -> None:
        """One answer, or none (status 0)."""
        with self.lock:
            self.loads[what].times.append(seconds)
            self.loads[what].statuses[status] += 1
            if status not in FINE:
                self.strange.append(f"{what}: {status}")


class Person(ABC):
    """Somebody with one page open."""

    def __init__(self, port: int, session: str, made: dict[str, Any], number: int, report: Report) -> None:
        self.client = Client(port, session)
        self.made, self.report, self.dice = made, report, random.Random(number)
        self.article = 0
        self.page, self.pulse, self.here = "", "0", ""

    def ask(self, what: str, method: Callable[..., tuple[int, bytes]], *args: Any, **headers: str) -> tuple[int, str]:
        """One request, noted with its time."""
        began = time.perf_counter()
        try:
            status, body = method(*args, **{**headers, "Accept-Encoding": "identity"})
        except (OSError, http.client.HTTPException):
            status, body = 0, b""
        self.report.note(what, status, time.perf_counter() - began)
        return status, body.decode(errors="replace")

    def run(self, stop: threading.Event) -> None:
        """Works until told to stop; does not begin in step with the others."""
        stop.wait(self.dice.uniform(0, min(20.0, SECONDS / 4)))
        next_page, next_act = 0.0, 0.0
        while not stop.is_set():
            now = time.monotonic()
            if now >= next_page:
                self.open()
                next_page = now + self.dice.uniform(60, 180)
                next_act = now + self.dice.uniform(5, 25)
            elif now >= next_act:
                self.act()
                next_act = now + self.dice.uniform(10, 30)
            else:
                self.poll()
            stop.wait(2)

    def look(self, text: str) -> None:
        """What the page knows after an answer."""
        if found := re.search(r'data-pulse="(\d+)"', text):
            self.pulse = found.group(1)
        if found := re.search(r'here=(?:")?([\d,]*)', text):
            self.here = found.group(1)

    def hear(self, text: str) -> None:
        """The page does not ask for its own act, if it knew of all before it."""
        found = re.search(r'data-act-number="(\d+)"', text)
        if found and int(found.group(1)) == int(self.pulse) + 1:
            self.pulse = found.group(1)

    @abstractmethod
    def open(self) -> None:
        """The list, then one article of it."""

    @abstractmethod
    def act(self) -> None:
        """One mark, answer or decision."""

    @abstractmethod
    def poll(self) -> None:
        """What is new."""


class Editor(Person):
    """Marks words and answers suggestions."""

    def open(self) -> None:
        """The list and the workbench of an article."""
        self.ask("list", self.client.get, "/?show=mine")
        self.article = self.dice.choice(self.made["edited"])
        _status, self.page = self.ask("open", self.client.get, f"/articles/{self.article}/")
        self.look(self.page)

    def poll(self) -> None:
        """What others have done."""
        address = f"/articles/{self.article}/live/?seen={self.pulse}&here={self.here}"
        status, text = self.ask("poll", self.client.get, address, **HTMX)
        if status == 200:
            self.look(text)

    def act(self) -> None:
        """A suggestion is accepted or dismissed, or words are marked."""
        offers = re.findall(r'id="s(\d+)"', self.page)
        if offers and self.dice.random() < 0.5:
            offer, verb = self.dice.choice(offers), self.dice.choice(["accept", "dismiss"])
            address = f"/articles/{self.article}/suggestions/{offer}/{verb}/"
            self.hear(self.ask(verb, self.client.post, address, {}, **HTMX)[1])
            return
        text, key = self.made["texts"][str(self.article)], str(uuid4())
        found = self.dice.choice(list(re.finditer(r"\b[a-z]{4,}\b", text)))
        data = {
            "start": found.start(),
            "end": found.end(),
            "quote": found.group(),
            "correction": f"outra{self.dice.randint(1, 999)}",
            "category": "style/awkward",
            "severity": "minor",
            "key": key,
        }
        status, body = self.ask("mark", self.client.post, f"/articles/{self.article}/annotations/", data, **HTMX)
        if status == 200:
            self.hear(body)
            with self.report.lock:
                self.report.acknowledged.append(key)


class Reviewer(Person):
    """Decides on fixes."""

    def open(self) -> None:
        """The list and the review desk of an article."""
        self.ask("list", self.client.get, "/?show=review")
        self.article = self.dice.choice(self.made["waiting"])
        _status, self.page = self.ask("review", self.client.get, f"/articles/{self.article}/review/")
        self.look(self.page)

    def poll(self) -> None:
        """What others have decided."""
        address = f"/articles/{self.article}/review/live/?seen={self.pulse}&here={self.here}"
        status, text = self.ask("poll", self.client.get, address, **HTMX)
        if status == 200:
            self.look(text)

    def act(self) -> None:
        """A fix is approved or rejected."""
        if fixes := re.findall(r"annotations/(\d+)/decision/", self.page):
            reject = {"verdict": "reject", "reason": "Too far from the original."}
            data = self.dice.choice([{"verdict": "approve"}, reject])
            address = f"/articles/{self.article}/annotations/{self.dice.choice(fixes)}/decision/"
            self.ask("decide", self.client.post, address, data, **HTMX)


def run() -> list[Figure]:
    """The figures after five minutes, or after ``EMENDA_BENCH_SECONDS``."""
    report, memories = Report(), []
    with installation("postgres") as served:
        made = served.make("newsroom", ARTICLES, EDITORS, REVIEWERS)
        worker = served.work()
        served.make("searched", 300)
        served.end(worker)
        web = served.serve()
        people: list[Person] = [
            *(Editor(served.port, session, made, n, report) for n, session in enumerate(made["editors"])),
            *(Reviewer(served.port, session, made, 1000 + n, report) for n, session in enumerate(made["reviewers"])),
        ]
        stop = threading.Event()
        threads = [threading.Thread(target=each.run, args=(stop,)) for each in people]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for _part in range(6):
            stop.wait(SECONDS / 6)
            memories.append(memory_of(web.pid))
        stop.set()
        for thread in threads:
            thread.join()
        duration = time.perf_counter() - began
        lost = set(report.acknowledged) - set(served.make("stored_keys"))
    return _figures(report, memories, len(lost), duration)


def _figures(report: Report, memories: list[float], lost: int, duration: float) -> list[Figure]:
    together = Load(seconds=duration)
    for each in report.loads.values():
        together.add(each)
    together.seconds = duration
    figures = [
        Figure("answers", len(together.times), remark=f"{together.rate:,.0f}/s for {duration:,.0f} s"),
        Figure("answers that were errors", len(report.strange), at_most=0, remark="; ".join(report.strange[:3])),
        Figure("p95 of all answers", 1000 * together.percentile(95), "ms", at_most=300),
        Figure("acknowledged marks that are not stored", lost, at_most=0,
               remark=f"{len(report.acknowledged):,} acknowledged"),
        Figure("memory at the end against the second of six readings", memories[-1] / memories[1], "×", at_most=1.15,
               remark=", ".join(f"{each:.0f}" for each in memories) + " MB"),
    ]  # fmt: skip
    for what, each in sorted(report.loads.items()):
        figures.append(
            Figure(f"p95 of “{what}”", 1000 * each.percentile(95), "ms",
                   remark=f"{len(each.times):,} times, median {1000 * each.percentile(50):.0f} ms")
        )  # fmt: skip
    return figures
