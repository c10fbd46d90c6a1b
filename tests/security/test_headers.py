"""What every answer carries, whoever asks for what; and what there is without signing in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD
from tests.security.calling import answer, known, lets_in
from tests.security.rows import TABLES, Row, rows
from tests.security.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ROWS = [row for row in rows() if row.table in ("", TABLES[0])]
ROOT = Path(settings.BASE_DIR)

# Without signing in there is this and nothing else; what has a secret in its address is for whoever got it by mail.
OPEN = {
    "login", "demo_sign_in", "choose_language", "password_reset", "password_reset_done", "password_reset_confirm",
    "password_reset_complete", "join", "healthz", "readyz", "metrics",
}  # fmt: skip


def policy(response: Any) -> dict[str, set[str]]:
    """The Content-Security-Policy by directive."""
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: set(values) for name, *values in filter(None, parts)}


def check(response: Any) -> None:
    """The answer has every protecting header, with the strict value."""
    assert response.status_code < 500
    directives = policy(response)
    assert directives["default-src"] == directives["base-uri"] == directives["frame-ancestors"] == {"'none'"}
    assert directives["form-action"] == {"'self'"}
    # Nothing from elsewhere, nothing inside the page, nothing made of text.
    assert set.union(*directives.values()) == {"'none'", "'self'"}
    assert "Content-Security-Policy-Report-Only" not in response
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{feature}=()" in response["Permissions-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name} {row.method}")
def test_every_answer_has_every_header(row: Row, world: World) -> None:
    check(answer(world, row, lets_in(row)))
    check(answer(world, row, "signed out"))
    check(answer(world, row, lets_in(row), method="TRACE" if row.method == "GET" else "PUT"))


@pytest.mark.parametrize("path", ["/no/such/page/", "/articles/999999999/", "/static/no/such.css", "/%00", "/\\evil"])
def test_what_is_not_there_has_them_too(path: str, world: World) -> None:
    for who in ("signed out", "admin"):
        response = world.client(who).get(path)
        assert response.status_code in (302, 404)
        check(response)


def test_a_host_that_is_not_ours_is_refused_with_them(world: World) -> None:
    response = world.client("signed out").get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
    check(response)


def test_without_signing_in_there_is_little() -> None:
    behind_the_door = {"in"}
    found = {row.name for row in rows() if row.answers[0] not in behind_the_door and not row.name.startswith("admin")}
    assert found == OPEN
    # The administration sends everybody who is signed out to the sign-in page in its own way.
    assert {row.answers[0] for row in rows() if row.name.startswith("admin")} == {"in", "302"}
    assert not OPEN - set(known())


def test_what_there_is_without_signing_in_tells_nothing_of_the_newsroom(world: World) -> None:
    secrets = ["barco", "elsa", "rosa", "Congress"]
    for row in ROWS:
        if row.name in OPEN and row.method == "GET" and row.name != "join":
            text = b"".join([answer(world, row, "signed out").content]).decode()
            assert not [word for word in secrets if word in text], row.name


def test_metrics_need_their_token(world: World, settings: Any) -> None:
    client = world.client("admin")
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "a token of some length"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer a token"}).status_code == 404
    good = client.get("/metrics", headers={"authorization": "Bearer a token of some length"})
    assert good.status_code == 200
    assert "barco" not in good.content.decode()


def test_the_session_cookie_is_out_of_reach_for_scripts(world: World) -> None:
    client = Client()
    assert client.post(reverse("login"), {"username": "elsa", "password": PASSWORD}).status_code == 302
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


ASK = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["emenda.example"]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
plain = Client().get("/sign-in/", headers={"host": "emenda.example"})
page = Client().get("/sign-in/", secure=True, headers={"host": "emenda.example"})
cookies = {name: {key: str(value) for key, value in cookie.items()} for name, cookie in page.cookies.items()}
names = [name for name in dir(settings) if "COOKIE" in name]
print(json.dumps({
    "plain": [plain.status_code, plain["Location"]], "hsts": page["Strict-Transport-Security"],
    "status": page.status_code, "cookies": cookies, "settings": {name: str(getattr(settings, name)) for name in names},
}))
"""


def test_behind_https_cookies_never_travel_in_the_open(tmp_path: Path) -> None:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("EMENDA_") and k != "DATABASE_URL"}
    ours = {
        "EMENDA_HTTPS": "1",
        "EMENDA_SECRET_KEY": "for-tests-only-0123456789-abcdefghij-klmnopqrst",
        "EMENDA_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "annotate.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=clean | ours, capture_output=True, text=True, check=True, timeout=60
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["plain"] == [301, "https://emenda.example/sign-in/"]
    assert told["status"] == 200
    assert "max-age=31536000" in told["hsts"]
    assert set(told["cookies"]) == {"__Host-csrf"}
    cookie = told["cookies"]["__Host-csrf"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == ("True", "True", "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    for kind in ("SESSION", "CSRF", "LANGUAGE"):
        assert told["settings"][f"{kind}_COOKIE_SECURE"] == told["settings"][f"{kind}_COOKIE_HTTPONLY"] == "True"
        assert told["settings"][f"{kind}_COOKIE_SAMESITE"] == "Lax"
    assert told["settings"]["SESSION_COOKIE_NAME"] == "__Host-session"
