"""A long article: its first rows are there at once, the others soon, and one finds the place where one was."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from annotate.models import User
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.desk import open_desk, searched_article
from tests.factories import make_annotation

pytestmark = pytest.mark.one_database
ROWS = 60
TARGET = "\n\n".join(
    f"Parágrafo{n} " + "a firma comprou baterias novas e o porto esperou por elas até março. " * (1 + n % 5)
    for n in range(ROWS)
)
ROW_AT_TOP = """() => {
    const rows = [...document.querySelectorAll(".row[data-row]")];
    const row = rows.find((each) => each.getBoundingClientRect().bottom > 0);
    return [row.id, Math.round(row.getBoundingClientRect().top)];
}"""


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User) -> Page:
    page = open_page()
    sign_in(page, editor)
    return page


def whole(page: Page) -> None:
    """All rows are laid out."""
    expect(page.locator("html.whole")).to_be_attached()


def test_the_link_to_a_fix_far_down_leads_there(page: Page, editor: User) -> None:
    article = searched_article(editor, TARGET)
    fixes = [make_annotation(article, editor, f"Parágrafo{n}", f"Trecho{n}") for n in range(0, ROWS, 3)]
    page.goto(f"/articles/{article.pk}/#a{fixes[-2].pk}")
    whole(page)
    expect(page.locator(f"#a{fixes[-2].pk}")).to_be_in_viewport()


def test_after_a_reload_one_is_where_one_was(page: Page, editor: User) -> None:
    article = searched_article(editor, TARGET)
    for n in range(0, ROWS, 2):
        make_annotation(article, editor, f"Parágrafo{n}", f"Trecho{n}")
    open_desk(page, article)
    whole(page)
    page.locator(f"#row-{ROWS - 12}").scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # the place is noted by the browser when the page has come to rest
    before = page.evaluate(ROW_AT_TOP)
    page.reload()
    whole(page)
    row, top = page.evaluate(ROW_AT_TOP)
    assert row == before[0]
    assert abs(top - before[1]) < 3


def test_who_has_scrolled_meanwhile_reads_on(page: Page, editor: User) -> None:
    article = searched_article(editor, TARGET)
    for n in range(ROWS):
        make_annotation(article, editor, f"Parágrafo{n}", f"Trecho{n}")
    # The browser has no idle moment until we say so.
    page.add_init_script("""
        window.idle = [];
        window.requestIdleCallback = (then) => window.idle.push(then);
        window.rest = () => { while (window.idle.length) window.idle.shift()(); };
    """)
    page.goto(f"/articles/{article.pk}/")
    expect(page.locator("html.scripted")).to_be_attached()
    page.evaluate("window.idle.splice(0, 1)[0]()")
    page.evaluate("scrollTo({ top: 9000, behavior: 'instant' })")
    page.wait_for_timeout(100)
    row, top = page.evaluate(ROW_AT_TOP)
    page.evaluate("window.rest()")
    whole(page)
    moved = page.evaluate(f"document.getElementById('{row}').getBoundingClientRect().top") - top
    assert abs(moved) < 2


SKIPPED = """document.querySelectorAll("#rows > .row.far").length"""
HEIGHT = "document.documentElement.scrollHeight"
TRUE_HEIGHT = """() => {
    const rows = [...document.querySelectorAll("#rows > .row")];
    for (const row of rows) row.style.contentVisibility = "visible";
    const height = document.documentElement.scrollHeight;
    for (const row of rows) row.style.contentVisibility = "";
    return height;
}"""


def test_rows_far_away_are_left_alone_and_keep_their_height(page: Page, editor: User) -> None:
    article = searched_article(editor, TARGET)
    for n in range(ROWS):
        make_annotation(article, editor, f"Parágrafo{n}", f"Trecho{n}")
    open_desk(page, article)
    whole(page)
    page.wait_for_function(f"() => {SKIPPED} > 30")
    assert page.evaluate(HEIGHT) == page.evaluate(TRUE_HEIGHT)
    # Scrolling back up, nothing jumps: no row has another height than was thought.
    page.keyboard.press("End")
    page.wait_for_function(
        "() => document.querySelector('#row-0.far') && !document.querySelector('#rows > .row:last-child.far')"
    )
    assert page.evaluate(HEIGHT) == page.evaluate(TRUE_HEIGHT)


def test_rows_far_away_have_their_new_height_when_the_window_gets_another_width(page: Page, editor: User) -> None:
    article = searched_article(editor, TARGET)
    make_annotation(article, editor, "Parágrafo40", "Trecho")
    open_desk(page, article)
    whole(page)
    page.wait_for_function(f"() => {SKIPPED} > 30")
    before = page.evaluate(HEIGHT)
    page.set_viewport_size({"width": 360, "height": 900})
    page.wait_for_function(f"() => {SKIPPED} > 30 && {HEIGHT} > {before * 1.2}")
    assert page.evaluate(HEIGHT) == page.evaluate(TRUE_HEIGHT)


def test_a_row_far_away_that_others_have_changed_has_its_height(page: Page, editor: User, other_editor: User) -> None:
    article = searched_article(editor, TARGET)
    open_desk(page, article)
    whole(page)
    page.wait_for_function(f"() => {SKIPPED} > 30")
    made = make_annotation(article, other_editor, "Parágrafo40", "Trecho")
    expect(page.locator(f"#a{made.pk}")).to_be_attached(timeout=10_000)
    page.wait_for_function("() => document.querySelector('#row-40.far') !== null")
    assert page.evaluate(HEIGHT) == page.evaluate(TRUE_HEIGHT)
