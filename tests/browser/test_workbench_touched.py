"""An answer brings only what an act has touched: the page is then as one that was just opened."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from annotate.models import User
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.desk import double_click, open_again, open_desk, save_mark, searched_article, suggest
from tests.factories import make_annotation

TARGET = """# O porto

A firma comprou baterias novas e o porto esperou por elas até março, sem nenhuma pressa, com 👩‍👩‍👧 e *muita* calma.

| quem | onde |
|---|---|
| A Openai falou ontem | Lisboa e Porto |

- Um item curto
"""

# What the page shows of the article: pieces of the text with their marks, and the cards beside them, in order.
SHOWN = """() => [...document.querySelectorAll("#rows > .row")].map((row) => ({
    pieces: [...row.querySelectorAll("[data-side='target'] [data-s]")].map((piece) => [
        piece.localName, piece.dataset.s, piece.dataset.ids ?? "", piece.textContent,
        [...piece.classList].filter((name) => name !== "flash").join(" "),
    ]),
    cards: [...row.querySelector(".rail").children].map((card) => [
        card.id, card.querySelector(".change, p").textContent.trim(), card.classList.contains("own"),
    ]),
}))"""


@pytest.fixture
def article(editor: User) -> Article:
    return searched_article(editor, TARGET)


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User, article: Article) -> Page:
    page = open_page()
    sign_in(page, editor)
    open_desk(page, article)
    return page


def assert_as_opened_anew(page: Page) -> Any:
    """The page shows what it shows after a reload, which is given."""
    now = page.evaluate(SHOWN)
    open_again(page)
    assert now == page.evaluate(SHOWN)
    return now


def test_after_each_act_the_page_is_as_if_opened_anew(page: Page, article: Article) -> None:
    offers = [
        suggest(article, "Openai", "OpenAI"),
        suggest(article, "Porto", "Oporto"),
        suggest(article, "março", "maio"),
    ]
    open_again(page)
    for word in ("esperou", "firma", "pressa", "novas", "muita", "ontem", "item"):
        double_click(page, word)
        save_mark(page, f"{word}x")
    assert len(assert_as_opened_anew(page)[1]["cards"]) == 6
    page.locator(f"#s{offers[0].pk}").click()
    page.keyboard.press("a")
    expect(page.locator(".mark-card ins", has_text="OpenAI")).to_be_visible()
    page.locator(f"#s{offers[1].pk}").click()
    page.keyboard.press("d")
    expect(page.locator(f"#s{offers[1].pk}.dismissed")).to_be_attached()
    assert_as_opened_anew(page)
    accepted = page.locator(".mark-card.annotation", has=page.locator("ins", has_text="OpenAI"))
    accepted.click()
    accepted.get_by_role("button", name="Withdraw").click()
    expect(page.locator(f"#s{offers[0].pk}")).to_be_visible()
    changed = page.locator(".mark-card.annotation", has=page.locator("ins", has_text="novasx"))
    changed.click()
    page.keyboard.press("e")
    page.locator("[data-card-form] [data-correction]").fill("recentes")
    page.keyboard.press("Enter")
    expect(page.locator(".mark-card ins", has_text="recentes")).to_be_visible()
    assert_as_opened_anew(page)


@pytest.mark.one_database
def test_pieces_that_a_mark_does_not_change_stay(page: Page) -> None:
    apart = page.locator("[data-side='target'] em", has_text="muita").element_handle()
    marked = page.locator("[data-side='target'] p", has_text="A firma").locator("[data-s]").first.element_handle()
    double_click(page, "firma")
    save_mark(page, "empresa")
    assert apart.evaluate("(piece) => piece.isConnected"), "what is selected or read there would be lost"
    assert not marked.evaluate("(piece) => piece.isConnected"), "the words around the mark are other pieces now"


@pytest.mark.one_database
def test_a_card_whose_form_was_left_is_as_before(page: Page, article: Article, editor: User) -> None:
    made = make_annotation(article, editor, "novas", "recentes")
    open_again(page)
    before = page.evaluate(SHOWN)
    card = page.locator(f"#a{made.pk}")
    card.click()
    page.keyboard.press("e")
    expect(card.locator("[data-correction]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_focused()
    assert page.evaluate(SHOWN) == before


@pytest.mark.one_database
def test_a_page_does_not_ask_for_what_it_has_done(page: Page, article: Article) -> None:
    answers: list[Response] = []
    page.on("response", lambda response: answers.append(response) if "/live/" in response.url else None)
    for word in ("esperou", "firma"):
        double_click(page, word)
        save_mark(page, f"{word}x")
    answers.clear()
    page.wait_for_timeout(4500)
    assert [answer.status for answer in answers] == [204] * len(answers)
    assert len(answers) >= 2


@pytest.mark.one_database
def test_what_another_did_just_before_is_not_missed(page: Page, article: Article, other_editor: User) -> None:
    double_click(page, "esperou")
    field = page.locator("#mark-correction")
    expect(field).to_be_focused()
    field.fill("aguardou")
    make_annotation(article, other_editor, "Lisboa", "Cascais")
    field.press("Enter")
    expect(page.locator(".mark-card ins", has_text="aguardou")).to_be_visible()
    expect(page.locator(".mark-card ins", has_text="Cascais")).to_be_visible(timeout=3_000)
    assert_as_opened_anew(page)
