"""A newsroom with one of everything that an address can name, in every state that an article can be in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.test.client import ClientHandler
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks_db.models import DBTaskResult

from annotate import annotating, glossary, reasons, reviewing, revising, staffing, suggesting
from annotate.defining import Entry
from annotate.everywhere import places
from annotate.models import AnalysisRun, Annotation, Hearing, Newsroom, Silence, Sweep, User
from articles.models import Article
from tests.conftest import PASSWORD
from tests.factories import make_annotation, make_article, make_suggestion, submitted
from tests.reviews import TARGET as OFTEN
from tests.reviews import everywhere


@cache
def _handler(is_checked: bool) -> ClientHandler:
    return ClientHandler(enforce_csrf_checks=is_checked)


class QuickClient(Client):
    """A test client that shares what serves it with all others, and keeps no copies of templates and contexts.

    A handler of its own would look at all static files anew, which takes ten times as long as a page.
    """

    def __init__(self, *, enforce_csrf_checks: bool = False, **defaults: Any) -> None:
        super().__init__(**defaults)
        self.handler = _handler(enforce_csrf_checks)

    def request(self, **request: Any) -> Any:
        """The answer as a browser gets it; an exception is one with the status 500."""
        response = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]  # the stubs leave it out
        self.cookies.update(response.cookies)
        return response


ROLES = ("reader", "editor", "reviewer", "admin")
# Others than those of the fixtures, which may be in the same test.
NAMES = {"reader": "rhea", "editor": "elsa", "reviewer": "rosa", "admin": "adam"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(slots=True)
class World:
    """The people by role, their sessions, and the objects: for each place the arguments of addresses that fit."""

    people: dict[str, User]
    sessions: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)

    def sign_in(self) -> None:
        """Everybody has a session, also who has just ended theirs."""
        for role, user in self.people.items():
            client = Client()
            client.force_login(user, backend=BACKEND)
            self.sessions[role] = client.cookies["sessionid"].value

    def client(self, role: str, **options: Any) -> Client:
        """A browser of somebody with that role, or of nobody."""
        client = QuickClient(**options)
        if role in self.sessions:
            client.cookies["sessionid"] = self.sessions[role]
        return client

    def fix(self, place: str) -> str:
        """How a form names the fix at that place, with its version."""
        fix = Annotation.objects.get(pk=self.places[place]["annotation_id"])
        return f"{fix.pk}-{fix.version}"


def make_world() -> World:
    """One of everything, made by the verbs that people use. The fixes are by the editor."""
    people = {role: User.objects.create_user(NAMES[role], password=PASSWORD, role=role) for role in ROLES}
    world = World(people)
    world.sign_in()
    for make in (_editing, _reviewing, _settled, _staff):
        make(world)
    AnalysisRun.objects.update(state="done", progress=100)
    return world


def _place(article: Article, fix: Annotation | None = None, **more: Any) -> dict[str, Any]:
    return {"article_id": article.pk, **({"annotation_id": fix.pk} if fix else {}), **more}


def _editing(world: World) -> None:
    eva = world.people["editor"]
    article = make_article(eva)
    fix, suggestion = make_annotation(article, eva), make_suggestion(article)
    world.places["editing"] = _place(article, fix, suggestion_id=suggestion.pk)
    withdrawn = annotating.withdraw(make_annotation(article, eva, "rápido", "veloz"), by=eva)
    world.places["withdrawn"] = _place(article, withdrawn)
    dismissed = suggesting.dismiss(make_suggestion(article, "primeiro"), by=eva)
    world.places["dismissed"] = _place(article, suggestion_id=dismissed.pk)
    other = make_article(eva, OFTEN, "")
    batch = everywhere(other, eva)[0].batch
    assert batch is not None
    world.places["batch"] = _place(other, batch_id=batch.pk)
    often = make_article(eva, OFTEN, "")
    same = make_suggestion(often, "Openai", "OpenAI")
    values = [place.value for place in places(often, ["Openai"], "OpenAI")]
    world.places["often"] = _place(often, suggestion_id=same.pk, values=values)


def _reviewing(world: World) -> None:
    eva, rita = world.people["editor"], world.people["reviewer"]
    waiting = make_article(eva)
    fix, rejected = make_annotation(waiting, eva), make_annotation(waiting, eva, "rápido", "veloz")
    submitted(waiting, eva)
    reviewing.reject(rejected, by=rita, reason="It is fast.")
    world.places["review"], world.places["rejected"] = _place(waiting, fix), _place(waiting, rejected)
    for state in ("decided", "finished"):
        article = make_article(eva)
        fix = make_annotation(article, eva)
        submitted(article, eva)
        reviewing.approve(fix, by=rita)
        if state == "finished":
            revising.finish(article, by=rita)
        world.places[state] = _place(article, fix)


def _settled(world: World) -> None:
    eva, rita, ada = world.people["editor"], world.people["reviewer"], world.people["admin"]
    term = glossary.add(Entry("en", "pt-BR", "o Congresso", "Congress"), by=eva)
    silence = Silence.objects.create(source_language="en", target_language="pt-BR", quote="Openai", by=eva)
    sweep = Sweep.objects.create(source_language="en", target_language="pt-BR", by=eva)
    reason = reasons.keep("We write it so.", by=rita)
    assert reason is not None
    Hearing.objects.create(detector="dates", mode=Hearing.Mode.values[0], by=ada)
    Newsroom.objects.create(pk=1, by=ada)
    world.places["settled"] = {
        "term_id": term.pk, "silence_id": silence.pk, "sweep_id": sweep.pk, "reason_id": reason.pk,
    }  # fmt: skip


def _staff(world: World) -> None:
    ada = world.people["admin"]
    oto = User.objects.create_user("otmar", password=PASSWORD, role="editor")
    demo = User.objects.create_user("reviewer", role="reviewer")
    demo.set_unusable_password()
    invitation, secret = staffing.invite("nina@example.org", "editor", by=ada)
    token = default_token_generator.make_token(oto)
    world.places["staff"] = {
        "user_id": oto.pk, "invitation_id": invitation.pk, "secret": secret,
        "uidb64": urlsafe_base64_encode(force_bytes(oto.pk)), "token": token,
    }  # fmt: skip
    DBTaskResult.objects.create(args_kwargs={}, task_path="annotate.tasks.none", backend_name="default")
    AccessAttempt.objects.create(username="x", ip_address="192.0.2.1", failures_since_start=1)
    AccessLog.objects.create(username="x", ip_address="192.0.2.1")


def merged(world: World, place: str) -> dict[str, Any]:
    """The arguments that addresses may ask for: those of the place, and those that do not depend on it."""
    return {**world.places["settled"], **world.places["staff"], **world.places.get(place, world.places["editing"])}


def new_key() -> str:
    """The key that a form carries so that it is saved once."""
    return str(uuid.uuid4())
