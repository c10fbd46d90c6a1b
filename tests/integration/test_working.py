"""The background: tasks are run, put back, revived and forgotten."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from annotate import queueing, working
from annotate.working import Background, purge, run_next

seen: list[str] = []
# Set while a slow task may not go on.
hold = threading.Event()


@task()
def note(word: str) -> None:
    """Remember the word."""
    seen.append(word)


@task()
def stumble() -> None:
    """Fail."""
    raise ValueError("stumbled")


@task()
def dawdle() -> None:
    """Say that it has begun and wait until it may go on."""
    seen.append("begun")
    hold.wait(10)
    seen.append("ended")


@pytest.fixture(autouse=True)
def _nothing_seen() -> Iterator[None]:
    seen.clear()
    hold.clear()
    yield
    hold.set()


@pytest.fixture
def background(transactional_db: None) -> Iterator[Background]:
    """A thread that works off the queue, and has ended when the tables are emptied."""
    running = Background()
    running.start()
    yield running
    hold.set()
    running.stop(10)


def wait_for(happened: Callable[[], bool]) -> None:
    """Fail unless it happens within ten seconds."""
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def status_of(row_id: str) -> str:
    """What the queue says of a task."""
    return DBTaskResult.objects.get(pk=row_id).status


@pytest.mark.django_db
class TestRunNext:
    def test_runs_one_task_at_a_time_oldest_first(self) -> None:
        note.enqueue("one")
        note.enqueue("two")
        first = run_next()
        assert seen == ["one"]
        assert first is not None
        assert first.status == "SUCCESSFUL"
        run_next()
        assert seen == ["one", "two"]
        assert run_next() is None

    def test_leaves_alone_what_is_not_due(self) -> None:
        note.using(run_after=timezone.now() + timedelta(minutes=1)).enqueue("later")
        assert run_next() is None
        assert seen == []

    def test_records_a_failure_and_its_traceback(self) -> None:
        stumble.enqueue()
        row = run_next()
        assert row is not None
        assert row.status == "FAILED"
        assert "stumbled" in row.traceback


@pytest.mark.django_db
def test_purge_forgets_tasks_that_ended_more_than_a_week_ago() -> None:
    for word in ("old", "new", "waiting"):
        note.enqueue(word)
    old, new = run_next(), run_next()
    assert old is not None
    assert new is not None
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=8))
    DBTaskResult.objects.filter(pk=new.pk).update(finished_at=timezone.now() - timedelta(days=6))
    assert purge() == 1
    assert DBTaskResult.objects.count() == 2
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()


class TestBackground:
    def test_runs_what_is_queued(self, background: Background) -> None:
        row = note.enqueue("soon")
        wait_for(lambda: status_of(row.id) == "SUCCESSFUL")
        assert seen == ["soon"]

    def test_goes_on_after_a_task_that_fails(self, background: Background) -> None:
        stumble.enqueue()
        row = note.enqueue("after")
        wait_for(lambda: status_of(row.id) == "SUCCESSFUL")

    def test_lets_a_task_end_that_is_quick_enough(self, background: Background) -> None:
        row = dawdle.enqueue()
        wait_for(lambda: "begun" in seen)
        threading.Timer(0.1, hold.set).start()
        background.stop(10)
        assert seen == ["begun", "ended"]
        assert status_of(row.id) == "SUCCESSFUL"

    def test_puts_back_a_task_that_is_not(self, background: Background) -> None:
        row = dawdle.enqueue()
        wait_for(lambda: "begun" in seen)
        background.stop(0.05)
        assert status_of(row.id) == "READY"
        assert DBTaskResult.objects.get(pk=row.id).started_at is None

    def test_begins_nothing_after_it_was_stopped(self, background: Background) -> None:
        background.stop(10)
        row = note.enqueue("too late")
        time.sleep(2 * working.POLL_SECONDS)
        assert status_of(row.id) == "READY"

    def test_revives_searches_whose_process_died(self, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[str] = []
        monkeypatch.setattr(queueing, "reap", lambda: calls.append("reap"))
        running = Background()
        running.start()
        wait_for(lambda: bool(calls))
        running.stop(10)

    def test_survives_an_error_outside_of_tasks(
        self, transactional_db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def break_down() -> int:
            raise RuntimeError("the database is restarting")

        monkeypatch.setattr(queueing, "reap", break_down)
        running = Background()
        running.start()
        row = note.enqueue("still here")
        wait_for(lambda: status_of(row.id) == "SUCCESSFUL")
        running.stop(10)
        assert "the database is restarting" in caplog.text


def test_several_workers_share_the_queue_without_doing_anything_twice(transactional_db: None) -> None:
    rows = [note.enqueue(str(number)) for number in range(40)]
    workers = [Background() for _ in range(4)]
    for worker in workers:
        worker.start()
    wait_for(lambda: all(status_of(row.id) == "SUCCESSFUL" for row in rows))
    for worker in workers:
        worker.stop(10)
    assert sorted(seen, key=int) == [str(number) for number in range(40)]
