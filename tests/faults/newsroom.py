"""A newsroom of real processes that can be killed and started again, and clients that write to it."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.ports import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60
WORDS = 400
SET_UP = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from annotate.models import User
from annotate.receiving import receive
def session(user):
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.create()
    return store.session_key
editors = [User.objects.create_user(f"editor{n}", password=None, role="editor") for n in range(4)]
target = "\\n\\n".join(" ".join(f"palavra{p}x{w}" for w in range(20)) for p in range(20))
article = receive(target=target, target_language="pt-BR", by=editors[0])
places = []
for p in range(20):
    for w in range(20):
        word = f"palavra{p}x{w}"
        start = article.target.index(word + (" " if w < 19 else "")) if w < 19 else article.target.index(word)
        places.append([start, start + len(word), word])
print("SETUP" + json.dumps({"sessions": [session(u) for u in editors], "article": article.pk, "places": places}))
"""
LOOK = """
import json
from annotate.models import Act, AnalysisRun, Annotation, Assignment
from articles.models import Article
from django_tasks_db.models import DBTaskResult
# First: where nothing is left to do, nothing changes while the rest is read.
unfinished = DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()
unfinished += AnalysisRun.objects.filter(state__in=("queued", "running")).count()
print("LOOK" + json.dumps({
    "unfinished": unfinished,
    "keys": [str(key) for key in Annotation.objects.exclude(key=None).values_list("key", flat=True)],
    "annotations": Annotation.objects.count(),
    "acts": Act.objects.filter(verb="annotated").count(),
    "pulses": [
        [a.pulse, list(Act.objects.filter(article=a.pk).order_by("pulse").values_list("pulse", flat=True))]
        for a in Assignment.objects.all()
    ],
    "runs": list(AnalysisRun.objects.values_list("state", "attempts", "error")),
    "searches": [a.acts.filter(verb="searched").count() for a in Article.objects.all()],
    "titles": list(Assignment.objects.values_list("article__title", flat=True)),
}))
"""


class Newsroom:
    """One web server and one worker with a database of their own."""

    def __init__(self, folder: Path, database_url: str | None) -> None:
        ours = ("EMENDA_", "DATABASE_URL", "DJANGO_")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.environment |= {
            "EMENDA_SECRET_KEY": "only-for-tests-that-kill-processes-0123456789",
            "EMENDA_HTTPS": "0",
            "EMENDA_DATA_DIR": str(folder),
            "EMENDA_TASK_SILENCE": "3",
            "EMENDA_WEB_PROCESSES": "1",
            "EMENDA_PIPELINES": "en=",
            "PYTHONUNBUFFERED": "1",
        }
        if database_url:
            self.environment["DATABASE_URL"] = database_url
        self.port = free_port()
        self.environment["PORT"] = str(self.port)
        self.log = folder / "log"
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None
        self.manage("migrate", "--noinput")
        self.made = json.loads(self.manage("shell", "--no-imports", "-c", SET_UP).partition("SETUP")[2])

    def manage(self, *arguments: str) -> str:
        """What a command of manage.py prints; it has ended well."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def start_web(self) -> None:
        """The web server answers."""
        self.web = self.serve(self.port)

    def serve(self, port: int) -> subprocess.Popen[bytes]:
        """A web server that answers at this port."""
        bind = f"127.0.0.1:{port}"
        process = self._run(
            sys.executable, "-m", "gunicorn", "annotate.wsgi", "--bind", bind, "--config", "gunicorn.conf.py"
        )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return process
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError("the web server did not start:\n" + self.log.read_text(errors="replace")[-3000:])

    def start_worker(self) -> None:
        """The worker runs."""
        self.worker = self.work()

    def work(self) -> subprocess.Popen[bytes]:
        """One more worker runs."""
        return self._run(sys.executable, "manage.py", "work", "--patience", "1")

    def ask(
        self, method: str, path: str, data: Mapping[str, object] | None = None, *, editor: int = 0, port: int = 0
    ) -> tuple[int, str]:
        """Status and text of the answer to one of the editors, by the first web server or the one at ``port``."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=10)
        token = "a" * 32
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self.made['sessions'][editor]}; csrftoken={token}",
            "X-CSRFToken": token,
        }
        try:
            connection.request(method, path, urlencode(data or {}), headers)
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")
        finally:
            connection.close()

    @staticmethod
    def kill(process: subprocess.Popen[bytes] | None) -> None:
        """The process and its children are gone at once."""
        if process is not None and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def end(self) -> None:
        """Nothing of it runs any more."""
        self.kill(self.web)
        self.kill(self.worker)

    def look(self) -> dict[str, Any]:
        """What is stored now."""
        said = self.manage("shell", "--no-imports", "-c", LOOK)
        found: dict[str, Any] = json.loads(said.partition("LOOK")[2])
        return found


@dataclass(slots=True)
class Client:
    """An editor who marks one word after another, and sends again what was not answered, as the page does."""

    newsroom: Newsroom
    number: int
    stop: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Until told to stop."""
        dice = random.Random(self.number)
        places = self.newsroom.made["places"][self.number :: 4]
        while not self.stop.is_set():
            start, end, word = dice.choice(places)
            key = str(uuid4())
            path = f"/articles/{self.newsroom.made['article']}/annotations/"
            data = {
                "start": start,
                "end": end,
                "quote": word,
                "correction": f"outra{key[:6]}",
                "category": "style/awkward",
                "severity": "minor",
                "key": key,
            }
            if self._until_answered(path, data):
                self.acknowledged.append(key)
            if self.number == 0 and dice.random() < 0.15:
                self._import(key)

    def _import(self, key: str) -> None:
        title = f"Artigo {key}"
        text = f"# {title}\n\nA Openai comprou um barco. OpenAI e Openai, {key}.\n\nDisse que sim.\n"
        data = {"target": text, "target_language": "pt-BR", "title": title}
        if self._until_answered("/articles/import/", data):
            self.imported.append(title)

    def _until_answered(self, path: str, data: Mapping[str, object]) -> bool:
        """Whether the server has said that it is stored; asked again and again until it says anything."""
        while not self.stop.is_set():
            try:
                status, body = self.newsroom.ask("POST", path, data, editor=self.number)
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if status in (200, 302):
                return True
            if status >= 500:
                time.sleep(0.05)  # the database is away
                continue
            already = status == 422 and path.endswith("import/") and "already" in body
            if already:
                return True
            self.strange.append(f"{status} {path} {body[:300]}")
            return False
        return False
