"""``manage.py start`` and ``manage.py work`` as a person starts and stops them: real processes, real signals."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60
# What is promised is two; a machine under load gets a little more.
STOP_SECONDS = 4

Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The settings that lead to an empty database: a file, or on PostgreSQL one beside that of the other tests."""
    settings = {"EMENDA_DATA_DIR": str(tmp_path / "data")}
    server = os.environ.get("DATABASE_URL")
    if server is None:
        yield settings
        return
    name = f"start_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield settings | {"DATABASE_URL": server.rpartition("/")[0] + f"/{name}"}
        connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@pytest.fixture
def run(own_database: dict[str, str]) -> Iterator[Run]:
    """Starts a command of manage.py with data of its own; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **settings: str) -> subprocess.Popen[str]:
        ours = ("EMENDA_", "DATABASE_URL", "DJANGO_")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        environment |= {"PYTHONUNBUFFERED": "1", **own_database, **settings}
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], word: str) -> str:
    """What the process has said up to and including the line with this word."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if word in line:
            return said
    pytest.fail(f"ended before it said {word!r}:\n{said}")


def wait_until_answering(url: str) -> int:
    """The status that the address answers with as soon as it answers."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            return int(urllib.request.urlopen(url, timeout=5).status)  # noqa: S310 - always http
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)


def stop(process: subprocess.Popen[str], number: signal.Signals) -> str:
    """What the process says after the signal; it has ended well and soon."""
    begun = time.monotonic()
    process.send_signal(number)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert time.monotonic() - begun < STOP_SECONDS
    assert "Traceback" not in said
    return said


class TestStart:
    @pytest.mark.parametrize("number", [pytest.param(signal.SIGINT, marks=pytest.mark.one_database), signal.SIGTERM])
    def test_serves_the_demo_and_stops_cleanly(self, run: Run, number: signal.Signals) -> None:
        port = free_port()
        process = run("start", "--port", str(port), EMENDA_DEMO="1")
        said = read_until(process, "admin ")
        assert f"http://127.0.0.1:{port}/" in said
        assert re.findall(r"^  (\w+) ", said, flags=re.MULTILINE) == ["editor", "reviewer", "admin"]
        assert wait_until_answering(f"http://127.0.0.1:{port}/healthz") == 200
        # The demo's articles have just been queued for a search, so a task is being worked on.
        stop(process, number)

    @pytest.mark.one_database
    def test_keeps_its_data_and_starts_again(self, run: Run) -> None:
        port = free_port()
        first = run("start", EMENDA_DEMO="1", PORT=str(port))
        assert "Preparing the database." in read_until(first, "is ready")
        stop(first, signal.SIGTERM)
        second = run("start", EMENDA_DEMO="1", PORT=str(port))
        assert "Preparing the database." not in read_until(second, "is ready")
        stop(second, signal.SIGTERM)

    @pytest.mark.one_database
    def test_says_in_one_line_that_the_port_is_taken(self, run: Run, tmp_path: Path) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            process = run("start", "--port", str(port), EMENDA_DEMO="1")
            said, _ = process.communicate(timeout=START_SECONDS)
        assert process.returncode == 1
        assert said.count("\n") == 1
        assert f"127.0.0.1:{port}" in said
        assert f"make run PORT={port + 1}" in said
        assert not list(tmp_path.glob("data/*.sqlite3")), "a start that fails leaves the data alone"

    @pytest.mark.one_database
    def test_says_so_if_there_is_no_such_port(self, run: Run) -> None:
        process = run("start", "--port", "70000", EMENDA_DEMO="1")
        said, _ = process.communicate(timeout=START_SECONDS)
        assert process.returncode == 1
        assert said == "There is no port 70000: choose one from 1 to 65535.\n"

    @pytest.mark.one_database
    def test_refuses_to_start_without_a_key_outside_demo_mode(self, run: Run) -> None:
        process = run("start", "--port", str(free_port()))
        said, _ = process.communicate(timeout=START_SECONDS)
        assert process.returncode != 0
        assert "EMENDA_SECRET_KEY" in said

    @pytest.mark.one_database
    def test_has_no_demo_accounts_outside_demo_mode(self, run: Run) -> None:
        port = free_port()
        process = run("start", "--port", str(port), EMENDA_SECRET_KEY="k" * 40 + "only-for-this-test", EMENDA_HTTPS="0")
        said = read_until(process, "is ready")
        assert wait_until_answering(f"http://127.0.0.1:{port}/sign-in/demo/") in (403, 404)
        assert "Demo" not in said + stop(process, signal.SIGINT)


@pytest.mark.parametrize("number", [pytest.param(signal.SIGINT, marks=pytest.mark.one_database), signal.SIGTERM])
def test_work_waits_for_tasks_and_stops_cleanly(run: Run, number: signal.Signals) -> None:
    migrate = run("migrate", "--verbosity=0", EMENDA_DEMO="1")
    assert migrate.wait(START_SECONDS) == 0
    process = run("work", EMENDA_DEMO="1")
    read_until(process, "Waiting for background tasks")
    time.sleep(1)
    stop(process, number)
