"""How gunicorn serves Emenda in a container; "gunicorn annotate.wsgi" in this folder reads this file."""

import os
import tempfile
from typing import Any

bind = "0.0.0.0:" + os.environ.get("PORT", "8000")
worker_class = "gthread"
workers = int(os.environ.get("EMENDA_WEB_PROCESSES", "2"))
threads = int(os.environ.get("EMENDA_WEB_THREADS", "8"))
# The application is loaded once and shared; no web process loads language models, so the sharing lasts.
preload_app = True
# Heartbeats go through memory: the file system of a container may be slow or read-only.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
timeout = 60
graceful_timeout = 25
keepalive = 5
# A fresh process now and then, not all at once, against slow growth.
max_requests = 10_000
max_requests_jitter = 1_000
accesslog = "-" if os.environ.get("EMENDA_ACCESS_LOG", "0") == "1" else None
loglevel = os.environ.get("EMENDA_LOG_LEVEL", "warning").lower()
control_socket_disable = True
# Metrics of all processes together live in files; a fresh folder at each start.
if os.environ.get("EMENDA_METRICS_TOKEN") or os.environ.get("EMENDA_METRICS_TOKEN_FILE"):
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="emenda-metrics-"))


def child_exit(server: Any, worker: Any) -> None:
    """The files of a process that has ended are closed, so that its gauges no longer count."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # the library has no types here


# The proxy in front is the only one who can reach this port in docker-compose.yml.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
