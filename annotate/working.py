"""The background: runs queued tasks in a thread, revives searches whose process died, forgets old tasks."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from annotate import queueing, sweeping

logger = logging.getLogger(__name__)

# A search starts about half a second after it was asked for; asking an indexed table twice a second costs nothing.
POLL_SECONDS = 0.5
REAP_SECONDS = min(15.0, settings.TASK_SILENCE / 2)
PURGE_SECONDS = 3600.0
# Long enough to look into what failed over a holiday; the rows themselves are of no use to anybody later.
KEEP = timedelta(days=7)


class _Worker(Worker):
    """Runs tasks one after the other and knows which one is running."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self.current: DBTaskResult[..., Any] | None = None

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        """Run the task; its row says how it ended."""
        self.current = db_task_result
        try:
            super().run_task(db_task_result)
        finally:
            self.current = None


def run_next() -> DBTaskResult[..., Any] | None:
    """The next task that is due has been run in this thread; its row, or None if nothing was due.

    For callers with a database connection of their own, possibly inside a transaction, which stay as they are.
    """
    worker = _Worker()
    tasks = DBTaskResult.objects.ready()
    with exclusive_transaction(tasks.db):
        if (row := tasks.get_locked()) is not None:
            row.claim(worker.worker_id)
    if row is not None:
        worker.run_task(row)
    return row


def purge() -> int:
    """Tasks that ended more than a week ago are gone; returns how many."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEEP).delete()[0]


class Background:
    """A thread that works off the queue until it is stopped; what it was doing then is put back."""

    def __init__(self) -> None:
        self._worker = _Worker()
        self._stopping = threading.Event()
        # A daemon, so that a task in the middle of a computation cannot hold up the end of the process.
        self._thread = threading.Thread(target=self._loop, name="emenda-background", daemon=True)

    def start(self) -> None:
        """The thread is running."""
        self._thread.start()

    def stop(self, patience: float) -> None:
        """No further task is begun; the present one ends within ``patience`` seconds or is queued again.

        The caller ends the process next: a task that was put back may still be computing in the thread.
        """
        self._stopping.set()
        self._worker.running = False
        self._thread.join(patience)
        self._put_back()

    def _put_back(self) -> None:
        """The task that is running waits in the queue again; tasks are written so that a second run does no harm."""
        if (row := self._worker.current) is not None:
            running = DBTaskResult.objects.running().filter(pk=row.pk)
            running.update(status="READY", started_at=None)

    def _loop(self) -> None:
        duties = (
            _Duty(REAP_SECONDS, queueing.reap),
            _Duty(REAP_SECONDS, queueing.find_stranded),
            _Duty(REAP_SECONDS, sweeping.reap_sweeps),
            _Duty(PURGE_SECONDS, purge),
            _Duty(POLL_SECONDS, self._work),
        )
        while not self._stopping.is_set():
            for duty in duties:
                duty.do_if_due()
            self._stopping.wait(POLL_SECONDS)
        close_old_connections()

    def _work(self) -> None:
        # Looking first, without a lock: claiming takes SQLite's write lock, which others may need just now.
        if DBTaskResult.objects.ready().exists():
            self._worker.run()


class _Duty:
    """Something to do now and then; if it fails, the log says so and it is tried again next time."""

    def __init__(self, every: float, do: Callable[[], object]) -> None:
        self._every, self._do, self._due = every, do, 0.0

    def do_if_due(self) -> None:
        """It has been done if it was time."""
        if time.monotonic() < self._due:
            return
        self._due = time.monotonic() + self._every
        close_old_connections()
        try:
            self._do()
        except Exception:
            # The database may be restarting; whatever it is, the other duties and later attempts must go on.
            logger.exception("Background work failed and will be tried again.")
        finally:
            close_old_connections()
