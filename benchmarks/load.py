"""Many clients at once: how many answers a second, how long they took, what went wrong."""

from __future__ import annotations

import http.client
import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.served import Client

Ask = Callable[[Client, int], int]
"""Asks once as the n-th request of this client, and returns the status."""


@dataclass(slots=True)
class Load:
    """What came back; times in seconds."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    @classmethod
    def of(cls, ask: Callable[[], int], repeats: int) -> Load:
        """One client that asks so often, one time after the other."""
        found = cls()
        for _time in range(repeats):
            began = time.perf_counter()
            found.statuses[ask()] += 1
            found.times.append(time.perf_counter() - began)
        found.seconds = sum(found.times)
        return found

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    @property
    def errors(self) -> int:
        """Answers that were not what was asked for, no answer (status 0) included."""
        return sum(number for status, number in self.statuses.items() if status >= 400 or status == 0)

    def add(self, more: Load) -> None:
        """What another round brought is counted too."""
        self.times += more.times
        self.statuses += more.statuses
        self.seconds += more.seconds

    def percentile(self, share: float) -> float:
        """The time within which so many of a hundred came."""
        ordered = sorted(self.times)
        return ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)]


def status_of(client: Client, path: str) -> int:
    """The status of one answer, as what ``Load.of`` repeats."""
    return client.get(path)[0]


def load(clients: Sequence[Client], ask: Ask, *, seconds: float) -> Load:
    """Each client asks again as soon as it has its answer, for so many seconds."""
    found = Load()
    lock, stop = threading.Lock(), threading.Event()

    def work(client: Client) -> None:
        times, statuses, number = [], Counter[int](), 0
        while not stop.is_set():
            began = time.perf_counter()
            try:
                status = ask(client, number)
            except (OSError, http.client.HTTPException):
                status = 0
            times.append(time.perf_counter() - began)
            statuses[status] += 1
            number += 1
        with lock:
            found.times += times
            found.statuses += statuses

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    stop.wait(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - began
    return found
