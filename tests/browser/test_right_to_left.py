"""Articles that run from right to left: selecting, correcting, and how a change is told where both ways meet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from annotate import reviewing
from annotate.models import User
from tests.browser.conftest import CheckAccessibility, OpenPage, SignIn
from tests.browser.desk import boxes_of, desk_of, double_click, searched_article, suggest
from tests.factories import make_annotation, submitted

pytestmark = pytest.mark.one_database

ARABIC = "# ميناء جديد\n\nقالت الشركة إن السفن وصلت إلى طنجة يوم الثلاثاء. وأضافت أن البطارية لن تنتظر.\n"
ENGLISH = """# A new port

The company said that the ships reached Tangier on Tuesday. It added that the battery would not wait.
"""


def test_an_arabic_translation_runs_from_right_to_left(
    open_page: OpenPage, sign_in: SignIn, axe: CheckAccessibility, editor: User
) -> None:
    article = searched_article(editor, ARABIC, ENGLISH, language="ar")
    suggest(article, "طنجة", "طنجا")
    made = make_annotation(article, editor, "السفن", "القوارب")
    page = desk_of(open_page, sign_in, editor, article)
    axe(page)
    assert page.evaluate("getComputedStyle(document.querySelector('#row-1 .target')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('#row-1 .source')).direction") == "ltr"
    words, _ = boxes_of(page, "السفن")
    page.mouse.click(*words.at(0.5))
    expect(page.locator(f"#a{made.pk}")).to_contain_class("active")
    first, last = (page.locator(f".handle.{end}").bounding_box() for end in ("first", "last"))
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]
    double_click(page, "الثلاثاء")
    expect(page.locator("#mark-correction")).to_be_focused()
    panel = page.locator("#mark-panel").bounding_box()
    assert panel is not None
    assert panel["x"] + panel["width"] <= 1280
    axe(page)


def test_in_arabic_foreign_words_change_from_right_to_left_too(
    open_page: OpenPage, sign_in: SignIn, editor: User, reviewer: User
) -> None:
    article = searched_article(editor, "# ميناء\n\nافتتحت شركة Openai مكتبا.\n", ENGLISH, language="ar")
    made = make_annotation(article, editor, "Openai", "OpenAI")
    page = desk_of(open_page, sign_in, editor, article)
    assert is_right_of(*words_of(page, f"#a{made.pk} .change"))
    submitted(article, editor)
    reviewing.approve(made, by=reviewer)
    page.goto(f"/articles/{article.pk}/review/")
    assert is_right_of(*words_of(page, f"#a{made.pk} summary .change"))


def test_in_a_history_words_change_from_left_to_right_in_arabic_too(
    open_page: OpenPage, sign_in: SignIn, editor: User
) -> None:
    article = searched_article(editor, ARABIC, ENGLISH, language="ar")
    make_annotation(article, editor, "السفن", "القوارب")
    page = open_page()
    sign_in(page, editor)
    page.goto(f"/articles/{article.pk}/history/")
    old, new = words_of(page, ".history a.diff")
    assert is_right_of(new, old)


def words_of(page: Page, change: str) -> tuple[Locator, Locator]:
    """The old and the new words of a change."""
    return page.locator(f"{change} del"), page.locator(f"{change} ins")


def is_right_of(one: Locator, other: Locator) -> bool:
    """Whether one begins where the other has ended, read from the left."""
    right, left = one.bounding_box(), other.bounding_box()
    assert right is not None
    assert left is not None
    return right["x"] >= left["x"] + left["width"]
