"""Signing in and the demo: one click in demo mode, and nothing of it anywhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from annotate import demo
from annotate.demo import NotInDemoMode
from annotate.models import AnalysisRun, User
from articles.models import Article
from tests.conftest import PASSWORD

ROOT = Path(settings.BASE_DIR)


def test_a_person_signs_in_with_a_password(editor: User, client: Client) -> None:
    answer = client.post(reverse("login"), {"username": editor.username, "password": PASSWORD})
    assert answer["Location"] == reverse("queue")
    assert client.get(reverse("queue")).status_code == 200


def test_a_wrong_password_is_refused_in_words(editor: User, client: Client) -> None:
    answer = client.post(reverse("login"), {"username": editor.username, "password": "wrong"})
    assert answer.status_code == 422
    assert "correct username and password" in answer.content.decode()


@pytest.mark.django_db
def test_too_many_wrong_passwords_are_answered_with_429(settings: Settings, client: Client) -> None:
    settings.AXES_ENABLED = True
    User.objects.create_user("eva", password=PASSWORD)
    wrong = {"username": "eva", "password": "wrong"}
    answers = [client.post(reverse("login"), wrong).status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers == [422] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    assert client.post(reverse("login"), {"username": "eva", "password": PASSWORD}).status_code == 429


def test_signing_out_needs_a_form_and_ends_the_session(editor: User, client: Client) -> None:
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("logout")).status_code == 405
    client.post(reverse("logout"))
    assert client.get(reverse("queue")).status_code == 302


def test_without_signing_in_there_is_only_the_sign_in_page(client: Client, db: None) -> None:
    assert client.get(reverse("queue"))["Location"].startswith(reverse("login"))
    assert client.get(reverse("login")).status_code == 200
    assert client.get(reverse("healthz")).content == b"ok"


@pytest.mark.django_db
def test_the_demo_is_loaded_once(settings: Settings) -> None:
    settings.EMENDA_DEMO = True
    assert demo.load() == 3
    assert demo.load() == 0
    assert Article.objects.count() == 3 == AnalysisRun.objects.count()
    assert {user.role for user in User.objects.all()} == {"editor", "reviewer", "admin"}
    assert not any(user.has_usable_password() for user in User.objects.all())


@pytest.mark.django_db
def test_outside_demo_mode_nothing_of_the_demo_exists(client: Client) -> None:
    with pytest.raises(NotInDemoMode):
        demo.load()
    assert not User.objects.exists()
    assert client.post("/sign-in/demo/", {"username": "editor"}).status_code == 404
    assert "demo" not in client.get(reverse("login")).content.decode().lower()


def _settings(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a fresh process, as a start of Emenda does."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("EMENDA_") and k != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "secret key of its own"),
        ({"EMENDA_SECRET_KEY": "short"}, "too short"),
        ({"EMENDA_SECRET_KEY": "x" * 50, "EMENDA_DEMO": "perhaps"}, "EMENDA_DEMO must be 1 or 0"),
    ],
)
def test_a_wrong_setting_stops_the_start(environment: dict[str, str], words: str, tmp_path: Path) -> None:
    done = _settings(**environment, EMENDA_DATA_DIR=str(tmp_path))
    assert done.returncode != 0
    assert words in done.stderr


def test_demo_mode_makes_a_key_and_keeps_it(tmp_path: Path) -> None:
    file = tmp_path / "demo-secret-key"
    assert _settings(EMENDA_DEMO="1", EMENDA_DATA_DIR=str(tmp_path)).returncode == 0
    key = file.read_text(encoding="utf-8")
    assert len(key) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert _settings(EMENDA_DEMO="1", EMENDA_DATA_DIR=str(tmp_path)).returncode == 0
    assert file.read_text(encoding="utf-8") == key


def test_suggesting_needs_no_key_and_no_database(tmp_path: Path) -> None:
    case = '{"id": "a", "target": "A Openai cresceu.", "target_language": "pt-BR", "source": "OpenAI grew.", '
    done = subprocess.run(
        [sys.executable, "manage.py", "suggest", "--jsonl"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "EMENDA_DATA_DIR": str(tmp_path / "none"), "LANG": "C.UTF-8"},
        input=case + '"source_language": "en"}\n',
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert '"OpenAI"' in done.stdout
