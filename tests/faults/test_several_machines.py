"""Two web servers and two workers share one database: what is done through one is live in the other, tasks run once."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests import postgres
from tests.faults.newsroom import Newsroom
from tests.ports import free_port

ARTICLES = 12
LIVE_SECONDS = 3


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom on the kind of database that is being tested; on SQLite all of it is one machine."""
    if "DATABASE_URL" not in os.environ:
        yield Newsroom(tmp_path, None)
        return
    with postgres.a_server(durable=True) as server:
        yield Newsroom(tmp_path, server.url)


@pytest.fixture
def other_port(newsroom: Newsroom) -> Iterator[int]:
    """Two web servers and two workers run; the port of the second server."""
    port = free_port()
    newsroom.start_web()
    processes = [newsroom.serve(port), newsroom.work(), newsroom.work()]
    yield port
    for process in processes:
        newsroom.kill(process)
    newsroom.end()


def test_an_edit_through_one_is_live_in_the_other(newsroom: Newsroom, other_port: int) -> None:
    article = newsroom.made["article"]
    status, page = newsroom.ask("GET", f"/articles/{article}/", editor=1, port=other_port)
    assert status == 200
    found = re.search(r'data-pulse="(\d+)"', page)
    assert found
    start, end, word = newsroom.made["places"][5]
    data = {
        "start": start, "end": end, "quote": word, "correction": "viva", "category": "style/awkward",
        "severity": "minor", "key": uuid4(),
    }  # fmt: skip
    assert newsroom.ask("POST", f"/articles/{article}/annotations/", data, editor=0)[0] == 302
    begun = time.monotonic()
    live = f"/articles/{article}/live/?seen={found[1]}"
    while "viva" not in (news := newsroom.ask("GET", live, editor=1, port=other_port)[1]):
        assert time.monotonic() - begun < LIVE_SECONDS, news
        time.sleep(0.1)
    assert f"#a{newsroom.look()['annotations']}" in news or "marked" in news


def test_tasks_run_exactly_once(newsroom: Newsroom, other_port: int) -> None:
    for number in range(ARTICLES):
        text = f"# Artigo {number}\n\nA Openai comprou um barco. A OpenAI disse que sim, número {number}.\n"
        data = {"target": text, "target_language": "pt-BR", "title": f"Artigo {number}"}
        port = other_port if number % 2 else newsroom.port
        assert newsroom.ask("POST", "/articles/import/", data, port=port)[0] == 302
    end = time.monotonic() + 90
    while (found := newsroom.look())["unfinished"] and time.monotonic() < end:
        time.sleep(0.5)
    assert len(found["runs"]) == ARTICLES + 1
    assert {(state, attempts) for state, attempts, _error in found["runs"]} == {("done", 1)}
    assert set(found["searches"]) == {1}
    assert len(found["searches"]) == ARTICLES + 1
