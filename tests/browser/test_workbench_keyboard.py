"""The work of an editor without a mouse: where the focus is after each step, and that keys can be switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from annotate.models import Annotation, Suggestion, User
from articles.models import Article
from tests.browser.conftest import OpenPage, SignIn
from tests.browser.desk import focused, open_again, open_desk, searched_article, suggest

TARGET = """# O porto

A Voltaquay comprou baterias. O plano da Voltaquay agradou a Tom Hartigam.

Depois a Voltaquay falou com a Norgate. Ninguém respondeu.
"""


@pytest.fixture
def article(editor: User) -> Article:
    article = searched_article(editor, TARGET)
    for occurrence in range(3):
        suggest(article, "Voltaquay", "VoltaQuay", occurrence=occurrence, group="same")
    suggest(article, "Hartigam", "Hartigan", "Hartigans")
    suggest(article, "Norgate", "Northgate")
    return article


@pytest.fixture
def page(open_page: OpenPage, sign_in: SignIn, editor: User, article: Article) -> Page:
    page = open_page()
    sign_in(page, editor)
    open_desk(page, article)
    return page


def card(page: Page, kind: str, words: str) -> str:
    """The id of the first card of that kind that is about these words."""
    found = page.locator(f".mark-card.{kind}", has=page.locator(".change", has_text=words)).first
    expect(found).to_be_attached()
    return str(found.get_attribute("id"))


def test_a_walk_through_all_work(page: Page, article: Article) -> None:
    offers = [f"s{pk}" for pk in Suggestion.objects.order_by("start").values_list("pk", flat=True)]
    answer(page, offers)
    fix_everywhere(page, offers)
    change(page, offers)
    mark(page)


def answer(page: Page, offers: list[str]) -> None:
    """From suggestion to suggestion: dismiss, undo, accept."""
    page.keyboard.press("j")
    assert focused(page) == offers[0]
    page.keyboard.press("j")
    assert focused(page) == offers[1]
    page.keyboard.press("k")
    assert focused(page) == offers[0]

    # Dismiss: the next one has the focus. Undo: it stays with what one works on
    page.keyboard.press("d")
    expect(page.locator(".mark-card.dismissed")).to_have_count(1)
    expect(page.locator(f"#{offers[1]}")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator(".mark-card.dismissed")).to_have_count(0)
    expect(page.locator("#notice")).to_contain_text("Undone")
    expect(page.locator(f"#{offers[1]}")).to_be_focused()

    # Accept
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".mark-card.annotation")).to_have_count(1)
    expect(page.locator(f"#{offers[3]}")).to_be_focused()


def fix_everywhere(page: Page, offers: list[str]) -> None:
    """The dialog takes the focus and gives it back; what was done in it leaves the focus in the text."""
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert focused(page) == offers[0]
    page.keyboard.press("l")
    expect(page.get_by_role("heading", name="The same fix everywhere")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"#{offers[0]}")).to_be_focused()
    page.keyboard.press("l")
    expect(page.get_by_role("heading", name="The same fix everywhere")).to_be_focused()
    fix = page.get_by_role("button", name="Fix the ticked places")
    fix.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("Fixed at 3 places")
    expect(page.locator(".mark-card.annotation")).to_have_count(4)
    assert page.evaluate("document.activeElement.closest('.row') !== null")


def change(page: Page, offers: list[str]) -> None:
    """Accept with a change, change the fix, leave its form without saving."""
    page.keyboard.press("j")
    assert focused(page) == offers[4]
    page.keyboard.press("e")
    field = page.locator(f"#{offers[4]}-correction")
    expect(field).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("NorthGate")
    page.keyboard.press("Enter")
    expect(page.locator(".mark-card.annotation", has_text="NorthGate")).to_be_focused()
    made = page.locator(f"#{focused(page)}")

    page.keyboard.press("e")
    expect(made.locator("[data-correction]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(made).to_be_focused()
    page.keyboard.press("e")
    expect(made.locator("[data-correction]")).to_be_focused()
    page.keyboard.type("Northgate Freight")
    page.keyboard.press("Enter")
    expect(made).to_contain_text("Northgate Freight")
    expect(made).to_be_focused()
    assert Annotation.objects.get(correction="Northgate Freight").version == 2


def mark(page: Page) -> None:
    """Choose words, leave the form and come back to it, save, leave the text."""
    page.keyboard.press("m")
    expect(page.locator("[role=application]")).to_be_focused()
    page.keyboard.press("Shift+End")
    page.keyboard.press("Enter")
    expect(page.locator("#mark-correction")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[role=application]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#mark-correction")).to_be_focused()
    page.keyboard.type("Outra frase.")
    page.keyboard.press("Enter")
    expect(page.locator(".mark-card.annotation", has_text="Outra frase.")).to_be_visible()
    expect(page.locator("[role=application]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-side=target]").nth(2)).to_be_focused()


@pytest.mark.one_database
def test_tab_reaches_a_card_and_its_buttons(page: Page, article: Article) -> None:
    first = card(page, "suggestion", "Voltaquay")
    page.locator("[data-side=target]").nth(1).focus()
    page.keyboard.press("Tab")
    assert focused(page) == first
    expect(page.locator(f"#{first}")).to_have_attribute("aria-label", "Suggestion for “Voltaquay”")
    page.keyboard.press("Tab")
    assert focused(page) == "accept"
    page.keyboard.press("Enter")
    expect(page.locator(".mark-card.annotation")).to_have_count(1)
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.one_database
def test_what_happens_is_announced(page: Page, article: Article) -> None:
    said = page.locator("#announcer")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(said).to_have_text("This is the first one.")
    page.keyboard.press("a")
    expect(said).to_contain_text("1 of 5 suggestions decided")
    page.locator("[data-side=target]").nth(2).focus()
    page.keyboard.press("m")
    expect(said).to_contain_text("Choosing words")
    expect(said).to_contain_text("Before “Depois a Voltaquay")
    page.keyboard.press("Shift+ArrowRight")
    expect(said).to_have_text("Selected: Depois")


@pytest.mark.one_database
def test_the_keys_are_explained(page: Page) -> None:
    opener = page.get_by_role("button", name="Keys")
    opener.focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(page.get_by_role("heading", name="Keys", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


@pytest.mark.one_database
def test_all_keys_can_be_switched_off(page: Page, article: Article) -> None:
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect(page.locator(".mark-card.dismissed")).to_have_count(1)
    page.locator("summary", has_text="View").click()
    page.locator("#view-keys").uncheck()
    open_again(page)
    for key in ("j", "a", "d", "m", "l", "?", "Control+z"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(page.locator(".mark-card.active")).to_have_count(0)
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert not Annotation.objects.exists()
    assert Suggestion.objects.filter(status="dismissed").count() == 1
