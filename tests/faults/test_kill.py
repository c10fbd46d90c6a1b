"""Web server, worker and database are killed at random under load: nothing acknowledged is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres
from tests.faults.newsroom import Client, Newsroom

KILLS = 25  # on each database: fifty in all
# A search that was killed twice waits 40 seconds for its third attempt, and one that nobody has told of its end is
# found by its silence. Not how long it takes is tested, but that it ends.
DRAIN_SECONDS = 240


@pytest.fixture
def database() -> Iterator[postgres.Server | None]:
    """A PostgreSQL server of this test alone that keeps what it acknowledges, or None on SQLite."""
    if "DATABASE_URL" not in os.environ:
        yield None
        return
    with postgres.a_server(durable=True) as server:
        yield server


@pytest.fixture
def newsroom(database: postgres.Server | None, tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path, database.url if database else None)
    room.start_web()
    room.start_worker()
    yield room
    room.end()


def strike(room: Newsroom, database: postgres.Server | None, what: str) -> None:
    """One of the processes is killed and started again."""
    if what == "web":
        room.kill(room.web)
        room.start_web()
    elif what == "worker":
        room.kill(room.worker)
        room.start_worker()
    elif database is not None:
        database.kill()
        database.start()
    else:
        # On SQLite the database is part of the processes that use it: both at once.
        room.kill(room.web)
        room.kill(room.worker)
        room.start_web()
        room.start_worker()


def drained(room: Newsroom) -> dict[str, Any]:
    """What is stored once no task is left and no search under way; asks until then."""
    end = time.monotonic() + DRAIN_SECONDS
    while True:
        found = room.look()
        if not found["unfinished"] or time.monotonic() > end:
            return found
        time.sleep(1)


def test_what_was_acknowledged_is_there_once(newsroom: Newsroom, database: postgres.Server | None) -> None:
    stop = threading.Event()
    clients = [Client(newsroom, number, stop) for number in range(4)]
    threads = [threading.Thread(target=client.run) for client in clients]
    for thread in threads:
        thread.start()
    dice = random.Random(7)
    strikes = Counter[str]()
    try:
        for _ in range(KILLS):
            time.sleep(dice.uniform(0.1, 0.7))
            what = dice.choice(["web", "worker", "database"])
            strike(newsroom, database, what)
            strikes[what] += 1
        time.sleep(1)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not [each for client in clients for each in client.strange]
    found = drained(newsroom)

    acknowledged = [key for client in clients for key in client.acknowledged]
    assert len(acknowledged) > KILLS
    assert len(set(acknowledged)) == len(acknowledged)
    stored = Counter(found["keys"])
    assert not set(acknowledged) - set(stored), "lost"
    assert set(stored.values()) == {1}, "doubled"
    # Each mark has its line in the history, and the numbers of the lines have no gap.
    assert found["acts"] == found["annotations"]
    for pulse, acts in found["pulses"]:
        assert acts == list(range(1, pulse + 1))

    imported = [title for client in clients for title in client.imported]
    titles = Counter(found["titles"])
    assert imported
    assert all(titles[title] == 1 for title in imported)
    # No search is stuck: each is done, or has failed for good after its attempts and says why.
    for state, attempts, error in found["runs"]:
        assert state == "done" or (state == "failed" and attempts == 3 and error), (state, attempts, error)
    assert strikes.total() == KILLS
