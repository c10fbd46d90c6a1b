"""The marking journey in a second engine: what is chosen in Firefox with mouse and keyboard is what is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from annotate.models import Annotation, User
from articles.models import Article
from tests.browser.desk import PLACE_OF, assert_stored, searched_article
from tests.browser.test_workbench_marking import ARABIC, FAMILY, FLAG, TARGET

pytest.importorskip("websockets", reason="the library that speaks to Firefox is not installed")
from tests.browser import firefox

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(firefox.program() is None, reason="Firefox is not on this machine"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[firefox.Firefox]:
    with firefox.running(tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture
def page(engine: firefox.Firefox, live_server: LiveServer, editor: User) -> Iterator[firefox.Firefox]:
    """A page of the editor, which complains about nothing until the test ends."""
    client = Client()
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    engine.set_cookie(cookie.key, cookie.value, urlsplit(live_server.url).hostname or "")
    engine.complaints.clear()
    yield engine
    engine.evaluate("1")  # what the browser has said meanwhile is read before the answer
    assert engine.complaints == []


def open_desk(page: firefox.Firefox, live_server: LiveServer, article: Article) -> None:
    page.open(f"{live_server.url}/articles/{article.pk}/")
    page.wait_for("document.documentElement.classList.contains('scripted')")


def boxes_of(page: firefox.Firefox, words: str) -> list[dict[str, float]]:
    """Where the first and the last line of these words are in the window."""
    found: list[dict[str, float]] = page.evaluate(f"({PLACE_OF})({json.dumps(['target', words, 0])})")
    return found


def middle(box: dict[str, float]) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def save_mark(page: firefox.Firefox, correction: str) -> None:
    """The form that is open gets the correction and is saved with Enter."""
    page.wait_for("document.activeElement.id === 'mark-correction'")
    page.type(correction)
    page.press("Enter")
    page.wait_for(f"[...document.querySelectorAll('.mark-card ins')].some((ins) => ins.textContent === '{correction}')")
    page.wait_for("document.activeElement.id !== 'mark-correction'")


def test_a_double_click_takes_the_word(page: firefox.Firefox, live_server: LiveServer, editor: User) -> None:
    article = searched_article(editor, TARGET)
    open_desk(page, live_server, article)
    page.double_click(*middle(boxes_of(page, "praia,")[0]))
    save_mark(page, "costa")
    assert_stored(article, Annotation.objects.get(), "praia", start=article.target.index("praia,"))


@pytest.mark.parametrize(
    ("dragged", "stored", "start"),
    [
        (f"{FAMILY} e o c", f"{FAMILY} e o cão", f"{FAMILY} e o"),
        (f"{FLAG} vir", f"{FLAG} viram", f"{FLAG} vir"),
        ("rco azul na pr", "barco azul na praia", "barco azul"),
    ],
)
def test_what_is_dragged_over_becomes_whole_words(
    page: firefox.Firefox, live_server: LiveServer, editor: User, dragged: str, stored: str, start: str
) -> None:
    article = searched_article(editor, TARGET)
    open_desk(page, live_server, article)
    first, last = boxes_of(page, dragged)
    begin = (first["x"] + 2, first["y"] + first["height"] / 2)
    page.drag(begin, (last["x"] + last["width"] - 2, last["y"] + last["height"] / 2))
    save_mark(page, "outra coisa")
    made = Annotation.objects.get()
    assert made.quote == stored
    assert made.start == article.target.index(start)


def test_the_keyboard_chooses_words(page: firefox.Firefox, live_server: LiveServer, editor: User) -> None:
    article = searched_article(editor, TARGET)
    open_desk(page, live_server, article)
    page.evaluate("document.querySelectorAll('[data-side=target]')[2].focus()")
    page.press("m", "Right", "Enter")
    save_mark(page, "vendeu")
    assert_stored(article, Annotation.objects.get(), "comprou")


def test_in_arabic_the_arrow_to_the_left_goes_on(page: firefox.Firefox, live_server: LiveServer, editor: User) -> None:
    article = searched_article(editor, ARABIC, language="ar")
    open_desk(page, live_server, article)
    page.evaluate("document.querySelectorAll('[data-side=target]')[1].focus()")
    page.press("m", "Left", "Shift+Left", "Enter")
    save_mark(page, "X")
    assert_stored(article, Annotation.objects.get(), "الشركة")
