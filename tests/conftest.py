"""What all tests share: the environment, the database asked for, the people of a newsroom."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import settings as hypothesis_settings

from tests import postgres

if TYPE_CHECKING:
    from django.test import Client
    from django_tasks_db.models import DBTaskResult

    from annotate.models import User

# How long an example takes says more about the machine than about the code; what must not hang has tests of its own.
hypothesis_settings.register_profile("emenda", deadline=None)
hypothesis_settings.load_profile("emenda")

FAULTS = Path(__file__).parent / "faults"
PASSWORD = "a long walk past four lighthouses"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the command line choose the database."""
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="where the tests keep their rows: a SQLite file (default) or a PostgreSQL server of their own",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The environment is that of the tests, whatever the shell has set; Django's settings are read from it.

    Runs before pytest-django starts Django. Worker processes inherit what the first process has set up.
    """
    if not hasattr(config, "workerinput"):
        _set_environment(config)
    from django.conf import settings

    # A hash that is quick to compute; locked doors are tested where the lock is the subject.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_ENABLED = False
    # Addresses of static files need no collected files; the browser tests do collect them.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Each test client would look through the folder of static files anew.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


def _set_environment(config: pytest.Config) -> None:
    for name in [name for name in os.environ if name.startswith("EMENDA_") and name != "EMENDA_CHROMIUM"]:
        del os.environ[name]
    data = tempfile.mkdtemp(prefix="emenda-tests-")
    config.add_cleanup(lambda: shutil.rmtree(data, ignore_errors=True))
    os.environ["DJANGO_SETTINGS_MODULE"] = "annotate.settings"
    os.environ["EMENDA_DATA_DIR"] = data
    os.environ["EMENDA_SECRET_KEY"] = "for-tests-only-0123456789-abcdefghij-klmnopqrst"
    os.environ["EMENDA_HTTPS"] = "0"
    os.environ.pop("DATABASE_URL", None)
    if config.getoption("database") == "postgres" and not config.getoption("collectonly"):
        running = contextlib.ExitStack()
        config.add_cleanup(running.close)
        try:
            os.environ["DATABASE_URL"] = running.enter_context(postgres.server())
        except RuntimeError as error:
            raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What kills processes for a minute comes first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: FAULTS not in item.path.parents)


@pytest.fixture(autouse=True)
def _nothing_left() -> None:
    """What an earlier test left in the process is gone: rows that were drawn, whose numbers come again; a language."""
    from django.core.cache import caches
    from django.utils.translation import deactivate

    from annotate import recalling

    caches["default"].clear()
    caches["pages"].clear()
    caches["pieces"].clear()
    recalling.forget()
    deactivate()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test process has a database of its own; on SQLite a file, because threads share it as in real use."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
        path = tmp_path_factory.mktemp("database") / "tests.sqlite3"
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(path)
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


class MakePerson(Protocol):
    """Makes one more person of a role."""

    def __call__(self, username: str, role: str = ..., **fields: Any) -> User: ...


@pytest.fixture
def person(db: None) -> MakePerson:
    """Makes people: ``person("ana", User.Role.EDITOR)``. Their password is PASSWORD."""
    from annotate.models import User

    def make(username: str, role: str = User.Role.EDITOR, **fields: Any) -> User:
        return User.objects.create_user(username, password=PASSWORD, role=role, **fields)

    return make


@pytest.fixture
def editor(person: MakePerson) -> User:
    """An editor: the author, in most tests."""
    return person("eva", "editor", first_name="Eva", last_name="Editor")


@pytest.fixture
def other_editor(person: MakePerson) -> User:
    """An editor who is a stranger to the first one's work."""
    return person("oto", "editor", first_name="Oto", last_name="Other")


@pytest.fixture
def reviewer(person: MakePerson) -> User:
    """A reviewer."""
    return person("rita", "reviewer", first_name="Rita", last_name="Reviewer")


@pytest.fixture
def other_reviewer(person: MakePerson) -> User:
    """A second reviewer."""
    return person("raul", "reviewer", first_name="Raul", last_name="Reviewer")


@pytest.fixture
def reader(person: MakePerson) -> User:
    """Somebody who may only look."""
    return person("rob", "reader", first_name="Rob", last_name="Reader")


@pytest.fixture
def admin(person: MakePerson) -> User:
    """An administrator, who may enter Django's admin pages too."""
    return person("ada", "admin", first_name="Ada", last_name="Admin", is_staff=True, is_superuser=True)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Gives a signed-in test client of a person, a new one at each call."""
    from django.test import Client

    def make(user: User, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


class RunTasks(Protocol):
    """Runs what waits in the queue."""

    def __call__(self, *, allow_failure: bool = ...) -> list[DBTaskResult[..., Any]]: ...


@pytest.fixture
def run_tasks() -> RunTasks:
    """Runs all queued background tasks in this process, as a worker would; returns their rows, in order.

    What waits for the end of a transaction runs first: a test's own transaction never ends. A task that fails
    fails the test with its traceback, unless ``allow_failure`` is set.
    """
    from annotate.working import run_next

    def run(*, allow_failure: bool = False) -> list[DBTaskResult[..., Any]]:
        _run_on_commit()
        rows: list[DBTaskResult[..., Any]] = []
        while (row := run_next()) is not None:
            _run_on_commit()
            assert allow_failure or not row.traceback, row.traceback
            rows.append(row)
        return rows

    return run


def _run_on_commit() -> None:
    from django.db import connection

    if not connection.in_atomic_block:
        return
    while connection.run_on_commit:
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for hook in waiting:
            hook[1]()
