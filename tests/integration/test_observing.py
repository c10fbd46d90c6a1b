"""What an operator sees, and that no text is in it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from annotate.log_context import WithRequest
from annotate.models import User
from tests.factories import make_article

ClientOf = Callable[[User], Client]
ROOT = Path(__file__).resolve().parent.parent.parent


class TestHealth:
    def test_ready_when_the_database_answers(self, client: Client, db: None) -> None:
        response = client.get(reverse("readyz"))
        assert (response.status_code, response.json()) == (200, {"database": "ok", "migrations": "ok"})

    def test_not_ready_without_a_database(self, client: Client, db: None) -> None:
        with patch("annotate.views.health.connection.cursor", side_effect=DatabaseError):
            response = client.get(reverse("readyz"))
        assert (response.status_code, response.json()["database"]) == (503, "not ready")

    def test_not_ready_with_other_tables(self, client: Client, db: None) -> None:
        with patch("annotate.views.health.MigrationExecutor.migration_plan", return_value=[("0099", False)]):
            response = client.get(reverse("readyz"))
        assert (response.status_code, response.json()) == (503, {"database": "ok", "migrations": "not ready"})

    @pytest.mark.parametrize("name", ["healthz", "readyz", "metrics"])
    def test_they_are_only_read(self, name: str, client: Client, db: None) -> None:
        assert client.post(reverse(name)).status_code == 405


class TestMetrics:
    @pytest.fixture
    def token(self, settings: Settings) -> str:
        settings.METRICS_TOKEN = "a-token-for-tests"
        return "a-token-for-tests"

    @pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}])
    def test_only_for_who_has_the_token(self, header: dict[str, str], token: str, client: Client, db: None) -> None:
        assert client.get(reverse("metrics"), headers=header).status_code == 404

    def test_without_a_token_set_there_are_none(self, client: Client, settings: Settings, db: None) -> None:
        settings.METRICS_TOKEN = ""
        assert client.get(reverse("metrics"), headers={"Authorization": "Bearer "}).status_code == 404

    def test_requests_and_the_queue_are_counted(self, token: str, editor: User, client_of: ClientOf) -> None:
        article = make_article(editor)
        client_of(editor).get(article.get_absolute_url())
        response = Client().get(reverse("metrics"), headers={"Authorization": f"Bearer {token}"})
        text = response.content.decode()
        assert response.headers["Content-Type"].startswith("text/plain")
        assert 'emenda_requests_total{method="GET",status="200",view="workbench"}' in text
        assert 'emenda_request_seconds_bucket{le="0.25",view="workbench"}' in text
        assert 'emenda_tasks{state="ready"} 1.0' in text
        assert 'emenda_searches{state="queued"} 1.0' in text
        assert article.title not in text


class TestLog:
    def test_a_line_tells_request_person_view_and_time_but_no_text(
        self, editor: User, client_of: ClientOf, caplog: pytest.LogCaptureFixture
    ) -> None:
        article = make_article(editor)
        caplog.handler.addFilter(WithRequest())
        with caplog.at_level(logging.INFO, logger="emenda.requests"):
            given = {"X-Request-ID": "from-the-proxy-1"}
            response = client_of(editor).get(article.get_absolute_url(), {"secret": "words"}, headers=given)
        (record,) = [each for each in caplog.records if each.name == "emenda.requests"]
        assert response["X-Request-ID"] == "from-the-proxy-1"
        assert (record.request_id, record.user_id) == ("from-the-proxy-1", str(editor.pk))  # type: ignore[attr-defined]  # by the filter
        assert record.getMessage() == "GET workbench 200"
        assert record.ms > 0  # type: ignore[attr-defined]  # from extra
        assert "words" not in str(record.__dict__)
        assert article.title not in str(record.__dict__)

    @pytest.mark.parametrize("given", ["short", "x" * 65, "with blank and\ttab", "<script>alert(1)</script>"])
    def test_an_id_that_looks_like_none_is_replaced(self, given: str, client: Client, db: None) -> None:
        response = client.get(reverse("healthz"), headers={"X-Request-ID": given})
        assert response["X-Request-ID"] not in ("", given)

    def test_as_json_every_line_can_be_read(self, tmp_path: Path) -> None:
        environment = {
            **os.environ,
            "EMENDA_SECRET_KEY": "x" * 40,
            "EMENDA_LOG_FORMAT": "json",
            "EMENDA_DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "annotate.settings",
        }
        code = "import django, logging; django.setup(); logging.getLogger('a').warning('é \"quoted\"\\nline')"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        line = json.loads(done.stderr)
        assert line["message"] == 'é "quoted"\nline'
        assert {"asctime", "levelname", "name", "request_id", "user_id"} <= set(line)


def test_sentry_is_told_no_text(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "EMENDA_SECRET_KEY": "x" * 40,
        "EMENDA_DATA_DIR": str(tmp_path),
        "EMENDA_SENTRY_DSN": "http://key@127.0.0.1:9/1",
        "DJANGO_SETTINGS_MODULE": "annotate.settings",
    }
    code = (
        "import django, sentry_sdk; django.setup(); o = sentry_sdk.get_client().options;"
        "print(o['send_default_pii'], o['include_local_variables'], o['max_request_body_size'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False", "never"]
