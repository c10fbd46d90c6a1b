"""A real browser in front of a real server: real static files, the strict Content-Security-Policy, no mercy."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import chromium

if TYPE_CHECKING:
    from annotate.models import User
    from articles.models import Article

# Playwright runs an event loop in the tests' thread, which makes Django fear that it would block one. It does
# not: the tests and the loop take turns.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

HERE = Path(__file__).parent
RESULTS = HERE.parent.parent / "test-results"
TIMEOUT_MILLISECONDS = 10_000
# Chromium reports every answer of 4xx as an error; refusals are tested on purpose, and faults (5xx) are caught below.
REFUSAL = re.compile(r"^Failed to load resource: the server responded with a status of 4\d\d")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder carries the marker ``browser``."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """The test knows at its end whether it failed."""
    report: pytest.TestReport = yield  # type: ignore[assignment]  # what a wrapper is sent has no type
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report  # type: ignore[return-value]  # as above


FAILED = pytest.StashKey[bool]()


class _Handler(WSGIHandler):
    """Django's live server wraps the application in a handler of static files; WhiteNoise is in it already.

    It counts the requests that are under way: a page that asks for news while the tables are emptied would stop that.
    """

    under_way = 0
    _lock = threading.Lock()

    def __init__(self, _wrapped: WSGIHandler) -> None:
        super().__init__()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """The answer, as the application gives it."""
        self._count(1)
        try:
            return super().__call__(environ, start_response)
        finally:
            self._count(-1)

    @classmethod
    def _count(cls, change: int) -> None:
        with cls._lock:
            cls.under_way += change

    @classmethod
    def wait_until_idle(cls) -> None:
        """No request has been under way for a moment, or ten seconds have passed."""
        end, quiet = time.monotonic() + 10, 0
        while quiet < 3 and time.monotonic() < end:
            quiet = quiet + 1 if cls.under_way == 0 else 0
            time.sleep(0.01)


class _Site(LiveServer):
    """Serves as in production: static files by WhiteNoise under their hashed names, not by Django's finders."""

    def __init__(self) -> None:
        from django.test.testcases import LiveServerThread
        from django.test.utils import modify_settings

        host = "127.0.0.1"
        self.thread = LiveServerThread(host, connections_override={}, static_handler=_Handler)
        self.thread.daemon = True
        self._live_server_modified_settings = modify_settings(ALLOWED_HOSTS={"append": host})
        self.start()


@pytest.fixture(scope="session")
def collected_static(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The static files under their hashed names, imports between ES modules rewritten; none is compressed."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import override_settings

    folder = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "annotate.static.ModuleManifestStorage"},
    }
    kinds = sorted({file.suffix.removeprefix(".") for file in Path(settings.BASE_DIR, "static").rglob("*.*")})
    with override_settings(
        STATIC_ROOT=folder,
        STORAGES=storages,
        WHITENOISE_AUTOREFRESH=False,
        WHITENOISE_SKIP_COMPRESS_EXTENSIONS=kinds,
    ):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["hx-*"])
        yield folder


@pytest.fixture(scope="session")
def live_server(collected_static: Path, request: pytest.FixtureRequest) -> Iterator[LiveServer]:
    """Emenda on a free port; a test that uses it commits for real, and the tables are emptied after it."""
    server = _Site()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for each test process."""
    program = chromium.program()
    if program is None:
        pytest.fail("Chromium is not on this machine; EMENDA_CHROMIUM may name one.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=chromium.switches(), chromium_sandbox=os.geteuid() != 0
        )
        yield running
        running.close()


class Watch:
    """Notes everything that a visitor's browser would complain about."""

    def __init__(self, context: BrowserContext, origin: str, allowed: list[str]) -> None:
        self.complaints: list[str] = []
        self._origin = origin
        self._allowed = [REFUSAL, *map(re.compile, allowed)]
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"exception: {error.error}"))
        context.on("requestfailed", self._request_failed)
        context.on("response", lambda response: self._response(response.status, response.url))

    def _note(self, complaint: str, said: str) -> None:
        if not any(pattern.search(said) for pattern in self._allowed):
            self.complaints.append(complaint)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console {message.type}: {message.text}", message.text)

    def _request_failed(self, request: Request) -> None:
        # A page that is left cancels what it was loading.
        if request.failure != "net::ERR_ABORTED":
            complaint = f"request failed: {request.method} {request.url}: {request.failure}"
            self._note(complaint, complaint)

    def _response(self, status: int, url: str) -> None:
        if not url.startswith(self._origin) and urlsplit(url).scheme in ("http", "https"):
            self.complaints.append(f"foreign address: {url}")
        if status >= 500:
            self._note(f"answer {status}: {url}", f"answer {status}")


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(request: pytest.FixtureRequest, live_server: LiveServer, browser: Browser) -> Iterator[OpenPage]:
    """Opens a page of a visitor of its own (cookies and all); options are those of Playwright's contexts.

    The test fails at its end if the browser complained about anything on any of its pages: console errors and
    warnings, exceptions, failed requests, answers of 500 and more, addresses of others. What a test provokes on
    purpose it names with ``@pytest.mark.allow_console("regular expression")``, a failed request by its reason and an
    answer as ``answer 503``. A failed test leaves ``test-results/NAME-N.png``.
    """
    allowed = [pattern for mark in request.node.iter_markers("allow_console") for pattern in mark.args]
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def open_new(**options: Any) -> Page:
        usual = {"locale": "en-US", "timezone_id": "UTC", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(**{"base_url": live_server.url, "reduced_motion": "reduce", **usual, **options})
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        contexts.append(context)
        watches.append(Watch(context, live_server.url, allowed))
        return context.new_page()

    yield open_new
    complaints = [complaint for watch in watches for complaint in watch.complaints]
    if complaints or request.node.stash.get(FAILED, False):
        _take_pictures(request.node.name, [page for context in contexts for page in context.pages])
    for context in contexts:
        context.close()
    _Handler.wait_until_idle()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


def _take_pictures(name: str, pages: list[Page]) -> None:
    RESULTS.mkdir(exist_ok=True)
    stem = re.sub(r"[^\w-]+", "-", name)
    for number, page in enumerate(pages, start=1):
        page.screenshot(path=RESULTS / f"{stem}-{number}.png", full_page=True)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page of a visitor who has not been here before."""
    return open_page()


SignIn = Callable[[Page, "User"], None]


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """Signs a person in on a page without passing the sign-in page: ``sign_in(page, editor)``."""
    from django.conf import settings
    from django.test import Client

    def enter(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter


CheckAccessibility = Callable[..., None]


@pytest.fixture(scope="session")
def axe() -> CheckAccessibility:
    """Asserts that axe finds nothing on a page as it is now: ``axe(page)``, ``axe(page, "#part")``.

    axe is evaluated by the browser's debugger, which the page's Content-Security-Policy does not bind.
    """

    def check(page: Page, context: str | None = None) -> None:
        results = Axe().run(page, context=context)
        found = [
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
            + "\n    ".join(node["html"] for node in violation["nodes"])
            for violation in results.response["violations"]
        ]
        assert not found, f"axe on {page.url}:\n" + "\n".join(found)

    return check


@pytest.fixture
def article(editor: User) -> Article:
    """What the review desk is tried with; files about other pages have an article of their own."""
    from tests.browser.review_desk import SOURCE, TARGET
    from tests.factories import make_article

    return make_article(editor, TARGET, SOURCE)
