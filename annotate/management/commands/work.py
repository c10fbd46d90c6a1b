"""``manage.py work``: the background as a process of its own."""

from __future__ import annotations

import os
import signal
import sys
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from annotate.working import Background


class Command(BaseCommand):
    """Works off the queue until it is told to stop."""

    help = "Run background tasks until stopped; as many such processes as wanted may share one database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let the caller say how long a stop may take."""
        parser.add_argument(
            "--patience",
            type=float,
            default=8.0,
            help="seconds that a task may go on after the signal to stop; then it is queued again (default: 8)",
        )

    def handle(self, *args: Any, patience: float, **options: Any) -> None:
        """Return never: the process ends, with status 0, after SIGTERM or SIGINT."""
        asked_to_stop = threading.Event()

        def stop(signum: int, frame: FrameType | None) -> None:
            asked_to_stop.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        background = Background()
        background.start()
        self.stdout.write("Waiting for background tasks. Stop with Ctrl-C.")
        asked_to_stop.wait()
        background.stop(patience)
        sys.stdout.flush()
        # Not a plain return: Python would wait at its end for compiled code that still computes in the thread.
        os._exit(0)
