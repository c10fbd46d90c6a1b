"""What an operator sees: which request a line of the log belongs to, how many there are and how long they take.

Nothing here knows a text: addresses are named by their pattern, people by their number.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import Counter, Histogram
from prometheus_client.core import GaugeMetricFamily

from annotate.log_context import REQUEST_ID, USER_ID
from annotate.models import AnalysisRun

logger = logging.getLogger("emenda.requests")

REQUESTS = Counter("emenda_requests_total", "Requests answered", ["view", "method", "status"])
# From a poll without news (2 ms) to an import that aligns a long article (10 s).
SECONDS = Histogram(
    "emenda_request_seconds",
    "Time until a request was answered",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, float("inf")),
)
# A proxy may pass an id of its own on, if it looks like one.
_GIVEN = re.compile(r"[\w-]{8,64}")


class ObservingMiddleware:
    """Numbers each request, counts and times it by its view, and writes one line about it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer carries the id in X-Request-ID."""
        given = request.headers.get("X-Request-ID", "")
        name = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
        tokens = REQUEST_ID.set(name), USER_ID.set("-")
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            self._note(request, response, time.perf_counter() - began)
            response["X-Request-ID"] = name
            return response
        finally:
            REQUEST_ID.reset(tokens[0])
            USER_ID.reset(tokens[1])

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        """From here on it is known who asks."""
        user = getattr(request, "user", None)
        USER_ID.set(str(user.pk) if user is not None and user.pk else "-")

    def _note(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        match = request.resolver_match
        view = match.view_name if match is not None and match.view_name else "none"
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        REQUESTS.labels(view, method, response.status_code).inc()
        SECONDS.labels(view).observe(seconds)
        logger.info(
            "%s %s %s",
            method,
            view,
            response.status_code,
            extra={"view": view, "method": method, "status": response.status_code, "ms": round(1000 * seconds, 1)},
        )


class BackgroundCollector:
    """The queue and the searches as they are at the moment of asking, from the database that all machines share."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Waiting and running tasks, the age of the oldest that is due, searches by state."""
        tasks = GaugeMetricFamily("emenda_tasks", "Background tasks by state", labels=["state"])
        counts = dict(DBTaskResult.objects.order_by().values_list("status").annotate(n=Count("pk")))
        for state in ("READY", "RUNNING", "SUCCESSFUL", "FAILED"):
            tasks.add_metric([state.lower()], counts.get(state, 0))
        yield tasks
        oldest = DBTaskResult.objects.ready().aggregate(at=Min("enqueued_at"))["at"]
        age = (timezone.now() - oldest).total_seconds() if oldest else 0
        yield GaugeMetricFamily("emenda_oldest_task_seconds", "Age of the oldest task that is due", value=age)
        runs = GaugeMetricFamily("emenda_searches", "Searches for suggestions by state", labels=["state"])
        for state, count in AnalysisRun.objects.order_by().values_list("state").annotate(n=Count("pk")):
            runs.add_metric([state], count)
        yield runs
