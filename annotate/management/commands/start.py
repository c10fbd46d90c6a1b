"""``manage.py start``: all of Emenda in one go, for one machine: tables, demo, web server, background."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from annotate import demo
from annotate.working import Background

# Seconds. From Ctrl-C to the end it takes less than two: first the requests under way, then the task under way,
# and what is not over after STOPPING_MAY_TAKE is cut off.
CONNECTIONS_MAY_LINGER = 1
TASK_MAY_TAKE = 0.2
PUTTING_BACK_MAY_TAKE = 0.4
STOPPING_MAY_TAKE = 1.7


class Command(BaseCommand):
    """Starts everything that a newsroom of one machine needs."""

    help = "Prepare the database, then serve Emenda and run its background tasks until stopped with Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address from the command line or the environment."""
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or 8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Return never: the process ends, with status 0, after SIGINT or SIGTERM."""
        listener = self._listen(host, port)
        try:
            self._prepare()
        except KeyboardInterrupt:
            sys.exit(0)
        # A forked process must not share a database connection with its parent.
        connections.close_all()
        _Server(listener, self._welcome(host, port)).run()

    def _listen(self, host: str, port: int) -> socket.socket:
        """The address is ours before anything else happens, so a second start cannot disturb the first."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            self.stderr.write(f"Cannot use {host}:{port}: {error.strerror}. Try another: make run PORT={port + 1}")
            sys.exit(1)
        except OverflowError:
            self.stderr.write(f"There is no port {port}: choose one from 1 to 65535.")
            sys.exit(1)
        return listener

    def _prepare(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database.")
            call_command("migrate", interactive=False, verbosity=0)
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            self.stdout.write("Preparing the static files.")
            # As in the Makefile: a comment in one of htmx's extensions looks like an import.
            call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["hx-*"])
        if settings.EMENDA_DEMO:
            demo.load()
        # The addresses are known before the first request asks for one.
        _ = get_resolver().url_patterns

    def _welcome(self, host: str, port: int) -> str:
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - compared with, not bound to
        lines = [f"Emenda is ready: http://{shown}:{port}/   (stop with Ctrl-C)"]
        if settings.EMENDA_DEMO:
            lines.append("Demo accounts, one click each on the sign-in page, no password:")
            lines += [f"  {account.username:<10} {account.does}" for account in demo.ACCOUNTS]
        return "\n".join(lines)


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn with one process, in which eight threads answer and one works in the background."""

    def __init__(self, listener: socket.socket, welcome: str) -> None:
        self._listener, self._welcome = listener, welcome
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings are those of one machine."""
        chosen = {
            "bind": f"fd://{self._listener.detach()}",
            "workers": 1,
            "threads": 8,
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 120,
            "keepalive": CONNECTIONS_MAY_LINGER,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "emenda",
            "when_ready": lambda arbiter: print(self._welcome, flush=True),
            "post_worker_init": _begin,
            "worker_exit": _end,
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)
        # Gunicorn's own setter takes whole seconds only.
        self.cfg.settings["graceful_timeout"].value = STOPPING_MAY_TAKE

    def load(self) -> Any:
        """The web application that is served."""
        from annotate.wsgi import application

        return application

    def run(self) -> None:
        """Serve until stopped."""
        _Arbiter(self).run()


class _Arbiter(Arbiter):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn's first process, which starts and stops the one that serves."""

    def stop(self, graceful: bool = True) -> None:
        """The serving process has ended, if need be cut off, which is no error and not worth a line in the log."""
        logging.getLogger("gunicorn.error").setLevel(logging.CRITICAL)
        super().stop(graceful)


def _begin(worker: Any) -> None:
    """Called in the serving process, after the fork: threads do not survive one."""
    worker.background = Background()
    worker.background.start()


def _end(arbiter: Any, worker: Any) -> None:
    """Called in the serving process when its last request is answered."""
    if background := getattr(worker, "background", None):
        # In a thread, because a task that is just writing may hold the database's lock for longer than we wait;
        # then the task stays claimed, and the next start revives it.
        stopping = threading.Thread(target=background.stop, args=(TASK_MAY_TAKE,), daemon=True)
        stopping.start()
        stopping.join(TASK_MAY_TAKE + PUTTING_BACK_MAY_TAKE)
    sys.stdout.flush()
    sys.stderr.flush()
    # Not a plain return: Python would wait at its end for compiled code that still computes in the thread.
    os._exit(0)
