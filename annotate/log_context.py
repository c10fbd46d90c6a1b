"""Which request and which person a line of the log belongs to. Imports nothing of the product: logging comes first."""

from __future__ import annotations

import logging
from contextvars import ContextVar

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")
USER_ID: ContextVar[str] = ContextVar("user_id", default="-")


class WithRequest(logging.Filter):
    """Gives every line of the log the request and the person that it belongs to."""

    def filter(self, record: logging.LogRecord) -> bool:
        """The record has ``request_id`` and ``user_id``, "-" outside of requests."""
        record.request_id, record.user_id = REQUEST_ID.get(), USER_ID.get()
        return True
