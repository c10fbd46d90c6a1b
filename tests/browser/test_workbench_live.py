"""What others do arrives while one works: soon, with a name, and without moving what one reads or types."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from annotate import annotating, assigning, suggesting
from annotate.annotating import Fixing
from annotate.models import Annotation, User
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.desk import (
    boxes_of,
    double_click,
    hold_answers,
    open_again,
    open_desk,
    save_mark,
    searched_article,
    suggest,
)
from tests.factories import make_annotation

LINES = "\n\n".join(
    f"Parágrafo {n}: a firma comprou baterias novas e o porto {n} esperou por elas até março, sem pressa."
    for n in range(14)
)
TARGET = f"# O porto\n\n{LINES}\n"
SOON = 3_000

# Notes, frame by frame, where a row and the field with the focus are; and every shift that the browser sees in the row.
NOTE_PLACES = """(id) => {
    const field = document.activeElement;
    const places = { row: new Set(), field: new Set(), shifts: [] };
    window.places = places;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            for (const source of entry.sources) {
                if (source.node && document.getElementById(id).contains(source.node)) places.shifts.push(entry.value);
            }
        }
    }).observe({ type: "layout-shift" });
    const note = () => {
        places.row.add(Math.round(document.getElementById(id).querySelector(".target").getBoundingClientRect().top));
        if (field !== document.body) places.field.add(Math.round(field.getBoundingClientRect().top));
        requestAnimationFrame(note);
    };
    note();
}"""
NOTED = """() => ({
    row: [...places.row], field: [...places.field], shifts: places.shifts, hasFocus: document.activeElement.id
})"""


@pytest.fixture
def article(editor: User) -> Article:
    return searched_article(editor, TARGET)


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User, article: Article) -> Page:
    page = open_page()
    sign_in(page, editor)
    open_desk(page, article)
    return page


def row_at_the_top(page: Page) -> str:
    """The id of the row that one reads: the first that is wholly in the window."""
    return str(
        page.evaluate(
            """() => [...document.querySelectorAll(".row[data-row]")]
                .find((row) => row.getBoundingClientRect().bottom > innerHeight * 0.2).id"""
        )
    )


def noted(page: Page) -> dict[str, Any]:
    """The places that were noted."""
    found: dict[str, Any] = page.evaluate(NOTED)
    return found


def test_the_mark_of_another_arrives_soon_with_name_and_colour(
    page: Page, article: Article, open_page: OpenPage, sign_in: SignIn, other_editor: User
) -> None:
    other = open_page()
    sign_in(other, other_editor)
    open_desk(other, article)
    double_click(other, "comprou")
    save_mark(other, "vendeu")
    stored = time.monotonic()
    card = page.locator(".mark-card.annotation")
    expect(card).to_be_visible(timeout=SOON)
    assert time.monotonic() - stored < SOON / 1000
    expect(card.locator(".person")).to_have_text("Oto Other")
    expect(page.locator(f"mark.annotation.colour-{other_editor.colour}")).to_have_text("comprou")
    expect(page.locator("#live")).to_contain_text("Oto Other marked: “comprou”")
    expect(page.locator("#announcer")).to_contain_text("Oto Other marked")
    expect(page.get_by_role("list", name="Also here")).to_contain_text("Oto Other")
    expect(page.locator("#progress")).to_contain_text("1 fix")
    page.locator("#live [data-place]").click()
    expect(card).to_be_focused()
    expect(other.get_by_role("list", name="Also here")).to_contain_text("Eva Editor")


@pytest.mark.one_database
def test_nothing_that_one_reads_moves(page: Page, article: Article, editor: User, other_editor: User) -> None:
    for number in range(3):
        make_annotation(article, editor, f"porto {number} esperou", f"cais {number} esperou")
    open_again(page)
    boxes_of(page, "Parágrafo 9")
    row = row_at_the_top(page)
    page.evaluate(NOTE_PLACES, row)
    for number in range(7):
        for words in (f"Parágrafo {number}", "comprou", "novas"):
            made = make_annotation(article, other_editor, words, "X", number if words != f"Parágrafo {number}" else 0)
            assert made.pk
    expect(page.locator(".mark-card.annotation")).to_have_count(24, timeout=SOON)
    for fix in Annotation.objects.filter(by=other_editor)[:12]:
        annotating.withdraw(fix, by=other_editor)
    expect(page.locator(".mark-card.annotation")).to_have_count(12, timeout=SOON)
    page.wait_for_timeout(200)
    found = noted(page)
    assert len(found["row"]) == 1, found
    assert not found["shifts"]


@pytest.mark.one_database
def test_while_one_types_its_row_waits_and_nothing_moves(page: Page, article: Article, other_editor: User) -> None:
    double_click(page, "comprou", nth=2)
    field = page.locator("#mark-correction")
    expect(field).to_be_focused()
    field.fill("vendeu")
    page.evaluate(NOTE_PLACES, "row-3")
    make_annotation(article, other_editor, "Parágrafo 0", "X")
    make_annotation(article, other_editor, "Parágrafo 2", "Y")
    expect(page.locator("#row-1 .mark-card")).to_be_visible(timeout=SOON)
    page.keyboard.type(" tudo")
    expect(page.locator("#row-3 .mark-card")).to_have_count(0)
    found = noted(page)
    assert (len(found["row"]), len(found["field"])) == (1, 1), found
    assert not found["shifts"]
    assert found["hasFocus"] == "mark-correction"
    field.press("Enter")
    expect(page.locator("#row-3 .mark-card")).to_have_count(2, timeout=SOON)
    assert sorted(Annotation.objects.filter(start__gt=200).values_list("correction", flat=True)) == ["Y", "vendeu tudo"]


@pytest.mark.one_database
def test_a_row_with_an_open_card_form_waits_until_it_is_left(
    page: Page, article: Article, editor: User, other_editor: User
) -> None:
    made = make_annotation(article, editor, "Parágrafo 1", "Ponto 1")
    open_again(page)
    card = page.locator(f"#a{made.pk}")
    card.click()
    page.keyboard.press("e")
    field = card.locator("[data-correction]")
    expect(field).to_be_focused()
    field.fill("Ponto um")
    make_annotation(article, other_editor, "comprou", "vendeu", 1)
    expect(page.locator("#live")).to_contain_text("Oto Other marked")
    page.wait_for_timeout(700)
    expect(field).to_have_value("Ponto um")
    expect(page.locator("#row-2 .mark-card")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#row-2 .mark-card")).to_have_count(2)
    expect(card).to_be_focused()


@pytest.mark.one_database
def test_an_active_card_keeps_the_focus_when_its_row_is_redrawn(
    page: Page, article: Article, other_editor: User
) -> None:
    offers = [suggest(article, f"Parágrafo {n}", "X") for n in range(2)]
    open_again(page)
    page.keyboard.press("j")
    card = page.locator(f"#s{offers[0].pk}")
    expect(card).to_be_focused()
    make_annotation(article, other_editor, "comprou", "vendeu", 0)
    expect(page.locator("#row-1 .mark-card.annotation")).to_be_visible(timeout=SOON)
    expect(card).to_be_focused()
    expect(card.get_by_role("button", name="Accept")).to_be_visible()
    suggesting.dismiss(offers[0], by=other_editor)
    expect(page.locator(".mark-card.dismissed")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator(f"#s{offers[1].pk}")).to_be_focused()


@pytest.mark.one_database
def test_a_step_of_the_article_changes_what_can_be_done(page: Page, article: Article, other_editor: User) -> None:
    make_annotation(article, other_editor, "comprou", "vendeu", 0)
    expect(page.get_by_role("button", name="Submit for review")).to_be_visible()
    assigning.submit(article, by=other_editor)
    expect(page.locator("#desk-facts .badge.review")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("button", name="Submit for review")).to_be_hidden()


def test_two_changes_of_others_to_one_fix_show_the_last(page: Page, article: Article, other_editor: User) -> None:
    made = make_annotation(article, other_editor, "comprou", "vendeu", 0)
    card = page.locator(f"#a{made.pk}")
    expect(card).to_contain_text("vendeu", timeout=SOON)
    for text in ("alugou", "pediu"):
        made = annotating.change(
            made, span=None, fixing=Fixing("style/awkward", "minor", text), version=made.version, by=other_editor
        )
    expect(card).to_contain_text("pediu", timeout=SOON)


@pytest.mark.one_database
def test_news_that_overtake_the_answer_to_ones_own_act_do_not_disturb_it(page: Page, article: Article) -> None:
    accepted = suggest(article, "baterias", "pilhas")
    following = suggest(article, "baterias", "pilhas", occurrence=1)
    held = hold_answers(page, "**/accept/")
    open_again(page)
    page.locator(f"#s{accepted.pk}").focus()
    page.keyboard.press("a")
    expect(page.locator("#progress")).to_contain_text("1 fix", timeout=2 * SOON)  # by asking
    [(route, response)] = held
    route.fulfill(response=response)
    fix = Annotation.objects.get()
    expect(page.locator(f"#a{fix.pk}")).to_be_visible()
    expect(page.locator(f"#s{following.pk}")).to_be_focused()
